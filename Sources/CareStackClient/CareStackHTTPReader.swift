public import RoostEngine
import RoostHTTP
import RoostJSON
public import RoostModel

/// CareStack's partner API over HTTP. It requests each list of each account only once.
///
/// The requests of one account go one after the other. After CareStack has asked for fewer requests, the reader sends no more for that account.
public actor CareStackHTTPReader: CareStackReader {
    private typealias LookUp<Element> = Task<Result<[Element], CallError>, Never>

    private let channel: CareStackChannel
    private var locations: [CareStackAccount: LookUp<CareStackLocation>] = [:]
    private var statuses: [CareStackAccount: LookUp<CareStackStatus>] = [:]
    /// The last request of each account; the next one waits for it.
    private var last: [CareStackAccount: Task<Void, Never>] = [:]
    private var throttled: Set<CareStackAccount> = []
    /// Accounts that CareStack refused; what they have in common is the vendor's key.
    private var refused: Set<CareStackAccount> = []
    private var hasAccepted = false

    /// After so many refused accounts and none that was accepted it is the vendor's key that is refused, and not each account by itself.
    private static let enough = 3

    /// A reader over an open connection.
    public init(_ connection: CareStackConnection) { channel = CareStackChannel(connection: connection) }

    /// The locations of a practice.
    public func locations(_ account: CareStackAccount) async throws(CallError) -> [CareStackLocation] {
        let lookUp = locations[account] ?? begin(.locations, account)
        locations[account] = lookUp
        return try await lookUp.value.get()
    }

    /// The appointment statuses of a practice.
    public func statuses(_ account: CareStackAccount) async throws(CallError) -> [CareStackStatus] {
        let lookUp = statuses[account] ?? begin(.statuses, account)
        statuses[account] = lookUp
        return try await lookUp.value.get()
    }

    private func begin<Element>(_ list: CareStackList<Element>, _ account: CareStackAccount) -> LookUp<Element> {
        let previous = last[account]
        let lookUp = LookUp<Element> {
            await previous?.value
            return await self.ask(list, account)
        }
        last[account] = Task { _ = await lookUp.value }
        return lookUp
    }

    private func ask<Element>(_ list: CareStackList<Element>, _ account: CareStackAccount) async -> Result<[Element], CallError> {
        guard !throttled.contains(account) else {
            let message = "it was not sent, because CareStack has asked for fewer requests for this account"
            return .failure(CallError(reason: .rateLimited, request: "GET " + list.path, message: message, attempts: 0))
        }
        guard hasAccepted || refused.count < Self.enough else {
            let origin = channel.connection.vendorKeyOrigin.map { " (\($0))" } ?? ""
            let message =
                "it was not sent, because CareStack refused \(refused.count) accounts and accepted none: "
                + "it is most likely the vendor's key in the header VendorKey, carestack.vendorKey\(origin)"
            return .failure(CallError(reason: .unauthorized, request: "GET " + list.path, message: message, attempts: 0))
        }
        do throws(CallError) {
            let elements = try await channel.get(list, account)
            hasAccepted = true
            return .success(elements)
        } catch {
            if error.reason == .rateLimited { throttled.insert(account) }
            if error.reason == .unauthorized { refused.insert(account) }
            return .failure(error)
        }
    }
}

/// All that the reader can do: GET a list, once.
///
/// It sends nothing again. A person can repeat a failed look-up. The service is said to throttle an integrator for a day, so roost does not
/// risk it.
struct CareStackChannel: Sendable {
    let connection: CareStackConnection

    func get<Element: Sendable>(_ list: CareStackList<Element>, _ account: CareStackAccount) async throws(CallError) -> [Element] {
        let label = "GET " + list.path
        let request = try OutgoingRequest(
            reading: list.kind, path: list.path, at: connection.endpoint.url(of: account.domain, request: label),
            version: connection.version,
            headers: [
                HeaderField(name: "VendorKey", value: .secret(connection.vendorKey)),
                HeaderField(name: "AccountKey", value: .secret(account.key)), HeaderField(name: "AccountId", value: .secret(account.id)),
            ])
        switch await connection.exchange(request) {
        case nil: throw CallError(reason: .cancelled, request: label, message: "the run was stopped before it was sent", attempts: 0)
        case .failed(let failure)?: throw failure.error(request, attempts: 1)
        case .answered(let answer)?:
            let content = AnswerBody(answer.body, contentType: answer.head.contentType)
            if let failure = answer.failure(request, content, attempts: 1, codes: [:]) { throw advised(failure, answer.head) }
            do throws(AnswerProblem) {
                guard let document = try content.document() else { throw AnswerProblem("the answer is empty") }
                return try list.elements(of: document)
            } catch {
                throw CallError(reason: .unreadable, request: label, status: answer.head.status, message: error.message)
            }
        }
    }

    /// The same error; if the server asks for fewer requests, with the wait that it asks for.
    private func advised(_ error: CallError, _ head: AnswerHead) -> CallError {
        guard error.reason == .rateLimited else { return error }
        let wait = head.retryDelay(clock: connection.clock).map { "; Retry-After asks to wait \(Self.spelled($0))" } ?? ""
        return CallError(
            reason: error.reason, request: error.request, status: error.status, serviceCode: error.serviceCode,
            message: error.message + wait)
    }

    private static func spelled(_ milliseconds: Int64) -> String {
        let seconds = milliseconds / 1000 + (milliseconds % 1000 == 0 ? 0 : 1)
        return seconds < 600 ? "\(seconds) s" : seconds < 36_000 ? "\(seconds / 60) minutes" : "\(seconds / 3600) hours"
    }
}
