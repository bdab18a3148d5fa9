import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import Synchronization

/// Takes one answer from the connection, part by part, up to a limit.
///
/// The client calls it on the connection's own thread. So an answer needs one step to the task that waits for it, and not one for each part.
final class AnswerCollector: HTTPClientResponseDelegate, Sendable {
    typealias Response = Void

    /// The answer is larger than the limit.
    struct TooLarge: Error {}

    private let limit: Int
    private let state = Mutex<(head: AnswerHead?, body: [UInt8])>((nil, []))

    /// A collector for one answer of so many bytes at most.
    init(limit: Int) { self.limit = limit }

    /// The head, if it came.
    var head: AnswerHead? { state.withLock { $0.head } }

    /// The whole answer; asked for after the request succeeded, when there is a head.
    var answer: Answer? { state.withLock { state in state.head.map { Answer(head: $0, body: state.body) } } }

    func didReceiveHead(task: HTTPClient.Task<Void>, _ head: HTTPResponseHead) -> EventLoopFuture<Void> {
        state.withLock { $0.head = AnswerHead(head) }
        return task.eventLoop.makeSucceededVoidFuture()
    }

    func didReceiveBodyPart(task: HTTPClient.Task<Void>, _ buffer: ByteBuffer) -> EventLoopFuture<Void> {
        let fits = state.withLock { state in
            guard state.body.count + buffer.readableBytes <= limit else { return false }
            state.body.append(contentsOf: buffer.readableBytesView)
            return true
        }
        return fits ? task.eventLoop.makeSucceededVoidFuture() : task.eventLoop.makeFailedFuture(TooLarge())
    }

    func didFinishRequest(task: HTTPClient.Task<Void>) throws {}
}

extension AnswerHead {
    fileprivate init(_ head: HTTPResponseHead) {
        self.init(status: Int(head.status.code))
        // One way through the fields: a search by name folds every one of them each time.
        for (name, value) in head.headers {
            switch name.utf8.count {
            case 4 where date == nil && name.lowercased() == "date": date = value
            case 8 where location == nil && name.lowercased() == "location": location = value
            case 11 where retryAfter == nil && name.lowercased() == "retry-after": retryAfter = value
            case 12 where contentType == nil && name.lowercased() == "content-type": contentType = value
            default: break
            }
        }
    }
}
