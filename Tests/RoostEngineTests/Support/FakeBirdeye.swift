import RoostEngine
@_spi(SecretOpening) import RoostModel
import RoostPlan

/// The service in memory: whatever the dialect makes of it.
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

    var dialect: FakeDialect
    private(set) var groups: [Int64: LiveGroup] = [:]
    /// The businesses that exist; nil where every one does.
    private let known: Set<BusinessNumber>?
    private let catalogue: [Int64: [CatalogueTrigger]]
    private let tape: Tape
    private var failures: [Int: Failure] = [:]
    private var readFailure: @Sendable (BusinessNumber, Int) -> CallError? = { _, _ in nil }
    private var catalogueFailure: CallError?
    private var readings: [BusinessNumber: Int] = [:]
    private var ids: [BusinessNumber: [Int64]] = [:]
    private var pasts: [BusinessNumber: [(readings: Int, groups: [LiveGroup])]] = [:]
    private var nextID: Int64 = 23995
    private var writes = 0
    private var underWay = 0
    /// The most requests that were under way at one time.
    private(set) var mostUnderWay = 0

    init(_ dialect: FakeDialect, known: Set<BusinessNumber>? = nil, catalogue: [Int64: [CatalogueTrigger]] = Sample.catalogue, tape: Tape) {
        self.dialect = dialect
        self.known = known
        self.catalogue = catalogue
        self.tape = tape
    }

    /// Somebody works in the dashboard; readers see it at once.
    func play(_ change: @Sendable (inout [Int64: LiveGroup]) -> Void) {
        change(&groups)
        ids = Dictionary(grouping: groups.values, by: \.business).mapValues { $0.map(\.id).sorted() }
        nextID = max(nextID, (groups.keys.max() ?? 0) + 1)
        pasts = [:]
    }

    /// What becomes of a call from now on, counted from 0.
    func fail(_ failure: Failure, atCall index: Int) { failures[writes + index] = failure }

    /// Decides on each read by business and by how often it was read before.
    func failReads(_ failure: @escaping @Sendable (BusinessNumber, Int) -> CallError?) {
        readFailure = failure
        readings = [:]
    }

    func failCatalogue(_ error: CallError?) { catalogueFailure = error }

    func switchTo(_ dialect: FakeDialect) {
        self.dialect = dialect
        pasts = [:]
    }

    func groups(of business: BusinessNumber) -> [LiveGroup] { (ids[business] ?? []).compactMap { groups[$0] } }

    // What follows is reached through the reader and the writer alone.

    func read(_ business: BusinessNumber) async throws(CallError) -> [GroupDetails] {
        tape.note(.read(business))
        await linger(business.value)
        let reading = readings[business, default: 0]
        readings[business] = reading + 1
        let request = "GET /integration/businessintegrationgroup/\(business)"
        if let error = readFailure(business, reading) { throw error }
        guard known?.contains(business) != false else {
            throw CallError(reason: .noSuchBusiness, request: request, status: 404, serviceCode: 1175, message: "there is no such business")
        }
        return shown(business).map(details)
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
            let outcome = carryOut(call, vault)
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

    private func carryOut(_ call: Call, _ vault: SecretVault) -> WriteOutcome {
        func values(_ entries: [PropertyEntry]) -> [String: LiveGroup.Property] {
            Dictionary(
                uniqueKeysWithValues: entries.map { ($0.key, LiveGroup.Property(value: text($0.value, vault), isSecure: $0.isSecure)) })
        }
        switch call {
        case .createGroup(let business, let sourceID, let properties, let triggers):
            guard known?.contains(business) != false else { return .refused(refusal(call, "there is no such business")) }
            remember(business)
            groups[nextID] = LiveGroup(
                id: nextID, business: business, sourceID: sourceID, properties: values(properties), triggers: Set(triggers))
            ids[business, default: []].append(nextID)
            nextID += 1
        case .updateGroup(let id, let replaces, let properties, let triggers):
            guard var group = groups[id] else { return .refused(refusal(call, "there is no such group")) }
            if properties != nil, dialect.propertyUpdate == .refuse { return .refused(refusal(call, "properties cannot be updated")) }
            remember(group.business)
            if let triggers {
                group.triggers = replaces ? Set(triggers) : group.triggers.union(triggers)
            } else if dialect.wipesTriggers {
                group.triggers = []
            }
            switch dialect.propertyUpdate {
            case .merge: group.properties.merge(values(properties ?? [])) { $1 }
            case .replace: group.properties = properties.map(values) ?? group.properties
            case .ignore, .refuse: break
            }
            groups[id] = group
        case .putMapping(let location, .known(let id), let properties, let flags):
            guard let group = groups[id] else { return .refused(refusal(call, "there is no such group")) }
            guard known?.contains(location) != false else { return .refused(refusal(call, "there is no such business")) }
            if group.mappings[location] != nil, dialect.rePut == .refuse { return .refused(refusal(call, "it is mapped already")) }
            remember(group.business)
            groups[id]?.mappings[location] = LiveGroup.Mapping(properties: values(properties), flags: flags)
        case .putMapping(_, .fromStep, _, _): return .refused(refusal(call, "the group is not known"))
        }
        return .accepted(status: 200)
    }

    private func text(_ value: PropertyValue, _ vault: SecretVault) -> String {
        switch value {
        case .text(let text): text
        case .secret(let digest): String(decoding: vault[digest.reference]?.open() ?? [], as: UTF8.self)
        }
    }

    private func remember(_ business: BusinessNumber) {
        guard dialect.readLag > 0 else { return }
        pasts[business, default: []].append((dialect.readLag, groups(of: business)))
    }

    /// Of two writes in a row the earlier past is shown first, so that what is seen never goes back and forth.
    private func shown(_ business: BusinessNumber) -> [LiveGroup] {
        guard var left = pasts[business], let first = left.first else { return groups(of: business) }
        for index in left.indices { left[index].readings -= 1 }
        pasts[business] = left.filter { $0.readings > 0 }
        return first.groups
    }

    private func details(_ group: LiveGroup) -> GroupDetails {
        GroupDetails(
            groupID: group.id, sourceID: group.sourceID, triggers: group.triggers, properties: report(group.properties, dialect.properties),
            mappings: dialect.mappings == .unreported
                ? .unreported
                : .reported(
                    group.mappings.sorted { $0.key < $1.key }.map { location, mapping in
                        ReportedMapping(
                            location: location, properties: report(mapping.properties, dialect.mappings),
                            flags: Dictionary(uniqueKeysWithValues: MappingFlag.allCases.map { ($0, mapping.flags[$0]) }))
                    }))
    }

    private func report(_ properties: [String: LiveGroup.Property], _ reporting: FakeDialect.Reporting) -> Reported<[ReportedProperty]> {
        guard reporting != .unreported else { return .unreported }
        return .reported(
            properties.sorted { $0.key < $1.key }.map { key, property in
                let isMasked = reporting == .masked && property.isSecure
                return ReportedProperty(key: key, value: isMasked ? nil : ReportedText(property.value), isSecure: property.isSecure)
            })
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
