import Testing

@testable import RoostModel

@Suite struct BusinessNumberTests {
    @Test(arguments: ["1", "155802718182498", "9223372036854775807"]) func digitsAreRead(_ text: String) {
        #expect(BusinessNumber(text)?.description == text)
    }

    @Test(arguments: ["", "0", "01", "+1", "-1", " 1", "1 ", "1_000", "1e3", "0x1", "٣", "9223372036854775808"]) func nothingElseIs(
        _ text: String
    ) {
        #expect(BusinessNumber(text) == nil)
    }

    @Test func theyHaveAnOrder() { #expect(BusinessNumber(2) < BusinessNumber(10)) }
}

@Suite struct TriggerIDTests {
    @Test func itIsReadAsItIsWritten() {
        #expect(TriggerID("139:1") == TriggerID(id: 139, type: 1))
        #expect(TriggerID(id: 139, type: 1).description == "139:1")
    }

    @Test(arguments: ["", "139", "139:", ":1", "139:1:2", "a:1", "-1:1", "01:1"]) func nothingElseIs(_ text: String) {
        #expect(TriggerID(text) == nil)
    }

    @Test func theyHaveAnOrder() {
        #expect(TriggerID(id: 1, type: 9) < TriggerID(id: 2, type: 1))
        #expect(TriggerID(id: 1, type: 1) < TriggerID(id: 1, type: 2))
    }
}

@Suite struct DurationTests {
    @Test(arguments: [("500ms", 500), ("30s", 30_000), ("2m", 120_000), ("1ms", 1), ("999999s", 999_999_000)] as [(String, Int64)])
    func itIsRead(_ text: String, _ milliseconds: Int64) { #expect(Duration(roost: text)?.wholeMilliseconds == milliseconds) }

    @Test(arguments: ["", "30", "s", "0s", "030s", "-1s", "1.5s", "1h", "30 s", "1000000s", "٣s", "30S"]) func nothingElseIs(_ text: String)
    {
        #expect(Duration(roost: text) == nil)
    }

    @Test(arguments: [("0%", 0), ("30%", 30), ("100%", 100)]) func aShareIsRead(_ text: String, _ share: Int) {
        #expect(Int(percentage: text) == share)
    }

    @Test(arguments: ["", "%", "30", "101%", "030%", "-1%", "1.5%", "30%%"]) func nothingElseIsAShare(_ text: String) {
        #expect(Int(percentage: text) == nil)
    }
}
