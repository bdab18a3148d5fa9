/// Why a pattern is not understood.
public struct PatternFault: Error, Hashable, Sendable {
    /// What is wrong, as a sentence without a full stop.
    public let detail: String
    /// What to write instead; nil if nothing in general can be said.
    public let fix: String?

    init(_ detail: String, fix: String? = nil) {
        self.detail = detail
        self.fix = fix
    }
}
