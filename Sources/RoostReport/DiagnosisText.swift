public import RoostDiagnosis
public import RoostDiagnostics
public import RoostJSON
import RoostModel
import RoostPlan

/// What keeps contacts from a review request, for people: the worst first.
public enum DiagnosisText {
    /// A section for each effect that occurs, and a line that counts.
    public static func render(_ groups: [DiagnosedGroup], style: TextStyle) -> String {
        let obstacles = groups.flatMap { Diagnosis($0).obstacles() }
        var lines: [String] = []
        for effect in Obstacle.Effect.allCases {
            let found = obstacles.filter { $0.effect == effect }
            guard !found.isEmpty else { continue }
            lines.append(style(.strong, title(effect)))
            for obstacle in found { lines += block(obstacle, style) }
            lines.append("")
        }
        let unread = groups.filter { $0.live == .notRead }
        if !unread.isEmpty {
            lines.append(
                "roost did not read the live side of \(unread.count.counted("business", "businesses")): what it says about "
                    + "\(unread.count == 1 ? "it" : "them") comes from the files and the ledger.")
            lines.append("")
        }
        let open = notChecked(groups)
        if !open.isEmpty { lines += [style(.strong, "Not checked")] + open.map { "  \(Mark.open.text(style)) \($0)" } + [""] }
        return (lines + [closing(groups, obstacles, style)]).joined(separator: "\n") + "\n"
    }

    private static func title(_ effect: Obstacle.Effect) -> String {
        switch effect {
        case .nobody: "No contact gets a review request"
        case .someDoNot: "Some contacts get no review request, or not as the file says"
        case .wrongly: "Some contacts may get a review request who should get none"
        case .unclear: "Not known"
        }
    }

    private static func block(_ obstacle: Obstacle, _ style: TextStyle) -> [String] {
        let place = "\(obstacle.file.shown(upTo: 100)):\(obstacle.site.line)"
        let mark: Mark =
            switch obstacle.effect {
            case .nobody, .wrongly: .alarming
            case .someDoNot: .changed
            case .unclear: .open
            }
        var lines = ["  \(mark.text(style)) \(place)  \(obstacle.owner)"]
        // If nothing is known about the mapping, there is no basis to name.
        let basis = obstacle.kind == .mappingUnknown ? "" : "\(obstacle.basis.words); "
        lines.append("    \(obstacle.sentence.shown(upTo: 600))  \(style(.faint, "(\(basis)\(obstacle.kind.rawValue))"))")
        if let reason = obstacle.kind.reason { lines.append("    \(reason.title)\(reason.hint)") }
        if let change = obstacle.change { lines.append("    \(change.advice(style))") }
        return lines
    }

    /// What roost did not check: an all-clear does not cover it.
    private static func notChecked(_ groups: [DiagnosedGroup]) -> [String] {
        var lines: [String] = []
        let live = groups.count { $0.live == .notRead }
        if live > 0 { lines.append("the live side of \(live.counted("business", "businesses"))") }
        let ledger = groups.count { $0.ledger == .notRead }
        if ledger > 0 { lines.append("the ledger's entry of \(ledger.counted("business", "businesses"))") }
        let statuses = groups.reduce(0) { $0 + $1.locationsWithoutStatuses }
        if statuses > 0 {
            lines.append(
                "whether the practice has the configured appointment statuses, for \(statuses.counted("location")): "
                    + "that needs carestack.vendorKey in roost.yaml and the practice's sign-in")
        }
        return lines
    }

    private static func closing(_ groups: [DiagnosedGroup], _ obstacles: [Obstacle], _ style: TextStyle) -> String {
        let locations = groups.reduce(0) { $0 + $1.desired.locations.count }
        let looked = "\(groups.count.counted("business", "businesses")) with \(locations.counted("location"))"
        guard !obstacles.isEmpty else {
            return notChecked(groups).isEmpty
                ? "\(looked): nothing in the configuration keeps a contact from a review request"
                : "\(looked): roost found nothing in what it checked, but it did not check everything"
        }
        let counts = Obstacle.Effect.allCases.compactMap { effect -> String? in
            let count = obstacles.count { $0.effect == effect }
            guard count > 0 else { return nil }
            return switch effect {
            case .nobody: style(.error, "\(count) that stop all requests")
            case .someDoNot: style(.warning, "\(count) that stop some requests")
            case .wrongly: style(.error, "\(count) that send wrong requests")
            case .unclear: "\(count) unclear"
            }
        }
        let first = "\(looked) · \(obstacles.count.counted("finding")): \(counts.joined(separator: ", "))"
        return first + "\nroost explain CODE says more; try roost explain \(obstacles[0].kind.rawValue)"
    }
}

