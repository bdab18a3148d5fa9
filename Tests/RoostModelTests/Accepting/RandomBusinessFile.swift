import RoostModel
import RoostTestKit

/// A business file made up at random: layouts, quotes, comments, anchors, aliases, merge keys, profiles and line ends of all kinds.
struct RandomBusinessFile {
    /// A location, and which parts of it can be edited in place.
    struct Location {
        let number: BusinessNumber
        /// False where its statuses are another location's too.
        let isPlain: Bool
        /// False where a merge key shares all its properties with another location.
        let ownsProperties: Bool
    }

    /// A document.
    struct Document {
        let business: BusinessNumber
        let locations: [Location]
        /// True where no profile gives the domain.
        let ownsDomain: Bool
        let ownsTriggers: Bool
    }

    static let statuses = [
        "Checked Out", "Arrived", "It's done", "Seen: yes", "null", "Übersicht", "No. #1", "[x]", "{y}", "*star", "- dash", "0123", "\"q\"",
        "say \\n", "😀 ok", "true", "a:b",
    ]
    static let domains = ["partners.sb", "hillside", "oak-hill.birch", "n1"]

    private var random: SeededGenerator
    private var text = ""
    private(set) var documents: [Document] = []
    private(set) var bytes: [UInt8] = []

    init(_ random: SeededGenerator) {
        self.random = random
        let count = [1, 1, 1, 1, 2].randomElement(using: &self.random) ?? 1
        for index in 0..<count {
            if index > 0 || chance(4) { text += "---\n" }
            document(index)
        }
        if chance(3) { text.removeLast() }
        let isCRLF = chance(3)
        bytes = chance(4) ? [0xEF, 0xBB, 0xBF] : []
        for byte in text.utf8 {
            if byte == 0x0A, isCRLF { bytes.append(0x0D) }
            bytes.append(byte)
        }
    }

    private mutating func chance(_ count: Int) -> Bool { Int.random(in: 0..<count, using: &random) == 0 }

    private mutating func pick(_ choices: [String]) -> String { choices.randomElement(using: &random) ?? "" }

    /// The end of a line, and perhaps a comment or a blank line behind it.
    private mutating func end(_ margin: String = "") -> String {
        pick(["", "", " ", "\t ", " # é", "  # x: [y", " # 'q"]) + "\n" + pick(["", "", "", "\n", margin + "# note: a, b\n", "# left ]\n"])
    }

