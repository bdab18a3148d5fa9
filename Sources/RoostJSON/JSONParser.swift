extension JSONValue {
    /// The deepest nesting that roost reads: far beyond any answer or ledger file, and far from exhausting the stack.
    public static let depthLimit = 128

    /// Reads one JSON document; only white space is allowed around it.
    ///
    /// It refuses an object with the same name twice: it is not clear which of the two counts, and roost does not guess.
    public static func parse(_ bytes: [UInt8]) throws(JSONSyntaxError) -> JSONValue {
        try bytes.withUnsafeBufferPointer { (buffer) throws(JSONSyntaxError) -> JSONValue in
            var parser = JSONParser(bytes: buffer)
            parser.skipSpace()
            let value = try parser.value(depth: 0)
            parser.skipSpace()
            guard parser.index == buffer.count else { throw parser.error("more text follows the end of the document") }
            return value
        }
    }

    /// Reads one JSON document from text.
    public static func parse(_ text: String) throws(JSONSyntaxError) -> JSONValue { try parse(Array(text.utf8)) }
}

private struct JSONParser {
    /// The document; the caller keeps it while the parser lives.
    let bytes: UnsafeBufferPointer<UInt8>
    var index = 0

    init(bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    }

    func error(_ reason: String) -> JSONSyntaxError { JSONSyntaxError(offset: index, reason: reason) }

    private var current: UInt8? { index < bytes.count ? bytes[index] : nil }

    mutating func skipSpace() {
        while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { index += 1 }
    }

    mutating func value(depth: Int) throws(JSONSyntaxError) -> JSONValue {
        guard depth < JSONValue.depthLimit else { throw error("nested more than \(JSONValue.depthLimit) levels deep") }
        switch current {
        case UInt8(ascii: "{"): return .object(try object(depth: depth))
        case UInt8(ascii: "["): return .array(try array(depth: depth))
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"): return try number()
        case let byte? where byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"): return try number()
        case nil: throw error("the document ends too early")
        default: throw error("a value was expected")
        }
    }

    private mutating func word(_ text: StaticString, _ value: JSONValue) throws(JSONSyntaxError) -> JSONValue {
        let end = index + text.utf8CodeUnitCount
        let matches = text.withUTF8Buffer { end <= bytes.count && bytes[index..<end].elementsEqual($0) }
        guard matches else { throw error("a value was expected") }
        index = end
        return value
    }

    private mutating func array(depth: Int) throws(JSONSyntaxError) -> [JSONValue] {
        index += 1
        var elements: [JSONValue] = []
        skipSpace()
        if take("]") { return elements }
        while true {
            skipSpace()
            elements.append(try value(depth: depth + 1))
            skipSpace()
            if take("]") { return elements }
            guard take(",") else { throw error("a comma or a closing bracket was expected") }
        }
    }

    private mutating func object(depth: Int) throws(JSONSyntaxError) -> JSONObject {
        index += 1
        var object = JSONObject()
        // Small objects are searched, and large ones use a set: so a long document never takes quadratic time.
        var names: Set<String> = []
        skipSpace()
        if take("}") { return object }
        while true {
            skipSpace()
            guard current == UInt8(ascii: "\"") else { throw error("a member's name was expected") }
            let key = try string()
            let isNew: Bool
            if object.members.count < 16 {
                isNew = !object.has(key)
            } else {
                if names.isEmpty { names = Set(object.members.map(\.key)) }
                isNew = names.insert(key).inserted
            }
            guard isNew else { throw error("a member's name is there twice in one object") }
            skipSpace()
            guard take(":") else { throw error("a colon was expected") }
            skipSpace()
            object.append(new: key, try value(depth: depth + 1))
            skipSpace()
            if take("}") { return object }
            guard take(",") else { throw error("a comma or a closing brace was expected") }
        }
    }

    private mutating func take(_ byte: Unicode.Scalar) -> Bool {
        guard current == UInt8(ascii: byte) else { return false }
        index += 1
        return true
    }

