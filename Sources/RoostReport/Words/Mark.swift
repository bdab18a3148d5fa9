import RoostDiagnostics

/// The sign in front of a line, by which a report can be skimmed.
enum Mark: String {
    /// Something is made.
    case created = "+"
    /// Something is changed.
    case changed = "~"
    /// Something is taken away, or left over.
    case removed = "-"
    /// Somebody should look.
    case alarming = "!"
    /// Nothing is sent; the ledger alone learns of it.
    case recorded = "="
    /// Nothing is sent, and something is not known.
    case open = "?"

    /// The sign in its colour.
    func text(_ style: TextStyle) -> String {
        let role: TextStyle.Role =
            switch self {
            case .created: .added
            case .changed: .changed
            case .removed: .removed
            case .alarming: .error
            case .recorded, .open: .faint
            }
        return style(role, rawValue)
    }
}
