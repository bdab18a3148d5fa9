import RoostEngine
import RoostJSON
import RoostModel
import Testing

@testable import RoostReport

/// Who holds the ledger, in text and in JSON.
struct LedgerReportTests {
    private static func owner(_ id: String, _ shard: String?) -> LockOwner {
        var owner = LockOwner(
            id: id, process: 7, host: "runner-\(id)", since: "2026-11-22T07:00:00Z", expires: "2026-11-22T07:02:00Z",
            job: "https://ci.example/\(id)")
        owner.shard = shard.flatMap { Shard($0) }
        return owner
    }

    @Test func aLockSaysWhichShardItIsOf() {
        #expect(
            LedgerText.lock(Self.owner("b", "2/4"))
                == "locked since 2026-11-22T07:00:00Z by process 7 on runner-b, shard 2/4, https://ci.example/b, lock id b; "
                + "it runs out at 2026-11-22T07:02:00Z unless the holder renews it\n")
        #expect(!LedgerText.lock(Self.owner("a", nil)).contains("shard"))
    }

    @Test func jsonHasAllLocksAndTheFirstAlone() {
        let document = LedgerJSON.list([], locks: [Self.owner("a", "1/4"), Self.owner("b", "2/4")])
        #expect(document["lock"]?["id"] == "a")
        #expect(document["lock"]?.object?.members.map(\.key) == ["id", "process", "host", "since", "job"])
        #expect(document["locks"]?.array?.map { $0["id"] } == ["a", "b"])
        #expect(document["locks"]?.array?.map { $0["shard"] } == ["1/4", "2/4"])
        #expect(document["locks"]?.array?.first?["expires"] == "2026-11-22T07:02:00Z")
    }

    @Test func withoutALockThereIsNone() {
        let document = LedgerJSON.list([], locks: [])
        #expect(document["lock"]?.isNull == true)
        #expect(document["locks"] == [])
    }
}
