import RoostEngine
import RoostSystem
import RoostTestKit
import Testing

@testable import RoostLedger

/// Git replaced by a script, for what the real one does too seldom.
@Suite struct GitProgramTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    func git(_ script: String, timeout: Duration = .seconds(60)) throws -> GitProgram {
        try folder.write("git", Array("#!/bin/sh\n\(script)\n".utf8), mode: 0o755)
        return GitProgram(environment: ["PATH": "\(folder.path):/usr/bin:/bin", "EXAMPLE": "from outside"], timeout: timeout)
    }

    @Test func whatItIsTold() async throws {
        let answer = try await git("printf '%s\\n' \"$@\"; echo \"$EXAMPLE\"; echo oops >&2; exit 3").run(
            ["a b", ""], in: "/tmp", with: ["x.y=z"])
        #expect(answer.code == 3)
        #expect(!answer.isSuccess)
        let words = GitProgram.settings.flatMap { ["-c", $0] } + ["-c", "x.y=z", "-C", "/tmp", "a b", "", "from outside"]
        #expect(answer.line.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) == words)
        #expect(GitWords.shown(answer.complaint) == "oops")
        #expect(GitProgram.settings.contains("core.hooksPath=/dev/null"))
    }

    @Test func itHasNoTerminalToAskOn() async throws {
        let answer = try await git("( : </dev/tty ) 2>/dev/null && echo terminal || echo none").run([], in: "/tmp")
        #expect(answer.line == "none")
    }

    @Test func whatTakesTooLong() async throws {
        let error = await #expect(throws: LedgerError.self) {
            try await git("sleep 30", timeout: .milliseconds(300)).run(["fetch"], in: "/tmp")
        }
        #expect(error?.kind == .gitLate)
        #expect(error?.detail.contains("git fetch took longer than") == true)
    }

    @Test func whatIsEndedFromOutside() async throws {
        #expect(try await git("kill -9 $$").run([], in: "/tmp").code == 137)
        let slow = try git("sleep 30")
        let task = Task { () async -> LedgerError? in
            do throws(LedgerError) { _ = try await slow.run(["fetch"], in: "/tmp") } catch { return error }
            return nil
        }
        task.cancel()
        #expect(await task.value?.kind == .gitFailed)
    }

    @Test func whatSaysTooMuch() async throws {
        let error = await #expect(throws: LedgerError.self) { try await git("head -c 20000000 /dev/zero").run(["log"], in: "/tmp") }
        #expect(error?.kind == .gitFailed)
    }

    @Test func aStepOnThisMachineThatFails() async throws {
        let environment = ["PATH": "\(folder.path):/usr/bin:/bin", "TMPDIR": folder.path]
        _ = try git("case \" $* \" in *' init '*) echo 'fatal: no space' >&2; exit 1;; esac")
        let ledger = GitLedger(remote: "/srv/x.git", branch: "b", project: folder.path, environment: environment)
        let error = await #expect(throws: LedgerError.self) { try await ledger.open() }
        #expect(error?.kind == .gitFailed)
        #expect(error?.detail.hasSuffix("fatal: no space") == true)
        #expect(try Folder(path: folder.path).names() == ["git"])
    }
}
