public import RoostEngine
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
