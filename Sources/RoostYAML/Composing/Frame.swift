/// A collection that has begun and not yet ended.
struct Frame {
    /// What the collection is going to be.
    enum Shape {
        case sequence, mapping
    }

    let shape: Shape
    /// True for `[…]` and `{…}`: their end is a character of its own.
    let isFlow: Bool
    /// Offset of the collection's first byte, behind its tag and anchor.
    let start: Int
    let tag: String?
    let anchor: String?
    /// How many pending nodes are not its own.
    let firstChild: Int
    /// How many nodes had been counted before it.
    let nodesBefore: Int
    /// Levels of collections inside it so far.
    var height = 0
}
