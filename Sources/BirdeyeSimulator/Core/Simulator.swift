/// Both services as a value: a request goes in and an answer comes out; the outcome says what else must happen.
///
/// It uses no socket, no clock and no file, so that everything can be tested in memory; `SimulatorServer` puts it on a port.
public struct Simulator: Sendable {
    /// What a reset goes back to.
    struct Start: Sendable {
        var world: World
        var dialect: Dialect
        var rules: [FaultRule]
        var latency: Int
        var limit: Int?
        var seed: UInt64
    }

    private let start: Start
    /// The state that the services share.
    public internal(set) var world: World
    /// The answers to the open questions.
    var dialect: Dialect
    /// The faults in force.
    var faults: FaultSequence
    /// Milliseconds that every answer waits, besides faults.
    var latency: Int
    /// What each business's readers still see of the past, if the dialect lags.
    var lag = ReadLag()
    /// Every request so far.
    var log = RequestLog()
    /// The most requests that Birdeye takes in any second; nil for any number.
    var limit: Int?
    /// The requests that Birdeye took within the last second.
    private var taken: [ContinuousClock.Instant] = []
    /// The times of recent requests to each CareStack domain.
    var careStackTimes: [String: [ContinuousClock.Instant]] = [:]

    /// Sets both services up.
    ///
    /// - Parameters:
    ///   - world: the state at the start.
    ///   - dialect: the answer to the open questions.
    ///   - faults: the rules in force.
    ///   - latency: milliseconds that every answer waits.
    ///   - limit: the most requests that Birdeye takes in any second; it turns the others away with 429. Nil for any number.
    ///   - seed: the seed for the random decisions of faults.
    public init(
        world: World = World(), dialect: Dialect = Dialect(), faults: [FaultRule] = [], latency: Int = 0, limit: Int? = nil,
        seed: UInt64 = 0
    ) {
        start = Start(world: world, dialect: dialect, rules: faults, latency: latency, limit: limit, seed: seed)
        self.world = world
        self.dialect = dialect
        self.faults = FaultSequence(faults, seed: seed)
        self.latency = latency
        self.limit = limit
    }

    /// Goes back to the start: state, dialect, faults with their random numbers, latency; no recorded requests, no lag.
    mutating func reset() {
        self = Simulator(
            world: start.world, dialect: start.dialect, faults: start.rules, latency: start.latency, limit: start.limit, seed: start.seed)
    }

    /// Handles one request, including control requests under `/_simulator/`.
    ///
    /// - Parameters:
    ///   - request: the whole request.
    ///   - now: when it came in; only the limits of requests a second use it.
    public mutating func handle(_ request: SimulatedRequest, at now: ContinuousClock.Instant) -> SimulatedOutcome {
        if request.path == "/_simulator" || request.path.hasPrefix("/_simulator/") { return control(request) }
        let call = Call(method: request.method, path: request.path)
        let body = Body(request.body)
        let fault = faults.next(method: request.method, path: request.path, business: subject(of: call, body))
        var outcome = SimulatedOutcome(answer: .empty, delay: latency)
        if fault?.preventsWrite != true {
            do throws(Refusal) {
                outcome.answer = try answer(to: call, request, body, now)
                outcome.changedState = request.method != "GET"
            } catch {
                outcome.answer = call.isBirdeye ? dialect.errorEnvelope.answer(to: error) : .text(error.message, status: error.status)
            }
        }
        if let fault { apply(fault, to: &outcome) }
        let status = outcome.delivery == .cut ? nil : outcome.answer.status
        log.append(RequestLog.Entry(request: request, status: status, fault: fault), template: call.template)
        return outcome
    }

    private mutating func answer(
        to call: Call, _ request: SimulatedRequest, _ body: Body, _ now: ContinuousClock.Instant
    ) throws(Refusal) -> SimulatedAnswer {
        if call.isBirdeye {
            try admit(now)
            try checkHeaders(of: request)
        }
        switch call {
        case .createGroup: return try createGroup(body)
        case .readTriggers(let source): return try readTriggers(source)
        case .readGroups(let business): return try readGroups(business)
        case .updateGroup: return try updateGroup(body, replaceTriggers: request.parameter("replaceTriggers"))
        case .putMapping: return try putMapping(body)
        case .readLocations(let domain): return try readCareStack(domain, \.locations, request.headers, now)
        case .readStatuses(let domain): return try readCareStack(domain, \.statuses, request.headers, now)
        case .unknown:
            throw Refusal(status: 404, code: 404, message: "There is no call \(request.method) \(request.path)")
        }
    }

    private mutating func admit(_ now: ContinuousClock.Instant) throws(Refusal) {
        guard let limit else { return }
        taken.removeAll { $0.duration(to: now) >= .seconds(1) }
        guard taken.count < limit else { throw Refusal(status: 429, code: 1541, message: "Too many requests") }
        taken.append(now)
    }

    private func checkHeaders(of request: SimulatedRequest) throws(Refusal) {
        for (name, value) in world.requiredHeaders ?? [:] {
            guard let given = request.headers[name] else {
                throw Refusal(status: 401, code: 1167, message: "The header \(name) is missing")
            }
            guard given == value else { throw Refusal(status: 401, code: 1161, message: "The header \(name) is not valid") }
        }
    }

    private func apply(_ fault: Fault, to outcome: inout SimulatedOutcome) {
        switch fault {
        case .delay(let milliseconds): outcome.delay += milliseconds
        case .status(let status, let retryAfter, _):
            let envelope = dialect.errorEnvelope == .inside200 ? .code : dialect.errorEnvelope
            let refusal = Refusal(status: status, code: status == 429 ? 1541 : Int64(status), message: "A fault of the simulator")
            outcome.answer = envelope.answer(to: refusal)
            outcome.answer.retryAfter = retryAfter
        case .cut: outcome.delivery = .cut
        case .truncate:
            // An empty body cannot be cut in the middle.
            if outcome.answer.body.count < 2 { outcome.answer = .json(["message": "This answer ends early"]) }
            outcome.delivery = .truncated
        case .garbage:
            outcome.answer = SimulatedAnswer(status: 200, contentType: "application/json", body: Array("{\"groupId\": <gar\u{7}bage".utf8))
        }
    }

    /// The business that a request is about, from its path or its body.
    private func subject(of call: Call, _ body: Body) -> Int64? {
        switch call {
        case .readGroups(let business): Int64(business)
        case .createGroup: body.json?["parentBusinessNumber"]?.integer
        case .putMapping: body.json?["businessNumber"]?.integer
        case .updateGroup: body.json?["groupId"]?.integer.flatMap { world.groups[$0]?.business }
        case .readTriggers, .readLocations, .readStatuses, .unknown: nil
        }
    }
}