    private mutating func number() throws(JSONSyntaxError) -> JSONValue {
        let start = index
        var integral = true
        if take("-") {}
        if take("0") {} else { try digits() }
        if take(".") {
            integral = false
            try digits()
        }
        if current == UInt8(ascii: "e") || current == UInt8(ascii: "E") {
            integral = false
            index += 1
            if !take("+") { _ = take("-") }
            try digits()
        }
        if integral, let value = integer(start..<index) { return .integer(value) }
        return .number(String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<index]), as: UTF8.self))
    }

    /// The digits as a number; nil if it does not fit.
    private func integer(_ range: Range<Int>) -> Int64? {
        let isNegative = bytes[range.lowerBound] == UInt8(ascii: "-")
        var value: Int64 = 0
        for index in (isNegative ? range.lowerBound + 1 : range.lowerBound)..<range.upperBound {
            let digit = Int64(bytes[index] - UInt8(ascii: "0"))
            let (product, isTooLarge) = value.multipliedReportingOverflow(by: 10)
            let (sum, overflow) = isNegative ? product.subtractingReportingOverflow(digit) : product.addingReportingOverflow(digit)
            if isTooLarge || overflow { return nil }
            value = sum
        }
        return value
    }

    private mutating func digits() throws(JSONSyntaxError) {
        let start = index
        while let byte = current, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { index += 1 }
        guard index > start else { throw error("a digit was expected") }
    }

    private mutating func string() throws(JSONSyntaxError) -> String {
        index += 1
        let start = index
        while let byte = current, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 { index += 1 }
        if current == UInt8(ascii: "\"") {
            guard let text = String(validating: UnsafeBufferPointer(rebasing: bytes[start..<index]), as: UTF8.self) else {
                throw error("a string is not valid UTF-8")
            }
            index += 1
            return text
        }
        return try stringWithEscapes(Array(bytes[start..<index]))
    }

    private mutating func stringWithEscapes(_ head: [UInt8]) throws(JSONSyntaxError) -> String {
        var content = head
        while let byte = current {
            switch byte {
            case UInt8(ascii: "\""):
                guard let text = String(validating: content, as: UTF8.self) else { throw error("a string is not valid UTF-8") }
                index += 1
                return text
            case UInt8(ascii: "\\"):
                index += 1
                try escape(into: &content)
            case 0..<0x20: throw error("a string contains a control character")
            default:
                content.append(byte)
                index += 1
            }
        }
        throw error("a string is not closed")
    }

    private mutating func escape(into content: inout [UInt8]) throws(JSONSyntaxError) {
        guard let byte = current else { throw error("a string is not closed") }
        let plain: UInt8?
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): plain = byte
        case UInt8(ascii: "b"): plain = 0x08
        case UInt8(ascii: "f"): plain = 0x0C
        case UInt8(ascii: "n"): plain = 0x0A
        case UInt8(ascii: "r"): plain = 0x0D
        case UInt8(ascii: "t"): plain = 0x09
        case UInt8(ascii: "u"): plain = nil
        default: throw error("a string contains an unknown escape")
        }
        index += 1
        if let plain { content.append(plain) } else { content += String(Character(try scalar())).utf8 }
    }

    private mutating func scalar() throws(JSONSyntaxError) -> Unicode.Scalar {
        let unit = try hexadecimal()
        if let scalar = Unicode.Scalar(unit) { return scalar }
        // A high surrogate must be followed by a low one; together they are one character.
        guard unit < 0xDC00, take("\\"), take("u") else { throw error("a string contains half a surrogate pair") }
        let low = try hexadecimal()
        guard (0xDC00..<0xE000).contains(low), let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)) else {
            throw error("a string contains half a surrogate pair")
        }
        return scalar
    }

    private mutating func hexadecimal() throws(JSONSyntaxError) -> UInt32 {
        guard index + 4 <= bytes.count, bytes[index..<index + 4].allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
            let value = UInt32(String(decoding: bytes[index..<index + 4], as: UTF8.self), radix: 16)
        else { throw error("four hexadecimal digits were expected") }
        index += 4
        return value
    }
}

/// Why bytes are not a JSON document.
public struct JSONSyntaxError: Error, Sendable, Hashable {
    /// The byte where reading stopped.
    public let offset: Int
    /// What was wrong there, in words without any of the document: it may contain secrets.
    public let reason: String
}
