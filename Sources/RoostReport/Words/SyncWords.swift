/// How many businesses are in sync, in the words that plans and looks for drift share.
///
/// If roost cannot read some fields, the words always say so.
enum SyncWords {
    /// Such as `1 business in sync, 3 more in sync as far as can be read`.
    ///
    /// - Parameters:
    ///   - read: businesses in which roost read every field, and every field is as desired.
    ///   - partly: businesses in which roost cannot read some fields, and every field that it can read is as desired.
    static func text(read: Int, partly: Int) -> String {
        if partly == 0 { return "\(read.counted("business", "businesses")) in sync" }
        if read == 0 { return "\(partly.counted("business", "businesses")) in sync \(limit)" }
        return "\(read.counted("business", "businesses")) in sync, \(partly) more in sync \(limit)"
    }

    /// The words for a business in which roost cannot read some fields.
    static let limit = "as far as can be read"
}
