public import RoostDiagnostics
public import RoostEngine
import RoostModel
import RoostPlan

/// What `roost accept` does to the files, for people.
public enum AcceptText {
    /// The text, ending in a newline: every value with its line, then what a person must do by hand.
    public static func render(_ run: AcceptanceRun, style: TextStyle) -> String {
        guard !run.groups.isEmpty else { return "Nothing moved on the live side: there is nothing to accept\n" }
        var lines: [String] = []
        for group in run.groups {
            lines.append(style(.strong, GroupHeading(group: group.group.identity).text))
            lines += group.changed.made.compactMap { made in line(made, group, style) }
            lines += group.acceptance.obstacles.map { obstacle in
                byHand(obstacle.finding.address, obstacle.reason, obstacle.byHand, obstacle.finding.site?.line, style)
            }
            lines += group.changed.unchanged.map { change in
                let finding = group.acceptance.changes.first { $0.change == change }?.finding
                return byHand(change.address, Self.saidAlready, Self.lookAgain, finding?.site?.line, style)
            }
            lines += group.changed.obstacles.map { byHand($0.change.address, $0.reason, $0.byHand, $0.line, style) }
            lines.append("")
        }
        let files = run.files.count.counted("file")
        lines.append("\(run.made.counted("value")) to take over in \(files), \(run.left.counted("value")) to change by hand")
        return lines.joined(separator: "\n") + "\n"
    }

    private static let saidAlready = "the file says so already, but roost found a difference on the live side"
    private static let lookAgain = "run roost plan for this file to see what differs, then run roost apply"

    private static func line(_ made: ChangedFile.Made, _ group: AcceptanceRun.Group, _ style: TextStyle) -> String? {
        guard let finding = group.acceptance.changes.first(where: { $0.change == made.change })?.finding else { return nil }
        if case .trigger(let id) = finding.address {
            let label = finding.label.map { " \($0.shown())" } ?? ""
            let isThere = finding.observed == .flag(true)
            return "  \((isThere ? Mark.created : Mark.removed).text(style)) trigger \(id)\(label) \(isThere ? "is added" : "is taken out")"
                + "  \(style(.faint, "(line \(made.line))"))"
        }
        let values = ValueText(style: style).change(from: finding.desired, to: finding.observed, isLive: false)
        let comment = made.comment.map { "\n      the comment there may be about the former value: \($0.shown(upTo: 200))" } ?? ""
        return "  \(Mark.changed.text(style)) \(finding.address.description.shown(upTo: 200)): \(values)"
            + "  \(style(.faint, "(line \(made.line))"))\(comment)"
    }

    private static func byHand(_ address: Address, _ reason: String, _ byHand: String, _ line: Int?, _ style: TextStyle) -> String {
        let place = line.map { " (line \($0))" } ?? ""
        return "  \(Mark.alarming.text(style)) \(address.description.shown(upTo: 200))\(place): \(reason.shown(upTo: 400))\n"
            + "      by hand: \(byHand.shown(upTo: 400))"
    }
}
