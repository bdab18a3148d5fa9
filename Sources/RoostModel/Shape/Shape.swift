/// What may stand at one place of a file.
///
/// The checker that finds mistakes and the JSON Schema that editors complete from are both derived from shapes, so they cannot disagree.
/// The parts are classes: the checker goes through them for every node of a fleet, and copying them would cost more than the checks.
public indirect enum Shape: Sendable {
    /// Any scalar, taken as the text that was typed.
    case text(TextShape)
    /// A whole number within bounds, typed in plain digits.
    case integer(IntegerShape)
    /// `true` or `false`.
    case boolean
    /// One of a few words.
    case choice([Choice])
    /// A list.
    case list(ListShape)
    /// A mapping with known keys.
    case record(RecordShape)
    /// A mapping with keys of the user's own.
    case map(MapShape)
    /// A reference to a secret. A secret as plain text is a mistake, and roost masks it in every message.
    case secret
    /// One of several, told apart by being a scalar, a list or a mapping.
    case either([Shape])
    /// Anything: other code checks it later, when more is known.
    case unchecked
}

/// Text, with its rules.
public final class TextShape: Sendable {
    /// A regular expression that the whole text must match, of the kind that `LinearPattern` reads; nil if any text that is not empty is valid.
    public let pattern: String?
    /// What the pattern asks for, in words, to complete the sentence "expected …".
    public let hint: String
    /// Values that an editor may offer.
    public let examples: [String]
    /// True if part of the text may be a secret, such as a password in an address.
    let mayHoldSecret: Bool
    /// Decides the same as the pattern, but faster; nil to run the pattern itself.
    let matches: (@Sendable (String) -> Bool)?
    /// The pattern, ready to be run; nil if there is none or it need not be run.
    private let automaton: LinearPattern?

    /// Describes text; a pattern is anchored at both ends.
    public init(
        pattern: String? = nil, hint: String = "text", examples: [String] = [], mayHoldSecret: Bool = false,
        matches: (@Sendable (String) -> Bool)? = nil
    ) {
        self.mayHoldSecret = mayHoldSecret
        self.pattern = pattern
        self.hint = hint
        self.examples = examples
        self.matches = matches
        automaton = matches == nil ? pattern.flatMap { try? LinearPattern($0) } : nil
    }

    /// True if the text fits. A pattern that cannot be read fits nothing; the code that reads the declaration reports it.
    func accepts(_ text: String) -> Bool {
        if let matches { return matches(text) }
        return pattern == nil || automaton?.matches(text) == true
    }
}

/// A whole number, with its bounds.
public final class IntegerShape: Sendable {
    /// The numbers allowed.
    public let range: ClosedRange<Int64>
    /// Values that an editor may offer.
    public let examples: [Int64]

    /// Describes a whole number.
    public init(_ range: ClosedRange<Int64>, examples: [Int64] = []) {
        self.range = range
        self.examples = examples
    }
}

/// One of the words that may stand at a place.
public struct Choice: Sendable {
    /// The word.
    public let value: String
    /// What it means.
    public let description: String

    /// Describes a word.
    public init(_ value: String, _ description: String) {
        self.value = value
        self.description = description
    }
}

/// A list, with what may stand in it.
public final class ListShape: Sendable {
    /// What every item must be.
    public let item: Shape
    /// Fewest items allowed.
    public let minimum: Int
    /// Whether Birdeye keeps the list in one string, so that an item can hold no comma and none should stand twice.
    public let isPropertyList: Bool

    /// Describes a list.
    public init(of item: Shape, minimum: Int = 0, isPropertyList: Bool = false) {
        self.item = item
        self.minimum = minimum
        self.isPropertyList = isPropertyList
    }
}

/// A mapping with keys of the user's own, such as names.
public final class MapShape: Sendable {
    /// What every value must be.
    public let value: Shape
    /// What a key must look like.
    public let key: TextShape

    /// Describes such a mapping.
    public init(key: TextShape, value: Shape) {
        self.value = value
        self.key = key
    }
}

/// A mapping with known keys.
public final class RecordShape: Sendable {
    /// What the mapping is, to complete the sentence "… has no key of that name".
    public let name: String
    /// What it is for, in one sentence; shown by editors.
    public let description: String
    /// The keys, in the order in which people should write them.
    public let fields: [FieldShape]
    /// Keys that belong somewhere else, with the place where they belong.
    public let misplaced: [String: String]

    /// Describes such a mapping.
    public init(_ name: String, _ description: String, fields: [FieldShape], misplaced: [String: String] = [:]) {
        self.name = name
        self.description = description
        self.fields = fields
        self.misplaced = misplaced
    }

    /// The field of that name.
    public func field(_ name: String) -> FieldShape? {
        let length = name.utf8.count
        for field in fields where field.name.utf8.count == length && field.name == name { return field }
        return nil
    }
}

/// One key of a mapping.
public final class FieldShape: Sendable {
    /// The key.
    public let name: String
    /// What may stand after it.
    public let shape: Shape
    /// Whether the mapping is wrong without it.
    public let isRequired: Bool
    /// What it means, in one or two sentences; shown by editors and in diagnostics about its absence.
    public let description: String
    /// How a line that sets it looks, for diagnostics.
    public let sample: String
    /// The default, as it would be typed; nil if there is none.
    public let defaultText: String?

    /// Describes a key.
    public init(
        _ name: String, _ shape: Shape, required: Bool = false, default defaultText: String? = nil, sample: String, _ description: String
    ) {
        self.name = name
        self.shape = shape
        self.isRequired = required
        self.defaultText = defaultText
        self.sample = sample
        self.description = description
    }
}

extension FieldShape {
    /// The same key, but optional.
    var optional: FieldShape { FieldShape(name, shape, default: defaultText, sample: sample, description) }

    /// What the key means, to stand at the end of a detail.
    var meaning: Substring { description.hasSuffix(".") ? description.dropLast() : description[...] }
}
