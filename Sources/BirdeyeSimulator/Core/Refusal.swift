/// Why a call is not carried out, before a dialect wraps it.
struct Refusal: Error, Hashable {
    /// The HTTP status, which a dialect may hide behind 200.
    var status: Int
    /// Birdeye's own number for the kind of failure.
    var code: Int64
    /// One sentence.
    var message: String

    /// 400 with the code for input that is not as documented.
    static func invalid(_ message: String) -> Refusal {
        Refusal(status: 400, code: 1422, message: message)
    }

    /// 404 for a number that no business has.
    static func noSuchBusiness(_ number: Int64) -> Refusal {
        Refusal(status: 404, code: 1175, message: "No business found with the id \(number)")
    }
}

extension Dialect.ErrorEnvelope {
    /// The refusal as this envelope carries it.
    func answer(to refusal: Refusal) -> SimulatedAnswer {
        switch self {
        case .code, .inside200:
            .json(
                ["code": .integer(refusal.code), "message": .string(refusal.message)],
                status: self == .inside200 ? 200 : refusal.status)
        case .errorCode:
            .json(["errorCode": .integer(refusal.code), "errorMessage": .string(refusal.message)], status: refusal.status)
        case .text: .text(refusal.message, status: refusal.status)
        case .html:
            SimulatedAnswer(
                status: refusal.status, contentType: "text/html; charset=utf-8",
                body: Array("<html><body><h1>\(refusal.status)</h1><p>\(Self.escaped(refusal.message))</p></body></html>".utf8))
        }
    }

    private static func escaped(_ text: String) -> String {
        text.map { character in
            switch character {
            case "<": "&lt;"
            case "&": "&amp;"
            default: String(character)
            }
        }.joined()
    }
}
