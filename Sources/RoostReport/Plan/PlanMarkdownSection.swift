import RoostDiagnostics
import RoostModel
import RoostPlan

/// What a plan says about one business. The page may end after any of the rows.
struct PlanMarkdownSection {
    let business: BusinessPlan

    /// The longest block of calls. A business with hundreds of locations must not take the room of all others.
    private static let blockLimit = 12_000

    private static let heads =
        "| Field | Verdict | \(ThreeValues.heads.joined(separator: " | ")) | What it means |\n|---|---|---|---|---|---|\n"

    /// The heading, the findings, the refusals, the calls.
    var rows: [MarkdownRow] { texts.map { MarkdownRow($0, [business.key]) } }

    private var texts: [String] {
        let shown = business.findings.filter { !$0.verdict.isQuiet && !$0.verdict.isForLedger }
        var rows = ["#### \(MarkdownText.code(business.heading.title))\n\n"]
        if let protection = business.protection { rows.append(MarkdownText.words("Protected" + protection.words, upTo: 300) + "\n\n") }
        if !shown.isEmpty {
            let text = FindingText(business: business, style: .plain, showsSites: false)
            let (odd, folds) = Alike.split(shown) { $0.address.location == nil ? nil : text.alike($0) }
            var table = odd.map(row) + folds.map { row($0, text) }
            table[0] = Self.heads + table[0]
            table[table.count - 1] += "\n"
            rows += table
        }
        rows += Self.refusals(business.refused)
        if !business.steps.isEmpty { rows.append(calls) }
        return rows
    }

    /// What guards refuse, a paragraph each.
    static func refusals(_ refused: [Refusal]) -> [String] {
        refused.map { "Refused by the guard \(MarkdownText.code($0.code)): \(MarkdownText.words($0.message))\n\n" }
    }

    private func row(_ finding: Finding) -> String {
        let label = finding.label.map { " \(MarkdownText.code($0, upTo: 60))" } ?? ""
        return Self.row("\(MarkdownText.code(finding.address.description))\(label)", finding, in: business)
    }

    /// One change of many locations.
    private func row(_ alike: [Finding], _ text: FindingText) -> String {
        guard let first = alike.first else { return "" }
        let names = alike.prefix(3).compactMap { $0.address.location.map { MarkdownText.code("\($0)") } }.joined(separator: ", ")
        let field =
            "\(MarkdownText.code(text.alikeSubject(first) ?? text.subject(first))) of \(alike.count.counted("location")): \(names), …"
        return Self.row(field, first, in: business)
    }

    /// A row: the field, the verdict, the three values in columns of their own, and what it means.
    ///
    /// - Parameter place: how often the change is made, where that needs a column.
    static func row(_ field: String, _ finding: Finding, in business: BusinessPlan, place: String? = nil) -> String {
        let values = ThreeValues(finding)
        let meaning = [
            values.difference.map { MarkdownText.code($0, upTo: 400) },
            FindingWords(finding, in: business).planned.map { MarkdownText.words($0) },
        ].compactMap { $0 }.joined(separator: " ")
        let cells = [field, finding.verdict.rawValue] + values.markdown + [meaning] + (place.map { [$0] } ?? [])
        return "| \(cells.joined(separator: " | ")) |\n"
    }

    private var calls: String {
        var blocks: [String] = []
        var size = 0
        for (index, step) in business.steps.enumerated() {
            let block = MarkdownText.block(StepText(style: .plain).lines(step, number: index + 1))
            size += block.utf8.count
            if size > Self.blockLimit { break }
            blocks.append(block)
        }
        if blocks.count < business.steps.count { blocks.append("and \((business.steps.count - blocks.count).counted("more call"))") }
        let summary = "<details><summary>\(business.steps.count.counted("call"))</summary>"
        return "\(summary)\n\n\(blocks.joined(separator: "\n\n"))\n\n</details>\n\n"
    }
}

extension FoldText {
    private static let heads =
        "| Field | Verdict | \(ThreeValues.heads.joined(separator: " | ")) | What it means | Where |\n|---|---|---|---|---|---|---|\n"

    /// The heading with the names, the changes, the refusals, a call of each kind; last all names, a row for every hundred.
    var sections: [MarkdownRow] {
        let all = businesses.map(\.key)
        var rows = ["#### \(title)\n\n"]
        var table = counted(style: .plain).map { change in
            let text = FindingText(business: change.business, style: .plain, showsSites: false)
            let field = text.alikeSubject(change.finding) ?? text.subject(change.finding)
            return PlanMarkdownSection.row(MarkdownText.code(field), change.finding, in: change.business, place: change.words)
        }
        if !table.isEmpty {
            table[0] = Self.heads + table[0]
            table[table.count - 1] += "\n"
        }
        rows += table
        rows += PlanMarkdownSection.refusals(businesses.first?.refused ?? [])
        rows += steps.map { step, index, count in
            let block = MarkdownText.block(StepText(style: .plain).lines(step, number: index + 1))
            return "<details><summary>one of \(count.counted("call")) of this kind</summary>\n\n\(block)\n\n</details>\n\n"
        }
        return rows.map { MarkdownRow($0, all) }
            + stride(from: 0, to: businesses.count, by: 100).map { start in
                let part = businesses[start..<min(start + 100, businesses.count)]
                let names = part.map { MarkdownText.code($0.heading.title) }.joined(separator: ", ")
                return MarkdownRow(
                    "<details><summary>businesses \(start + 1) to \(part.endIndex) of \(businesses.count)</summary>\n\n"
                        + "\(names)\n\n</details>\n\n", part.map(\.key))
            }
    }
}
