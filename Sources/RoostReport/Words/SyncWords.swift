/// How many businesses are in sync, in the words that plans and looks for drift share.
///
/// What cannot be read is never called in sync without a word about it.
enum SyncWords {
    /// Such as `1 business in sync, 3 more in sync as far as can be read`.
    ///
    /// - Parameters:
    ///   - read: businesses of which every field was read and is as desired.
    ///   - partly: those in which fields cannot be read, and everything that can be is as desired.
    static func text(read: Int, partly: Int) -> String {
        if partly == 0 { return "\(read.counted("business", "businesses")) in sync" }
        if read == 0 { return "\(partly.counted("business", "businesses")) in sync \(limit)" }
        return "\(read.counted("business", "businesses")) in sync, \(partly) more in sync \(limit)"
    }

    /// What is said wherever something cannot be read.
    static let limit = "as far as can be read"
}
