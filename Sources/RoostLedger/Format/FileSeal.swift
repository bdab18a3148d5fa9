import RoostDiagnostics
public import RoostEngine
import RoostJSON

/// How a ledger treats the keyed codes of its files.
public enum LedgerSealing: Sendable {
    /// roost checks no code and makes none: ledger commands must work even if a code is broken or a key is lost.
    case unchecked
    /// Every file must carry a matching code; nil if there is no key, and then a file with a code cannot be trusted.
    case checked((any LedgerSealer)?)
    /// Like checked, but the record may be missing: to repair a damaged ledger.
    case mending(any LedgerSealer)

    /// Makes codes; nil if roost makes none.
    var sealer: (any LedgerSealer)? {
        switch self {
        case .unchecked: nil
        case .checked(let sealer): sealer
        case .mending(let sealer): sealer
        }
    }
}

/// The keyed code of a file of the ledger: its member `mac`, made over all other members as roost writes them.
struct FileSeal: Sendable {
    static let member = "mac"
    /// The code that the file carries; nil if it carries none.
    let code: String?
    private let document: JSONValue
    /// The file without the line of its code; nil if it has none that stands alone on a line.
    private let written: [UInt8]?

    /// Takes a file apart.
    ///
    /// - Parameter bytes: the file as it was read, where it is at hand: then a file that nobody touched need not be written out again to be
    ///   checked.
    init(_ document: JSONValue, of bytes: [UInt8] = []) {
        self.document = document
        // A value that is not text is not a code; but the file must not look like one without a code.
        code = document.object?[Self.member].map { $0.string ?? "" }
        written = code == nil ? nil : Self.withoutCode(bytes)
    }

    /// The content that the code is made over.
    var content: [UInt8] {
        guard var object = document.object else { return document.bytes(.canonical) }
        object[Self.member] = nil
        return JSONValue.object(object).bytes(.canonical)
    }

    /// Where some bytes stand first. By hand: every entry of a fleet is searched, and a search of the library makes a slice for each line.
    private static func place(of wanted: [UInt8], in bytes: [UInt8]) -> Int? {
        bytes.withUnsafeBufferPointer { bytes in
            var start = 0
            while start + wanted.count <= bytes.count {
                var index = 0
                while index < wanted.count, bytes[start + index] == wanted[index] { index += 1 }
                if index == wanted.count { return start }
                start += 1
            }
            return nil
        }
    }

    private static let opening = Array("\n  \"\(member)\": \"".utf8)

    /// A file without the line of its code, as roost lays files out.
    ///
    /// If a code is right for these bytes, roost wrote them. The document has one code at its top, and the bytes had none when they were sealed:
    /// so the line that is left out is that one.
    private static func withoutCode(_ bytes: [UInt8]) -> [UInt8]? {
        guard let start = place(of: opening, in: bytes) else { return nil }
        guard let end = bytes[(start + 1)...].firstIndex(of: 0x0A), bytes[end - 1] == UInt8(ascii: ",") else { return nil }
        return Array(bytes[..<start] + bytes[end...])
    }

    /// The bytes of a file, with its code if there is a key to make one.
    static func bytes(_ document: JSONValue, _ sealer: (any LedgerSealer)?) -> [UInt8] {
        guard let sealer, var object = document.object else { return document.bytes(.canonical) }
        object[member] = .string(sealer.seal(document.bytes(.canonical)))
        return JSONValue.object(object).bytes(.canonical)
    }

    /// Throws if the code does not match the file; the caller decides about a file without a code.
    ///
    /// - Parameters:
    ///   - file: the file's path, as messages show it.
    ///   - wayBack: what to do about a file that something else than roost changed.
    func check(_ sealer: (any LedgerSealer)?, file: String, wayBack: String) throws(LedgerError) {
        guard let code else { return }
        guard let sealer else {
            throw LedgerError(
                .ledgerSealedWithoutKey, "\(file) carries a code under the ledger's key, and roost.yaml names no key to check it with",
                fix: "write ledger: { key: { env: ROOST_LEDGER_KEY } } again; if the key is lost, replace it with `roost ledger rekey`")
        }
        if let written, sealer.judge(code, of: written) == .genuine { return }
        switch sealer.judge(code, of: content) {
        case .genuine: return
        case .broken:
            throw LedgerError(.ledgerBrokenSeal, "\(file): its code (mac) is wrong: something else than roost wrote it", fix: wayBack)
        case .otherKey(let id):
            throw LedgerError(
                .otherLedgerKey,
                "\(file) was written with the key \(id.printable), and the key in use is another one (\(sealer.keyID))",
                fix: "put the former key back, or run `roost ledger rekey` with both")
        }
    }
}

extension DiagnosticKind {
    static let ledgerBrokenSeal = DiagnosticKind(
        "ledger/broken-mac", .error, "a file of the ledger was changed by something else than roost")
    static let ledgerMissingSeal = DiagnosticKind("ledger/missing-mac", .error, "a file of the ledger carries no code")
    static let ledgerSealedWithoutKey = DiagnosticKind("ledger/mac-without-key", .error, "the ledger cannot be checked without its key")
    static let ledgerNoRecord = DiagnosticKind("ledger/no-settings", .error, "the ledger's own settings are gone")
}
