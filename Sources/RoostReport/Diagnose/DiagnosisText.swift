public import RoostDiagnosis
public import RoostDiagnostics
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
                "The live side of \(unread.count.counted("business", "businesses")) was not read: what is said of "
                    + "\(unread.count == 1 ? "it" : "them") comes from the files and the ledger.")
            lines.append("")
        }
        let open = notChecked(groups)
        if !open.isEmpty { lines += [style(.strong, "Not checked")] + open.map { "  \(Mark.open.text(style)) \($0)" } + [""] }
        return (lines + [closing(groups, obstacles, style)]).joined(separator: "\n") + "\n"
    }

    private static func title(_ effect: Obstacle.Effect) -> String {
        switch effect {
        case .nobody: "Nobody gets a review request"
        case .someDoNot: "Some do not, or not as the file says"
        case .wrongly: "Somebody may get one who should not"
        case .unclear: "Nobody can say"
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
        // Where nobody can say anything, it comes from nowhere.
        let basis = obstacle.kind == .mappingUnknown ? "" : "\(obstacle.basis.words); "
        lines.append("    \(obstacle.sentence.shown(upTo: 600))  \(style(.faint, "(\(basis)\(obstacle.kind.rawValue))"))")
        if let reason = obstacle.kind.reason { lines.append("    \(reason.title)\(reason.hint)") }
        if let change = obstacle.change { lines.append("    \(change.advice(style))") }
        return lines
    }

    /// What nobody could look at: an all-clear speaks of the rest alone.
    private static func notChecked(_ groups: [DiagnosedGroup]) -> [String] {
        var lines: [String] = []
        let live = groups.count { $0.live == .notRead }
        if live > 0 { lines.append("the live side of \(live.counted("business", "businesses"))") }
        let ledger = groups.count { $0.ledger == .notRead }
        if ledger > 0 { lines.append("the ledger's entry of \(ledger.counted("business", "businesses"))") }
        let statuses = groups.reduce(0) { $0 + $1.locationsWithoutStatuses }
        if statuses > 0 {
            lines.append(
                "whether the practice has the appointment statuses that are configured, for \(statuses.counted("location")): "
                    + "that takes carestack.vendorKey in roost.yaml and the practice's sign-in")
        }
        return lines
    }

    private static func closing(_ groups: [DiagnosedGroup], _ obstacles: [Obstacle], _ style: TextStyle) -> String {
        let locations = groups.reduce(0) { $0 + $1.desired.locations.count }
        let looked = "\(groups.count.counted("business", "businesses")) with \(locations.counted("location"))"
        guard !obstacles.isEmpty else {
            return notChecked(groups).isEmpty
                ? "\(looked): nothing in the configuration keeps a contact from a review request"
                : "\(looked): nothing was found in what could be checked, which is not everything"
        }
        let counts = Obstacle.Effect.allCases.compactMap { effect -> String? in
            let count = obstacles.count { $0.effect == effect }
            guard count > 0 else { return nil }
            return switch effect {
            case .nobody: style(.error, "\(count) by which nobody gets a request")
            case .someDoNot: style(.warning, "\(count) by which some do not")
            case .wrongly: style(.error, "\(count) by which people get one who should not")
            case .unclear: "\(count) unclear"
            }
        }
        let first = "\(looked) · \(obstacles.count.counted("finding")): \(counts.joined(separator: ", "))"
        return first + "\nroost explain CODE says more, such as roost explain \(obstacles[0].kind.rawValue)"
    }
}
