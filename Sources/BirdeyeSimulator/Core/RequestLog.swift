/// Every request that the two services received, whatever its result.
///
/// It keeps bodies as they came, as a test server must: only here are secrets unmasked.
struct RequestLog: Sendable {
    /// One request and its result.
    struct Entry: Sendable {
        /// The request as it came.
        var request: SimulatedRequest
        /// The status of the answer; nil if the connection was cut instead.
        var status: Int?
        /// What went wrong on purpose; nil if nothing did.
        var fault: Fault?
    }

    private var entries: [Entry] = []
    private var byPath: [String: Int64] = [:]
    private var reads: Int64 = 0
    private var writes: Int64 = 0

    private static func isWrite(_ method: String) -> Bool {
        method == "PUT" || method == "POST"
    }

    /// Adds a request; bodies are parsed only when they are needed.
    mutating func append(_ entry: Entry, template: String) {
        entries.append(entry)
        byPath[template, default: 0] += 1
        if Self.isWrite(entry.request.method) { writes += 1 } else { reads += 1 }
    }

    /// Forgets all requests and the counts.
    mutating func clear() {
        self = RequestLog()
    }

    /// The requests in their order, numbered from 1; a request keeps its number if only the writes are listed.
    func json(writesOnly: Bool) -> JSON {
        var listed: [JSON] = []
        for (index, entry) in entries.enumerated() where !writesOnly || Self.isWrite(entry.request.method) {
            let request = entry.request
            listed.append([
                "n": .integer(Int64(index + 1)), "method": .string(request.method), "path": .string(request.path),
                "query": .object(request.query.map { JSON.Member($0.name, .string($0.value)) }), "body": Self.body(request.body),
                "status": entry.status.map { .integer(Int64($0)) } ?? .null,
                "fault": entry.fault.map { .string($0.description) } ?? .null,
            ])
        }
        return ["requests": .array(listed)]
    }

    private static func body(_ bytes: [UInt8]) -> JSON {
        if bytes.isEmpty { return .null }
        return (try? JSON(parsing: bytes)) ?? .string(String(decoding: bytes, as: UTF8.self))
    }

    /// How many requests there were, in all and per path.
    var counts: JSON {
        let paths = byPath.sorted { $0.key < $1.key }.map { JSON.Member($0.key, .integer($0.value)) }
        return ["reads": .integer(reads), "writes": .integer(writes), "byPath": .object(paths)]
    }
}
