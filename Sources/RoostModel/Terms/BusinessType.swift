/// How a business is set up in Birdeye, which decides whose number an integration group and its mappings bear.
public enum BusinessType: String, Sendable, Hashable, CaseIterable {
    /// One business number, which is both the group's parent and its one mapped location.
    case smb
    /// An enterprise number as the group's parent, and a business number of its own for every location.
    case enterprise
}
