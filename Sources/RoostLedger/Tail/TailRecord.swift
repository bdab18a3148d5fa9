import RoostJSON

/// A line of the journal's tail: how the entry of a group is from here on, new lines for the journal, or both.
///
/// ```
/// {"file":"155802718182498-carestack.json","after":"hmac-sha256:…","entry":"{\n  \"applied\": …}\n","lines":[{"time":…}]}
/// ```
/// `entry` holds the bytes of the entry's file, with the code under the ledger's key, so whoever has no key can make no record that roost
/// believes. `after` names the entry that it comes after, so that roost notices if the entry's file has a history of its own.
struct TailRecord: Sendable, Hashable {
    /// The name of the entry's file; nil if the record only adds to the journal.
    var file: String?
    /// The mark of the entry before; nil if there was none.
    var after: String?
    /// The bytes of the entry's file.
    var entry: [UInt8] = []
    /// Lines for the journal, without their newlines.
    var lines: [[UInt8]] = []

    /// The record as a line, with its newline.
    var bytes: [UInt8] {
        var output = Array("{".utf8)
        output.reserveCapacity(entry.count + entry.count / 4 + lines.reduce(256) { $0 + $1.count + 1 })
        if let file {
            output += #""file":""#.utf8
            output += file.utf8
            output += after.map { #"","after":"\#($0)""# }?.utf8 ?? "\",\"after\":null".utf8
            output += #","entry":""#.utf8
            Self.escape(entry, to: &output)
            output.append(UInt8(ascii: "\""))
            if !lines.isEmpty { output.append(UInt8(ascii: ",")) }
        }
        if !lines.isEmpty {
            output += #""lines":["#.utf8
            for (index, line) in lines.enumerated() {
                if index > 0 { output.append(UInt8(ascii: ",")) }
                output += line
            }
            output.append(UInt8(ascii: "]"))
        }
        output += "}\n".utf8
        return output
    }

    /// Adds JSON text in the form that it has inside of a JSON string: it holds no other control characters than newlines.
    private static func escape(_ text: [UInt8], to output: inout [UInt8]) {
        for byte in text {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                output.append(UInt8(ascii: "\\"))
                output.append(byte)
            case 0x0A:
                output.append(UInt8(ascii: "\\"))
                output.append(UInt8(ascii: "n"))
            default: output.append(byte)
            }
        }
    }
}

extension TailRecord {
    /// Reads a line without its newline; nil if it is no record, such as one that a crash cut short.
    init?(_ value: JSONValue) {
        if let name = value["file"]?.string, EntryName.key(ofFile: name) != nil {
            guard let text = value["entry"]?.string, value["after"]?.isNull == true || value["after"]?.string != nil else { return nil }
            file = name
            after = value["after"]?.string
            entry = Array(text.utf8)
        }
        if let elements = value["lines"]?.array { lines = elements.map { $0.bytes(.compact) } }
        guard file != nil || !lines.isEmpty else { return nil }
    }
}

/// What tells one state of an entry from another without reading all of it.
enum EntryMark {
    private static let opening = Array("\n  \"\(FileSeal.member)\": \"".utf8)

    /// The mark of an entry's file: its code under the ledger's key, or, without one, a check sum.
    ///
    /// A check sum protects from nothing. But neither do entries without codes.
    static func of(_ bytes: [UInt8]) -> String {
        if let start = bytes.firstRange(of: opening)?.upperBound, let end = bytes[start...].firstIndex(of: UInt8(ascii: "\"")) {
            let code = bytes[start..<end]
            if code.allSatisfy({ $0 >= 0x21 && $0 < 0x7F && $0 != UInt8(ascii: "\\") }) { return String(decoding: code, as: UTF8.self) }
        }
        let sum = bytes.reduce(UInt64(14_695_981_039_346_656_037)) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
        return "fnv:" + String(sum, radix: 16)
    }
}
