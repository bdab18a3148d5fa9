extension String {
    /// A phrase as a sentence of its own: with a capital letter and a full stop.
    public var asSentence: String { "\(prefix(1).uppercased())\(dropFirst())." }
}
