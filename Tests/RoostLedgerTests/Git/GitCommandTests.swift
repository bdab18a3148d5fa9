import Testing

@testable import RoostLedger

/// No server is needed to see that an address goes to git as it is, and nothing of it can be taken for an option.
@Suite struct GitCommandTests {
    static let addresses = ["git@git.example:team/ledger.git", "ssh://git@git.example:2222/team/ledger.git", "--upload-pack=x"]

    @Test(arguments: addresses) func argumentLists(_ address: String) {
        #expect(GitCommand.tips(address, ["refs/heads/b"]) == ["ls-remote", "--heads", "--", address, "refs/heads/b"])
        #expect(
            GitCommand.fetch(address, "refs/heads/b", to: "refs/roost/b")
                == ["fetch", "--quiet", "--depth=1", "--no-tags", "--no-recurse-submodules", "--", address, "+refs/heads/b:refs/roost/b"])
        #expect(
            GitCommand.push(address, "c0ffee", to: "refs/heads/b") == [
                "push", "--porcelain", "--no-verify", "--", address, "c0ffee:refs/heads/b",
            ])
        #expect(
            GitCommand.push(address, "c0ffee", to: "refs/heads/b", expecting: nil)
                == ["push", "--porcelain", "--no-verify", "--force-with-lease=refs/heads/b:", "--", address, "c0ffee:refs/heads/b"])
        #expect(
            GitCommand.push(address, nil, to: "refs/heads/b", expecting: "bad")
                == ["push", "--porcelain", "--no-verify", "--force-with-lease=refs/heads/b:bad", "--", address, ":refs/heads/b"])
    }

    @Test(arguments: [
        ("To x\n!\trefs/heads/a:refs/heads/b\t[rejected] (fetch first)\nDone\n", "[rejected] (fetch first)", false, false),
        ("!\ta:b\t[rejected] (stale info)\n", "[rejected] (stale info)", true, false),
        (
            "!\ta:b\t[remote rejected] (cannot lock ref 'x': is at y but expected z)\n",
            "[remote rejected] (cannot lock ref 'x': is at y but expected z)", false, true
        ),
        ("!\ta:b\t[remote rejected] (pre-receive hook declined)\n", "[remote rejected] (pre-receive hook declined)", false, false),
    ]) func outcomes(_ output: String, _ reason: String, _ isStale: Bool, _ isRace: Bool) throws {
        let outcome = PushOutcome(GitAnswer(code: 1, output: Array(output.utf8), complaint: [7]))
        #expect(outcome == .rejected(Rejection(reason: reason, complaint: [7])))
        guard case .rejected(let rejection) = outcome else { return }
        #expect(rejection.isStale == isStale)
        #expect(rejection.isRace == isRace)
    }

    @Test func outcomesThatAreNone() {
        #expect(PushOutcome(GitAnswer(code: 0, output: Array("Done\n".utf8), complaint: [])) == .done)
        #expect(PushOutcome(GitAnswer(code: 128, output: [], complaint: Array("fatal: no".utf8))) == nil)
    }
}
