import RoostEngine
import RoostJSON
import Testing

@testable import RoostLedger

@Suite("The code of a file of the ledger")
struct FileSealTests {
    private let sealer = FakeSealer(keyID: "0a0a0a0a")
    private let document: JSONValue = ["locations": ["1": ["active": true]], "name": "Northstar", "zone": ["a", "b"]]

    private func judge(_ bytes: [UInt8]) throws -> Bool {
        let seal = FileSeal(try JSONValue.parse(bytes), of: bytes)
        do throws(LedgerError) { try seal.check(sealer, file: "entry.json", wayBack: "") } catch { return false }
        return seal.code != nil
    }

    @Test("a file is genuine as it was written, and in any other layout")
    func layouts() throws {
        let bytes = FileSeal.bytes(document, sealer)
        #expect(try judge(bytes))
        let parsed = try JSONValue.parse(bytes)
        for layout in [JSONLayout.compact, .pretty, .compactSorted] { #expect(try judge(parsed.bytes(layout))) }
        #expect(try judge(Array(String(decoding: bytes, as: UTF8.self).replacing("\n", with: "\r\n").utf8)))
        // The code is checked over the bytes only where they are at hand.
        #expect(throws: Never.self) { try FileSeal(parsed).check(sealer, file: "entry.json", wayBack: "") }
    }

    @Test("a code at another place of the file, a second code and a changed byte are found")
    func moved() throws {
        let text = String(decoding: FileSeal.bytes(document, sealer), as: UTF8.self)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let code = try #require(lines.first { $0.hasPrefix("  \"mac\"") })
        let others = lines.filter { $0 != code }
        for place in others.indices.dropFirst() {
            var moved = others
            moved.insert(code, at: place)
            let bytes = Array(moved.joined(separator: "\n").utf8)
            guard let parsed = try? JSONValue.parse(bytes) else { continue }
            // At the top it is the same document; anywhere else the file has no code, and a file without a code is refused elsewhere.
            #expect(try judge(bytes) == (parsed["mac"] != nil), "line \(place)")
            // With a second one, the document is another one than was sealed.
            var twice = lines
            twice.insert(code, at: place)
            let doubled = Array(twice.joined(separator: "\n").utf8)
            if (try? JSONValue.parse(doubled)) != nil { #expect(try !judge(doubled), "line \(place)") }
        }
        for (old, new) in [("true", "false"), ("Northstar", "Southstar"), ("\"a\"", "\"c\""), ("\"1\"", "\"2\"")] {
            #expect(try !judge(Array(text.replacing(old, with: new).utf8)), "\(old)")
        }
    }
}
