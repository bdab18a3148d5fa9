import FoundationEssentials
import RoostDiagnostics
import RoostModel
import RoostTestKit
import Testing

/// The form of files, seen from outside: what goes in, what comes out.
@Suite struct FileFormTests {
    private func form(_ text: String, as kind: FileForm.Kind = .business) -> String {
        switch FileForm.format(SourceText(name: "file.yaml", bytes: Array(text.utf8)), as: kind) {
        case .formatted(let bytes): String(decoding: bytes, as: UTF8.self)
        case .unreadable: "unreadable"
        case .unverified: "unverified"
        }
    }

    /// What goes in, and what must come out; the second time as the first.
    private func expect(_ text: String, _ wanted: String, as kind: FileForm.Kind = .business) {
        #expect(form(text, as: kind) == wanted)
        #expect(form(wanted, as: kind) == wanted)
    }

    @Test func keysStandInTheOrderOfTheSchema() {
        expect(
            """
            locations:
              - properties:
                  b: 1
                  a: 2
                name: Kissimmee
                business: 2
            name: Northstar
            unknown: 1
            business: 1

            """,
            """
            business: 1
            name: Northstar
            locations:
              - business: 2
                name: Kissimmee
                properties:
                  b: 1
                  a: 2
            unknown: 1

            """)
        expect(
            "ledger: { key: { env: K }, path: ledger }\nversion: 1\n", "version: 1\nledger: { path: ledger, key: { env: K } }\n",
            as: .project)
        expect("{type: 1, id: 2}\n", "{ type: 1, id: 2 }\n")
        expect("triggers: [{type: 1, id: 2}]\n", "triggers:\n  - { id: 2, type: 1 }\n")
    }

    @Test func commentsGoWhereTheirLineGoes() {
        expect(
            """
            # yaml-language-server: $schema=s.json
            # All about the file.

            # The triggers.
            triggers: [a]   # one
            # The number.
            business: 1     # two
            locations:      # three
            # above the first
            - # at the dash
              name: a
              # about the number
              business: 2

              # at the end of a location


            # at the end

            """,
            """
            # yaml-language-server: $schema=s.json
            # All about the file.

            # The number.
            business: 1     # two

            # The triggers.
            triggers: [a]   # one
            locations:      # three
              # above the first
              # at the dash
              # about the number
              - business: 2
                name: a

                # at the end of a location

            # at the end

            """)
    }

    @Test func listsHaveOneStyle() {
        expect("tags:\n- a\n- b\n", "tags: [a, b]\n")
        expect("tags:\n  - a   # why\n  - b\n", "tags:\n  - a   # why\n  - b\n")
        expect("tags: [ a,b\n  , c ]\n", "tags: [a, b, c]\n")
        let long = (1...30).map { "tag-\($0)" }
        expect("tags: [\(long.joined(separator: ", "))]\n", "tags:\n" + long.map { "  - \($0)\n" }.joined())
        expect("triggers: [a, { type: 1, id: 2 }]\n", "triggers: [a, { id: 2, type: 1 }]\n")
        expect("tags:\n  - 'a, b'\n  - c: d\n", "tags:\n  - a, b\n  - c: d\n")
        // A comment in brackets would lose its place: the list stays as it is written.
        expect("tags: [a,   # why\n b]\n", "tags: [a,   # why\n b]\n")
    }

    @Test func quotesStandWhereTheyAreNeeded() {
        expect("name: \"Northstar\"\n", "name: Northstar\n")
        for text in ["'0123'", "\"yes\"", "'~'", "''", "'- a'", "'a: b'", "\"a\\tb\"", "'12'", "'1e3'", "\"it's: so\"", "' a'"] {
            expect("name: \(text)\n", "name: \(text)\n")
        }
        expect("tags: ['a, b', 'c']\n", "tags: ['a, b', c]\n")
        expect("'name': \"a, b\"\n", "name: a, b\n")
    }

    @Test func textsOnLinesMoveAsTheyAre() {
        expect(
            "properties:\n      text: |3+   # why\n           a\n\n            \n         b\n\n\nother: x\n",
            "properties:\n  text: |2+       # why\n      a\n\n       \n    b\n\n\nother: x\n")
        expect("name: |\n a\n  b", "name: |-\n  a\n   b\n")
        expect("name: two\n      lines\n", "name: two\n  lines\n")
    }

    @Test func aFilesLineEndsStayAndItsMarkGoes() {
        expect("\u{FEFF}tags:\r\n- a\r\n", "tags: [a]\r\n")
        expect("name: a\n\n\n\ntype: smb", "name: a\n\ntype: smb\n")
        expect("", "")
        expect("# alone", "# alone\n")
        expect("---\n---   # second\n...\n", "---\n---   # second\n...\n")
    }

    @Test func anAliasStaysBehindItsAnchor() {
        let text = "locations:\n  - properties:\n      a: &list [x, y]\nname: a\ntags: *list\n"
        expect(text, text)
        #expect(form("tags: *a\n") == "unreadable")
        expect(
            "tags: &t [x]\nbusiness: 1\nother: *t\n", "business: 1\ntags: &t [x]\nother: *t\n")
        expect("locations: []\n<<: &m { name: x }\n", "<<: &m { name: x }\nlocations: []\n")
    }

    @Test func whatCannotBeReadIsLeftAlone() {
        for text in ["a: [1\n", "a: 1\na: 2\n", "a: !secret x\n", "a:\n\t- b\n", "name: 'x\n"] { #expect(form(text) == "unreadable") }
    }

    @Test func aKindIsSeenByItsKeys() {
        func kind(_ text: String) -> FileForm.Kind { FileForm.kind(of: SourceText(name: "", bytes: Array(text.utf8))) }
        #expect(kind("version: 1\n") == .project)
        #expect(kind("business: 1\nversion: 1\n") == .business)
        #expect(kind("name: [\n") == .business)
    }

    @Test func anEditKeepsTheForm() {
        let before = Array("tags: [a]\n".utf8)
        let after = Array("tags: [a]\nname:   \"b\"\n".utf8)
        #expect(String(decoding: FileForm.kept(after, before: before, as: .business), as: UTF8.self) == "name: b\ntags: [a]\n")
        #expect(FileForm.kept(after, before: Array("tags:   [a]\n".utf8), as: .business) == after)
    }

    @Test func aLineIsFoundAgainInTheForm() {
        let text = Array("b: 1\nname: x\n  beta: true\nb: 1\n".utf8)
        let form = Array("name: x\nb: 1\n    b: 1\nbeta: true\n".utf8)
        #expect((1...4).map { FileForm.line($0, of: text, in: form) } == [2, 1, 4, 3])
        #expect(FileForm.line(2, of: text, in: Array("b: 1\n".utf8)) == 2)
        #expect(FileForm.line(9, of: text, in: form) == 9)
    }

    /// If looking for something on a long line took as long as the line, this would take minutes.
    @Test func aLongLineTakesNoLongerThanManyShortOnes() {
        let keys = (1...30_000).map { "key\($0): value" }
        #expect(form("x: { \(keys.joined(separator: ", ")) }\n") == "x:\n" + keys.map { "  \($0)\n" }.joined())
    }

    @Test func theExamplesAreInTheForm() throws {
        let folder = "\(Repository.root)/examples"
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder).filter { $0.hasSuffix(".yaml") }
        #expect(files.count >= 12)
        for file in files {
            let text = String(decoding: try #require(FileManager.default.contents(atPath: "\(folder)/\(file)")), as: UTF8.self)
            #expect(form(text, as: file.hasSuffix("roost.yaml") ? .project : .business) == text, "\(file)")
        }
    }
}
