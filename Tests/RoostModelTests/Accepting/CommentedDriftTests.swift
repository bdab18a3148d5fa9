import RoostDiagnostics
import RoostTestKit
import RoostYAML
import Testing

@testable import RoostModel

/// Hundreds of drifts over files with comments in every position: each is taken as it is with all comments kept, or refused with what to do by hand.
@Suite struct CommentedDriftTests {
    private static let decoder = BusinessDecoder()

    @Test(arguments: 0..<40) func everyDriftIsTakenWholeOrLeftToPeople(_ seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed) &* 7919)
        for _ in 0..<25 {
            let file = CommentedFile(SeededGenerator(seed: random.next()))
            let source = SourceText(name: "businesses/a.yaml", bytes: Array(file.text.utf8))
            let decoded = Self.decoder.decode(source)
            guard let group = decoded.groups.first else {
                Issue.record("\(decoded.diagnostics.map { $0.text() })\n\(file.text)")
                continue
            }
            let drifts = drifts(file, &random)
            let changed = FileChanges.apply(drifts, to: group, in: source, decoder: Self.decoder)
            let after = String(decoding: changed.bytes, as: UTF8.self)
            if let complaint = complaint(file, after, drifts, changed, group) {
                Issue.record("seed \(seed): \(complaint)\n\(drifts)\n\(file.text)\n=====>\n\(after)")
            }
        }
    }

    private func drifts(_ file: CommentedFile, _ random: inout SeededGenerator) -> [FileChange] {
        var drifts: [FileChange] = []
        for _ in 0..<random.below(4) + 1 {
            let location = random.one(of: file.locations)
            let drift: FileChange
            switch random.below(9) {
            case 0, 1:
                let items = CommentedFile.statuses.shuffled(using: &random).prefix(random.below(3) + 1)
                drift = .setProperty("carestack.appointment.status", location: location, text: items.joined(separator: ", "))
            case 2: drift = .removeProperty("carestack.appointment.status", location: location)
            case 3:
                let base = 10 * Int(location.value - CommentedFile.first.value)
                drift = .setProperty(
                    "carestack.location.id", location: location,
                    text: [1, 2, 3].shuffled(using: &random).prefix(2).map { "\(base + $0)" }
                        .joined(separator: ","))
            case 4: drift = .removeProperty("carestack.location.id", location: location)
            case 5: drift = .removeProperty("carestack.customer.domain", location: random.percent(80) ? location : nil)
            case 6: drift = .setProperty("carestack.customer.domain", location: random.percent(50) ? location : nil, text: "south")
            case 7: drift = .setFlag(location, random.one(of: MappingFlag.allCases), random.percent(50))
            default:
                drift =
                    random.percent(50)
                    ? .addTrigger(TriggerID(id: 140, type: 2), name: nil) : .removeTrigger(TriggerID(id: 139, type: 1), site: nil)
            }
            if !drifts.contains(where: { $0.address == drift.address }) { drifts.append(drift) }
        }
        return drifts
    }

    /// What is wrong; nil where all is well.
    private func complaint(
        _ file: CommentedFile, _ after: String, _ drifts: [FileChange], _ changed: ChangedFile, _ group: DesiredGroup
    ) -> String? {
        guard changed.made.count + changed.unchanged.count + changed.obstacles.count == drifts.count else { return "a drift is lost" }
        let (old, new) = (comments(file.text), comments(after))
        if old.keys.sorted() != new.keys.sorted() { return "comments are lost: \(Set(old.keys).subtracting(new.keys))" }
        for (comment, content) in old {
            guard let now = new[comment], !now.isEmpty, now != content else { continue }
            // Behind another value of the same key it may stand; behind another item of a list it may not.
            guard let key = content.split(separator: ":").first, content.contains(":"), now.hasPrefix(key + ":")
            else { return "\(comment) spoke of \(content), and now of \(now)" }
        }
        let lines = after.split(separator: "\n", omittingEmptySubsequences: false)
        for obstacle in changed.obstacles {
            guard !obstacle.byHand.isEmpty, !obstacle.reason.isEmpty else { return "nothing is said of \(obstacle.change)" }
            guard obstacle.line > 1, lines.indices.contains(obstacle.line - 1) else { return "a line that is none: \(obstacle)" }
        }
        let decoded = Self.decoder.decode(SourceText(name: "businesses/a.yaml", bytes: changed.bytes))
        guard let now = decoded.groups.first else { return "roost refuses the file: \(decoded.diagnostics.map { $0.text() })" }
        var expected = GroupFacts(group)
        for made in changed.made { expected.take(made.change) }
        if GroupFacts(now) != expected { return "the file says something else than asked for" }
        for (number, keys) in file.blocks {
            for key in keys where now.locations.contains(where: { $0.business == number && $0.properties.contains { $0.key == key } }) {
                if !isBlock(key, number, after), changed.made.contains(where: { $0.change.address == .locationProperty(number, key) }) {
                    return "\(key) of \(number) is no block list any more"
                }
            }
        }
        let again = FileChanges.apply(
            drifts, to: now, in: SourceText(name: "businesses/a.yaml", bytes: changed.bytes), decoder: Self.decoder)
        if again.bytes != changed.bytes { return "a second run found something to write" }
        let refused = Set(changed.obstacles.map(\.change))
        return refused.subtracting(again.obstacles.map(\.change)).isEmpty ? nil : "what was refused is taken the second time"
    }

    /// Each comment with what stands in front of it on its line: nothing where the line is its own.
    private func comments(_ text: String) -> [String: String] {
        var result: [String: String] = [:]
        for line in text.split(separator: "\n") {
            guard let mark = line.ranges(of: "# c").last else { continue }
            let content = line[..<mark.lowerBound].drop { $0 == " " }
            result[String(line[mark.lowerBound...])] = String(content.filter { $0 != "," }.reversed().drop { $0 == " " }.reversed())
        }
        return result
    }

    private func isBlock(_ key: String, _ number: BusinessNumber, _ text: String) -> Bool {
        let lines = text.split(separator: "\n").map(String.init)
        guard let start = lines.firstIndex(where: { $0.contains("business: \(number)") }),
            let line = lines[start...].first(where: { $0.contains(key + ":") })
        else { return false }
        return !line.contains("[")
    }
}

extension GroupFacts {
    /// Says what a change is meant to make true, worked out apart from what the planner made of it.
    fileprivate mutating func take(_ change: FileChange) {
        var value: DesiredValue?
        if case .setProperty(let key, _, let text) = change {
            value = IntegrationSource.careStack.key(key)?.isList == true ? .list(ListText.items(of: text)) : .text(text)
        }
        var trigger: DesiredTrigger.Name?
        switch change {
        case .addTrigger(let id, _): trigger = .id(id)
        case .removeTrigger: trigger = .name("CareStack Appointment Trigger")
        case .setProperty, .removeProperty, .setFlag: break
        }
        take(PlannedChange(change: change, edit: .init([], .remove("")), value: value, trigger: trigger))
    }
}
