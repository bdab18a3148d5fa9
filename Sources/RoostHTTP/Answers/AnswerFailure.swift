import RoostDiagnostics
package import RoostEngine
package import RoostJSON

/// Tells an answer that means "no" from one that means "yes", and puts the "no" in words.
extension Answer {
    /// The meanings of a service's own error codes. They count with any status: some services report failures with 200.
    package typealias Codes = [Int64: (reason: CallError.Reason, message: String)]

    /// How many characters of a server's own words a message shows.
    private static let spokenLimit = 200

    /// The failure that the answer reports; nil if it reports none.
    package func failure(_ request: OutgoingRequest, _ content: AnswerBody, attempts: Int, codes: Codes) -> CallError? {
        let envelope = if case .json(let document) = content { ErrorEnvelope(document) } else { nil as ErrorEnvelope? }
        let isError = envelope?.isError(status: head.status) ?? false
        guard isError || !(200..<300).contains(head.status) else { return nil }
        let code = isError ? envelope?.code : nil
        let known = code.flatMap { codes[$0] } ?? code.flatMap(byInnerStatus) ?? byStatus(request.eraser)
        // The server chooses the code's number, and an account id is a number too.
        let shownCode = code.flatMap { request.eraser.holds(String($0)) ? nil : $0 }
        var message = known.message
        if let shownCode { message += " (code \(shownCode))" }
        if known.reason != .redirected, let said = spoken(content, envelope, request.eraser) { message += said }
        return CallError(
            reason: known.reason, request: request.label, status: head.status, serviceCode: shownCode, message: message, attempts: attempts)
    }

    /// A failure that the client itself has recognised, followed by the service's own words.
    package func failure(
        _ reason: CallError.Reason, _ message: String, _ request: OutgoingRequest, _ content: AnswerBody, attempts: Int
    ) -> CallError {
        let envelope = if case .json(let document) = content { ErrorEnvelope(document) } else { nil as ErrorEnvelope? }
        let words = spoken(content, envelope, request.eraser) ?? ""
        return CallError(reason: reason, request: request.label, status: head.status, message: message + words, attempts: attempts)
    }

    /// The target of a redirect, as it may be shown: only a host, or `elsewhere`.
    package func target(_ request: OutgoingRequest) -> String { elsewhere(request.eraser) }

    /// The first line of the body that says anything, for a person who has to guess who answered; nil if there is none.
    package func firstLine(_ request: OutgoingRequest) -> String? {
        guard let text = AnswerText(body, contentType: head.contentType)?.text else { return nil }
        let line = text.split(whereSeparator: \.isNewline).first { !$0.allSatisfy(\.isWhitespace) }
        // Cut after the secrets are gone, because a cut may leave half of one.
        return line.map { shown(String($0), request.eraser) }
    }

    /// A service that always answers 200 may put the real status into the code.
    private func byInnerStatus(_ code: Int64) -> (reason: CallError.Reason, message: String)? {
        guard (200..<300).contains(head.status) else { return nil }
        let reason: CallError.Reason
        switch code {
        case 401, 403: reason = .unauthorized
        case 429: reason = .rateLimited
        case 400..<500: reason = .rejected
        case 500..<600: reason = .serverError
        default: return nil
        }
        return (reason, "the service reported an error inside an answer with status \(head.status)")
    }

    private func byStatus(_ eraser: SecretEraser) -> (reason: CallError.Reason, message: String) {
        switch head.status {
        case 200..<300: (.rejected, "the service reported an error inside an answer with status \(head.status)")
        case 300..<400: (.redirected, "the service redirected the request \(elsewhere(eraser)), and roost never follows a redirect")
        case 401: (.unauthorized, "the service did not accept the credentials")
        case 403: (.unauthorized, "the service does not allow this with these credentials")
        case 429: (.rateLimited, "the service asks for fewer requests")
        case 400..<500: (.rejected, "the service refused the request with status \(head.status)")
        case 500..<600: (.serverError, "the service failed with status \(head.status)")
        default: (.unreadable, "the service answered with status \(head.status), which roost does not know")
        }
    }

