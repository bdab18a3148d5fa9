import RoostDiagnostics
import RoostEngine
import RoostJSON
import RoostModel
import RoostPlan
import RoostTestKit
import Testing

@testable import RoostLedger

@Suite struct DamagedEntryTests {
    /// The error that reading gives; nil where it gives none.
    func damage(_ bytes: some Sequence<UInt8>, key: GroupKey = Golden.key) -> LedgerError? {
        do throws(LedgerError) {
            _ = try LedgerFormat.group(Array(bytes), key: key, file: "ledger/155802718182498-carestack.json")
            return nil
        } catch {
            return error
        }
    }

    func expectDamage(_ bytes: some Sequence<UInt8>, _ comment: Comment) {
        let error = damage(bytes)
        #expect(error?.kind == .ledgerUnreadableEntry, comment)
        #expect(error?.detail.hasPrefix("ledger/155802718182498-carestack.json: ") == true, comment)
        #expect(error?.fix == "restore it from git, or start again with `roost ledger forget 155802718182498`", comment)
        for content in ["Northstar", "partners", "NORTHSTAR", "7ef8237", "19031", "2026", "0123456789ab", "customer.domain"] {
            #expect(error?.detail.contains(content) != true, comment)
        }
    }

    @Test func everyPrefix() {
        let bytes = Array(Golden.file.utf8)
        for count in 0..<(bytes.count - 1) { expectDamage(bytes[..<count], "the first \(count) bytes") }
        // Without its last newline the document is whole, and an editor may have taken it.
        #expect(damage(bytes.dropLast()) == nil)
    }

    @Test func anyOneByteChangedNeverCrashes() {
        var random = SeededGenerator(seed: 7)
        let bytes = Array(Golden.file.utf8)
        var damaged = 0
        for _ in 0..<3000 {
            var changed = bytes
            changed[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: .min ... .max, using: &random)
            if let error = damage(changed) {
                damaged += 1
                #expect(error.kind == .ledgerUnreadableEntry || error.kind == .ledgerNewerFormat)
            }
        }
        #expect(damaged > 1000)
    }

    @Test func everyMemberRemovedAddedOrOfAnotherType() throws {
        let mutants = try Self.mutants(of: JSONValue.parse(Array(Golden.file.utf8)), at: [])
        #expect(mutants.count > 200)
        var accepted: Set<String> = []
        for mutant in mutants {
            let bytes = mutant.value.bytes(.canonical)
            if damage(bytes) == nil { accepted.insert(mutant.change) } else { expectDamage(bytes, Comment(rawValue: mutant.change)) }
        }
        // What is left is all that means something: less of what may be less, and unknown where that is a state of its own.
        #expect(
            accepted == [
                "applied=null", "groupId=null", "inDoubt/0-", "inDoubt/0/addresses/0-", "inDoubt/0/addresses/1-",
                "locations/160283190794732-", "locations/160283190794732/properties/carestack.location.id-",
                "locations/160283190794732/properties+", "name=null", "properties/carestack.account.key-",
                "properties/carestack.account.key=\"x\"", "properties/carestack.customer.domain-", "properties+", "triggers/0-",
                "triggers/1-",
                "triggers=null",
            ])
    }

    /// Every document that differs in one place, with what was changed: `-` removed, `+` a member added, `=` replaced by another type.
    static func mutants(of value: JSONValue, at path: [String]) -> [(change: String, value: JSONValue)] {
        let place = path.joined(separator: "/")
        var result: [(change: String, value: JSONValue)] = []
        for other: JSONValue in [.null, true, 7, "x", [], [:], .number("1.5")] where !sameType(other, value) {
            result.append(("\(place)=\(other.text(.compact))", other))
        }
        switch value {
        case .object(let object):
            var larger = object
            larger["added"] = "x"
            result.append(("\(place)+", .object(larger)))
            for member in object.members {
                var smaller = object
                smaller[member.key] = nil
                result.append((place.isEmpty ? "\(member.key)-" : "\(place)/\(member.key)-", .object(smaller)))
                for inner in mutants(of: member.value, at: path + [member.key]) {
                    var changed = object
                    changed[member.key] = inner.value
                    result.append((inner.change, .object(changed)))
                }
            }
        case .array(let elements):
            for (index, element) in elements.enumerated() {
                var smaller = elements
                smaller.remove(at: index)
                result.append(("\(place)/\(index)-", .array(smaller)))
                for inner in mutants(of: element, at: path + ["\(index)"]) {
                    var changed = elements
                    changed[index] = inner.value
                    result.append((inner.change, .array(changed)))
                }
            }
        default: break
        }
        return result
    }

    private static func sameType(_ left: JSONValue, _ right: JSONValue) -> Bool {
        switch (left, right) {
        case (.null, .null), (.bool, .bool), (.integer, .integer), (.string, .string), (.array, .array), (.object, .object): true
        default: false
        }
    }

    @Test(arguments: [
        ("\"139:1\"", "\"139\""), ("\"139:1\"", "\"+139:1\""), ("\"139:1\"", "\"140:2\""), ("\"put-mapping\"", "\"delete-mapping\""),
        ("160283190794732/active\"", "160283190794732/enabled\""), ("\"160283190794732\": {", "\"Kissimmee\": {"),
        ("env:NORTH", "vault:NORTH"), ("hmac-sha256:", "sha256:"), ("630dcd29:", "630dcd2:"), ("7ef82376", "7EF82376"),
        ("a61123a5f67e8", "a61123a5f67"), ("\"source\": \"carestack\"", "\"source\": \"opendental\""),
        ("\"business\": 155802718182498", "\"business\": 155802718182499"), ("\"formatVersion\": 1", "\"formatVersion\": 0"),
        ("\"formatVersion\": 1", "\"formatVersion\": -1"), ("\"sourceId\": 124", "\"sourceId\": 99999999999999999999"),
        ("{\n  \"applied\"", "<<<<<<< HEAD\n{\n  \"applied\""), ("\"name\": ", "\"name\": \"Northstar\", \"name\": "),
    ]) func nonsense(old: String, new: String) throws {
        let range = try #require(Golden.file.firstRange(of: old))
        var text = Golden.file
        text.replaceSubrange(range, with: new)
        expectDamage(text.utf8, "\(old) → \(new)")
    }

    @Test func anotherGroupsFile() {
        #expect(damage(Golden.file.utf8, key: GroupKey(business: Golden.location, source: "carestack"))?.kind == .ledgerUnreadableEntry)
    }

    @Test func aNewerFormat() {
        let error = damage(Golden.file.replacing("\"formatVersion\": 1", with: "\"formatVersion\": 2").utf8)
        #expect(error?.kind == .ledgerNewerFormat)
        #expect(damage("{\"formatVersion\": 2, \"anything\": true}".utf8)?.kind == .ledgerNewerFormat)
    }
}
