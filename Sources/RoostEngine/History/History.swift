public import RoostModel
import RoostPlan

/// What was applied, run by run, as a journal tells it. It keeps the newest runs and counts the others.
///
/// A run is what has one plan and one beginning. Lines of earlier versions do not say when their run began; of these, the lines of one plan
/// that follow each other are a run. Two applies never overlap, because the ledger has a lock.
public struct History: JournalDigest {
    /// The newest runs, oldest first.
    public private(set) var runs: [HistoryRun] = []
    /// How many earlier runs were read and not kept.
    public private(set) var leftOut = 0
    /// How many lines could not be read.
    public private(set) var unreadableLines = 0

    /// The business; nil for the fleet.
    private let business: BusinessNumber?
    private let limit: Int
    private var last: RunKey?
    private var places: [String: Int] = [:]
    /// Of the run that is being read: in which businesses each change was made.
    private var owners: [Set<BusinessNumber>] = []

    /// So many different changes of one run are kept, if the history is one of the fleet.
    private static let changeLimit = 200

    private struct RunKey: Hashable {
        let kind: HistoryRun.Kind
        let plan: String?
        let began: String?
    }

    /// An empty history.
    ///
    /// - Parameters:
    ///   - business: the business that it is of; then no changes are put together, and runs have numbers.
    ///   - limit: how many of the newest runs to keep, at least 1.
    public init(of business: BusinessNumber? = nil, limit: Int = .max) {
        self.business = business
        self.limit = max(1, limit)
    }

    /// Notes a line that cannot be read.
    public mutating func passOver() { unreadableLines += 1 }

    /// Takes in a line.
    public mutating func add(_ entry: JournalEntry) {
        switch entry {
        case .call(let record):
            begin(record.plan == "probe" ? .probe : .apply, record.plan, record.time, record.origin, record.allowed)
            note(record.key.business, outcome: record.outcome)
            guard let changes = record.changes else {
                return note(HistoryChange(key: record.key, matter: .call(record.action, record.location), outcome: record.outcome))
            }
            for change in changes { note(HistoryChange(key: record.key, matter: .field(change), outcome: record.outcome)) }
        case .adoption(let adoption):
            var origin = adoption.origin
            origin.by = adoption.by
            begin(.adopt, adoption.plan, adoption.time, origin, [])
            note(adoption.key.business, outcome: nil)
            note(HistoryChange(key: adoption.key, matter: .adoption(vouched: adoption.vouched, read: adoption.read), outcome: nil))
        case .retirement(let record):
            var origin = record.origin
            origin.by = record.retirement.by
            begin(.retire, nil, record.retirement.time, origin, [])
            note(record.key.business, outcome: nil)
            note(HistoryChange(key: record.key, matter: .retirement(record.location), outcome: nil))
        }
    }

    /// The newest of the runs since a moment; the others count as left out if they are not older than it.
    public func limited(since moment: Instant, to limit: Int) -> History {
        var history = self
        history.runs.removeAll { Instant($0.time).map { $0 < moment } ?? true }
        let over = max(0, history.runs.count - limit)
        history.runs.removeFirst(over)
        history.leftOut += over
        return history
    }

    private mutating func begin(_ kind: HistoryRun.Kind, _ plan: String?, _ time: String, _ origin: RunOrigin, _ allowed: [String]) {
        let key = RunKey(kind: kind, plan: plan, began: origin.began)
        guard key != last else { return }
        last = key
        places = [:]
        owners = []
        var run = HistoryRun(kind: kind, plan: plan, time: time, origin: origin, allowed: allowed)
        if business != nil { run.number = leftOut + runs.count + 1 }
        runs.append(run)
        if runs.count > limit {
            runs.removeFirst()
            leftOut += 1
        }
    }

    private mutating func note(_ business: BusinessNumber, outcome: String?) {
        let end = runs.count - 1
        runs[end].businesses.insert(business)
        if let outcome { runs[end].outcomes[outcome, default: 0] += 1 }
    }

    private mutating func note(_ change: HistoryChange) {
        var change = change
        if change.location != nil { change.locations = 1 }
        let end = runs.count - 1
        guard business == nil else { return runs[end].changes.append(change) }
        let kind = change.kind
        if let place = places[kind] {
            runs[end].changes[place].locations += change.locations
            owners[place].insert(change.key.business)
            runs[end].changes[place].businesses = owners[place].count
        } else if runs[end].changes.count < Self.changeLimit {
            places[kind] = runs[end].changes.count
            owners.append([change.key.business])
            runs[end].changes.append(change)
        } else {
            runs[end].more += 1
        }
    }
}

extension HistoryChange {
    /// The location that it is about; nil for what is about a group.
    public var location: BusinessNumber? {
        switch matter {
        case .field(let change): change.address.location
        case .call(_, let location), .retirement(let location): location
        case .adoption: nil
        }
    }

    /// The same text for all changes that differ only in where they were made.
    fileprivate var kind: String {
        let what: String =
            switch matter {
            case .field(let change): "\(change.address.fieldName) \(change.old) \(change.new)"
            case .call(let action, _): action.rawValue
            case .adoption: "adopt"
            case .retirement(let location): location == nil ? "group" : "mapping"
            }
        return "\(outcome ?? "") \(what)"
    }
}

extension Address {
    /// The field, whichever location it is of.
    public var fieldName: String {
        switch self {
        case .group, .property, .trigger: description
        case .location: "mapping"
        case .flag(_, let flag): flag.rawValue
        case .locationProperty(_, let key): "properties/\(key)"
        }
    }
}
