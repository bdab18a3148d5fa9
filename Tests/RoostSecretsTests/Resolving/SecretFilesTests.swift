import Glibc
import RoostDiagnostics
import RoostEngine
import RoostTestKit
import Testing

@testable import RoostSecrets

/// A tree `project/`, `vault/` and `elsewhere/`, of which `project` is the project folder and `vault` may be permitted beside it.
@Suite struct SecretFilesTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        for name in ["project", "project/sub", "vault", "elsewhere", "project-two"] { try folder.make(folder: name) }
        for name in ["project/key", "project/sub/key", "vault/key", "vault/only", "elsewhere/key", "project-two/key"] {
            try folder.write(name, Array("EXAMPLE-\(name)\n".utf8))
        }
        try folder.link("project/to-sub", to: "sub/key")
        try folder.link("project/to-vault", to: "../vault/key")
        try folder.link("project/to-elsewhere", to: folder.path("elsewhere"))
        try folder.link("project/dangling", to: "nowhere")
        try folder.link("project/round", to: "round")
        try folder.link("linked", to: "project")
        try #require(mkfifo(folder.path("project/pipe"), 0o644) == 0)
    }

    func read(_ path: String, vault: Bool = false, from project: String = "project") -> Result<String, SecretError> {
        let files = SecretFiles(projectFolder: folder.path(project), secretsFolder: vault ? folder.path("vault") : nil)
        do throws(SecretError) { return .success(String(decoding: try files.read(path), as: UTF8.self)) } catch { return .failure(error) }
    }

    func kind(_ path: String, vault: Bool = false) -> DiagnosticKind? {
        if case .failure(let error) = read(path, vault: vault) { error.kind } else { nil }
    }

    @Test(arguments: [
        ("key", "project/key"), ("./sub/../key", "project/key"), ("sub/key", "project/sub/key"), ("to-sub", "project/sub/key"),
        ("../project/key", "project/key"), ("to-elsewhere/../project/key", "project/key"),
    ]) func insideTheProject(path: String, expected: String) throws {
        #expect(try read(path).get() == "EXAMPLE-\(expected)\n")
        #expect(try read(path, from: "linked").get() == "EXAMPLE-\(expected)\n")
    }

    @Test func absolutePaths() throws {
        #expect(try read(folder.path("project/key")).get() == "EXAMPLE-project/key\n")
        #expect(try read(folder.path("linked/key")).get() == "EXAMPLE-project/key\n")
        #expect(kind(folder.path("elsewhere/key")) == .secretFileOutside)
        #expect(kind(folder.path("elsewhere/key"), vault: true) == .secretFileOutside)
        #expect(kind(folder.path("vault/key")) == .secretFileOutside)
        #expect(try read(folder.path("vault/key"), vault: true).get() == "EXAMPLE-vault/key\n")
    }

    @Test func theFolderForSecrets() throws {
        #expect(try read("key", vault: true).get() == "EXAMPLE-project/key\n")
        #expect(try read("only", vault: true).get() == "EXAMPLE-vault/only\n")
        #expect(kind("only") == .secretFileUnreadable)
        #expect(kind("to-vault") == .secretFileOutside)
        #expect(try read("to-vault", vault: true).get() == "EXAMPLE-vault/key\n")
    }

    @Test(arguments: [
        "../elsewhere/key", "../project-two/key", "sub/../../elsewhere/key", "to-elsewhere/key", "/etc/passwd", "/dev/zero", "..", ".",
        "../elsewhere/missing", "/etc/roost-test-no-such-file", "to-elsewhere/missing",
    ]) func outside(_ path: String) {
        #expect(kind(path) == .secretFileOutside)
        #expect(kind(path, vault: true) == .secretFileOutside)
    }

    @Test(arguments: ["missing", "sub", "dangling", "round", "key/below", "missing/key", "pipe", "key\0.txt"]) func unreadable(
        _ path: String
    ) {
        #expect(kind(path) == .secretFileUnreadable)
        #expect(kind(path, vault: true) == .secretFileUnreadable)
    }

    @Test func size() throws {
        try folder.write("project/limit", [UInt8](repeating: 0x78, count: 65536))
        try folder.write("project/large", [UInt8](repeating: 0x78, count: 65537))
        #expect(try read("limit").get().utf8.count == 65536)
        #expect(kind("large") == .secretTooLarge)
    }

    @Test func aProjectFolderThatDoesNotExistPermitsNothing() {
        let files = SecretFiles(projectFolder: folder.path("missing"), secretsFolder: folder.path("gone"))
        for path in ["key", "/etc/passwd", folder.path("project/key")] {
            let error = #expect(throws: SecretError.self) { try files.read(path) }
            #expect(error?.kind == .secretFileOutside)
        }
    }
}
