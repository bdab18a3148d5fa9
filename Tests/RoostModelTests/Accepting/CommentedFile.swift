import RoostModel
import RoostTestKit

/// A business file with a comment in every position, each with a number of its own.
struct CommentedFile {
    /// How a list is laid out.
    enum Layout: CaseIterable { case line, brackets, block, indentedBlock }

    static let statuses = ["Checked Out", "Arrived", "In Operatory", "Seen: yes", "No. #1", "null"]
    static let first = BusinessNumber(160_283_190_794_700)

    private var random: SeededGenerator
    private var count = 0
    private(set) var text = ""
    private(set) var locations: [BusinessNumber] = []
    /// Keys of locations whose lists stand behind dashes.
    private(set) var blocks: [BusinessNumber: Set<String>] = [:]

    init(_ random: SeededGenerator) {
        self.random = random
        text = "# c0\n"
        text +=
            "business: 155802718182400" + end() + own("") + "name: Harbor" + end() + "type: enterprise" + end() + "source: carestack"
            + end()
        text += "properties:" + end() + own("  ")
        for property in [
            "carestack.customer.domain: harbor", "carestack.account.key: { env: KEY }", "carestack.account.id: { env: ID }",
        ] { text += "  " + property + end() + own("  ") }
        text += "triggers:" + list(["CareStack Appointment Trigger", "My Trigger"], "", layout()) + own("")
        text += "locations:" + end() + own("  ")
        for index in 0..<self.random.below(3) + 1 { location(index) }
    }

    private mutating func layout() -> Layout { random.one(of: Layout.allCases) }

    private mutating func comment() -> String {
        count += 1
        return "# c\(count)"
    }

    /// The end of a line.
    private mutating func end() -> String { (random.percent(60) ? "  " + comment() : "") + "\n" }

    /// A line of its own, or none.
    private mutating func own(_ margin: String) -> String { random.percent(50) ? margin + comment() + "\n" : "" }

    private mutating func list(_ items: [String], _ margin: String, _ layout: Layout) -> String {
        let items = items.map { "'\($0)'" }
        switch layout {
        case .line: return " [" + items.joined(separator: ", ") + "]" + end()
        case .brackets:
            var result = " [" + end()
            for (index, item) in items.enumerated() {
                result += own(margin + "    ") + margin + "    " + item + (index + 1 < items.count || random.percent(30) ? "," : "") + end()
            }
            return result + own(margin + "    ") + margin + "  ]" + end()
        case .block, .indentedBlock:
            let margin = margin + (layout == .block ? "" : "  ")
            var result = end() + own(margin)
            for item in items { result += margin + "- " + item + end() + own(margin) }
            return result
        }
    }

    private mutating func location(_ index: Int) {
        let number = BusinessNumber(Self.first.value + Int64(index))
        locations.append(number)
        text += "  - business: \(number)" + end() + own("    ")
        if random.percent(50) { text += "    active: true" + end() }
        text += "    properties:" + end() + own("      ")
        var keys = ["carestack.appointment.status", "carestack.location.id"]
        if random.percent(50) { keys.append("carestack.customer.domain") }
        keys.shuffle(using: &random)
        for key in keys {
            text += "      " + key + ":"
            switch key {
            case "carestack.customer.domain": text += " north" + end()
            case "carestack.location.id": text += entry(["\(10 * index + 1)", "\(10 * index + 2)"], number, key)
            default: text += entry(Array(Self.statuses.shuffled(using: &random).prefix(random.below(3) + 1)), number, key)
            }
            text += own("      ")
        }
    }

    private mutating func entry(_ items: [String], _ number: BusinessNumber, _ key: String) -> String {
        let layout = layout()
        if layout == .block || layout == .indentedBlock { blocks[number, default: []].insert(key) }
        return list(items, "      ", layout)
    }
}
