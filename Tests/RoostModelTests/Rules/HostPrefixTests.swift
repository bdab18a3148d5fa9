import Testing

@testable import RoostModel

@Suite struct HostPrefixTests {
    @Test(arguments: ["partners.sb", "a", "a-b.c1", "A", "carestack", "notcarestack.com.x"]) func aPrefixIsAccepted(_ text: String) throws {
        #expect(HostPrefix.isPrefix(text, of: "carestack.com"))
        #expect(try Regex(HostPrefix.pattern).wholeMatch(in: text) != nil)
    }

    @Test(arguments: ["", "a..b", ".a", "a.", "-a", "a-", "a b", "a/b", "ä", "a_b", "carestack.com", "X.CareStack.com"])
    func nothingElseIs(_ text: String) { #expect(!HostPrefix.isPrefix(text, of: "carestack.com")) }

    @Test(arguments: [
        ("https://partners.sb.carestack.com", "partners.sb"), ("https://partners.sb.carestack.com/login?x#y", "partners.sb"),
        ("partners.sb.CareStack.com", "partners.sb"), ("  partners.sb.carestack.com. ", "partners.sb"),
        ("https://x.carestack.com:443/", "x"),
        ("https://anna:EXAMPLE@x.carestack.com/", "x"), ("x/y", "x"), ("https://x", "x"),
    ]) func whatWasPastedIsMadeRight(_ text: String, _ prefix: String) {
        #expect(HostPrefix.corrected(text, of: "carestack.com") == prefix)
    }

    @Test(arguments: ["https://", "https://carestack.com", "", "///", "https://anna/EXAMPLE@x", "two words", "x?a@b"])
    func whereNothingIsCertainNothingIsGuessed(_ text: String) { #expect(HostPrefix.corrected(text, of: "carestack.com") == nil) }
}
