import RoostEngine
import RoostPlan

/// How the page shows a kind: never by colour alone.
struct KindSign {
    let kind: DriftKind

    /// What the kind is called.
    var name: String { kind == .inSync ? "in sync" : kind.rawValue }

    /// The letter in its field of colour.
    var letter: String {
        switch kind {
        case .error: "E"
        case .conflict: "C"
        case .vanished: "V"
        case .drift: "D"
        case .orphan: "O"
        case .pending: "P"
        case .unmanaged: "U"
        case .unverified: "?"
        case .inSync: "·"
        }
    }

    /// What the kind means, for the legend.
    var meaning: String {
        switch kind {
        case .error: "could not be compared"
        case .conflict: "changed in the file and on the live side, to different values"
        case .vanished: "applied before and no longer there"
        case .drift: "changed on the live side since the last apply"
        case .orphan: "applied before and gone from the files"
        case .pending: "changed in the file and not applied yet"
        case .unmanaged: "on the live side, in no file"
        case .unverified: "as desired by the ledger; the live side does not report it"
        case .inSync: "every field was read and is as desired"
        }
    }

    /// The sign in front of what is of the kind; the kind is said in words beside it.
    var html: String { "<span class=\"sign\" data-k=\"\(kind.rawValue)\" aria-hidden=\"true\">\(letter)</span>" }
}