    private mutating func scalar(_ value: String, inFlow: Bool) -> String {
        let isPlain = value.utf8.allSatisfy {
            $0 > 0x7F || $0 == 0x20 || $0 == 0x2D || $0 == 0x2E || (0x30...0x39).contains($0) || $0 > 0x40 && $0 < 0x5B
                || $0 > 0x60 && $0 < 0x7B
        }
        let isWord = ["null", "true"].contains(value) || value.hasPrefix("-")
        switch Int.random(in: 0..<3, using: &random) {
        case 0 where isPlain && !isWord: return value
        case 1: return "\"" + (isPlain ? value : value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")) + "\""
        default: return "'" + (isPlain ? value : value.replacing("'", with: "''")) + "'"
        }
    }

    /// A list behind its key, in one of the layouts.
    private mutating func list(_ items: [String], _ margin: String, anchor: String = "", inFlow: Bool) -> String {
        let items = items.map { scalar($0, inFlow: true) }
        switch inFlow ? 0 : Int.random(in: 0..<4, using: &random) {
        case 0: return anchor + " [" + pick(["", " "]) + items.joined(separator: pick([", ", " , "])) + pick(["", " ", ","]) + "]"
        case 1:
            var result = anchor + " [" + pick(["\n", " # c\n"])
            for (index, item) in items.enumerated() {
                result += margin + "    " + item + (index + 1 < items.count || chance(2) ? "," : "") + end(margin + "    ")
            }
            return result + margin + "  ]"
        case 2: return anchor + "\n" + blockItems(items, margin)
        default: return anchor + pick([" # c", ""]) + "\n" + blockItems(items, margin + "  ")
        }
    }

    private mutating func blockItems(_ items: [String], _ margin: String) -> String {
        var result = ""
        for (index, item) in items.enumerated() {
            result += margin + "-" + pick([" ", "   "]) + item
            if index + 1 < items.count { result += end(margin) }
        }
        return result
    }

    private mutating func document(_ index: Int) {
        let business = BusinessNumber(155_802_718_182_400 + Int64(index))
        let usesProfile = chance(4)
        let ownsDomain = !usesProfile || chance(2)
        let ownsTriggers = !usesProfile || chance(2)
        text += pick(["", "# yaml-language-server: $schema=x\n", "\n"])
        text += "business: \(business)" + end() + "name: " + scalar("Northstar É", inFlow: false) + end()
        text += "type: enterprise" + end() + "source: carestack" + end()
        if usesProfile { text += "profile: standard" + end() }
        properties(ownsDomain)
        if ownsTriggers {
            text += "triggers:" + list(["CareStack Appointment Trigger", "My Trigger"], "", inFlow: false) + end()
        }
        let locations = locations(index)
        documents.append(Document(business: business, locations: locations, ownsDomain: ownsDomain, ownsTriggers: ownsTriggers))
    }

    private mutating func properties(_ ownsDomain: Bool) {
        var entries = ["carestack.account.key: { env: KEY }", "carestack.account.id: " + pick(["{ env: ID }", "{env: ID}"])]
        if ownsDomain { entries.append("carestack.customer.domain: " + scalar(Self.domains[0], inFlow: true)) }
        entries.shuffle(using: &random)
        if chance(2) {
            text += "properties: { " + entries.joined(separator: ", ") + " }" + end()
        } else {
            text += "properties:" + pick(["", " # all"]) + "\n"
            for entry in entries { text += "  " + entry + end("  ") }
        }
    }

    private mutating func locations(_ index: Int) -> [Location] {
        text += "locations:" + pick(["", "  # list"]) + "\n"
        let margin = pick(["", "  ", "    "])
        let shares = chance(3)
        let merges = shares && chance(2)
        return (0..<Int.random(in: 1...2, using: &random)).map { number in
            let business = BusinessNumber(160_283_190_794_700 + Int64(10 * index + number))
            let isFlow = chance(4) && !shares
            let name = merges ? "first" : "visits"
            let status = shares ? (number == 0 ? " &" : " *") + name : ""
            location(business, 100 * index + 10 * number, margin, status, isFlow)
            return Location(number: business, isPlain: !shares, ownsProperties: !merges)
        }
    }

    private mutating func location(_ business: BusinessNumber, _ id: Int, _ margin: String, _ status: String, _ isFlow: Bool) {
        let inner = margin + "  "
        let isAlias = status.hasPrefix(" *")
        let items = Array(Self.statuses.shuffled(using: &random).prefix(Int.random(in: 1...3, using: &random)))
        let ids = (0..<Int.random(in: 1...3, using: &random)).map { "\(id + $0 + 1)" }
        let isFlowProperties = isFlow || chance(3)
        let merges = status.hasSuffix("first")
        let anchor = merges && !isAlias ? status : ""
        let statuses =
            isAlias ? status : list(items, inner + "  ", anchor: merges ? "" : status, inFlow: isFlowProperties)
        var properties = [
            (merges && isAlias ? "<<:" : "carestack.appointment.status:") + statuses,
            "carestack.location.id:" + list(ids, inner + "  ", inFlow: isFlowProperties),
        ]
        if chance(3) { properties.append("carestack.customer.domain: " + scalar("two.sb", inFlow: true)) }
        properties.shuffle(using: &random)
        var entries = ["business: \(business)"]
        if chance(2) { entries.append("name: " + scalar("Kissimmee", inFlow: true)) }
        for flag in MappingFlag.allCases where chance(3) { entries.append("\(flag.rawValue): " + pick(["true", "false"])) }
        if isFlow {
            entries.append("properties: { " + properties.joined(separator: ", ") + " }")
            text += margin + "- { " + entries.shuffled(using: &random).joined(separator: ", ") + " }" + end(margin)
            return
        }
        var block = "properties:" + anchor
        if isFlowProperties {
            block += " { " + properties.joined(separator: pick([", ", ",\n" + inner + "    "])) + pick(["", ","]) + " }"
        } else {
            block += pick(["", " # p"])
            for property in properties { block += "\n" + inner + "  " + property }
        }
        entries.insert(block, at: Int.random(in: 0...entries.count, using: &random))
        for (index, entry) in entries.enumerated() { text += (index == 0 ? margin + "- " : inner) + entry + end(inner) }
    }
}
