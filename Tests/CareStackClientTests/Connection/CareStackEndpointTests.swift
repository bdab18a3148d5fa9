import RoostEngine
import RoostModel
import Testing

@testable import CareStackClient

@Suite struct CareStackEndpointTests {
    @Test(arguments: [
        ("https://{domain}.carestack.com", "https://partners.sb.carestack.com"),
        ("https://proxy.example.test/{domain}/", "https://proxy.example.test/partners.sb"),
        ("http://127.0.0.1:8080/carestack/{domain}", "http://127.0.0.1:8080/carestack/partners.sb"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080/carestack/partners.sb"),
        ("http://localhost:8080/carestack/", "http://localhost:8080/carestack/partners.sb"),
    ]) func putsTheDomainIntoItsPlace(_ template: String, _ url: String) throws {
        let endpoint = try CareStackEndpoint(template: template)
        #expect(try endpoint.url(of: "partners.sb", request: "GET /x").description == url)
    }

    @Test(arguments: [
        "", "{domain}", "carestack.com/{domain}", "https://carestack.com", "ftp://{domain}.carestack.com", "http://{domain}.carestack.com",
        "http://10.0.0.1/{domain}", "https://anna:EXAMPLE@{domain}.carestack.com", "https://carestack.com/x?d={domain}",
    ]) func refusesWhatIsNoTemplate(_ template: String) {
        #expect(throws: ServiceURL.Fault.self) { try CareStackEndpoint(template: template) }
    }

    @Test(arguments: [
        "", "x/y", "x.evil.test/", "evil.test#", "evil.test?", "a@evil.test", "x:1", "..", "x y", "x\r\nY", "-x", "x.carestack.com", "ä",
    ]) func refusesWhatIsNoDomain(_ domain: String) throws {
        for template in ["https://{domain}.carestack.com", "http://127.0.0.1:1/carestack/{domain}"] {
            let endpoint = try CareStackEndpoint(template: template)
            let error = #expect(throws: CallError.self) { try endpoint.url(of: domain, request: "GET /x") }
            #expect(error?.reason == .unsendable)
            #expect(error?.attempts == 0)
        }
    }
}
