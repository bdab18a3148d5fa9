/// What is wrong with an entry of the ledger, in words that repeat none of its text.
struct EntryDamage: Error, Hashable {
    /// What is wrong, as the rest of a sentence that began with the file's name.
    let words: String
    /// Whether nothing is wrong but that a newer version wrote it.
    let isNewer: Bool

    init(_ words: String, isNewer: Bool = false) {
        self.words = words
        self.isNewer = isNewer
    }
}
