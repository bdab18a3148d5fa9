import Testing

@testable import RoostModel

@Suite struct ListTextTests {
    @Test(arguments: [
        ("Arrived, Scheduled", ["Arrived", "Scheduled"]), ("1,19031", ["1", "19031"]), ("  a\t,\n b \r\n", ["a", "b"]), (",, ,a,", ["a"]),
        ("", []),
        ("Checked Out", ["Checked Out"]),
    ]) func itsItemsAreTrimmed(_ text: String, _ items: [String]) { #expect(ListText.items(of: text) == items) }

    @Test(arguments: [2, 16, 17, 40]) func whatStandsTwiceIsFoundInListsOfAnyLength(_ count: Int) {
        let items = (0..<count).map { "item \($0)" }
        #expect(ListText.repeated(items).isEmpty)
        #expect(ListText.repeated(items + ["item 0", "item \(count - 1)", "item 0"]) == [count, count + 1, count + 2])
    }

    @Test(arguments: [(" a", true), ("a\t", true), ("a\r\n", true), ("a b", false), ("", false), ("é", false)])
    func whiteSpaceAroundAnItemIsSeen(_ text: String, _ isPadded: Bool) { #expect(ListText.isPadded(text) == isPadded) }

    @Test func itIsWrittenInOneWay() { #expect(ListText.joined(["a", "b c"]) == "a, b c") }

    @Test func orderSpacingAndRepetitionMeanNothing() {
        #expect(ListText.same("a, b", "b,a,a"))
        #expect(!ListText.same("a, b", "a"))
        #expect(!ListText.same("a", "A"))
        #expect(ListText.same("", " , "))
    }

    @Test func valuesMeanTheSameByTheirKind() {
        let first = SecretDigest(reference: .environment("A"), digest: "hmac-sha256:k:00")
        let moved = SecretDigest(reference: .file("a"), digest: "hmac-sha256:k:00")
        let other = SecretDigest(reference: .environment("A"), digest: "hmac-sha256:k:01")
        #expect(PropertyValue.text("a, b").means(.text("b,a"), isList: true))
        #expect(!PropertyValue.text("a, b").means(.text("b,a"), isList: false))
        #expect(PropertyValue.secret(first).means(.secret(moved), isList: false))
        #expect(!PropertyValue.secret(first).means(.secret(other), isList: false))
        #expect(!PropertyValue.secret(first).means(.text("hmac-sha256:k:00"), isList: false))
        #expect(first.keyID == "k")
        #expect(SecretDigest(reference: .file("a"), digest: "x").keyID == "")
    }

    @Test func switchesAreNamed() {
        var flags = MappingFlags()
        #expect(MappingFlag.allCases.map { flags[$0] } == MappingFlag.allCases.map(\.defaultValue))
        for flag in MappingFlag.allCases { flags[flag] = !flag.defaultValue }
        #expect(flags == MappingFlags(active: false, test: true, beta: true))
    }
}
