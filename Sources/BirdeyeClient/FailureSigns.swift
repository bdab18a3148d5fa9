import RoostHTTP
import RoostJSON
import RoostModel

/// Looks for signs of failure in the service's answer to a writing call, if the status means success.
///
/// ```
/// success     success, ok, succeeded … : false
/// error       error, exception, fault, errorMessage … : anything except empty, false and "none"
/// errors      errors, failures … : anything except an empty list
/// status      status, result, outcome, state : FAILURE, ERROR, REJECTED, false …
/// statusCode  status, statusCode, responseCode … : 400 to 599
/// code        code, errorCode : anything except 0, 200, the answer's own status, ok, success
/// message     message, detail … : with a word for a failure
/// answer      false, or a text that begins like an error
/// ```
/// Names are compared without letter case, `-` and `_`. It also looks into wrappers (`{"data": {…}}`, a list). It does not look at what the call
/// itself contained and the service may only repeat.
struct FailureSigns: Sendable {
    /// The signs that mean nothing in answers of this service.
    let ignored: Set<FailureSign>

    /// The first sign that counts, with its error status, if any; nil if there is none.
    func first(in document: JSONValue, status: Int) -> (sign: FailureSign, status: Int?)? {
        if document == false { return counted(.answer).map { ($0, nil) } }
        if let text = document.string { return first(in: text) }
        return look(document, status, depth: 0)
    }

    /// The same for an answer in plain words.
    func first(in text: String) -> (sign: FailureSign, status: Int?)? {
        let words = Self.words(text)
        let start = words.first ?? ""
        let begins = ["false", "fail", "nok", "ko"].contains(start) || Self.mistakes.contains(start)
        return begins || Self.speaksOfMistake(words) ? counted(.answer).map { ($0, nil) } : nil
    }

    /// A deeper level is not a wrapper any more.
    private static let deepest = 3

    private func look(_ value: JSONValue, _ status: Int, depth: Int) -> (sign: FailureSign, status: Int?)? {
        guard depth <= Self.deepest else { return nil }
        if let elements = value.array {
            // A service may answer each call separately, and any of them may have failed. An endless list is not such an answer.
            return elements.prefix(100).lazy.compactMap { look($0, status, depth: depth + 1) }.first
        }
        guard let object = value.object else { return nil }
        for member in object.members {
            if let found = Self.sign(member.key, member.value, status, isWrapped: depth > 0), counted(found.sign) != nil { return found }
        }
        for member in object.members where !Self.isEcho(member.key) {
            if let found = look(member.value, status, depth: depth + 1) { return found }
        }
        return nil
    }

    private func counted(_ sign: FailureSign) -> FailureSign? { ignored.contains(sign) ? nil : sign }

    private static func sign(
        _ key: String, _ value: JSONValue, _ status: Int, isWrapped: Bool
    ) -> (sign: FailureSign, status: Int?)? {
        let name = key.lowercased().filter { $0 != "_" && $0 != "-" }
        if successNames.contains(name) { return isNo(value) ? (.success, nil) : nil }
        if errorNames.contains(name) { return isSomething(value) ? (.error, nil) : nil }
        if errorsNames.contains(name) { return isSomething(value) ? (.errors, nil) : nil }
        if let number = number(value), statusNames.contains(name) || codeNames.contains(name), (400..<600).contains(number) {
            return (codeNames.contains(name) ? .code : .statusCode, Int(number))
        }
        if outcomeNames.contains(name) {
            if value == false { return (.status, nil) }
            return value.string.map { words($0) }.map { $0.contains(where: failing.contains) } == true ? (.status, nil) : nil
        }
        if codeNames.contains(name) {
            // Deeper down a code may be anything, such as a location's.
            guard !isWrapped, let envelope = ErrorEnvelope(.object(JSONObject([(key, value)]))) else { return nil }
            return envelope.isError(status: status) ? (.code, nil) : nil
        }
        if messageNames.contains(name), let text = value.string { return speaksOfMistake(words(text)) ? (.message, nil) : nil }
        return nil
    }

    private static let successNames: Set<String> = ["success", "successful", "succeeded", "issuccess", "issuccessful", "ok", "isok"]
    private static let errorNames: Set<String> = [
        "error", "iserror", "haserror", "exception", "fault", "failure", "failed", "errormessage", "errormsg", "errordescription",
        "errordetail", "errordetails", "stacktrace",
    ]
    private static let errorsNames: Set<String> = ["errors", "errorlist", "failures", "exceptions", "validationerrors", "haserrors"]
    private static let statusNames: Set<String> = [
        "status", "statuscode", "responsecode", "responsestatus", "httpstatus", "httpstatuscode", "httpcode", "result", "resultcode",
    ]
    private static let outcomeNames: Set<String> = ["status", "result", "outcome", "state", "responsestatus", "resultstatus"]
    private static let codeNames: Set<String> = ["code", "errorcode"]
    private static let messageNames: Set<String> = ["message", "msg", "detail", "details", "description", "reason", "title"]

    /// Statuses that mean a failure.
    private static let failing: Set<String> = [
        "error", "errors", "fail", "failed", "failure", "failing", "invalid", "rejected", "refused", "denied", "unauthorized", "forbidden",
        "exception", "aborted", "nok", "ko", "false", "unsuccessful",
    ]

    /// Words in a sentence that say that something went wrong.
    private static let mistakes: Set<String> = [
        "error", "errors", "exception", "failed", "failure", "invalid", "illegal", "unknown", "unsupported", "unauthorized", "unauthorised",
        "forbidden", "denied", "rejected", "refused", "missing", "unable", "cannot", "couldn", "wrong", "malformed", "unexpected",
        "required",
        "unsuccessful",
    ]

    private static func isNo(_ value: JSONValue) -> Bool {
        value == false || value.string.map { ["false", "no", "n", "0"].contains($0.lowercased()) } == true || value == 0
    }

    private static func isSomething(_ value: JSONValue) -> Bool {
        switch value {
        case .null: false
        case .bool(let flag): flag
        case .integer(let number): number != 0
        case .number(let text): Double(text) != 0
        case .string(let text): !["", "false", "no", "none", "null", "0", "ok", "success"].contains(text.lowercased())
        case .array(let elements): !elements.isEmpty
        case .object(let object): !object.members.isEmpty
        }
    }

    private static func number(_ value: JSONValue) -> Int64? { value.integer ?? value.string.flatMap { Int64($0) } }

    private static func words(_ text: String) -> [String] {
        text.prefix(2000).lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }

    /// True if one of these words is there without a negation in front of it, as in "no errors".
    private static func speaksOfMistake(_ words: [String]) -> Bool {
        words.indices.contains { index in
            let before = index > 0 ? words[index - 1] : ""
            if mistakes.contains(words[index]) { return !["no", "0", "without", "any", "zero"].contains(before) }
            return words[index] == "not" && index + 1 < words.count
                && ["found", "saved", "allowed", "valid", "permitted", "supported", "exist", "authorized", "possible"].contains(
                    words[index + 1])
        }
    }

    /// Members of a call that a service may repeat in its answer.
    private static func isEcho(_ key: String) -> Bool {
        let name = key.lowercased()
        return ["properties", "triggers", "mappings", "request"].contains(where: name.hasSuffix)
    }
}
