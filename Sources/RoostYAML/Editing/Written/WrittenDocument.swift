/// One document as it is written.
struct WrittenDocument: Sendable {
    /// Nil where there is nothing between the markers.
    let root: WrittenNode?
    /// The names that aliases in it use.
    let used: Set<String>
}