extension Obstacle {
    /// The business and the location that it is about, such as `Northstar Dental 160283190794001 · location 160283190794732 Kissimmee`.
    var owner: String { Self.owner(name, key.business, location, locationName) }

    /// The words for a location of a business.
    static func owner(_ name: String?, _ business: BusinessNumber, _ location: BusinessNumber?, _ locationName: String?) -> String {
        let whole = [name?.shown(), business.description].compactMap { $0 }.joined(separator: " ")
        guard let location else { return whole }
        return "\(whole) · location " + [location.description, locationName?.shown()].compactMap { $0 }.joined(separator: " ")
    }
}

extension SettingBasis {
    /// How roost knows.
    var words: String {
        switch self {
        case .live: "as the live side reports"
        case .ledger: "as last applied"
        case .file: "as the file says"
        }
    }
}

extension RestrictionReason {
    /// The reason in words.
    var title: String {
        switch self {
        case .status: "restriction reason 1: the appointment's status is not a configured status"
        case .inactiveCustomer: "restriction reason 2: the customer is inactive"
        case .unreachable: "restriction reason 3: there is no valid phone number or e-mail address"
        case .beta: "restriction reason 4: the integration is in beta"
        }
    }

    /// What to search for in the logs.
    var hint: String { searchWords.map { " · search Kibana for: \($0)" } ?? "" }
}

extension String {
    /// What to write or to run, as a line of a report.
    func advice(_ style: TextStyle) -> String {
        style(.added, hasPrefix("roost ") ? "run:" : "change:") + " " + shown(upTo: 400)
    }
}

/// What keeps contacts from a review request, as a document for other programs.
public enum DiagnosisJSON {
    /// `{"formatVersion": 1, "summary": {…}, "findings": […], "diagnostics": […]}`, the worst finding first.
    public static func document(_ groups: [DiagnosedGroup], diagnostics: [Diagnostic]) -> JSONValue {
        let obstacles = groups.flatMap { Diagnosis($0).obstacles() }.worstFirst
        func count(_ effect: Obstacle.Effect) -> JSONValue { .count(obstacles.count { $0.effect == effect }) }
        return [
            "formatVersion": 1,
            "summary": [
                "businesses": .count(groups.count), "locations": .count(groups.reduce(0) { $0 + $1.desired.locations.count }),
                "nobody": count(.nobody), "some": count(.someDoNot), "wrongly": count(.wrongly), "unclear": count(.unclear),
                "liveNotRead": .count(groups.count { $0.live == .notRead }),
                "ledgerNotRead": .count(groups.count { $0.ledger == .notRead }),
                "statusesNotChecked": .count(groups.reduce(0) { $0 + $1.locationsWithoutStatuses }),
            ],
            "findings": .array(obstacles.map(finding)),
            "diagnostics": .array(diagnostics.map { .object($0.members) }),
        ]
    }

    private static func finding(_ obstacle: Obstacle) -> JSONValue {
        [
            "code": .string(obstacle.kind.rawValue), "effect": .string(obstacle.effect.rawValue),
            "reason": .optional(obstacle.kind.reason?.rawValue), "search": .optional(obstacle.kind.reason?.searchWords),
            "business": .integer(obstacle.key.business.value), "source": .string(obstacle.key.source), "name": .optional(obstacle.name),
            "location": obstacle.location.map { .integer($0.value) } ?? .null, "locationName": .optional(obstacle.locationName),
            "basis": .string(obstacle.basis.rawValue), "toCome": .bool(obstacle.isToCome), "sentence": .string(obstacle.sentence),
            "change": .optional(obstacle.change),
            "file": .string(obstacle.file), "line": .optional(obstacle.site.line), "column": .optional(obstacle.site.column),
        ]
    }
}
