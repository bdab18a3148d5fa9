import RoostDiagnostics
import Synchronization

/// Stops reading a fleet while Birdeye cannot be reached at all: so many businesses could not be read, and none could.
///
/// As soon as one business was read the service is there, and every failure is a business's own.
final class ReadBrake: Sendable {
    private let limit: Int
    private let state = Mutex((isAnswered: false, failures: 0))

    /// A brake that holds after so many businesses that could not be read.
    init(limit: Int) { self.limit = limit }

    /// Why a business is not asked for; nil where reading goes on.
    var objection: Diagnostic? {
        guard state.withLock({ !$0.isAnswered && $0.failures >= limit }) else { return nil }
        let businesses = limit == 1 ? "the first business" : "the first \(limit) businesses"
        return Diagnostic(
            .notRead, "Birdeye could not be read for \(businesses), so roost asked for no other one (guards.maxFailures)",
            fix: "correct what is said about the first ones, and run the command again")
    }

    /// Notes that the service answered a question about a business.
    func noteAnswer() { state.withLock { $0.isAnswered = true } }

    /// Counts a business that could not be read, if the reason may be the same for all.
    func note(_ failure: ObservationFailure) {
        guard case .call(let error) = failure else { return noteAnswer() }
        switch error.reason {
        case .unreachable, .timeout, .interrupted, .rateLimited, .serverError, .unreadable, .tooLarge, .redirected:
            state.withLock { $0.failures += 1 }
        case .noSuchBusiness: noteAnswer()
        case .unauthorized, .rejected, .cancelled, .unsendable: break
        }
    }
}

extension DiagnosticKind {
    static let notRead = DiagnosticKind("live/not-read", .error, "a business was not asked for")
}
