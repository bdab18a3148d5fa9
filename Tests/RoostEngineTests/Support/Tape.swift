import RoostEngine
import RoostModel
import RoostPlan
import Synchronization

/// Everything that the fakes were asked to do, in the one order in which it happened.
final class Tape: Sendable {
    enum Entry: Sendable {
        case read(BusinessNumber)
        case catalogue(Int64)
        case call(Call)
        case save(AppliedGroup)
        case append(JournalRecord)
    }

    private let content = Mutex<[Entry]>([])

    var entries: [Entry] { content.withLock { $0 } }
    /// The writing calls alone.
    var calls: [Call] { entries.compactMap { if case .call(let call) = $0 { call } else { nil } } }
    /// The businesses that were read, each time.
    var reads: [BusinessNumber] { entries.compactMap { if case .read(let business) = $0 { business } else { nil } } }
    /// The sources whose catalogue was fetched, each time.
    var catalogues: [Int64] { entries.compactMap { if case .catalogue(let source) = $0 { source } else { nil } } }
    /// Every entry that the ledger took.
    var saves: [AppliedGroup] { entries.compactMap { if case .save(let group) = $0 { group } else { nil } } }
    /// Every line that the journal took.
    var lines: [JournalRecord] { entries.compactMap { if case .append(let record) = $0 { record } else { nil } } }
    /// Everything in few words.
    var labels: [String] { entries.map(\.label) }

    func note(_ entry: Entry) { content.withLock { $0.append(entry) } }

    func clear() { content.withLock { $0 = [] } }
}

extension Tape.Entry {
    /// Such as `read`, `send map 2`, `save doubting put-mapping`, `journal put-mapping applied`.
    var label: String {
        switch self {
        case .read: "read"
        case .catalogue: "catalogue"
        case .call(let call): "send \(call.word)"
        case .save(let group):
            "save" + (group.doubts.isEmpty ? "" : " doubting " + group.doubts.map(\.action.rawValue).joined(separator: ", "))
        case .append(let record): "journal \(record.action.rawValue) \(record.outcome)"
        }
    }
}

extension Call {
    /// What it does, in few words.
    var word: String {
        switch self {
        case .createGroup: "create"
        case .updateGroup(_, let replaces, let properties, let triggers):
            (replaces ? "set" : "add") + " \(triggers.map { "\($0.count)" } ?? "none")" + (properties.map { " with \($0.count)" } ?? "")
        case .putMapping(let location, _, _, let flags): (flags.active ? "map " : "switch off ") + location.description
        }
    }
}
