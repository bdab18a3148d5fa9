/// A mapping with known keys.
public struct RecordShape: Sendable {
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
    public func field(_ name: String) -> FieldShape? { fields.first { $0.name == name } }
}

/// One key of a mapping.
public struct FieldShape: Sendable {
    /// The key.
    public let name: String
    /// What may stand behind it.
    public let shape: Shape
    /// Whether the mapping is wrong without it.
    public let isRequired: Bool
    /// What it means, in one or two sentences; shown by editors and in diagnostics about its absence.
    public let description: String
    /// How a line that sets it looks, for diagnostics.
    public let sample: String
    /// The default, as it would be typed; nil where there is none.
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
    /// The same key, of which nothing is wrong if it is missing.
    var optional: FieldShape { FieldShape(name, shape, default: defaultText, sample: sample, description) }

    /// What the key means, to stand at the end of a detail.
    var meaning: Substring { description.hasSuffix(".") ? description.dropLast() : description[...] }
}
