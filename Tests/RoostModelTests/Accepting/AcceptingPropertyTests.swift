import RoostDiagnostics
import RoostTestKit
import RoostYAML
import Testing

@testable import RoostModel

@Suite struct AcceptingPropertyTests {
    private static let project = Project.decoded(
        """
        version: 1
        profiles: { standard: { properties: { carestack.customer.domain: from.profile }, triggers: [CareStack Appointment Trigger] } }
        """
    ).project
    private static let decoder = BusinessDecoder(catalog: project.catalog, profiles: project.profiles)

    /// A change, the paths of the leaves it may touch, and whether it must be possible.
    private struct Wish {
        let change: FileChange
        let path: String
        let isPossible: Bool
    }

    @Test(arguments: 0..<25) func changesOfRandomFiles(_ seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        for number in 0..<50 {
            let file = RandomBusinessFile(SeededGenerator(seed: random.next()))
            let source = SourceText(name: "businesses/a.yaml", bytes: file.bytes)
            let decoded = Self.decoder.decode(source)
            let text = String(decoding: file.bytes, as: UTF8.self)
            guard decoded.groups.count == file.documents.count else {
                Issue.record("\(decoded.diagnostics.map { $0.text() })\n\(text)")
                continue
            }
            let index = Int.random(in: 0..<file.documents.count, using: &random)
            let wishes = Self.wishes(file.documents[index], index, &random)
            let changed = FileChanges.apply(wishes.map(\.change), to: decoded.groups[index], in: source, decoder: Self.decoder)
            let after = SourceText(name: source.name, bytes: changed.bytes)
            let complaint = complaint(Read(source), Read(after), wishes, changed, decoded.groups[index], isThorough: number % 4 == 0)
            if let complaint {
                Issue.record("\(complaint)\n\(wishes.map(\.change))\n\(text)\n=====>\n\(String(decoding: after.bytes, as: UTF8.self))")
            }
        }
    }

    /// A file with its documents, read once for all that is asked of them.
    private struct Read {
        let source: SourceText
        let roots: [YAMLNode?]

        init(_ source: SourceText) {
            self.source = source
            roots = YAMLParser.parse(source).documents.map(\.root)
        }
    }

