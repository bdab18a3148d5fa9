import Glibc
import RoostDiagnostics
import RoostEngine
import RoostTestKit
import Testing

@testable import RoostSecrets

@Suite struct SecretCommandsTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    func run(_ words: [String], allow: String? = "1", timeout: Duration = .seconds(30)) async -> Result<String, SecretError> {
        var environment = ["PATH": "/usr/bin:/bin", "GIVEN": "EXAMPLE-GIVEN"]
        environment["ROOST_ALLOW_COMMANDS"] = allow
        let commands = SecretCommands(projectFolder: folder.path, environment: environment, timeout: timeout, gate: CommandGate(width: 4))
        do throws(SecretError) { return .success(String(decoding: try await commands.run(words), as: UTF8.self)) } catch {
            return .failure(error)
        }
    }

    func error(_ result: Result<String, SecretError>) -> SecretError? {
        if case .failure(let error) = result { error } else { nil }
    }

    @Test func itsOutputIsTheSecret() async throws {
        #expect(try await run(["printf", "%s", "EXAMPLE *"]).get() == "EXAMPLE *")
        #expect(try await run(["sh", "-c", "echo EXAMPLE; echo noise >&2"]).get() == "EXAMPLE\n")
        #expect(try await run(["sh", "-c", "printf %s \"$GIVEN\"; cat"]).get() == "EXAMPLE-GIVEN")
    }

    @Test func itRunsInTheProjectFolder() async throws {
        try folder.write("secret.sh", Array("#!/bin/sh\ncat value\n".utf8), mode: 0o755)
        try folder.write("value", Array("EXAMPLE-VALUE".utf8))
        #expect(try await run(["./secret.sh"]).get() == "EXAMPLE-VALUE")
        #expect(try await run([folder.path("secret.sh")]).get() == "EXAMPLE-VALUE")
    }

    @Test(arguments: [nil, "", "0", "true", "1 ", "yes"]) func onlyWhereTheEnvironmentPermitsIt(_ allow: String?) async {
        let error = error(await run(["sh", "-c", "echo ran > ran"], allow: allow))
        #expect(error?.kind == .secretCommandsNotAllowed)
        #expect(error?.fix?.contains("ROOST_ALLOW_COMMANDS=1") == true)
        #expect(access(folder.path("ran"), F_OK) != 0)
    }

    @Test(arguments: [
        (["sh", "-c", "exit 3"], "sh gave no secret: it ended with exit code 3"),
        (["sh", "-c", "kill -9 $$"], "sh gave no secret: it was ended by signal 9"),
        (["roost-test-no-such-program", "x"], "roost-test-no-such-program gave no secret: there is no such program"),
        (["./missing"], "./missing gave no secret: there is no such program"),
        ([""], "its name is empty"),
        ([], "its name is empty"),
        (["echo", "a\0b"], "zero byte"),
    ]) func failures(words: [String], detail: String) async {
        let error = error(await run(words))
        #expect(error?.kind == .secretCommandFailed)
        #expect(error?.detail.contains(detail) == true, "\(error?.detail ?? "no error")")
    }

    @Test func tooMuchOutput() async throws {
        #expect(try await run(["sh", "-c", "head -c 65536 /dev/zero | tr '\\0' x"]).get().utf8.count == 65536)
        #expect(error(await run(["sh", "-c", "head -c 65537 /dev/zero | tr '\\0' x"]))?.kind == .secretTooLarge)
        #expect(error(await run(["yes"]))?.kind == .secretTooLarge)
    }

    @Test func aLateCommandEndsWithAllThatItStarted() async throws {
        let result = await run(["sh", "-c", "sleep 60 & echo $! > child; wait"], timeout: .milliseconds(500))
        #expect(error(result)?.kind == .secretCommandFailed)
        #expect(error(result)?.detail.contains("took longer") == true)
        let child = try #require(pid_t(folder.text("child").dropLast()))
        var isRunning = true
        for _ in 0..<100 where isRunning {
            isRunning = kill(child, 0) == 0 && !isZombie(child)
            if isRunning { try await Task.sleep(for: .milliseconds(20)) }
        }
        #expect(!isRunning)
    }

    private func isZombie(_ process: pid_t) -> Bool {
        let descriptor = open("/proc/\(process)/stat", O_RDONLY)
        guard descriptor >= 0 else { return true }
        defer { close(descriptor) }
        var buffer = [UInt8](repeating: 0, count: 256)
        let count = max(0, read(descriptor, &buffer, buffer.count))
        return String(decoding: buffer[..<count], as: UTF8.self).contains(") Z")
    }
}
