package import RoostJSON

/// The service's own error in a JSON answer: `{code, message}` or `{errorCode, errorMessage}`.
package struct ErrorEnvelope: Sendable {
    /// The code as a number, where it is one.
    package let code: Int64?
    /// The code where it is a word, such as `INVALID_KEY`.
    package let word: String?
    /// What the service says about it.
    package let message: String?

    /// The names of an envelope's own members.
    static let names: Set<String> = ["code", "errorCode", "message", "errorMessage"]

    /// Looks for an envelope; nil where the document is no object or has neither code nor message.
    package init?(_ document: JSONValue) {
        guard let object = document.object else { return nil }
        let code = ["code", "errorCode"].lazy.compactMap { object[$0] }.first { !$0.isNull }
        self.code = code.flatMap(Self.number)
        word = code?.string.flatMap { Int64($0) == nil && !$0.isEmpty ? $0 : nil }
        message = ["message", "errorMessage", "error", "detail"].lazy.compactMap { object[$0]?.string }.first { !$0.isEmpty }
        if self.code == nil, word == nil, message == nil { return nil }
    }

    /// True where the code says that something went wrong, whatever the HTTP status says.
    ///
    /// A code that repeats the answer's own status, or says 200 or 0, is how some services spell success.
    package func isError(status: Int) -> Bool {
        if let code { return code != 0 && code != 200 && !(code == Int64(status) && (200..<300).contains(status)) }
        guard let word else { return false }
        return !["ok", "success"].contains(word.lowercased())
    }

    private static func number(_ value: JSONValue) -> Int64? {
        switch value {
        case .integer(let number): number
        // `0.0` and the like: what counts is whether it is zero, and a service that writes codes so is told apart no further.
        case .number(let text): Double(text).flatMap { Int64(exactly: $0) }
        case .string(let text): Int64(text)
        default: nil
        }
    }
}
