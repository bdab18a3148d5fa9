import Testing

@testable import RoostModel

@Suite struct ServiceURLTests {
    @Test(arguments: [
        "https://common-services.birdeye.com", "https://h:8443", "https://h/a/b", "http://localhost:8080", "http://127.0.0.1:1/x",
        "http://127.255.0.3",
        "http://[::1]:9", "https://[2001:db8::1]", "https://a_b.example",
    ]) func itIsWrittenAsItWasRead(_ text: String) throws { #expect(try ServiceURL(text).description == text) }

    @Test func itsPartsAreTold() throws {
        let url = try ServiceURL("https://Host.example:8443/api/v1//")
        #expect(url == ServiceURL(scheme: .https, host: "Host.example", port: 8443, path: "/api/v1"))
        #expect(try ServiceURL("http://[::1]").host == "[::1]")
        #expect(try ServiceURL("https://h/").path == "")
    }

    @Test(arguments: [
        "", "h", "ftp://h", "HTTPS://h", "https://", "https:///x", "https://:80", "https://h:", "https://h:0", "https://h:65536",
        "https://h:+80",
        "https://h:x", "https://user:EXAMPLE-PASSWORD@h", "https://user@h", "https://h/a?b", "https://h/a#b", "https://h/a b",
        "https://h/ä", "https://h\\x",
        "https://h?x", "https://..", "https://-h", "https://h-", "https://h.", "https://[::1", "https://[]", "https://[zz::1]",
        "https://[::1]x", "https://ä",
    ]) func nothingElseIs(_ text: String) { #expect(throws: ServiceURL.Fault.malformed) { try ServiceURL(text) } }

    @Test(arguments: [
        "http://h", "http://127.0.0.1.example", "http://127.0.0", "http://128.0.0.1", "http://localhost.example", "http://127.0.0.256",
    ])
    func withoutEncryptionOnlyThisMachineIsReached(_ text: String) {
        #expect(throws: ServiceURL.Fault.plainHTTP) { try ServiceURL(text) }
    }
}
