import RoostDiagnostics
import RoostModel

extension OnlineRules {
    /// An account that could not be looked up: reported once, at its first user, at the property that is probably wrong.
    ///
    /// - Parameter oddForms: keys with secrets that do not have the form that the key asks for.
    static func lookUpFailed(_ error: CallError, _ domain: String, _ users: [AccountUser], oddForms: [String] = []) -> [OnlineProblem] {
        guard let user = users.first(where: \.isChosen) else { return [] }
        let others = Set(users.map(\.group.business)).count - 1
        let shared = others > 0 ? "; \(others) more business\(others == 1 ? " uses" : "es use") the same account" : ""
        guard error.reason == .unauthorized else {
            let detail = "\(domain) could not be looked up: \(error.sentence)\(shared)"
            return [user.problem(.lookUpFailed, CareStackKey.domain, detail, fix: error.careStackAdvice)]
        }
        if error.isOfVendorKey {
            return [user.problem(.vendorKeyRefused, CareStackKey.accountKey, error.sentence, fix: error.careStackAdvice)]
        }
        let odd = oddForms.map { "; the value found does not look like \($0)" }.joined()
        let detail = "\(domain) refused the account's key and id\(origins(of: user)): \(error.sentence)\(odd)\(shared)"
        return [
            user.problem(
                .credentialsRefused, oddForms.first ?? CareStackKey.accountKey, detail,
                fix: "compare key, id and domain with what CareStack's support gave to the client; "
                    + "if CareStack refuses every account, check carestack.vendorKey in roost.yaml")
        ]
    }

    /// Where the key and the id of a user come from, in parentheses.
    private static func origins(of user: AccountUser) -> String {
        AccountReference(user).map { " (\($0.key.description.printable), \($0.id.description.printable))" } ?? ""
    }
}

extension CallError {
    /// True if it was not sent because CareStack refuses every account: then it is the vendor's key.
    var isOfVendorKey: Bool { reason == .unauthorized && attempts == 0 }

    /// What a person can do about a look-up that failed, if there is something.
    package var careStackAdvice: String? {
        switch reason {
        case .unauthorized: "check the account's key and id, and carestack.vendorKey in roost.yaml"
        case .rateLimited: "wait as long as CareStack asks, and lower carestack.requestsPerSecond in roost.yaml"
        case .unreachable, .redirected, .unreadable, .rejected: "check \(CareStackKey.domain), and whether this machine may reach it"
        case .timeout, .interrupted, .serverError: "try again later"
        default: nil
        }
    }
}

extension DiagnosticKind {
    /// CareStack refuses every account, which they have the vendor's key in common for.
    static let vendorKeyRefused = DiagnosticKind("carestack/vendor-key-refused", .error, "CareStack refuses every account")
    static let credentialsRefused = DiagnosticKind(
        "carestack/credentials-refused", .error, "CareStack does not accept the credentials")
    static let lookUpFailed = DiagnosticKind("carestack/look-up-failed", .error, "CareStack could not be asked")
}

extension OnlineRules {
    /// Statuses that the practice does not have, or not in this spelling. Whether CareStack calls one active makes no difference.
    static func statuses(_ view: AccountView) -> [OnlineProblem] {
        let names = view.statuses.map(\.name)
        let exact = Set(names)
        return view.mapped.filter(\.isChosen).flatMap { user in
            user.items(CareStackKey.statuses).filter { !exact.contains($0) }.map { item in
                if let name = StatusSpelling.sameButForCase(item, among: names) {
                    let detail = "\(view.domain) spells it \"\(name)\"; a name that differs in letter case or spacing may match nothing"
                    return user.problem(.statusSpelling, CareStackKey.statuses, item: item, detail, fix: name)
                }
                let nearest = Spelling.nearest(to: item, among: names)
                let detail =
                    "\(view.domain) has no appointment status \"\(item)\""
                    + (names.isEmpty ? ", nor any other" : nearest == nil ? "; it has \(names.few())" : "")
                return user.problem(
                    .noSuchStatus, CareStackKey.statuses, item: item, detail, fix: nearest.map { "did you mean \($0)?" })
            }
        }
    }
}

extension DiagnosticKind {
    static let statusSpelling = DiagnosticKind("carestack/status-spelling", .error, "CareStack spells a status in another way")
    static let noSuchStatus = DiagnosticKind("carestack/no-such-status", .error, "CareStack has no such status")
}

extension OnlineRules {
    /// Triggers that the live catalogue does not have, has as inactive, or has under another type.
    static func triggers(_ group: DesiredGroup, _ source: IntegrationSource, _ catalogue: [CatalogueTrigger]) -> [OnlineProblem] {
        group.triggers.compactMap { trigger in
            func problem(_ kind: DiagnosticKind, _ detail: String, fix: String? = nil) -> OnlineProblem {
                OnlineProblem(file: group.file, problem: Problem(kind, at: trigger.site.span, detail, fix: fix))
            }
            let found: CatalogueTrigger
            switch named(trigger.name, source, catalogue) {
            case .one(let one): found = one
            case .several(let ids):
                return problem(
                    .ambiguousTrigger, "the live catalogue has several triggers of this name",
                    fix: ids.map(\.written).joined(separator: " or "))
            case .otherType(let id):
                return problem(.otherTriggerType, "trigger \(id.id) has type \(id.type) in the live catalogue", fix: id.written)
            case .none(let nearest):
                let known = catalogue.map { "\($0.names.first ?? "a nameless one") (\($0.id))" }
                let detail =
                    "the live catalogue of \(source.name) has no such trigger"
                    + (known.isEmpty ? ", nor any other" : nearest == nil ? "; it has \(known.few())" : "")
                return problem(.noSuchTrigger, detail, fix: nearest.map { "did you mean \($0)?" })
            }
            let detail = "the live catalogue calls it inactive, so it may never fetch anything"
            return found.active ? nil : problem(.inactiveTrigger, detail)
        }
    }

    private enum Found {
        case one(CatalogueTrigger)
        case several([TriggerID])
        case otherType(TriggerID)
        /// With the trigger that was probably meant.
        case none(String?)
    }

    private static func named(_ name: DesiredTrigger.Name, _ source: IntegrationSource, _ catalogue: [CatalogueTrigger]) -> Found {
        let wanted: TriggerID
        switch name {
        case .id(let id): wanted = id
        case .name(let text):
            let folded = text.lowercased()
            let matches = catalogue.filter { $0.names.contains { $0.lowercased() == folded } }
            if Set(matches.map(\.id)).count > 1 { return .several(matches.map(\.id)) }
            if let match = matches.first { return .one(match) }
            // A name that roost knows means its ids, whatever the catalogue calls the trigger.
            guard let known = source.trigger(named: text) else {
                // A number alone is read as a name.
                let byNumber = catalogue.first { String($0.id.id) == text }?.id.written
                return .none(byNumber ?? Spelling.nearest(to: text, among: catalogue.flatMap(\.names)))
            }
            wanted = known
        }
        if let exact = catalogue.first(where: { $0.id == wanted }) { return .one(exact) }
        return catalogue.first { $0.id.id == wanted.id }.map { .otherType($0.id) } ?? .none(nil)
    }
}

extension TriggerID {
    /// The ids as a file writes them.
    fileprivate var written: String { "{ id: \(id), type: \(type) }" }
}

extension DiagnosticKind {
    static let inactiveTrigger = DiagnosticKind("live/inactive-trigger", .warning, "a trigger is switched off in Birdeye")
    static let otherTriggerType = DiagnosticKind("live/trigger-type", .error, "a trigger is of another type")
}
