/// One change that a file is to undergo, said of its tree and not of its bytes.
public struct YAMLEdit: Sendable, Hashable {
    /// A step from a node to one of its children.
    public enum Step: Sendable, Hashable {
        /// To the value under a key.
        case key(String)
        /// To an item of a list, counted from 0.
        case item(Int)
    }

    /// What is to be done with the node that the path leads to.
    public enum Verb: Sendable, Hashable {
        /// Gives a scalar another text, in the quotes it has where they can hold it.
        case replaceText(String)
        /// Makes a list of scalars hold these and no others; those that stay keep their order and bytes, new ones come last.
        case matchItems([String])
        /// Adds an item to a list, behind the others.
        case append(YAMLValue)
        /// Takes the first item of a list away that holds this value, whatever its style.
        case removeItem(YAMLValue)
        /// Puts a value below some keys of a mapping, one inside the other; mappings that are missing are made.
        case set([String], YAMLValue)
        /// Takes a key and its value out of a mapping.
        case remove(String)
    }

    /// Which of the file's documents, counted from 0.
    public let document: Int
    /// The way from the document's root.
    public let path: [Step]
    /// What is to be done there.
    public let verb: Verb

    /// Puts the parts together.
    public init(document: Int = 0, _ path: [Step], _ verb: Verb) {
        self.document = document
        self.path = path
        self.verb = verb
    }
}
