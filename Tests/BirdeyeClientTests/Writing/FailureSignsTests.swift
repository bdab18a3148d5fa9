import RoostEngine
import RoostHTTP
import RoostModel
import RoostPlan
import RoostTestKit
import Testing

@testable import BirdeyeClient

/// What services say inside an answer with status 200.
struct FailureSignsTests {
    /// A row for each sign and each of its spellings.
    static let rows: [(FailureSign, String)] = [
        (.success, #"{"success":false}"#), (.success, #"{"success":"false","message":"Saved"}"#), (.success, #"{"ok":false}"#),
        (.success, #"{"is_success":false}"#), (.success, #"{"data":{"success":false}}"#),
        (.success, #"[{"success":true},{"success":false}]"#),
        (.error, #"{"error":"mapping not saved"}"#), (.error, #"{"error":{"id":7}}"#), (.error, #"{"error":true}"#),
        (.error, #"{"exception":"java.lang.NullPointerException"}"#), (.error, #"{"errorMessage":"not this key"}"#),
        (.errors, #"{"errors":["no such key"]}"#), (.errors, #"{"success":true,"errors":[{"field":"a"}]}"#),
        (.status, #"{"status":"FAILURE"}"#), (.status, #"{"result":"error"}"#), (.status, #"{"status":"VALIDATION_FAILED"}"#),
        (.status, #"{"status":false}"#), (.status, #"{"meta":{"status":"Rejected"}}"#),
        (.statusCode, #"{"statusCode":500}"#), (.statusCode, #"{"responseCode":"404"}"#), (.statusCode, #"{"status":400}"#),
        (.statusCode, #"{"httpStatus":503}"#),
        (.code, #"{"code":2022}"#), (.code, #"{"errorCode":"FAILED"}"#), (.code, #"{"meta":{"code":500}}"#),
        (.message, #"{"message":"Invalid propertyKey"}"#), (.message, #"{"message":"Mapping not found"}"#),
        (.message, #"{"detail":"The field is required"}"#),
        (.answer, "false"), (.answer, "Error: mapping not saved"), (.answer, #""Failed to save""#), (.answer, "Access denied"),
    ]

    @Test(arguments: rows) func isARefusal(sign: FailureSign, body: String) async throws {
        let isJSON = body.hasPrefix("{") || body.hasPrefix("[") || body == "false" || body.hasPrefix("\"")
        let sent = try await Samples.outcome([.answer(200, body, headers: isJSON ? ["Content-Type: application/json"] : [])])
        #expect(sent.outcome.word == "refused", "\(body)")
        #expect(sent.requests == 1)
        #expect(sent.outcome.error?.status == 200)
        let ignoring = WriteOutcome(
            .answered(.init(head: .init(status: 200), body: Array(body.utf8))), try Samples.request(), attempts: 1, ignoring: [sign])
        #expect(ignoring == .accepted(status: 200), "contract.accepted: \(sign.rawValue) lets \(body) pass")
    }

    @Test func everySignHasARow() { #expect(Set(Self.rows.map(\.0)) == Set(FailureSign.allCases)) }

    @Test(arguments: [
        #"{"success":true,"error":null,"errors":[]}"#, #"{"success":true,"message":"Saved without errors"}"#, #"{"error":false}"#,
        #"{"error":"none","message":"0 errors"}"#, #"{"status":"SUCCESS"}"#, #"{"status":200,"code":0}"#,
        #"{"status":"OK","message":"Group created"}"#,
        #"{"groupId":23995,"integrationGroupProperties":[{"propertyKey":"carestack.appointment.status","status":"Failed"}]}"#,
        #"{"active":false,"test":false,"beta":false}"#, #"{"state":"CA","code":200}"#, "[]", "true", "23995",
        #"{"errorCode":null,"errorMessage":null}"#,
    ])
    func isNone(body: String) async throws {
        let sent = try await Samples.outcome([.answer(200, body)])
        #expect(sent.outcome == .accepted(status: 200), "\(body)")
    }

    @Test func aRefusalIsShownInTheServicesWords() async throws {
        let sent = try await Samples.outcome([.answer(200, #"{"message":"Invalid propertyKey"}"#)])
        let message = sent.outcome.error?.message ?? ""
        #expect(message.contains("Invalid propertyKey") && message.contains("contract.accepted"))
    }

    @Test(arguments: [
        ("<!DOCTYPE html>\n<html><body>Sign in</body></html>", "text/html", "<!DOCTYPE html>"),
        ("\n\nSaved, more or less", "application/json", "Saved, more or less"),
        (#"{"groupId": 1"#, "application/json", #"{"groupId": 1"#),
    ])
    func whatProvesNothingIsInDoubtWithItsFirstLine(body: String, type: String, line: String) async throws {
        let sent = try await Samples.outcome([.answer(200, body, headers: ["Content-Type: \(type)"])])
        #expect(sent.outcome.word == "unknown")
        #expect(sent.outcome.error?.message.hasSuffix("its first line: \(line)") == true, "\(sent.outcome.error?.message ?? "")")
    }
}
