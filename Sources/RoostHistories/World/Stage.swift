import RoostHTTP
import RoostJSON
import RoostModel

/// Everything outside of roost: the service, the disk, the machines, the clock. It watches what roost does to them, and notes what must not be.
final class Stage: @unchecked Sendable {
    let history: History
    let scheduler: Scheduler
    let service: SimulatedService
    let disk = MemoryDisk()
    let power: PowerSwitch
    /// The files of the project now.
    var files: [FleetFile]
    /// Every process so far, and the numbers of those that run.
    var processes: [SimulatedProcess] = []
    var running: Set<Int64> = []
    /// What must not be, in the order in which it was noticed.
    private(set) var violations: [Violation] = []
    /// What happened, for people.
    private(set) var lines: [String] = []
    private(set) var digest = Digest()
    /// How many things have happened on the live side.
    private(set) var moment = 0
    /// What somebody did in the dashboard and nobody has been told of yet.
    var openEdits: [FieldPlace: OpenEdit] = [:]
    /// Fields that somebody has ever changed in the dashboard.
    var touched: Set<FieldPlace> = []
    /// What roost may know of each field: values that were acknowledged, shown, or vouched for.
    var known: [FieldPlace: Set<String>] = [:]
    /// True if what can be read of the live side now is known already.
    var isLearned = false
    /// The groups that roost has read in files, by file: a file that did not change says the same.
    private var decoded: [FleetFile: DesiredGroup] = [:]
    /// Groups that somebody has vouched for: what roost cannot read of them is as the person said.
    var vouched: Set<GroupPlace> = []
    /// True once an old copy of the ledger was put back.
    var wasRestored = false
    let keepsLines: Bool

    static let folder = "/project/ledger"

    init(_ history: History, _ chance: Chance, keepsLines: Bool) {
        self.history = history
        self.keepsLines = keepsLines
        scheduler = Scheduler(chance.split(1))
        power = PowerSwitch(chance.split(2))
        service = SimulatedService(history.dialect)
        files = history.files
        disk.onWrite = { [unowned self] path, bytes in wrote(path, bytes) }
        for path in ["/project"] { _ = disk.make(path, isFolder: true) }
        disk.keepNames()
    }

    /// Notes what happened, for the digest and for people.
    func note(_ line: @autoclosure () -> String) {
        let line = line()
        digest.add(line)
        if keepsLines { lines.append(line) }
    }

    /// Notes something that must not be.
    func violate(_ oracle: Oracle, _ words: String) {
        guard violations.count < 20 else { return }
        violations.append(Violation(oracle: oracle, words: words))
        note("VIOLATION of \(oracle.rawValue): \(words)")
    }

    /// Bytes that a process left somewhere: on the disk, or in a text for people.
    func wrote(_ place: String, _ bytes: [UInt8]) {
        digest.add(bytes)
        if let name = Decoy.found(in: bytes) { violate(.noSecretIsWritten, "the secret \(name) is in \(place)") }
    }

    /// What roost reads in the files now.
    var desired: [DesiredGroup] {
        files.compactMap { file in
            if let known = decoded[file] { return known }
            decoded[file] = file.decoded
            return decoded[file]
        }
    }

    // The live side.

    /// Lets the service take a request of a process.
    func handle(_ request: OutgoingRequest, _ process: SimulatedProcess, isDelivered: Bool) -> SimulatedService.Answer {
        let (path, query) = Self.target(request)
        moment += 1
        guard let body = request.body else {
            let answer = service.handle(request.kind.method, path, headers: Self.headers(request))
            if let business = path.split(separator: "/").last.flatMap({ Int64($0) }) {
                process.lastRead[business] = moment
                if isDelivered { learnWhatIsShown() }
            }
            return answer
        }
        checkPermission(request, process, isTurnedAway: false)
        let before = service.groups
        let answer = service.handle(request.kind.method, path, query: query, headers: Self.headers(request), body: body)
        let after = service.groups
        judgeWrite(process, before, after)
        // A refusal may hide behind 200: an acknowledgement is an answer after which the live side is what the call says.
        if isDelivered, (200..<300).contains(answer.status) { learn(body) }
        return answer
    }

    /// Somebody does something in the dashboard.
    func perform(_ edit: DashboardEdit) {
        let before = service.groups
        guard let json = edit.json(before, files), service.edit(json) else { return }
        moment += 1
        isLearned = false
        note("somebody in the dashboard: \(json)")
        for change in FieldChange.between(before, service.groups) {
            touched.insert(change.place)
            openEdits[change.place] = OpenEdit(value: change.after, moment: moment)
        }
    }

    private static func headers(_ request: OutgoingRequest) -> [String: String] {
        Dictionary(request.headers.map { ($0.name.lowercased(), $0.value) }) { $1 }
    }

    /// Path and query of a request's address.
    private static func target(_ request: OutgoingRequest) -> (path: String, query: [(name: String, value: String)]) {
        let rest = request.url.dropFirst("https://".count)
        let target = rest.firstIndex(of: "/").map { rest[$0...] } ?? "/"
        let parts = target.split(separator: "?", maxSplits: 1)
        let query = parts.count > 1 ? parts[1].split(separator: "&") : []
        return (
            String(parts[0]),
            query.map { pair in
                let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                return (String(halves[0]), halves.count > 1 ? String(halves[1]) : "")
            }
        )
    }
}

/// A group of a business, whether it is there or not.
struct GroupPlace: Sendable, Hashable {
    var business: Int64
    var source: Int64
}

/// A field of the live side.
struct FieldPlace: Sendable, Hashable, Comparable, CustomStringConvertible {
    var business: Int64
    var source: Int64
    var address: String

    var description: String { "\(business) \(source) \(address)" }

    static func < (left: FieldPlace, right: FieldPlace) -> Bool {
        (left.business, left.source, left.address) < (right.business, right.source, right.address)
    }
}

/// A field that somebody has changed in the dashboard: what it became, and when.
struct OpenEdit: Sendable, Hashable {
    var value: String?
    var moment: Int
}

/// A field that has another value than before.
struct FieldChange: Sendable, Hashable {
    var place: FieldPlace
    var before: String?
    var after: String?

    /// What differs between two states of the live side, in order.
    static func between(_ before: [LiveGroup], _ after: [LiveGroup]) -> [FieldChange] {
        guard before != after else { return [] }
        let (old, new) = (fields(before), fields(after))
        return Set(old.keys).union(new.keys).sorted().compactMap { place in
            old[place] == new[place] ? nil : FieldChange(place: place, before: old[place], after: new[place])
        }
    }

    static func fields(_ groups: [LiveGroup]) -> [FieldPlace: String] {
        var fields: [FieldPlace: String] = [:]
        for group in groups {
            fields[FieldPlace(business: group.business, source: group.source, address: "group")] = "true"
            for (address, value) in group.fields {
                fields[FieldPlace(business: group.business, source: group.source, address: address)] = value
            }
        }
        return fields
    }
}
