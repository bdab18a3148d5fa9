import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// Something that stands between a client and a server on loopback and passes bytes on: a forward proxy, or the TLS end of a plain server.
package final class Relay: Sendable {
    /// What it is.
    package enum Kind: Sendable {
        /// Waits for `CONNECT host:port`, and passes on what follows; where a login is given (`user:password` in Base64), only with that.
        case proxy(login: String? = nil)
        /// Speaks TLS with a key and a certificate from PEM files, and passes on what is in it to a port.
        case encryption(key: String, certificate: String, port: Int)
    }

    private let kind: Kind
    private let heads = Mutex<[String]>([])
    private let listener: Mutex<(any Channel)?> = Mutex(nil)

    /// The port that it listens on.
    package var port: Int { listener.withLock { $0?.localAddress?.port } ?? 0 }
    /// What was asked of a proxy, by first lines, in order.
    package var asked: [String] { heads.withLock { $0 } }

    private init(_ kind: Kind) { self.kind = kind }

    /// Runs one for the length of a closure.
    package static func run<Result>(_ kind: Kind, _ body: (Relay) async throws -> Result) async throws -> Result {
        let relay = Relay(kind)
        var context: NIOSSLContext?
        if case .encryption(let key, let certificate, _) = kind {
            let chain = try NIOSSLCertificate.fromPEMFile(certificate).map { NIOSSLCertificateSource.certificate($0) }
            context = try NIOSSLContext(
                configuration: .makeServerConfiguration(
                    certificateChain: chain, privateKey: .privateKey(NIOSSLPrivateKey(file: key, format: .pem))))
        }
        let encryption = context
        let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let encryption { try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: encryption)) }
                    try channel.pipeline.syncOperations.addHandler(FrontHandler(relay))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        relay.listener.withLock { $0 = channel }
        do {
            let result = try await body(relay)
            try await channel.close()
            return result
        } catch {
            try await channel.close()
            throw error
        }
    }

    /// Where to pass bytes on to, and what to say first; nil where the head asks for what there is not.
    fileprivate func target(_ head: String) -> (port: Int, reply: String)? {
        guard case .proxy(let login) = kind else { return nil }
        let lines = head.split(separator: "\r\n")
        heads.withLock { $0.append(lines.first.map(String.init) ?? "") }
        let isKnown =
            login.map { login in lines.contains { $0.lowercased() == "proxy-authorization: basic \(login)".lowercased() } } ?? true
        guard isKnown, let address = lines.first?.split(separator: " ").dropFirst().first, let port = address.split(separator: ":").last
        else {
            return nil
        }
        return Int(port).map { ($0, "HTTP/1.1 200 Connected\r\n\r\n") }
    }

    /// Where bytes go without being asked for a place.
    fileprivate var fixedPort: Int? { if case .encryption(_, _, let port) = kind { port } else { nil } }
}

/// The side of the client.
private final class FrontHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let relay: Relay
    private var waiting = ByteBuffer()
    private var isConnecting = false
    private var server: (any Channel)?

    init(_ relay: Relay) { self.relay = relay }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var bytes = unwrapInboundIn(data)
        if let server {
            server.writeAndFlush(bytes, promise: nil)
            return
        }
        waiting.writeBuffer(&bytes)
        guard !isConnecting else { return }
        if let port = relay.fixedPort { return connect(port, "", context) }
        guard let end = waiting.readableBytesView.firstRange(of: Array("\r\n\r\n".utf8)) else { return }
        let length = waiting.readableBytesView.distance(from: waiting.readableBytesView.startIndex, to: end.upperBound)
        guard let head = waiting.readString(length: length), let (port, reply) = relay.target(head) else {
            let refusal = "HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=\"test\"\r\nContent-Length: 0\r\n\r\n"
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: refusal)), promise: nil)
            return
        }
        connect(port, reply, context)
    }

    func channelInactive(context: ChannelHandlerContext) { server?.close(promise: nil) }
    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    private func connect(_ port: Int, _ reply: String, _ context: ChannelHandlerContext) {
        isConnecting = true
        let client = context.channel
        let own = NIOLoopBound(self, eventLoop: context.eventLoop)
        ClientBootstrap(group: context.eventLoop)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(BackHandler(client)) }
            }
            .connect(host: "127.0.0.1", port: port)
            .whenComplete { result in
                guard case .success(let server) = result else { return client.close(promise: nil) }
                own.value.server = server
                if !reply.isEmpty { client.writeAndFlush(ByteBuffer(string: reply), promise: nil) }
                if own.value.waiting.readableBytes > 0 { server.writeAndFlush(own.value.waiting, promise: nil) }
            }
    }
}

/// The side of the server.
private final class BackHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let client: any Channel

    init(_ client: any Channel) { self.client = client }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) { client.writeAndFlush(unwrapInboundIn(data), promise: nil) }
    func channelInactive(context: ChannelHandlerContext) { client.close(promise: nil) }
    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
