import Glibc
import RoostEngine
import Testing

@testable import RoostLedger

@Suite struct LockOwnerTests {
    @Test func thisProcess() {
        let owners = (0..<8).map { _ in LockOwner(since: "2026-11-22T07:00:00Z", environment: [:]) }
        #expect(Set(owners.map(\.id)).count == 8)
        for owner in owners {
            #expect(owner.id.count == 12)
            #expect(owner.process == Int64(getpid()))
            #expect(!owner.host.isEmpty && owner.host != "unknown")
            #expect(owner.since == "2026-11-22T07:00:00Z")
            #expect(owner.job == nil)
        }
    }

    @Test(
        arguments: [
            (["CI_JOB_URL": "https://ci.example/7"], "https://ci.example/7"),
            (
                ["GITHUB_SERVER_URL": "https://g.example", "GITHUB_REPOSITORY": "a/b", "GITHUB_RUN_ID": "9"],
                "https://g.example/a/b/actions/runs/9"
            ),
            (["CI_JOB_URL": ""], nil), (["GITHUB_RUN_ID": "9"], nil),
        ] as [([String: String], String?)]) func theJob(_ environment: [String: String], _ expected: String?)
    {
        #expect(LockOwner(since: "t", environment: environment).job == expected)
    }
}
