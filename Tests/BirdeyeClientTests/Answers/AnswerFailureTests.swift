import NIOHTTP1
import RoostEngine
import RoostHTTP
import RoostJSON
import Testing

@testable import BirdeyeClient

@Suite struct AnswerFailureTests {
    private func failure(_ status: Int, _ body: String, type: String? = nil, location: String? = nil) -> CallError? {
        let request = OutgoingRequest(
            kind: .groupDetails, url: "https://example.test/x", host: "example.test", headers: [:], body: nil, label: "GET /x",
            eraser: SecretEraser([]))
        let answer = Answer(head: AnswerHead(status: status, contentType: type, location: location), body: Array(body.utf8))
        return answer.failure(request, AnswerBody(answer.body, contentType: type), attempts: 3)
    }

    @Test(
        arguments: [
            (401, #"{"code":1161,"message":"Invalid key"}"#, CallError.Reason.unauthorized, 1161),
            (401, #"{"errorCode":"1167","errorMessage":"Missing key"}"#, .unauthorized, 1167),
            (403, #"{"code":1033}"#, .unauthorized, 1033),
            (401, "", .unauthorized, nil),
            (403, "<html><title>Forbidden</title></html>", .unauthorized, nil),
            (404, #"{"code":1175,"message":"No business"}"#, .noSuchBusiness, 1175),
            (404, #"{"errorCode":"1175"}"#, .noSuchBusiness, 1175),
            (404, "Not Found", .rejected, nil),
            (429, #"{"code":89}"#, .rateLimited, 89),
            (429, "slow down", .rateLimited, nil),
            (400, #"{"code":1422,"message":"Bad value"}"#, .rejected, 1422),
            (500, "", .serverError, nil),
            (503, #"{"errorCode":503,"errorMessage":"later"}"#, .serverError, 503),
            (200, #"{"code":1161}"#, .unauthorized, 1161),
            (200, #"{"code":1175}"#, .noSuchBusiness, 1175),
            (200, #"{"errorCode":"1541","errorMessage":"limit"}"#, .rateLimited, 1541),
            (200, #"{"code":2022,"message":"no"}"#, .rejected, 2022),
            (200, #"{"code":"INVALID","message":"no"}"#, .rejected, nil),
            (200, #"{"code":401}"#, .unauthorized, 401),
            (200, #"{"code":500}"#, .serverError, 500),
            (200, #"{"code":201}"#, .rejected, 201),
            (304, "", .redirected, nil),
            (600, "", .unreadable, nil),
        ] as [(Int, String, CallError.Reason, Int64?)])
    func reasons(status: Int, body: String, reason: CallError.Reason, code: Int64?) {
        let error = failure(status, body)
        #expect(error?.reason == reason)
        #expect(error?.serviceCode == code)
        #expect(error?.status == status)
        #expect(error?.attempts == 3)
        #expect(error?.request == "GET /x")
    }

    @Test(arguments: [
        (200, "[]"), (200, ""), (204, ""), (200, #"{"groupId":1}"#), (200, #"{"code":0,"message":"done"}"#), (200, #"{"code":200}"#),
        (200, #"{"code":"0"}"#), (200, #"{"code":"200"}"#), (200, #"{"code":"OK"}"#), (200, #"{"code":"Success"}"#),
        (200, #"{"code":null}"#),
        (200, #"{"errorCode":null,"errorMessage":null}"#), (201, #"{"code":201}"#), (200, #"{"code":""}"#), (200, #"[{"code":5}]"#),
        (200, #"{"code":0.0}"#), (200, "fine"), (200, #"{"message":"created"}"#),
    ])
    func noFailure(status: Int, body: String) {
        #expect(failure(status, body) == nil)
    }

    @Test(arguments: [
        (401, #"{"code":1161,"message":"Invalid"}"#, "the service does not accept the API key (code 1161): Invalid"),
        (401, #"{"errorCode":1167}"#, "the service wants an API key and got none (code 1167)"),
        (403, #"{"code":1033,"message":""}"#, "the API key is not authorized for this (code 1033)"),
        (400, #"{"code":1422,"message":"Bad value"}"#, "the service refused the request with status 400 (code 1422): Bad value"),
        (400, #"{"code":"BAD","message":"Wrong"}"#, "the service refused the request with status 400: BAD, Wrong"),
        (400, "  plain\n  words ", "the service refused the request with status 400: plain words"),
        (
            503, "<!DOCTYPE html><TITLE>\n Service \n Unavailable</TITLE>",
            #"the service failed with status 503, with an HTML page titled "Service Unavailable""#
        ),
        (502, "<html><body>oops</body></html>", "the service failed with status 502, with an HTML page"),
        (500, "", "the service failed with status 500"),
        (500, #"{"broken": "#, "the service failed with status 500, with an answer that begins like JSON and is not valid JSON"),
        (500, "\u{1}\u{2}", "the service failed with status 500, with an answer that is not text"),
        (400, #"{"fields":["a"]}"#, #"the service refused the request with status 400: {"fields":["a"]}"#),
        (400, "\u{1B}[31mred", "the service refused the request with status 400, with an answer that is not text"),
        (400, #"{"message":"\u001b[31mred\u202e"}"#, #"the service refused the request with status 400: \u{1B}[31mred\u{202E}"#),
    ])
    func messages(status: Int, body: String, message: String) {
        #expect(failure(status, body)?.message == message)
    }

    @Test(arguments: [
        (
            "https://login.example.test/a?token=1#x",
            "the service redirected the request to login.example.test, and roost never follows a redirect"
        ),
        ("//other.example.test:81/a", "the service redirected the request to other.example.test:81, and roost never follows a redirect"),
        ("https://user:word@h.example.test", "the service redirected the request to h.example.test, and roost never follows a redirect"),
        ("/relative", "the service redirected the request elsewhere, and roost never follows a redirect"),
        (nil, "the service redirected the request elsewhere, and roost never follows a redirect"),
    ])
    func redirectsNameTheHostAlone(location: String?, message: String) {
        #expect(failure(302, "<html>moved to https://x/?token=1</html>", location: location)?.message == message)
    }

    @Test func longWordsAreCut() {
        let message = failure(400, String(repeating: "é ", count: 5000))?.message ?? ""
        #expect(message.hasSuffix("…"))
        #expect(message.drop { $0 != ":" }.dropFirst(2).unicodeScalars.count == 201)
    }
}
