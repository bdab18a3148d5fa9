import RoostEngine
import RoostModel
import RoostPlan
import RoostSystem
import RoostTestKit
import Synchronization

@testable import RoostLedger

/// A ledger in a folder of its own, a run that records calls of some businesses in it, and what a ledger is after the run was cut off.
struct TailRig {
    let folder: TemporaryFolder
    private let noted = NoteList()

    static let businesses: [Int64] = [1, 2, 3]
    static let calls = 3

    init() throws { folder = try TemporaryFolder() }

    var path: String { folder.path("ledger") }
    var notices: [String] { noted.texts }

    /// A ledger as a new process opens it.
    func ledger(
        _ sealing: LedgerSealing = .checked(FakeSealer(keyID: "one")), watch: any DiskWatch = DiskCount(), limit: Int? = nil
    ) -> FolderLedger {
        FolderLedger(path: path, sealing: sealing, watch: watch, tailLimit: limit) { [noted] in noted.add($0) }
    }

    /// The names of the ledger's files.
    func names() throws -> [String] { try Folder(path: path).names().filter { !$0.hasSuffix(".tmp") }.sorted() }

    static func key(_ business: Int64) -> GroupKey { GroupKey(business: BusinessNumber(business), source: "carestack") }

    /// A business after some of its calls were applied: each call sets one property. One more may be under way.
    static func entry(_ business: Int64, applied: Int, isUnderWay: Bool = false) -> AppliedGroup {
        var group = AppliedGroup(key: key(business), sourceID: 124, name: "Practice \(business)", groupID: business * 100)
        for call in 0..<applied { group.properties["call.\(call)"] = .text("done \"\(call)\"\n") }
        if applied > 0 { group.stamp = stamp }
        if isUnderWay {
            group.doubts = [Intent(action: .updateGroup, addresses: [.property("call.\(applied)")], stamp: stamp)]
        }
        return group
    }

    private static let stamp = ApplyStamp(time: "2026-11-22T07:00:00Z", plan: "0123456789ab")

    static func line(_ business: Int64, _ call: Int) -> JournalRecord {
        JournalRecord(
            time: "2026-11-22T07:00:0\(call)Z", plan: "0123456789ab", key: key(business), action: .updateGroup, location: nil,
            outcome: "applied", status: 200, milliseconds: 3, error: nil, allowed: [])
    }

    /// What a run was told, business by business: how many intents and how many outcomes it has recorded when the process ended.
    struct Told: Sendable {
        var intents: [Int64: Int] = [:]
        var outcomes: [Int64: Int] = [:]
    }

    /// Plays a run, business by business in turns: an intent, a call, an outcome. It ends early if the ledger throws, as a run of apply does.
    func run(_ ledger: FolderLedger, calls: Int = TailRig.calls) async -> Told {
        var told = Told()
        do {
            try await ledger.takeOver()
            try await ledger.begin([], note: "plan")
            for call in 0..<calls {
                for business in Self.businesses {
                    try await ledger.save(Self.entry(business, applied: call, isUnderWay: true))
                    told.intents[business] = call + 1
                    try await ledger.save(Self.entry(business, applied: call + 1), with: [Self.line(business, call)])
                    told.outcomes[business] = call + 1
                }
            }
            try await ledger.finish(note: "done")
        } catch {}
        return told
    }
}

/// Sentences that a ledger told.
final class NoteList: Sendable {
    private let content = Mutex<[String]>([])
    var texts: [String] { content.withLock { $0 } }
    func add(_ text: String) { content.withLock { $0.append(text) } }
}
