import HTTPTypes
import Hummingbird
import NIOCore
import ServiceLifecycle

/// Passes requests from the network to the core, and the core's outcomes back.
struct SimulatorResponder: HTTPResponder {
    /// Thrown after a connection was closed on purpose, so that the server writes nothing more to it.
    private struct ConnectionCut: Error {}

    /// Enough for the state of a large fleet.
    private static let largestBody = 512 * 1024 * 1024

    /// The core, and the state file beside it.
    let host: SimulatorHost

    func respond(to request: Request, context: SimulatorContext) async throws -> Response {
        let outcome = await host.handle(try await received(request))
        if outcome.delay > 0 {
            // A server that must stop answers early, so that its caller does not wait.
            try? await cancelWhenGracefulShutdown { try await Task.sleep(for: .milliseconds(outcome.delay)) }
        }
        let channel = context.channel
        switch outcome.delivery {
        case .whole: return response(outcome.answer)
        case .truncated: return truncatedResponse(outcome.answer, channel)
        case .cut:
            // Close the channel before throwing: for a thrown error alone the library would answer status 500.
            try? await channel.close()
            throw ConnectionCut()
        }
    }

    private func received(_ request: Request) async throws -> SimulatedRequest {
        let buffer = try await request.body.collect(upTo: Self.largestBody)
        var headers: [String: String] = [:]
        for field in request.headers {
            headers[field.name.canonicalName] = field.value
        }
        return SimulatedRequest(
            request.method.rawValue, request.uri.path,
            query: request.uri.queryParameters.map { (String($0.key), String($0.value)) },
            headers: headers, body: Array(buffer.readableBytesView))
    }

    private func response(_ answer: SimulatedAnswer) -> Response {
        Response(
            status: HTTPResponse.Status(code: answer.status), headers: headers(answer),
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body)))
    }

    private func truncatedResponse(_ answer: SimulatedAnswer, _ channel: any Channel) -> Response {
        let half = ByteBuffer(bytes: answer.body.prefix(answer.body.count / 2))
        let body = ResponseBody(contentLength: answer.body.count) { writer in
            try await writer.write(half)
            try? await channel.close()
            throw ConnectionCut()
        }
        return Response(status: HTTPResponse.Status(code: answer.status), headers: headers(answer), body: body)
    }

    private func headers(_ answer: SimulatedAnswer) -> HTTPFields {
        var headers = HTTPFields()
        headers[.contentType] = answer.contentType
        headers[.retryAfter] = answer.retryAfter.map(String.init)
        return headers
    }
}

/// What a request's handler needs besides the request: the connection, so that it can close it.
struct SimulatorContext: InitializableFromSource {
    /// The connection that the request came by.
    let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        channel = source.channel
    }
}
