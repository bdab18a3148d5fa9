import Dispatch
import Glibc

@testable import BirdeyeSimulator

/// A client that sees every byte and how the connection ends, which no HTTP library would show.
enum RawConnection {
    struct Failure: Error { let step: String }

    /// Everything that came back until the server closed the connection.
    struct Reply {
        var bytes: [UInt8]

        private var parts: (head: String, body: String) {
            let text = String(decoding: bytes, as: UTF8.self)
            guard let gap = text.firstRange(of: "\r\n\r\n") else { return (text, "") }
            return (String(text[..<gap.lowerBound]), String(text[gap.upperBound...]))
        }

        var status: Int? { parts.head.split(separator: " ").dropFirst().first.flatMap { Int($0) } }
        var body: String { parts.body }
        var json: JSON? { try? JSON(parsing: Array(body.utf8)) }

        func header(_ name: String) -> String? {
            for line in parts.head.split(separator: "\r\n").dropFirst() {
                let pair = line.split(separator: ":", maxSplits: 1).map(String.init)
                if pair.count == 2, pair[0].lowercased() == name { return String(pair[1].drop { $0 == " " }) }
            }
            return nil
        }
    }

    /// Sends a request and reads until the end of the connection.
    static func send(_ port: Int, _ method: String, _ target: String, _ body: JSON? = nil, headers: [String] = []) async throws -> Reply {
        let bytes = body?.bytes ?? []
        let head = (["\(method) \(target) HTTP/1.1", "Host: 127.0.0.1", "Connection: close", "Content-Length: \(bytes.count)"] + headers)
            .joined(separator: "\r\n")
        return try await exchange(port, Array("\(head)\r\n\r\n".utf8) + bytes)
    }

    /// Sends bytes and reads until the end of the connection, on a thread of its own: a blocked one of the shared threads could be the one
    /// that the server needs.
    static func exchange(_ port: Int, _ request: [UInt8]) async throws -> Reply {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue(label: "raw connection").async {
                continuation.resume(with: Result { try blockingExchange(port, request) })
            }
        }
    }

    private static func blockingExchange(_ port: Int, _ request: [UInt8]) throws -> Reply {
        let descriptor = try connected(port)
        defer { close(descriptor) }
        guard Glibc.send(descriptor, request, request.count, Int32(MSG_NOSIGNAL)) == request.count else { throw Failure(step: "send") }
        var reply = Reply(bytes: [])
        var buffer = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard count >= 0 else { throw Failure(step: "receive: error \(errno)") }
            if count == 0 { return reply }
            reply.bytes += buffer[..<count]
        }
    }

    /// Opens a connection that gives up after ten seconds without a byte.
    static func connected(_ port: Int) throws -> Int32 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw Failure(step: "socket") }
        var limit = timeval(tv_sec: 10, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr = in_addr(s_addr: UInt32(0x7F00_0001).bigEndian)
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else {
            close(descriptor)
            throw Failure(step: "connect: error \(errno)")
        }
        return descriptor
    }
}
