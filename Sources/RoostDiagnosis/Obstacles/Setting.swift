/// A setting as Birdeye most likely uses it, and how roost knows.
struct Setting<Value: Sendable & Equatable>: Sendable, Equatable {
    let value: Value
    let basis: SettingBasis
}

/// Where roost read a setting, the most reliable place first.
public enum SettingBasis: String, Sendable, Hashable, CaseIterable {
    /// The live side reports it.
    case live
    /// The live side does not report it; it was last applied like this.
    case ledger
    /// Neither says; the file asks for it.
    case file
}
