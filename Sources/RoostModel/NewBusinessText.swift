import RoostDiagnostics

/// A draft as the text of a business file, with comments that say where each value is found: they come from what the catalogue knows of the keys.
public struct NewBusinessText {
    private let draft: BusinessDraft
    private let record: (group: RecordShape, location: RecordShape)
    private let hasComments: Bool

    /// The text of a draft, ending in a newline. What was not answered is left out.
    ///
    /// - Parameter heading: what is said above everything else.
    public static func render(_ draft: BusinessDraft, heading: String) -> String {
        let text = NewBusinessText(draft, hasComments: true)
        return FileForm.tidied((Self.comment(heading) + ["#"] + text.lines).joined(separator: "\n") + "\n")
    }

    /// The text without comments, for checking alone.
    static func bare(_ draft: BusinessDraft) -> String { NewBusinessText(draft, hasComments: false).lines.joined(separator: "\n") + "\n" }

    /// The same all after `#`, so that nothing of it counts until somebody takes those away.
    ///
    /// - Parameter heading: what is said above everything else, and stays a comment then.
    public static func example(_ draft: BusinessDraft, heading: String) -> String {
        let lines = Self.comment("roost: example. " + heading) + ["#"]
        let text = NewBusinessText(draft, hasComments: true).lines
        return (lines.map { "#" + $0 } + text.map { "# " + $0 }).joined(separator: "\n") + "\n"
    }

    private init(_ draft: BusinessDraft, hasComments: Bool) {
        self.draft = draft
        self.hasComments = hasComments
        record = (BusinessShape.groupProperties(draft.source), BusinessShape.locationProperties(draft.source))
    }

    private var lines: [String] { identity + properties + triggers + locations }

    private var identity: [String] {
        let place =
            draft.isEnterprise
            ? "The Enterprise ID: in Birdeye under Settings > Integrations > API."
            : "The Business ID: in Birdeye under Settings > Integrations > API."
        let type =
            draft.isEnterprise
            ? "enterprise: the number above is the parent, and every location has a number of its own."
            : "smb: the number above is also the one location. Also for each location of an enterprise that signs in on its own."
        var lines = note(place)
        if let business = draft.business { lines.append("business: \(business.asScalar)") }
        if let name = draft.name { lines.append("name: \(name.asScalar)") }
        if let value = draft.type { lines += note(type) + ["type: \(value.asScalar)"] }
        return lines + ["source: \(draft.source.name)"]
    }

    private var properties: [String] {
        let keys = draft.source.keys.filter { $0.level != .location }
        let own = values(draft.properties, keys, record.group, indent: 2, isFirst: true)
        return own.isEmpty ? [] : [draft.properties.isEmpty ? "# properties:" : "properties:"] + own
    }

    private var triggers: [String] {
        guard !draft.triggers.isEmpty else { return [] }
        let items = draft.triggers.map { trigger in
            switch trigger {
            case .name(let name): name.asScalar
            case .id(let id): "{ id: \(id.id), type: \(id.type) }"
            }
        }
        return note("What makes Birdeye fetch records. The list is complete: apply removes a trigger that is not in it.")
            + ["triggers: [\(items.joined(separator: ", "))]"]
    }

    private var locations: [String] {
        guard !draft.locations.isEmpty else { return [] }
        return ["locations:"] + draft.locations.enumerated().flatMap { location($1, isFirst: $0 == 0) }
    }

    private func location(_ location: BusinessDraft.Location, isFirst: Bool) -> [String] {
        var lines: [String] = []
        if let business = location.business { lines.append("business: \(business.asScalar)") }
        if let name = location.name { lines.append("name: \(name.asScalar)") }
        let keys = draft.source.keys.filter { $0.level == .location }
        let own = values(location.properties, keys, record.location, indent: 2, isFirst: isFirst)
        if !own.isEmpty { lines += [location.properties.isEmpty ? "# properties:" : "properties:"] + own }
        let isBare = lines.allSatisfy { $0.drop { $0 == " " }.hasPrefix("#") }
        if isBare { lines.insert("active: true", at: 0) }
        // After everything else, so that each line is valid without its #.
        if isFirst, hasComments {
            if !isBare { lines += note("Remove the # to send no review requests; the default is true.") + ["# active: false"] }
            lines += note("Remove the # to send no review requests while you test; the default is false.") + ["# beta: true"]
        }
        let place =
            isFirst && location.business != nil
            ? note("Each location's Business ID: Settings > Profile > Business Profiles, hover over the location's Status.", indent: 2) : []
        // The dash stands before the first line that is no comment: one above it belongs to the list.
        let start = lines.firstIndex { !$0.hasPrefix("#") } ?? 0
        return place + lines.enumerated().map { ($0 == start ? "  - " : "    ") + $1 }
    }

    /// The lines of properties. A key that was not answered is shown as a comment, so that people learn of it.
    private func values(
        _ values: [String: DesiredValue], _ keys: [KeyDefinition], _ record: RecordShape, indent: Int, isFirst: Bool
    ) -> [String] {
        let margin = String(repeating: " ", count: indent)
        return keys.flatMap { key -> [String] in
            let meaning = isFirst ? note(key.description, indent: indent) : []
            guard let value = values[key.key] else {
                guard isFirst, hasComments, let sample = record.field(key.key)?.sample else { return [] }
                return meaning + [margin + "# \(sample)"]
            }
            return meaning + ["\(margin)\(key.key.asScalar): \(Self.text(value))"]
        }
    }

    private static func text(_ value: DesiredValue) -> String {
        switch value {
        case .text(let text): text.asScalar
        case .list(let items): "[\(items.map(\.asScalar).joined(separator: ", "))]"
        case .secret(let reference): reference.inFile
        }
    }

    private func note(_ text: String, indent: Int = 0) -> [String] { hasComments ? Self.comment(text, indent: indent) : [] }

    /// A comment in lines that are not too long to read.
    private static func comment(_ text: String, indent: Int = 0) -> [String] {
        let margin = String(repeating: " ", count: indent) + "#"
        var lines: [String] = []
        var line = margin
        for word in text.printable.split(separator: " ") {
            if line != margin, line.count + 1 + word.count > 118 {
                lines.append(line)
                line = margin
            }
            line += " " + word
        }
        return line == margin ? lines : lines + [line]
    }
}
