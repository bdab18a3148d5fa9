import Dispatch
import FoundationEssentials
import Glibc
import Testing

@testable import BirdeyeSimulator

/// The built program, started as a user starts it; one at a time, so that none inherits another's pipes.
@Suite(.serialized)
struct ProgramTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "simulator-\(UUID().uuidString)").path

    private func file(_ name: String) -> String { "\(folder)/\(name)" }

    private func write(_ text: String, to name: String) {
        try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        #expect(FileManager.default.createFile(atPath: file(name), contents: Data(text.utf8)))
    }

    @Test(arguments: [SIGTERM, SIGINT])
    func servesUntilASignalEndsIt(_ signal: Int32) async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        write(#"[{"do": "garbage"}]"#, to: "faults.json")
        write(#"{"noGroup": "not-found"}"#, to: "dialect.json")
        let program = try Program([
            "--port", "0", "--port-file", file("port"), "--state", file("state.json"), "--faults", file("faults.json"), "--dialect",
            file("dialect.json"), "--latency", "1", "--seed", "5",
        ])
        let line = try await program.firstLine()
        let port = try #require(Int(line.split(separator: ":").last ?? ""))
        #expect(line == "birdeye-simulator: listening on http://127.0.0.1:\(port)")
        #expect(FileManager.default.contents(atPath: file("port")) == Data("\(port)\n".utf8))
        #expect(try await RawConnection.send(port, "GET", "/integration/businessintegrationgroup/1").json == nil)
        #expect(try await RawConnection.send(port, "GET", "/integration/businessintegrationgroup/1").status == 404)
        let body = try Fixture.json("create-group.body")
        _ = try await RawConnection.send(port, "PUT", "/integration/add/businessintegrationgroup", body)
        // A client that never finishes its request must not keep the program alive.
        let idle = try RawConnection.connected(port)
        defer { close(idle) }
        _ = Glibc.send(idle, "PUT / HTTP/1.1\r\nContent-Length: 9\r\n\r\n", 38, Int32(MSG_NOSIGNAL))
        kill(program.identifier, signal)
        let ending = await program.ending()
        #expect(ending.code == 0)
        #expect(ending.output.isEmpty)
        #expect(ending.errors.isEmpty)
        #expect(try World(try JSON(file: file("state.json"))).groups.count == 1)
    }

    @Test(arguments: [
        (["--port", "70000"], 64 as Int32, "--port should be from 0 to 65535"),
        (["--port", "0", "--dialect", "klingon"], 1, "documented, object"),
        (["--port", "0", "--state", "/"], 1, "the file / cannot be read"), ([], 64, "--port"),
        (["--port", "0", "--port-file", "/nowhere/port"], 1, "/nowhere/port cannot be written"),
    ])
    func saysWhatIsWrong(_ arguments: [String], _ code: Int32, _ words: String) async throws {
        let ending = await (try Program(arguments)).ending()
        #expect(ending.code == code)
        #expect(ending.errors.contains(words))
        #expect(ending.output.isEmpty)
    }

    @Test func helps() async throws {
        let ending = await (try Program(["--help"])).ending()
        #expect(ending.code == 0)
        for option in ["--port ", "--state", "--dialect", "--latency", "--limit", "--faults", "--seed", "--port-file", "errors-in-200"] {
            #expect(ending.output.contains(option))
        }
    }
}

/// A running program with its two outputs in pipes.
private struct Program {
    let identifier: pid_t
    private let output: Int32
    private let errors: Int32

    init(_ arguments: [String]) throws {
        var own = [CChar](repeating: 0, count: 4096)
        let length = readlink("/proc/self/exe", &own, own.count - 1)
        let directory = URL(filePath: String(decoding: own[..<max(length, 0)].map(UInt8.init(bitPattern:)), as: UTF8.self))
            .deletingLastPathComponent()
        var pipes: [[Int32]] = [[0, 0], [0, 0]]
        for index in pipes.indices {
            guard pipe(&pipes[index]) == 0 else { throw RawConnection.Failure(step: "pipe") }
            for descriptor in pipes[index] { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, pipes[0][1], 1)
        posix_spawn_file_actions_adddup2(&actions, pipes[1][1], 2)
        let path = directory.appending(path: "birdeye-simulator").path
        var words = ([path] + arguments).map { strdup($0) } + [nil]
        defer { words.forEach { free($0) } }
        var child: pid_t = 0
        let result = posix_spawn(&child, path, &actions, nil, &words, environ)
        close(pipes[0][1])
        close(pipes[1][1])
        guard result == 0 else { throw RawConnection.Failure(step: "starting \(path): error \(result)") }
        identifier = child
        output = pipes[0][0]
        errors = pipes[1][0]
    }

    /// What the program prints up to the first end of line.
    func firstLine() async throws -> String {
        let output = output
        return await onAThread {
            var line: [UInt8] = []
            var byte: UInt8 = 0
            while read(output, &byte, 1) == 1, byte != UInt8(ascii: "\n") { line.append(byte) }
            return String(decoding: line, as: UTF8.self)
        }
    }

    /// What the program still prints, and its exit code, once it has ended.
    func ending() async -> (code: Int32, output: String, errors: String) {
        let (identifier, output, errors) = (identifier, output, errors)
        return await onAThread {
            let texts = [output, errors].map { descriptor in
                var bytes: [UInt8] = []
                var buffer = [UInt8](repeating: 0, count: 4096)
                while case let count = read(descriptor, &buffer, buffer.count), count > 0 { bytes += buffer[..<count] }
                close(descriptor)
                return String(decoding: bytes, as: UTF8.self)
            }
            var status: Int32 = 0
            waitpid(identifier, &status, 0)
            let code = status & 0x7F == 0 ? (status >> 8) & 0xFF : -1
            return (code, texts[0], texts[1])
        }
    }

    private func onAThread<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            DispatchQueue(label: "program").async { continuation.resume(returning: work()) }
        }
    }
}
