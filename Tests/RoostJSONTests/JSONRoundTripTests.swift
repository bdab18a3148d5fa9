import RoostJSON
import RoostTestKit
import Testing

@Suite struct JSONRoundTripTests {
    @Test(arguments: 1...40) func whatIsWrittenIsReadAgain(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<50 {
            let value = JSONValue.random(depth: 0, &random)
            for layout in [JSONLayout.compact, .pretty] { #expect(try JSONValue.parse(value.bytes(layout)) == value) }
            for layout in [JSONLayout.canonical, .compactSorted] {
                let sorted = try JSONValue.parse(value.bytes(layout))
                #expect(sorted.bytes(layout) == value.bytes(layout))
            }
        }
    }

    @Test(arguments: 1...20) func noBytesMakeItCrash(_ seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            var bytes = JSONValue.random(depth: 0, &random).bytes(.compact)
            for _ in 0...Int.random(in: 0..<3, using: &random) where !bytes.isEmpty {
                bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            do throws(JSONSyntaxError) {
                let value = try JSONValue.parse(bytes)
                // A number may be written in another way than it was read, such as -0; the second time nothing changes any more.
                let again = try JSONValue.parse(value.bytes(.compact))
                #expect(again == value)
            } catch {
                #expect((0...bytes.count).contains(error.offset))
            }
        }
    }
}

extension JSONValue {
    static func random(depth: Int, _ random: inout SeededGenerator) -> JSONValue {
        switch Int.random(in: 0..<(depth < 5 ? 9 : 6), using: &random) {
        case 0: return .null
        case 1: return .bool(.random(using: &random))
        case 2: return .integer(.random(in: .min ... .max, using: &random))
        case 3: return .number("\(Int.random(in: -99...99, using: &random)).\(Int.random(in: 0...99, using: &random))e7")
        case 4, 5: return .string(text(&random))
        case 6, 7: return .array((0..<Int.random(in: 0..<5, using: &random)).map { _ in .random(depth: depth + 1, &random) })
        default:
            var object = JSONObject()
            for _ in 0..<Int.random(in: 0..<20, using: &random) { object[text(&random)] = .random(depth: depth + 1, &random) }
            return .object(object)
        }
    }

    private static func text(_ random: inout SeededGenerator) -> String {
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0..<12, using: &random) {
            let limit: UInt32 = [0x80, 0x80, 0x800, 0x11_0000].randomElement(using: &random) ?? 0x80
            if let scalar = Unicode.Scalar(UInt32.random(in: 0..<limit, using: &random)) { text.append(scalar) }
        }
        return String(text)
    }
}
