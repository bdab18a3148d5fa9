import RoostEngine
import RoostHTTP

/// Carries the requests of one process to the simulated service, and lets happen to them what may happen on the way.
struct ServiceCarrier: RequestCarrier {
    let stage: Stage
    let process: SimulatedProcess

    func close() async {}

    func carry(_ request: OutgoingRequest) async -> Exchange {
        // Others may go first.
        await stage.scheduler.pause()
        guard !process.isDead else { return .failed(ExchangeFailure(.interrupted, "the process has ended")) }
        for edit in process.editsBeforeRequest() { stage.perform(edit) }
        let misfortune = process.nextRequest()
        let exchange = exchange(request, misfortune)
        switch misfortune {
        case .late?: await stage.scheduler.sleep(milliseconds: 30_000)
        case .slow?: await stage.scheduler.sleep(milliseconds: 20_000)
        default: await stage.scheduler.pause()
        }
        return process.isDead ? .failed(ExchangeFailure(.interrupted, "the process has ended")) : exchange
    }

    private func exchange(_ request: OutgoingRequest, _ misfortune: Misfortune.OfRequest?) -> Exchange {
        switch misfortune {
        case .noConnection?:
            var failure = ExchangeFailure(.unreachable, "no connection could be made")
            failure.hasDeparted = false
            return note(request, nil, .failed(failure))
        case .diesBefore?:
            process.die()
            return .failed(ExchangeFailure(.interrupted, "the process has ended"))
        case .lostBefore?: return note(request, nil, .failed(ExchangeFailure(.interrupted, "the connection broke")))
        case .failsBefore?: return note(request, nil, Self.answered(503, "text/html", "<html>busy</html>"))
        case .turnedAway?: return note(request, nil, Self.answered(429, "application/json", #"{"code": 1541, "message": "slower"}"#))
        default: break
        }
        let answer = stage.handle(request, process, isDelivered: misfortune == nil || misfortune == .slow)
        switch misfortune {
        case .lostAfter?: return note(request, answer, .failed(ExchangeFailure(.interrupted, "the connection broke")))
        case .late?: return note(request, answer, .failed(ExchangeFailure(.timeout, "there was no whole answer in time")))
        case .cutShort?:
            return note(
                request, answer, .failed(ExchangeFailure(.interrupted, "the connection broke", head: AnswerHead(status: answer.status))))
        case .garbage?: return note(request, answer, Self.answered(200, "application/json", "{\"groupId\": <garbage"))
        case .page?: return note(request, answer, Self.answered(200, "text/html", "<html>Please sign in</html>"))
        case .failsAfter?: return note(request, answer, Self.answered(504, "text/html", "<html>gateway</html>"))
        case .diesAfter?:
            process.die()
            return note(request, answer, .failed(ExchangeFailure(.interrupted, "the process has ended")))
        default:
            let head = AnswerHead(status: answer.status, contentType: answer.contentType)
            return note(request, answer, .answered(RoostHTTP.Answer(head: head, body: answer.body)))
        }
    }

    private static func answered(_ status: Int, _ type: String, _ body: String) -> Exchange {
        .answered(RoostHTTP.Answer(head: AnswerHead(status: status, contentType: type), body: Array(body.utf8)))
    }

    private func note(_ request: OutgoingRequest, _ answer: SimulatedService.Answer?, _ exchange: Exchange) -> Exchange {
        let result =
            switch exchange {
            case .answered(let answer): "\(answer.head.status)"
            case .failed(let failure): failure.reason.rawValue
            }
        let isTurnedAway = exchange.head?.status == 429
        stage.note("run \(process.number): \(request.label) → \(result)" + (answer == nil ? ", without effect" : ""))
        if answer == nil, request.body != nil { stage.checkPermission(request, process, isTurnedAway: isTurnedAway) }
        return exchange
    }
}