    private static func wishes(_ document: RandomBusinessFile.Document, _ index: Int, _ random: inout SeededGenerator) -> [Wish] {
        var wishes: [Wish] = []
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            let place = Int.random(in: 0..<document.locations.count, using: &random)
            let location = document.locations[place]
            let root = "\(index)/locations/\(place)"
            let wish: Wish
            switch Int.random(in: 0..<8, using: &random) {
            case 0, 1:
                let items = RandomBusinessFile.statuses.shuffled(using: &random).prefix(Int.random(in: 1...3, using: &random))
                let key = "carestack.appointment.status"
                wish = Wish(
                    change: .setProperty(
                        key, location: location.number, text: items.joined(separator: Bool.random(using: &random) ? "," : ", ")),
                    path: "\(root)/properties/\(key)", isPossible: location.isPlain)
            case 2:
                let ids = (0..<Int.random(in: 1...3, using: &random)).map { "\(100 * index + 10 * place + 2 * $0 + 1)" }
                let key = "carestack.location.id"
                wish = Wish(
                    change: .setProperty(key, location: location.number, text: ids.joined(separator: ", ")),
                    path: "\(root)/properties/\(key)", isPossible: location.ownsProperties)
            case 3:
                let key = "carestack.customer.domain"
                let domain = RandomBusinessFile.domains.randomElement(using: &random) ?? "x"
                wish =
                    Bool.random(using: &random)
                    ? Wish(
                        change: .setProperty(key, location: nil, text: domain), path: "\(index)/properties/\(key)",
                        isPossible: document.ownsDomain)
                    : Wish(
                        change: .setProperty(key, location: location.number, text: domain), path: "\(root)/properties/\(key)",
                        isPossible: location.ownsProperties)
            case 4:
                let key = "carestack.customer.domain"
                wish = Wish(
                    change: .removeProperty(key, location: location.number), path: "\(root)/properties/\(key)",
                    isPossible: location.ownsProperties)
            case 5:
                wish = Wish(
                    change: .addTrigger(TriggerID(id: 140, type: 2), name: nil), path: "\(index)/triggers",
                    isPossible: document.ownsTriggers)
            case 6:
                wish = Wish(
                    change: .removeTrigger(TriggerID(id: 139, type: 1), site: nil), path: "\(index)/triggers",
                    isPossible: document.ownsTriggers)
            default:
                let flag = MappingFlag.allCases.randomElement(using: &random) ?? .active
                wish = Wish(
                    change: .setFlag(location.number, flag, Bool.random(using: &random)), path: "\(root)/\(flag.rawValue)", isPossible: true
                )
            }
            if !wishes.contains(where: { $0.path == wish.path }) { wishes.append(wish) }
        }
        return wishes
    }

    /// What is wrong with a file after changes; nil where all is well.
    private func complaint(
        _ before: Read, _ after: Read, _ wishes: [Wish], _ changed: ChangedFile, _ group: DesiredGroup,
        isThorough: Bool
    ) -> String? {
        for wish in wishes where wish.isPossible && changed.obstacles.contains(where: { $0.change == wish.change }) {
            return "was not made: \(changed.obstacles)"
        }
        let done = wishes.filter { wish in !changed.obstacles.contains { $0.change == wish.change } }
        let isElsewhere = { (path: String) in !done.contains { path == $0.path || path.hasPrefix($0.path + "/") } }
        let old = leaves(before).filter { isElsewhere($0.key) }
        let new = leaves(after).filter { isElsewhere($0.key) }
        if old != new {
            return "something else changed: \(old.filter { new[$0.key] != $0.value }) \(new.filter { old[$0.key] != $0.value })"
        }
        let now = Self.decoder.decode(after.source).groups.first { $0.business == group.business }
        if let wrong = done.first(where: { wish in now.map { !holds(wish.change, $0) } ?? true }) {
            return "not as intended: \(wrong.change)"
        }
        if let lost = lostLines(before, after, done) { return lost }
        if after.source.bytes.count(where: { $0 == 0x0D })
            != (before.source.bytes.contains(0x0D) ? after.source.bytes.count { $0 == 0x0A } : 0)
        {
            return "line ends are mixed"
        }
        guard before.source.bytes != after.source.bytes, isThorough else { return nil }
        let again = FileChanges.apply(done.map(\.change), to: group, in: after.source, decoder: Self.decoder)
        return again.bytes == after.source.bytes && again.made.isEmpty && again.obstacles.isEmpty
            ? nil : "the second run found something to do"
    }

    /// Comments on lines of their own stay, in their order; so does every line that nothing asked for is on.
    private func lostLines(_ before: Read, _ after: Read, _ done: [Wish]) -> String? {
        var touched: Set<Int> = []
        for (index, root) in before.roots.enumerated() {
            guard let root else { continue }
            for wish in done { touch(root, "\(index)", wish.path, before.source, &touched) }
        }
        let old = lines(before.source).enumerated().filter { !touched.contains($0.offset + 1) || isComment($0.element) }.map(\.element)
        var rest = lines(after.source)[...]
        for line in old {
            guard let index = rest.firstIndex(of: line) else { return "a line is gone: \(String(decoding: line, as: UTF8.self))" }
            rest = rest[(index + 1)...]
        }
        return nil
    }

    /// Notes the lines that a value may change: its own, or where it is missing the last line of the mapping that it is missing from.
    private func touch(_ node: YAMLNode, _ path: String, _ wanted: String, _ source: SourceText, _ lines: inout Set<Int>) {
        guard wanted.hasPrefix(path) else { return }
        let children = node.children.map { ("\(path)/\($0.name)", $0.node) }
        if let (next, child) = children.first(where: { wanted == $0.0 || wanted.hasPrefix($0.0 + "/") }), next != wanted {
            return touch(child, next, wanted, source, &lines)
        }
        if let index = children.firstIndex(where: { wanted == $0.0 }) {
            let child = children[index].1
            // The comma in front of it may be on another line.
            if index > 0 { lines.insert(source.line(at: children[index - 1].1.site.end)) }
            lines.formUnion(source.line(at: child.site.start)...source.line(at: child.site.end))
            if let key = node.mapping?.first(where: { $0.value == child })?.key { lines.insert(source.line(at: key.span.start)) }
        } else {
            lines.formUnion([source.line(at: node.site.end)])
            if let last = node.children.last?.node { lines.insert(source.line(at: last.site.end)) }
        }
    }

    private func lines(_ source: SourceText) -> [[UInt8]] {
        source.bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { $0.last == 0x0D ? Array($0.dropLast()) : Array($0) }
    }

    private func isComment(_ line: [UInt8]) -> Bool { line.first { $0 != 0x20 && $0 != 0x09 } == UInt8(ascii: "#") }

    /// Every scalar of a file under its path, as written, aliases followed.
    private func leaves(_ read: Read) -> [String: String] {
        var result: [String: String] = [:]
        for (index, root) in read.roots.enumerated() { root?.leaves("\(index)", &result) }
        return result
    }

    /// Whether a file says what a change was to make it say.
    private func holds(_ change: FileChange, _ group: DesiredGroup) -> Bool {
        let properties = { (number: BusinessNumber?) in
            number.map { number in group.locations.first { $0.business == number }?.properties ?? [] } ?? group.properties
        }
        switch change {
        case .setProperty(let key, let location, let text):
            switch properties(location).first(where: { $0.key == key })?.value {
            case .text(let written): return written == text
            case .list(let items): return ListText.same(ListText.joined(items), text)
            default: return false
            }
        case .removeProperty(let key, let location): return !properties(location).contains { $0.key == key }
        case .setFlag(let number, let flag, let value): return group.locations.first { $0.business == number }?.flags[flag] == value
        case .addTrigger(let id, _): return group.triggers.contains { $0.name == .id(id) }
        case .removeTrigger: return !group.triggers.contains { $0.name == .name("CareStack Appointment Trigger") }
        }
    }
}

extension YAMLNode {
    fileprivate var children: [(name: String, node: YAMLNode)] {
        switch content {
        case .scalar: []
        case .sequence(let items): items.enumerated().map { ("\($0)", $1) }
        case .mapping(let entries): entries.map { ($0.key.scalar?.text ?? "", $0.value) }
        }
    }

    fileprivate func leaves(_ path: String, _ result: inout [String: String]) {
        if let scalar { result[path] = "\(scalar.style) \(scalar.text)" }
        for child in children { child.node.leaves(path + "/" + child.name, &result) }
    }
}