    /// The target of a redirect: only its host, because the rest may contain anything.
    private func elsewhere(_ eraser: SecretEraser) -> String {
        guard let location = head.location, let scheme = location.firstRange(of: "//") else { return "elsewhere" }
        let authority = location[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        let host = authority.split(separator: "@").last.map(String.init) ?? ""
        // Text that is not a host name is not worth showing, and may be anything.
        let isHost = host.utf8.allSatisfy {
            UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || 0x61...0x7A ~= $0 | 0x20 || "-.:[]".utf8.contains($0)
        }
        return host.isEmpty || !isHost ? "elsewhere" : "to " + shown(host, eraser)
    }

    /// What the server said, ready for the end of a sentence; nil if it said nothing.
    private func spoken(_ content: AnswerBody, _ envelope: ErrorEnvelope?, _ eraser: SecretEraser) -> String? {
        switch content {
        case .empty: return nil
        case .json(let document):
            let words = [envelope?.word, envelope?.message].compactMap { $0 }
            guard words.isEmpty else { return ": " + shown(words.joined(separator: ", "), eraser) }
            // The sentence has the code already; the document is shown only if it has more.
            let hasMore = document.object.map { $0.members.contains { !ErrorEnvelope.names.contains($0.key) } } ?? true
            return hasMore ? ": " + shown(document.text(.compact), eraser) : nil
        case .html(let title):
            guard let title else { return ", with an HTML page" }
            return ", with an HTML page titled \"" + shown(title, eraser) + "\""
        case .text(let text), .guessed(let text): return ": " + shown(text, eraser)
        case .brokenJSON: return ", with an answer that begins like JSON and is not valid JSON"
        case .bytes: return ", with an answer that is not text"
        }
    }

    private func shown(_ text: String, _ eraser: SecretEraser) -> String {
        // Secrets are removed first: every later step could change one so that it is not found any more. White space may be most of a page, hence
        // the room.
        let cleared = eraser.erase(text, upTo: Self.spokenLimit * 20)
        let line = cleared.split { $0.isWhitespace }.joined(separator: " ").printable
        let scalars = line.unicodeScalars
        guard scalars.count > Self.spokenLimit else { return line }
        return String(String.UnicodeScalarView(scalars.prefix(Self.spokenLimit))) + "…"
    }
}

/// The service's own error in a JSON answer: `{code, message}` or `{errorCode, errorMessage}`.
package struct ErrorEnvelope: Sendable {
    /// The code as a number, if it is one.
    package let code: Int64?
    /// The code if it is a word, such as `INVALID_KEY`.
    package let word: String?
    /// What the service says about it.
    package let message: String?

    /// The names of an envelope's own members.
    static let names: Set<String> = ["code", "errorCode", "message", "errorMessage"]

    /// Looks for an envelope; nil if the document is not an object or has neither code nor message.
    package init?(_ document: JSONValue) {
        guard let object = document.object else { return nil }
        let code = ["code", "errorCode"].lazy.compactMap { object[$0] }.first { !$0.isNull }
        self.code = code.flatMap(Self.number)
        word = code?.string.flatMap { Int64($0) == nil && !$0.isEmpty ? $0 : nil }
        message = ["message", "errorMessage", "error", "detail"].lazy.compactMap { object[$0]?.string }.first { !$0.isEmpty }
        if self.code == nil, word == nil, message == nil { return nil }
    }

    /// True if the code says that something went wrong, whatever the HTTP status says.
    ///
    /// Some services report success with a code that repeats the answer's own status, or is 200 or 0.
    package func isError(status: Int) -> Bool {
        if let code { return code != 0 && code != 200 && !(code == Int64(status) && (200..<300).contains(status)) }
        guard let word else { return false }
        return !["ok", "success"].contains(word.lowercased())
    }

    private static func number(_ value: JSONValue) -> Int64? {
        switch value {
        case .integer(let number): number
        // `0.0` and the like: only whether it is zero counts; roost does not interpret such codes further.
        case .number(let text): Double(text).flatMap { Int64(exactly: $0) }
        case .string(let text): Int64(text)
        default: nil
        }
    }
}
