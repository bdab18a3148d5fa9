import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import Synchronization

/// The limit for talking to Birdeye: the HTTP client that roost uses, and nothing of roost around it. It sends so many requests over so many
/// connections, takes each answer whole, and looks at nothing in it.
///
///     bare-client URL COUNT CONNECTIONS            GETs of the details of businesses
///     bare-client URL COUNT CONNECTIONS put        PUTs of mappings, each with a body as roost writes it
@main
struct BareClient {
    let base: String
    let count: Int
    let connections: Int
    let writes: Bool

    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count >= 4, let count = Int(arguments[2]), let connections = Int(arguments[3]) else {
            fatalError("usage: bare-client URL COUNT CONNECTIONS [put]")
        }
        try await BareClient(base: arguments[1], count: count, connections: connections, writes: arguments.count > 4).send()
    }

    private func send() async throws {
        var configuration = HTTPClient.Configuration()
        configuration.httpVersion = .http1Only
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = connections
        let client = HTTPClient(configuration: configuration)
        let counter = Counter()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<connections {
                group.addTask {
                    while true {
                        let index = counter.next.add(1, ordering: .relaxed).oldValue
                        guard index < count else { return }
                        let response = try await client.execute(request(index), timeout: .seconds(30))
                        guard response.status == .ok else { fatalError("status \(response.status)") }
                        for try await part in response.body { counter.bytes.add(part.readableBytes, ordering: .relaxed) }
                    }
                }
            }
            try await group.waitForAll()
        }
        try await client.shutdown()
        print("\(count) requests, \(counter.bytes.load(ordering: .relaxed)) bytes")
    }

    private func request(_ index: Int) -> HTTPClientRequest {
        let business = 155_802_718_180_000 + index * 100
        guard writes else { return HTTPClientRequest(url: "\(base)/integration/businessintegrationgroup/\(business)") }
        var request = HTTPClientRequest(url: "\(base)/integration/add/businessintegrationmapping")
        request.method = .PUT
        request.headers = ["Content-Type": "application/json"]
        request.body = .bytes(
            ByteBuffer(
                string: """
                    {"businessNumber":\(business),"integrationGroupId":\(index + 1),"integrationProperties":[\
                    {"propertyKey":"carestack.appointment.status","propertyValue":"Checked Out, Arrived","isSecure":false},\
                    {"propertyKey":"carestack.location.id","propertyValue":"1000","isSecure":false}],\
                    "active":true,"test":false,"beta":false}
                    """))
        return request
    }
}

/// What the tasks share: the next request's number, and how many bytes came.
private final class Counter: Sendable {
    let next = Atomic(0)
    let bytes = Atomic(0)
}
