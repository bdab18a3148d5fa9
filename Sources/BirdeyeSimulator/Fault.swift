/// What goes wrong with a request or its answer.
enum Fault: Sendable, Hashable {
    /// Whether the service performs the request before it goes wrong.
    enum When: String, CaseIterable, Sendable {
        case beforeWrite = "before-write"
        case afterWrite = "after-write"
    }

    /// The service performs the request, and its answer waits this many milliseconds.
    case delay(milliseconds: Int)
    /// The answer has another status, and `Retry-After` in seconds if given.
    case status(Int, retryAfter: Int?, When)
    /// The connection closes without a byte of an answer.
    case cut(When)
    /// The service performs the request and sends half of the answer; then the connection closes.
    case truncate
    /// The service performs the request, and answers 200 with something that is not JSON.
    case garbage
}

extension Fault {
    /// The keys that a rule may have for its fault. For an unknown fault these are all keys, so that the error is about the fault.
    static func keys(of kind: String?) -> [String] {
        switch kind {
        case "delay": ["milliseconds"]
        case "status": ["status", "retryAfter", "when"]
        case "cut": ["when"]
        case "truncate", "garbage": []
        default: ["milliseconds", "status", "retryAfter", "when"]
        }
    }

    /// Reads what a rule does, from `do` and the keys that belong to it.
    init(_ fields: Fields, _ place: String) throws(InputError) {
        let when = try fields.optionalChoice("when", of: When.self) ?? .beforeWrite
        switch try fields.string("do") {
        case "delay": self = .delay(milliseconds: try fields.count("milliseconds"))
        case "status":
            let status = try fields.count("status")
            guard (200...599).contains(status) else { throw InputError("\"status\" in \(place) should be from 200 to 599") }
            self = .status(status, retryAfter: try fields.optionalCount("retryAfter"), when)
        case "cut": self = .cut(when)
        case "truncate": self = .truncate
        case "garbage": self = .garbage
        case let other:
            throw InputError("\"do\" in \(place) should be delay, status, cut, truncate or garbage, not \"\(other)\"")
        }
    }

    /// `do` and the keys that belong to it.
    var members: [JSON.Member] {
        switch self {
        case .delay(let milliseconds):
            [JSON.Member("do", "delay"), JSON.Member("milliseconds", .integer(Int64(milliseconds)))]
        case .status(let status, let retryAfter, let when):
            [
                JSON.Member("do", "status"), JSON.Member("status", .integer(Int64(status))),
                JSON.Member("retryAfter", retryAfter.map { .integer(Int64($0)) } ?? .null),
                JSON.Member("when", .string(when.rawValue)),
            ]
        case .cut(let when): [JSON.Member("do", "cut"), JSON.Member("when", .string(when.rawValue))]
        case .truncate: [JSON.Member("do", "truncate")]
        case .garbage: [JSON.Member("do", "garbage")]
        }
    }

    /// Whether the service does not perform the request.
    var preventsWrite: Bool {
        switch self {
        case .status(_, _, .beforeWrite), .cut(.beforeWrite): true
        default: false
        }
    }
}

extension Fault: CustomStringConvertible {
    /// The words of the request record.
    var description: String {
        switch self {
        case .delay(let milliseconds): "delay \(milliseconds) ms"
        case .status(let status, _, let when): "status \(status) \(when.rawValue)"
        case .cut(let when): "cut \(when.rawValue)"
        case .truncate: "truncate"
        case .garbage: "garbage"
        }
    }
}
