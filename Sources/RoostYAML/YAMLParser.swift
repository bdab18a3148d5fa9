public import RoostDiagnostics

/// Reads YAML into a tree that knows where every value stands.
public enum YAMLParser {
    /// Reads all documents of a file.
    ///
    /// Never fails as a whole: what cannot be read is said in the stream's problems, beside the documents that could be.
    public static func parse(_ source: SourceText, limits: YAMLLimits = .standard) -> YAMLStream {
        var problems = ProblemLog(limit: limits.problems)
        let input = source.bytes.withUnsafeBufferPointer { InputCheck(bytes: $0, source: source, limits: limits).run(&problems) }
        guard let input else { return YAMLStream(documents: [], problems: problems.inReadingOrder) }
        // One scope for all events: libyaml keeps a pointer to the bytes from the first to the last of them.
        return source.bytes.withUnsafeBufferPointer { bytes in
            var reader = EventReader(UnsafeBufferPointer(rebasing: bytes[input.start...]))
            var composer = Composer(source: source, bytes: bytes, input: input, limits: limits, problems: problems)
            while !composer.isFinished {
                if reader.advance() { composer.take(reader.event) } else { composer.fail(reader.failure) }
            }
            return composer.stream
        }
    }
}
