import RoostDiagnostics
import RoostEngine
@_spi(SecretOpening) import RoostModel
import Testing

@testable import RoostSecrets

@Suite struct StoreContentTests {
    private func content(_ text: String, _ format: SecretStore.Format) throws(SecretError) -> StoreContent {
        try StoreContent(Array(text.utf8), of: SecretStore(name: "practices", place: .file("x"), format: format))
    }

    private func values(_ text: String, _ format: SecretStore.Format) throws -> [String: String] {
        let content = try content(text, format)
        return try Dictionary(
            uniqueKeysWithValues: content.keys.map { ($0, String(decoding: try content.secret($0).open(), as: UTF8.self)) })
    }

    private func failure(_ text: String, _ format: SecretStore.Format) -> SecretError? {
        do {
            _ = try content(text, format)
            return nil
        } catch {
            return error
        }
    }

    @Test func yamlKeepsWhatWasTyped() throws {
        let text = """
            157/account-key: EXAMPLE-A
            158:
              account-key: &key 0123
              ids: [1e3, "two"]
              again: *key
            text: |
              EXAMPLE
              LINES
            """
        #expect(
            try values(text, .yaml) == [
                "157/account-key": "EXAMPLE-A", "158/account-key": "0123", "158/ids/0": "1e3", "158/ids/1": "two", "158/again": "0123",
                "text": "EXAMPLE\nLINES",
            ])
    }

    @Test(arguments: [SecretStore.Format.json, .yaml]) func jsonIsReadByBoth(_ format: SecretStore.Format) throws {
        let text = #"{"157": {"key": "EXAMPLE-\u00e9", "id": 90210, "share": 0.50, "on": true}, "list": ["a"]}"#
        #expect(
            try values(text, format) == ["157/key": "EXAMPLE-é", "157/id": "90210", "157/share": "0.50", "157/on": "true", "list/0": "a"])
    }

    @Test func dotenvIsReadAsItsToolsWriteIt() throws {
        let text = """
            # a comment
            A=EXAMPLE # behind
            export B = 'EX#AM\\n$PLE'
            C="EX\\"AM\\nPLE"   # behind

            D=EX#AMPLE=
            E='two
            lines'
            F=
            """
        var entries = try content(text.replacing("\n", with: "\r\n"), .dotenv)
        #expect(entries.keys == ["A", "B", "C", "D", "E", "F"])
        entries = try content(text.replacing("F=", with: ""), .dotenv)
        let wanted = ["A": "EXAMPLE", "B": "EX#AM\\n$PLE", "C": "EX\"AM\nPLE", "D": "EX#AMPLE=", "E": "two\nlines"]
        #expect(try values(text.replacing("F=", with: ""), .dotenv) == wanted)
    }

    /// A line of a broken store may be a secret, so nothing of it is in a message.
    @Test(arguments: [
        ("a: [EXAMPLE-DECOY\nb: *DECOY", SecretStore.Format.yaml), ("- EXAMPLE-DECOY", .yaml), ("a: 1\n---\nb: EXAMPLE-DECOY", .yaml),
        ("DECOY: 1\nDECOY: 2", .yaml), ("{\"a\": EXAMPLE-DECOY}", .json), ("[\"EXAMPLE-DECOY\"]", .json), ("A=1\nEXAMPLE-DECOY", .dotenv),
        ("EXAMPLE DECOY=1", .dotenv), ("A=\"EXAMPLE-DECOY", .dotenv), ("A='1'DECOY", .dotenv), ("A=1\nA=DECOY", .dotenv), ("", .yaml),
        ("a/b: 1\na: { b: DECOY }", .yaml),
    ]) func whatIsBrokenNamesALineAtMost(_ text: String, _ format: SecretStore.Format) throws {
        let error = try #require(failure(text, format))
        #expect(error.kind == .storeMalformed)
        #expect(!(error.detail + (error.fix ?? "")).contains("DECOY"))
    }

    @Test func theLineIsThatOfTheMistake() {
        #expect(failure("A=1\n\nB", .dotenv)?.detail.hasSuffix("line 3: it has no = after a name") == true)
        #expect(failure("a: 1\nb: [", .yaml)?.detail.contains("line ") == true)
        #expect(failure("{\n\"a\":\n!}", .json)?.detail.contains("line 3") == true)
        let bytes: [UInt8] = [0x61, 0x3A, 0x20, 0xFF]
        #expect(throws: SecretError.self) { try StoreContent(bytes, of: SecretStore(name: "s", place: .file("x"))) }
    }

    @Test func whatSopsEncryptedIsNoSecret() {
        #expect(failure("a: ENC[AES256_GCM,data:x,iv:y,tag:z,type:str]\nsops:\n  version: 3.9.0", .yaml)?.kind == .storeEncrypted)
    }

    @Test func whatIsMissingOrEmptyIsTold() throws {
        let content = try content("a: EXAMPLE\nb:\nc: \"\"\n", .yaml)
        #expect(
            throws: SecretError(
                .storeKeyMissing, "the store practices has no key d", fix: "add the key to the store, or correct it in the file")
        ) {
            try content.secret("d")
        }
        for key in ["b", "c"] {
            do {
                _ = try content.secret(key)
                Issue.record("\(key) is empty")
            } catch {
                #expect(error.kind == .secretEmpty)
            }
        }
    }
}
