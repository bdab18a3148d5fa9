import NIOHTTP1
import RoostEngine
import RoostHTTP
import RoostJSON
import RoostModel
import RoostPlan
import Testing

@testable import BirdeyeClient

@Suite struct RequestWriterTests {
    private func writer(_ headers: [HeaderField] = []) throws -> RequestWriter {
        RequestWriter(endpoint: try ServiceURL("https://example.test/base"), version: "1.2.3", headers: headers)
    }

    @Test func writesACallWithItsSecretsOpened() throws {
        let request = try writer().write(Samples.create, secrets: Samples.vault("EXAMPLE \"key\""))
        #expect(request.url == "https://example.test/base/integration/add/businessintegrationgroup")
        #expect(request.label == "PUT /integration/add/businessintegrationgroup")
        #expect(request.headers["Content-Type"] == ["application/json"])
        let body = try JSONValue.parse(try #require(request.body))
        #expect(body["parentBusinessNumber"] == 155_802_718_182_498)
        let property = body["integrationGroupProperties"]?.array?.last
        #expect(property == ["propertyKey": "carestack.account.key", "propertyValue": "EXAMPLE \"key\"", "isSecure": true])
    }

    @Test func writesTheQueryOfAnUpdate() throws {
        let call = Call.updateGroup(group: 23995, replaceTriggers: true, properties: nil, triggers: [TriggerID(id: 139, type: 1)])
        let request = try writer().write(call, secrets: SecretVault())
        #expect(request.url == "https://example.test/base/integration/update/businessintegrationgroup?replaceTriggers=true")
        #expect(request.label == "POST /integration/update/businessintegrationgroup")
        #expect(request.kind.method == call.method)
    }

    @Test func printsNothingButItsLabel() throws {
        let header = HeaderField(name: "x-api-key", value: .secret(Secret(Array("EXAMPLE-DECOY-1".utf8))))
        let request = try writer([header]).write(Samples.create, secrets: Samples.vault("EXAMPLE-DECOY-2"))
        var dumped = ""
        dump(request, to: &dumped)
        dump(request.eraser, to: &dumped)
        for text in ["\(request)", String(reflecting: request), "\(request.eraser)", String(reflecting: request.eraser), dumped] {
            #expect(!text.contains("EXAMPLE-DECOY"))
        }
    }

    @Test func writesNothingForPlainHTTPElsewhere() throws {
        for host in ["common-services.birdeye.com", "192.168.1.1", "localhost.example.test"] {
            let writer = RequestWriter(endpoint: ServiceURL(scheme: .http, host: host), version: "1.2.3", headers: [])
            for error in [
                #expect(throws: CallError.self) { try writer.get(.groupDetails, path: "/x") },
                #expect(throws: CallError.self) { try writer.write(Samples.create, secrets: Samples.vault()) },
            ] {
                #expect(error?.reason == .unsendable)
            }
        }
    }

    @Test func refusesWhatCannotBeWritten() throws {
        let mapping = Call.putMapping(location: Samples.business, group: .fromStep(0), properties: [], flags: MappingFlags())
        let invalid = SecretVault([Samples.keyReference: Secret([0xC3, 0x28])])
        let empty = SecretVault([Samples.keyReference: Secret([])])
        let cases: [(Call, SecretVault, String)] = [
            (Samples.create, SecretVault(), "the secret env:EXAMPLE_KEY was not resolved"),
            (Samples.create, invalid, "the secret env:EXAMPLE_KEY is not valid UTF-8"),
            (Samples.create, empty, "the secret env:EXAMPLE_KEY is empty"),
            (mapping, SecretVault(), "the group that the mapping goes to is not known yet"),
        ]
        for (call, vault, message) in cases {
            let error = #expect(throws: CallError.self) { try writer().write(call, secrets: vault) }
            #expect(error?.reason == .unsendable)
            #expect(error?.message == message)
            #expect(error?.attempts == 0)
        }
    }

    @Test(arguments: [
        "EXAMPLE\r\nX-Injected: 1", "EXAMPLE\nX", "EXAMPLE\rX", "EXAMPLE\u{0}X", "EXAMPLE\u{7F}", "EXAMPLE-\u{E9}", "EXAMPLE\u{85}X",
    ])
    func refusesHeaderValuesThatBreakOut(value: String) throws {
        for header in [HeaderValue.secret(Secret(Array(value.utf8))), .text(value)] {
            let writer = try writer([HeaderField(name: "x-api-key", value: header)])
            let error = #expect(throws: CallError.self) { try writer.get(.groupDetails, path: "/x") }
            #expect(error?.reason == .unsendable)
            #expect(error?.message == "the value of the header x-api-key contains a character that is not allowed in headers")
        }
    }

    @Test(arguments: ["", "x y", "x:y", "x\r\ny", "é", "Host", "content-length", "Transfer-Encoding", "Accept-Encoding"])
    func refusesHeaderNamesThatAreNotOnes(name: String) throws {
        let writer = try writer([HeaderField(name: name, value: .text("1"))])
        let error = #expect(throws: CallError.self) { try writer.get(.groupDetails, path: "/x") }
        #expect(error?.reason == .unsendable)
    }
}
