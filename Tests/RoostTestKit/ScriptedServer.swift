import NIOCore
import NIOPosix
import Synchronization

/// A server on loopback that plays what a script says, byte by byte, and remembers what it was sent.
///
/// It knows just enough HTTP to tell where a request ends: what it answers may be no HTTP at all.
package final class ScriptedServer: Sendable {
    /// One request as it arrived.
    package struct Received: Sendable {
        /// The request line and the headers.
        package let head: String
        /// The body, byte by byte.
        package let body: [UInt8]

        /// Method, path and query.
        package var target: String { head.split(separator: " ").prefix(2).joined(separator: " ") }
        /// The value of a header, where there is one.
        package func header(_ name: String) -> String? {
            for line in head.split(separator: "\r\n").dropFirst() {
                let parts = line.split(separator: ":", maxSplits: 1)
                if parts.count == 2, parts[0].lowercased() == name.lowercased() { return String(parts[1].drop { $0 == " " }) }
            }
            return nil
        }
    }

    /// What to do about a request.
    package enum Play: Sendable {
        /// A proper answer; the connection stays open.
        case answer(Int, String = "", headers: [String] = ["Content-Type: application/json"])
        /// A proper answer after a while, in milliseconds.
        case late(Int64, Int, String)
        /// Bytes as they are; then the connection is closed.
        case raw([UInt8])
        /// Bytes as they are; then nothing more comes.
        case stall([UInt8])
        /// The connection is closed without a word.
        case cut
        /// The request is passed on to another server of this machine, and what that answers is passed back.
        case pass(port: Int)
    }

    private struct Record {
        var received: [Received] = []
        var underWay = 0
        var mostUnderWay = 0
        var connections = 0
    }

    private let record = Mutex(Record())
    private let script: @Sendable (Received, Int) -> Play
    private let listener: Mutex<(any Channel)?> = Mutex(nil)

    /// Every request so far, in order of arrival.
    package var received: [Received] { record.withLock { $0.received } }
    /// The most requests that were being answered at one time.
    package var mostUnderWay: Int { record.withLock { $0.mostUnderWay } }
    /// How many connections were made.
    package var connections: Int { record.withLock { $0.connections } }
    /// Where it listens.
    package var url: String { "http://127.0.0.1:\(listener.withLock { $0?.localAddress?.port } ?? 0)" }

    private init(_ script: @escaping @Sendable (Received, Int) -> Play) { self.script = script }

    /// Runs a server for the length of a closure. The script gets each request and its index, counted from 0.
    package static func run<Result>(
        _ script: @escaping @Sendable (Received, Int) -> Play, _ body: (ScriptedServer) async throws -> Result
    ) async throws -> Result {
        let server = ScriptedServer(script)
        let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(ConnectionHandler(server)) }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        server.listener.withLock { $0 = channel }
        do {
            let result = try await body(server)
            try await channel.close()
            return result
        } catch {
            try await channel.close()
            throw error
        }
    }

    /// Plays the same answers in order, the last one for all that follow.
    package static func run<Result>(_ plays: [Play], _ body: (ScriptedServer) async throws -> Result) async throws -> Result {
        try await run({ _, index in plays[min(index, plays.count - 1)] }, body)
    }

    fileprivate func begin(_ request: Received) -> Play {
        let index = record.withLock { record in
            record.received.append(request)
            record.underWay += 1
            record.mostUnderWay = max(record.mostUnderWay, record.underWay)
            return record.received.count - 1
        }
        return script(request, index)
    }

    fileprivate func connect() { record.withLock { $0.connections += 1 } }

    fileprivate func end() { record.withLock { $0.underWay -= 1 } }
}

private final class ConnectionHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let server: ScriptedServer
    private var bytes: [UInt8] = []

    init(_ server: ScriptedServer) { self.server = server }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        bytes += unwrapInboundIn(data).readableBytesView
        while let request = nextRequest() { play(server.begin(request), request, context) }
    }

    func channelActive(context: ChannelHandlerContext) { server.connect() }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    private func nextRequest() -> ScriptedServer.Received? {
        guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
        let head = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
        let length = ScriptedServer.Received(head: head, body: []).header("content-length").flatMap { Int($0) } ?? 0
        guard bytes.count >= end.upperBound + length else { return nil }
        let body = Array(bytes[end.upperBound..<end.upperBound + length])
        bytes.removeFirst(end.upperBound + length)
        return ScriptedServer.Received(head: head, body: body)
    }

    private func play(_ play: ScriptedServer.Play, _ request: ScriptedServer.Received, _ context: ChannelHandlerContext) {
        switch play {
        case .answer(let status, let body, let headers):
            server.end()
            write(Self.answer(status, body, headers), context)
        case .late(let delay, let status, let body):
            let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
            let server = server
            context.eventLoop.assumeIsolated().scheduleTask(in: .milliseconds(delay)) {
                server.end()
                self.write(Self.answer(status, body, []), bound.value)
            }
        case .raw(let bytes):
            server.end()
            write(bytes, context)
            context.close(promise: nil)
        case .stall(let bytes): write(bytes, context)
        case .pass(let port): pass(request, port, context)
        case .cut:
            server.end()
            context.close(promise: nil)
        }
    }

    /// The other server is asked to end its connection, so that each answer ends where it ends.
    private func pass(_ request: ScriptedServer.Received, _ port: Int, _ context: ChannelHandlerContext) {
        let client = context.channel
        let bytes = ByteBuffer(bytes: Array((request.head + "\r\nConnection: close\r\n\r\n").utf8) + request.body)
        let server = server
        ClientBootstrap(group: context.eventLoop)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(PassingHandler(client)) }
            }
            .connect(host: "127.0.0.1", port: port)
            .whenComplete { result in
                server.end()
                guard case .success(let other) = result else { return client.close(promise: nil) }
                other.writeAndFlush(bytes, promise: nil)
            }
    }

    private func write(_ bytes: [UInt8], _ context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
    }

    private static func answer(_ status: Int, _ body: String, _ headers: [String]) -> [UInt8] {
        let lines = ["HTTP/1.1 \(status) Said"] + headers + (status == 204 ? [] : ["Content-Length: \(body.utf8.count)"])
        return Array((lines.joined(separator: "\r\n") + "\r\n\r\n" + body).utf8)
    }
}

/// Passes back what another server answers.
private final class PassingHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let client: any Channel
    private var isAnnounced = false

    init(_ client: any Channel) { self.client = client }

    /// The client is told that its connection ends as well: one that believes otherwise would send its next request into the closing one.
    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var bytes = unwrapInboundIn(data)
        if !isAnnounced, let end = bytes.readableBytesView.firstRange(of: Array("\r\n".utf8)) {
            isAnnounced = true
            let length = bytes.readableBytesView.distance(from: bytes.readableBytesView.startIndex, to: end.upperBound)
            let line = bytes.readString(length: length) ?? ""
            client.write(ByteBuffer(string: line + "Connection: close\r\n"), promise: nil)
        }
        client.writeAndFlush(bytes, promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) { client.close(promise: nil) }
    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
