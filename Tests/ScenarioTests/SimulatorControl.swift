import AsyncHTTPClient
import FoundationEssentials
import NIOCore
import NIOHTTP1

/// Talks to the simulator's own part, which is never recorded.
struct SimulatorControl: Sendable {
    let port: Int

    /// One request as the simulator recorded it.
    struct Recorded: Decodable, Sendable {
        let method: String
        let path: String
        let query: [String: String]
        let status: Int?
        let fault: String?
    }

    private struct Requests: Decodable {
        let requests: [Recorded]
    }

    private struct Counts: Decodable {
        let reads: Int
        let writes: Int
    }

    /// Sends JSON to a control path; fails on anything but success.
    @discardableResult
    func send(_ method: String, _ path: String, _ json: String? = nil) async throws -> String {
        var request = HTTPClientRequest(url: "http://127.0.0.1:\(port)/_simulator/\(path)")
        request.method = .init(rawValue: method)
        if let json {
            request.headers.add(name: "content-type", value: "application/json")
            request.body = .bytes(ByteBuffer(string: json))
        }
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(20))
        let text = String(buffer: try await response.body.collect(upTo: 256 << 20))
        guard (200..<300).contains(response.status.code) else { throw Refused(path: path, answer: text) }
        return text
    }

    /// The writing requests as they were recorded, one line each: method, path, query, body, status.
    func writes() async throws -> [String] {
        let text = try await send("GET", "requests?writes=true")
        let requests = try JSONDecoder().decode(Requests.self, from: Data(text.utf8)).requests
        let bodies = Self.bodies(text)
        return zip(requests, bodies).map { request, body in
            let query = request.query.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "&")
            let status = request.status.map(String.init) ?? "no answer"
            return "\(request.method) \(request.path)\(query.isEmpty ? "" : "?\(query)") \(body) → \(status)"
                + (request.fault.map { " (\($0))" } ?? "")
        }
    }

    /// Reading and writing requests so far.
    func counts() async throws -> (reads: Int, writes: Int) {
        let counts = try JSONDecoder().decode(Counts.self, from: Data(try await send("GET", "counts").utf8))
        return (counts.reads, counts.writes)
    }

    struct Refused: Error, CustomStringConvertible {
        let path: String
        let answer: String
        var description: String { "the simulator refused \(path): \(answer)" }
    }

    /// The bodies, members sorted by name.
    private static func bodies(_ text: String) -> [String] {
        struct Element: Decodable {
            let body: JSONText?
        }
        struct All: Decodable {
            let requests: [Element]
        }
        let all = try? JSONDecoder().decode(All.self, from: Data(text.utf8))
        return all?.requests.map { $0.body?.text ?? "" } ?? []
    }
}
