import RoostPlan

/// How the page shows a kind: never only by colour.
struct KindSign {
    let kind: DriftKind

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

    /// The sign before everything of this kind. The name of the kind stands beside it.
    var html: String { "<span class=\"sign\" data-k=\"\(kind.rawValue)\" aria-hidden=\"true\">\(letter)</span>" }
}
