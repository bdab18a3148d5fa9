public import RoostDiagnosis
public import RoostDiagnostics
public import RoostJSON
import RoostModel
import RoostPlan

/// Why contacts got no review request, for people.
public enum ContactText {
    /// A paragraph for each contact, in the order of the file.
    public static func render(_ outcomes: [ContactOutcome], style: TextStyle) -> String {
        outcomes.enumerated().map { index, outcome in
            ([heading(index + 1, outcome, style)] + verdict(outcome, style) + outcome.notes.map { "  note: \($0.shown(upTo: 600))" })
                .joined(separator: "\n") + "\n"
        }.joined(separator: "\n")
    }

    private static func heading(_ number: Int, _ outcome: ContactOutcome, _ style: TextStyle) -> String {
        let owner = outcome.key.map { Obstacle.owner(outcome.name, $0.business, outcome.location, outcome.locationName) }
        let reach = [outcome.phone, outcome.email].compactMap { $0?.shown() }.joined(separator: ", ")
        return style(.strong, "Contact \(number)")
            + [owner, reach.isEmpty ? "no phone, no e-mail" : reach].compactMap { $0.map { " · \($0)" } }.joined()
    }

    private static func verdict(_ outcome: ContactOutcome, _ style: TextStyle) -> [String] {
        guard let first = outcome.first else { return ["  \(style(.added, "roost knows nothing that stops it"))"] }
        var lines = ["  \(Mark.alarming.text(style)) \(style(.error, "stopped: \(first.rule.title)"))\(first.rule.reason?.hint ?? "")"]
        lines.append("    \(first.sentence.shown(upTo: 600))")
        lines += advice(first, outcome, style)
        for stop in outcome.stops.dropFirst() {
            lines.append("  next: \(stop.rule.title)")
            lines.append("    \(stop.sentence.shown(upTo: 600))")
            lines += advice(stop, outcome, style)
        }
        return lines
    }

    private static func advice(_ stop: ContactOutcome.Stop, _ outcome: ContactOutcome, _ style: TextStyle) -> [String] {
        guard let change = stop.change else { return [] }
        let place = [outcome.file?.shown(upTo: 100), stop.site.map { String($0.line) }].compactMap { $0 }.joined(separator: ":")
        return ["    \(change.advice(style))" + (stop.site == nil ? "" : "  (\(place))")]
    }
}

extension ContactRule {
    /// What it means that a contact fails the rule.
    var title: String {
        switch self {
        case .location: "it belongs to no location in the files"
        case .group: "the business has no integration group"
        case .trigger: "the group has no trigger"
        case .mapping: "the location has no mapping"
        case .active: "the mapping is switched off"
        case .optIn: "it is unsubscribed"
        case .status, .customer, .reach, .beta: reason?.title ?? rawValue
        }
    }
}

/// Why contacts got no review request, as a document for other programs. Phone numbers and addresses are masked.
public enum ContactJSON {
    /// `{"formatVersion": 1, "contacts": […], "diagnostics": […]}`; contacts are numbered from 1 in the order of the file.
    public static func document(_ outcomes: [ContactOutcome], diagnostics: [Diagnostic]) -> JSONValue {
        [
            "formatVersion": 1,
            "contacts": .array(outcomes.enumerated().map { contact($0 + 1, $1) }),
            "diagnostics": .array(diagnostics.map { .object($0.members) }),
        ]
    }

    private static func contact(_ number: Int, _ outcome: ContactOutcome) -> JSONValue {
        [
            "contact": .count(number), "business": outcome.key.map { .integer($0.business.value) } ?? .null,
            "source": .optional(outcome.key?.source), "name": .optional(outcome.name),
            "location": outcome.location.map { .integer($0.value) } ?? .null, "locationName": .optional(outcome.locationName),
            "phone": .optional(outcome.phone), "email": .optional(outcome.email),
            "stoppedBy": .optional(outcome.first?.rule.rawValue), "reason": .optional(outcome.first?.rule.reason?.rawValue),
            "stops": .array(outcome.stops.map { stop($0, outcome.file) }),
            "notes": .array(outcome.notes.map { .string($0) }),
        ]
    }

    private static func stop(_ stop: ContactOutcome.Stop, _ file: String?) -> JSONValue {
        [
            "rule": .string(stop.rule.rawValue), "reason": .optional(stop.rule.reason?.rawValue),
            "search": .optional(stop.rule.reason?.searchWords), "sentence": .string(stop.sentence), "change": .optional(stop.change),
            "file": stop.site == nil ? .null : .optional(file), "line": .optional(stop.site?.line), "column": .optional(stop.site?.column),
        ]
    }
}
