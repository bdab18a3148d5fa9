/// What the bytes of a business file tell without being read as YAML: the numbers that it can be about.
///
/// A run that is about one business of ten thousand must know whether another file claims one of its numbers, and no more. A number stands in
/// a file as a run of digits or not at all: a key's value is taken as it is typed, and a file that could spell digits in another way, with
/// escapes, is doubtful.
public struct NumberIndex: Sendable, Hashable {
    /// Every run of digits that can be a business number, in the order of the file.
    public let numbers: [Int64]
    /// How many documents the file seems to have.
    public let documents: Int
    /// True if only reading the file tells what it is about.
    public let isDoubtful: Bool

    /// Looks over the bytes of a file.
    public init(_ bytes: [UInt8]) {
        var numbers: [Int64] = []
        var documents = 0
        var isDoubtful = false
        bytes.withUnsafeBufferPointer { bytes in
            var index = 0
            var isLineStart = true
            while index < bytes.count {
                if isLineStart, Self.isKey(bytes, at: index) {
                    documents += 1
                    if !Self.hasNumber(bytes, from: index + Self.key.count) { isDoubtful = true }
                }
                let byte = bytes[index]
                isLineStart = byte == 0x0A || byte == 0x0D
                if byte == UInt8(ascii: "\\") { isDoubtful = true }
                guard Self.isDigit(byte) else {
                    index += 1
                    continue
                }
                let start = index
                while index < bytes.count, Self.isDigit(bytes[index]) { index += 1 }
                if let number = Self.number(bytes, start..<index) { numbers.append(number) }
            }
        }
        self.numbers = numbers
        self.documents = documents
        // A document without the key at a line's start may be written in braces, or have the number in its profile.
        self.isDoubtful = isDoubtful || documents == 0
    }

    /// True if the file can be about one of some numbers.
    public func mayName(_ wanted: Set<BusinessNumber>) -> Bool {
        isDoubtful || numbers.contains { wanted.contains(BusinessNumber($0)) }
    }

    private static let key = Array("business:".utf8)

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    private static func isKey(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
        guard start + key.count <= bytes.count, bytes[start] == key[0] else { return false }
        for offset in key.indices where bytes[start + offset] != key[offset] { return false }
        return true
    }

    /// True if nothing but one number, in quotes or not, and a comment follow on the line.
    private static func hasNumber(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
        var index = start
        func skip(_ isSkipped: (UInt8) -> Bool) -> Int {
            let first = index
            while index < bytes.count, isSkipped(bytes[index]) { index += 1 }
            return index - first
        }
        let blank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 }
        guard skip(blank) > 0, skip(isDigit) > 0 else { return false }
        let blanks = skip(blank)
        guard index < bytes.count, bytes[index] != 0x0A, bytes[index] != 0x0D else { return true }
        return bytes[index] == UInt8(ascii: "#") && blanks > 0
    }

    /// The number of some digits; nil if they are none that a business can have.
    private static func number(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int64? {
        guard bytes[range.lowerBound] != 0x30, range.count <= 19 else { return nil }
        var value: Int64 = 0
        for index in range {
            let (product, isTooLarge) = value.multipliedReportingOverflow(by: 10)
            let (sum, isSumTooLarge) = product.addingReportingOverflow(Int64(bytes[index] - 0x30))
            guard !isTooLarge, !isSumTooLarge else { return nil }
            value = sum
        }
        return value
    }
}
