import RoostJSON
import RoostModel
import RoostPlan
import Testing

@testable import RoostLedger

@Suite struct TailRecordTests {
    @Test func aRecordReadsBackAsItWasWritten() throws {
        var groups = RandomGroups(seed: 21)
        for round in 0..<100 {
            let group = groups.next()
            let bytes = FileSeal.bytes(LedgerFormat.json(group), round % 2 == 0 ? FakeSealer(keyID: "one") : nil)
            var record = TailRecord(file: "\(group.key).json", after: round % 3 == 0 ? nil : "hmac-sha256:one:\(round)", entry: bytes)
            if round % 4 != 0 { record.lines = (0..<round % 4).map { JournalFormat.bytes(.call(JournalTests.record(Int64($0 + 1)))) } }
            let line = record.bytes
            #expect(line.last == 0x0A && line.count { $0 == 0x0A } == 1)
            #expect(TailRecord(try JSONValue.parse(line)) == record)
            #expect(try JSONValue.parse(line)["entry"]?.string == String(decoding: bytes, as: UTF8.self))
        }
        let lines = TailRecord(lines: [JournalFormat.bytes(.call(JournalTests.record(1)))])
        #expect(TailRecord(try JSONValue.parse(lines.bytes)) == lines)
    }

    @Test(arguments: [
        "{}", #"{"file":"../../x.json","after":null,"entry":"{}"}"#, #"{"file":"1-a.json","after":7,"entry":"{}"}"#,
        #"{"file":"1-a.json","after":null}"#, #"{"journal":12}"#, #"{"file":"1-a.json","entry":"{}"}"#, "[1]",
    ])
    func whatIsNoRecord(_ text: String) throws { #expect(TailRecord(try JSONValue.parse(text)) == nil) }

    @Test func aMarkIsTheCodeOrACheckSum() {
        let sealed = FileSeal.bytes(LedgerFormat.json(Golden.group), FakeSealer(keyID: "one"))
        #expect(EntryMark.of(sealed).hasPrefix("hmac-sha256:one:"))
        let lines = String(decoding: sealed, as: UTF8.self).replacing("\n", with: "\r\n")
        #expect(EntryMark.of(Array(lines.utf8)) == EntryMark.of(sealed))
        let plain = Array(Golden.file.utf8)
        #expect(EntryMark.of(plain).hasPrefix("fnv:"))
        #expect(EntryMark.of(plain) != EntryMark.of(plain + [0x20]))
        #expect(EntryMark.of([]) != EntryMark.of([0]))
    }
}
