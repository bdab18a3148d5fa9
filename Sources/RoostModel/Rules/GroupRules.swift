import RoostDiagnostics
import RoostYAML

/// The rules about one document that its shape alone cannot express.
final class GroupRules {
    let keys: SourceKeys
    var source: IntegrationSource { keys.source }
    let draft: GroupExtractor.Draft
    /// The document with what its profile gives.
    let root: YAMLNode
    /// The document as it is written.
    let written: YAMLNode
    /// The profile that it names; nil if there is none of that name.
    let lender: Profile?
    let text: SourceText
    /// True if part of the document stands in a profile that roost cannot read: then it is not known what is missing.
    let isFragment: Bool
    /// What is known of statuses already.
    let judgements: StatusJudgements

    init(
        keys: SourceKeys, draft: GroupExtractor.Draft, root: YAMLNode, written: YAMLNode, lender: Profile?, text: SourceText,
        isFragment: Bool, judgements: StatusJudgements
    ) {
        self.keys = keys
        self.draft = draft
        self.root = root
        self.written = written
        self.lender = lender
        self.text = text
        self.isFragment = isFragment
        self.judgements = judgements
    }

    func check(_ checker: inout ShapeChecker) {
        if !isFragment { requiredGroupProperties(&checker) }
        requiredLocationProperties(&checker)
        hostPrefixes(&checker)
        locationNumbers(&checker)
        numberLengths(&checker)
        triggers(&checker)
        let statuses = remarkableStatuses()
        visitStatuses(statuses, &checker)
        statusNames(statuses, &checker)
        locationIDs(&checker)
        sharedCredentials(&checker)
        idleMappings(&checker)
        unusedDefaults(&checker)
        storeKeys(&checker)
    }
}

extension GroupRules {
    /// The source's required keys that belong to the group.
    func requiredGroupProperties(_ checker: inout ShapeChecker) {
        guard !checker.isMisspelt("properties", in: root) else { return }
        for key in keys.ofGroup where isRequired(key.definition) && !root.has(key.name) {
            missing(key.definition, in: root, BusinessShape.groupProperties(source), whose: "every group of \(source.name)", &checker)
        }
    }

    /// The source's required keys that belong to each location.
    func requiredLocationProperties(_ checker: inout ShapeChecker) {
        let locations = root["locations"]?.sequence ?? []
        for key in keys.ofLocation
        where key.level == .location && isRequired(key.definition) && !root.has(key.name) && root["properties"]?.has(key.name) != true
            && root["locationDefaults"]?["properties"]?.has(key.name) != true
        {
            for location in locations where location.mapping != nil && !location.has(key.name) {
                guard location["properties"]?.has(key.name) != true, !checker.isMisspelt("properties", in: location) else { continue }
                let owner =
                    key.definition.requirement == .enterprise ? "a location of an enterprise" : "every location of \(source.name)"
                missing(key.definition, in: location, BusinessShape.locationProperties(source), whose: owner, &checker)
            }
        }
    }

    /// A default replaces a missing key. A key on the wrong level was reported already, so it does not also count as missing.
    func isRequired(_ key: KeyDefinition) -> Bool {
        guard key.defaultValue == nil else { return false }
        return switch key.requirement {
        case .optional: false
        case .required: true
        case .enterprise: draft.type == .enterprise
        }
    }

    private func missing(
        _ key: KeyDefinition, in parent: YAMLNode, _ record: @autoclosure () -> RecordShape, whose owner: @autoclosure () -> String,
        _ checker: inout ShapeChecker
    ) {
        let properties = parent["properties"]
        if let properties {
            // Of another sort than a mapping: that has been reported.
            guard properties.mapping != nil, properties[key.key] == nil, !checker.isMisspelt(key.key, in: properties) else { return }
        }
        guard let field = record().field(key.key) else { return }
        let site = properties?.headSpan ?? parent.headSpan
        let fix = properties == nil ? "properties: { \(field.sample) }" : field.sample
        checker.report(Problem(.missingProperty, at: site, "\(owner()) needs \(key.key): \(field.meaning)", fix: fix))
    }
}

extension DiagnosticKind {
    static let missingProperty = DiagnosticKind("model/missing-property", .error, "a required property is missing")
}

extension GroupRules {
    /// A review request for a status that means no visit reaches somebody who was never seen.
    func visitStatuses(_ lists: [StatusList], _ checker: inout ShapeChecker) {
        for (property, key, statuses) in lists {
            guard case .list(.statuses(let noVisit, _), _) = key.nature, let consequence = Consequence.of(statuses, for: key) else {
                continue
            }
            let kept = statuses.filter { noVisit[$0.lowercased()] == nil }
            let fix = "\(property.key): \((kept.isEmpty ? ["Checked Out"] : kept).inBrackets)"
            checker.report(Problem(.noVisitStatus, at: property.site.span, consequence.sentence, fix: fix), about: property)
        }
    }
}

extension DiagnosticKind {
    static let noVisitStatus = DiagnosticKind("model/no-visit-status", .warning, "a status means no visit")
}

extension GroupRules {
    /// Business numbers have 15 digits. If one has more or fewer, somebody probably copied it with a digit too many or too few.
    func numberLengths(_ checker: inout ShapeChecker) {
        func check(_ number: BusinessNumber, _ site: Site) {
            guard !(100_000_000_000_000...999_999_999_999_999).contains(number.value) else { return }
            let detail =
                "business numbers have 15 digits, this one has \(number.description.count): "
                + "compare it with what Settings > Integrations > API shows"
            checker.report(Problem(.numberLength, at: site.span, detail))
        }
        if let business = draft.business { check(business.number, business.site) }
        for location in draft.locations where location.numberSite != location.site || location.business != draft.business?.number {
            check(location.business, location.numberSite)
        }
    }
}

extension DiagnosticKind {
    static let numberLength = DiagnosticKind("model/number-length", .warning, "a business number is of unusual length")
}
