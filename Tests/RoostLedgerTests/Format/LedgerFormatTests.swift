import RoostEngine
import RoostJSON
import RoostModel
import RoostPlan
import Testing

@testable import RoostLedger

@Suite struct LedgerFormatTests {
    @Test func theGoldenFile() throws {
        #expect(String(decoding: LedgerFormat.bytes(Golden.group), as: UTF8.self) == Golden.file)
        #expect(try LedgerFormat.group(Array(Golden.file.utf8), key: Golden.key, file: "x") == Golden.group)
    }

    @Test func anEntryThatKnowsNothingYet() throws {
        let group = AppliedGroup(key: Golden.key, sourceID: 124)
        let bytes = LedgerFormat.bytes(group)
        #expect(try LedgerFormat.group(bytes, key: Golden.key, file: "x") == group)
        #expect(String(decoding: bytes, as: UTF8.self).contains("\"triggers\": null"))
    }

    @Test func thatAGroupWasFoundStandsThereOnlyWhereItWas() throws {
        var group = Golden.group
        #expect(LedgerFormat.json(group)["found"] == nil)
        group.isFound = true
        #expect(LedgerFormat.json(group)["found"] == true)
        #expect(try LedgerFormat.group(LedgerFormat.bytes(group), key: Golden.key, file: "f") == group)
        let no = LedgerFormat.json(Golden.group).text(.compact).replacing(#""formatVersion""#, with: #""found":false,"formatVersion""#)
        #expect(try LedgerFormat.group(Array(no.utf8), key: Golden.key, file: "f") == Golden.group)
        #expect(throws: LedgerError.self) {
            try LedgerFormat.group(Array(no.replacing("false,\"form", with: "1,\"form").utf8), key: Golden.key, file: "f")
        }
    }

    @Test func noTriggersIsNotTheSameAsNeverAnyTriggers() throws {
        let group = AppliedGroup(key: Golden.key, sourceID: 124, triggers: [])
        #expect(try LedgerFormat.group(LedgerFormat.bytes(group), key: Golden.key, file: "x").triggers == [])
    }

    @Test func whatIsWrittenIsReadBack() throws {
        var groups = RandomGroups(seed: 20_261_122)
        for _ in 0..<1000 {
            let group = groups.next()
            let bytes = LedgerFormat.bytes(group)
            let read = try LedgerFormat.group(bytes, key: group.key, file: "x")
            #expect(read == group)
            #expect(LedgerFormat.bytes(read) == bytes)
            #expect(bytes.last == 0x0A)
        }
    }

    /// The words of a command are for people; what counts is that the text and the digest stay.
    @Test func aCommandWithBlanksInAWordKeepsItsText() throws {
        let secret = SecretDigest(reference: .command(["sh", "-c", "echo  a b"]), digest: Golden.digest)
        let group = AppliedGroup(key: Golden.key, sourceID: 1, properties: ["k": .secret(secret)])
        let read = try LedgerFormat.group(LedgerFormat.bytes(group), key: Golden.key, file: "x")
        #expect(LedgerFormat.bytes(read) == LedgerFormat.bytes(group))
        #expect(read.properties["k"]?.means(.secret(secret), isList: false) == true)
    }
}
