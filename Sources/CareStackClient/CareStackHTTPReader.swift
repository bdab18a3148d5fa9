public import RoostEngine
import RoostHTTP
import RoostJSON
public import RoostModel

/// CareStack's partner API over HTTP. Each list of each account is asked for once, whoever asks and however often.
///
/// The requests of one account go one after the other, and after CareStack has asked for fewer of them none is sent for that account any
/// more.
public actor CareStackHTTPReader: CareStackReader {
    private typealias LookUp<Element> = Task<Result<[Element], CallError>, Never>

    private let channel: CareStackChannel
    private var locations: [CareStackAccount: LookUp<CareStackLocation>] = [:]
    private var statuses: [CareStackAccount: LookUp<CareStackStatus>] = [:]
    /// The last request of each account, which the next one waits for.
    private var last: [CareStackAccount: Task<Void, Never>] = [:]
    private var throttled: Set<CareStackAccount> = []

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
            let message = "it was not sent, because CareStack has asked for fewer requests of this account"
            return .failure(CallError(reason: .rateLimited, request: "GET " + list.path, message: message, attempts: 0))
        }
        do throws(CallError) { return .success(try await channel.get(list, account)) } catch {
            if error.reason == .rateLimited { throttled.insert(account) }
            return .failure(error)
        }
    }
}

/// All that can be done to CareStack: GET a list, once.
///
/// Nothing is sent again. A look-up that failed is asked for again by a person, and a service that is said to throttle an integrator for a
/// day is not to be tried out.
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

    /// The same error; where the server asks for fewer requests, with how long it wants to be left alone.
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
