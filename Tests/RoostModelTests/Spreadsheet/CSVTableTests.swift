import RoostDiagnostics
import Testing

@testable import RoostModel

/// Spreadsheets as programs save them.
@Suite
struct CSVTableTests {
    private func table(_ text: String) throws -> CSVTable { try CSVTable(SourceText(name: "t.csv", bytes: Array(text.utf8))) }

    @Test(arguments: [
        "a,b\n1,2\n", "a;b\r\n1;2\r\n", "a\tb\r1\t2", "\u{FEFF}a,b\n1,2", "a , b\n 1 ,2\n\n,\n", "\"a\",\"b\"\n\"1\",\"2\"\n",
    ])
    func formsOfOneTable(_ text: String) throws {
        let table = try table(text)
        #expect(table.columns == ["a", "b"] && table.rows.count == 1)
        #expect(table.cell("a", of: table.rows[0]) == "1" && table.cell("b", of: table.rows[0]) == "2")
    }

    @Test func quotesHoldAnything() throws {
        let table = try table("a,b\n\"x, \"\"y\"\"\nz\",2\n3\n")
        #expect(table.cell("a", of: table.rows[0]) == "x, \"y\"\nz")
        #expect(table.rows.map(\.line) == [2, 4])
        #expect(table.cell("b", of: table.rows[1]) == nil && table.cell("c", of: table.rows[1]) == nil)
    }

    @Test(arguments: [
        ("", 1, "no row"), ("\n\n", 1, "no row"), ("a,a\n", 1, "two columns"), ("a,b\n1,2,3\n", 2, "3 cells"), ("a\n\"x\n\n", 2, "no end"),
        ("a\n\"x\"y\n", 2, "behind the quote"),
    ])
    func mistakes(_ text: String, _ line: Int, _ words: String) {
        let fault = #expect(throws: CSVTable.Fault.self) { try table(text) }
        #expect(fault?.line == line && fault?.detail.contains(words) == true)
    }

    @Test func notUTF8() {
        #expect(throws: CSVTable.Fault.self) { try CSVTable(SourceText(name: "t.csv", bytes: [0x61, 0x0A, 0xFF])) }
    }
}
