/// A setting as Birdeye most likely works with it, and how roost comes to think so.
struct Setting<Value: Sendable & Equatable>: Sendable, Equatable {
    let value: Value
    let basis: SettingBasis
}

/// Where a setting was read, the most telling place first.
public enum SettingBasis: String, Sendable, Hashable, CaseIterable {
    /// The live side reports it.
    case live
    /// The live side does not report it; it was last applied like this.
    case ledger
    /// Neither tells; the file asks for it.
    case file
}
