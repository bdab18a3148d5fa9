import RoostDiagnostics
public import RoostEngine
import RoostJSON

/// How a ledger treats the keyed codes of its files.
public enum LedgerSealing: Sendable {
    /// None is looked at and none is made: for looking after a ledger, which must be possible where a code is broken or a key is lost.
    case unchecked
    /// Every file must carry one that fits; nil where no key is at hand, and then a file that carries one cannot be trusted.
    case checked((any LedgerSealer)?)
    /// As checked, though the record may be missing: for making a damaged ledger whole again.
    case mending(any LedgerSealer)

    /// What makes codes; nil where none are made.
    var sealer: (any LedgerSealer)? {
        switch self {
        case .unchecked: nil
        case .checked(let sealer): sealer
        case .mending(let sealer): sealer
        }
    }
}

/// The keyed code of a file of the ledger: its member `mac`, made over all the others as roost writes them.
struct FileSeal: Sendable, Hashable {
    static let member = "mac"
    /// What the code is made over.
    let content: [UInt8]
    /// The code that the file carries; nil where it carries none.
    let code: String?

    /// Takes a file apart.
    init(_ document: JSONValue) {
        guard var object = document.object else {
            (content, code) = (document.bytes(.canonical), nil)
            return
        }
        // What is no text is no code either; it must not pass for a file that has none.
        code = object[Self.member].map { $0.string ?? "" }
        object[Self.member] = nil
        content = JSONValue.object(object).bytes(.canonical)
    }

    /// The bytes of a file, with its code where there is a key to make one.
    static func bytes(_ document: JSONValue, _ sealer: (any LedgerSealer)?) -> [UInt8] {
        guard let sealer, var object = document.object else { return document.bytes(.canonical) }
        object[member] = .string(sealer.seal(document.bytes(.canonical)))
        return JSONValue.object(object).bytes(.canonical)
    }

    /// Throws where the code does not vouch for the file; a file without one is for the caller to judge.
    ///
    /// - Parameters:
    ///   - file: the file's path as messages shall show it.
    ///   - wayBack: what to do about a file that somebody else changed.
    func check(_ sealer: (any LedgerSealer)?, file: String, wayBack: String) throws(LedgerError) {
        guard let code else { return }
        guard let sealer else {
            throw LedgerError(
                .ledgerSealedWithoutKey, "\(file) carries a code under the ledger's key, and roost.yaml names no key to check it with",
                fix: "write ledger: { key: { env: ROOST_LEDGER_KEY } } as it was; a key that is lost is replaced with `roost ledger rekey`")
        }
        switch sealer.judge(code, of: content) {
        case .genuine: return
        case .broken:
            throw LedgerError(.ledgerBrokenSeal, "\(file): its code (mac) does not fit: something else than roost wrote it", fix: wayBack)
        case .otherKey(let id):
            throw LedgerError(
                .otherLedgerKey,
                "\(file) was written with the key \(id.printable), which is another than the one at hand (\(sealer.keyID))",
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
