import RoostEngine
import RoostModel
import RoostPlan

/// The simulator's own core in memory, with what a script does to it: lost answers, refusals, failing reads.
actor FakeBirdeye {
    /// What becomes of one writing call.
    enum Failure: Hashable, Sendable {
        case refused
        /// The server asks for fewer requests, whatever the call was.
        case turnedAway
        /// The answer is lost, and the call had no effect.
        case lostBefore
        /// The answer is lost, and the call had its effect.
        case lostAfter
    }

    private var core: SimulatedCore
    private let catalogue: [Int64: [CatalogueTrigger]]
    private let tape: Tape
    private var failures: [Int: Failure] = [:]
    private var readFailure: @Sendable (BusinessNumber, Int) -> CallError? = { _, _ in nil }
    private var catalogueFailure: CallError?
    private var readings: [BusinessNumber: Int] = [:]
    private var writes = 0
    private var underWay = 0
    /// The most requests that were under way at one time.
    private(set) var mostUnderWay = 0

    init(_ dialect: FakeDialect, known: Set<BusinessNumber>? = nil, catalogue: [Int64: [CatalogueTrigger]] = Sample.catalogue, tape: Tape) {
        core = SimulatedCore(dialect, known: known, sources: Sample.catalog.sources.map(\.id))
        self.catalogue = catalogue
        self.tape = tape
    }

    /// Somebody works in the dashboard; readers see it at once.
    func play(_ change: @Sendable (inout [Int64: LiveGroup]) -> Void) { change(&core.groups) }

    /// What becomes of a call from now on, counted from 0.
    func fail(_ failure: Failure, atCall index: Int) { failures[writes + index] = failure }

    /// Decides on each read by business and by how often it was read before.
    func failReads(_ failure: @escaping @Sendable (BusinessNumber, Int) -> CallError?) {
        readFailure = failure
        readings = [:]
    }

    func failCatalogue(_ error: CallError?) { catalogueFailure = error }

    func switchTo(_ dialect: FakeDialect) { core.switchTo(dialect) }

    /// Every group by its id.
    var groups: [Int64: LiveGroup] { core.groups }

    func groups(of business: BusinessNumber) -> [LiveGroup] { core.groups(of: business) }

    // What follows is reached through the reader and the writer alone.

    func read(_ business: BusinessNumber) async throws(CallError) -> [GroupDetails] {
        tape.note(.read(business))
        await linger(business.value)
        let reading = readings[business, default: 0]
        readings[business] = reading + 1
        if let error = readFailure(business, reading) { throw error }
        return try core.read(business)
    }

    func triggers(sourceID: Int64) async throws(CallError) -> [CatalogueTrigger] {
        tape.note(.catalogue(sourceID))
        await linger(sourceID)
        if let catalogueFailure { throw catalogueFailure }
        return catalogue[sourceID] ?? []
    }

    func send(_ call: Call, _ vault: SecretVault) async -> WriteOutcome {
        for digest in call.secrets where vault[digest.reference] == nil {
            return .refused(CallError(reason: .unsendable, request: call.request, message: "\(digest.reference) was not resolved"))
        }
        tape.note(.call(call))
        let failure = failures[writes]
        writes += 1
        await linger(Int64(writes))
        switch failure {
        case .refused: return .refused(refusal(call, "a refusal of the script"))
        case .turnedAway:
            return .refused(CallError(reason: .rateLimited, request: call.request, status: 429, message: "too many requests"))
        case .lostBefore: return .unknown(lost(call))
        case .lostAfter, nil:
            let outcome = core.send(call, vault)
            if failure == nil { return outcome }
            return .unknown(lost(call))
        }
    }

    /// Lets others go first, each business for another while.
    private func linger(_ seed: Int64) async {
        underWay += 1
        mostUnderWay = max(mostUnderWay, underWay)
        for _ in 0..<(seed % 5 + 1) { await Task.yield() }
        underWay -= 1
    }

    private func lost(_ call: Call) -> CallError {
        CallError(reason: .interrupted, request: call.request, message: "the connection broke before the answer was there")
    }

    private func refusal(_ call: Call, _ message: String) -> CallError {
        CallError(reason: .rejected, request: call.request, status: 400, serviceCode: 1422, message: message)
    }
}

/// The reading half.
struct FakeBirdeyeReader: BirdeyeReader {
    let birdeye: FakeBirdeye

    func groups(of business: BusinessNumber) async throws(CallError) -> [GroupDetails] { try await birdeye.read(business) }

    func triggerCatalogue(sourceID: Int64) async throws(CallError) -> [CatalogueTrigger] { try await birdeye.triggers(sourceID: sourceID) }
}

/// The writing half.
struct FakeBirdeyeWriter: BirdeyeWriter {
    let birdeye: FakeBirdeye

    func send(_ call: Call, secrets: SecretVault, obstacle: @Sendable () async -> String?) async -> WriteOutcome {
        await birdeye.send(call, secrets)
    }
}

extension Call {
    /// Method and path, as errors name a request.
    var request: String { "\(method) \(path)" }
}
