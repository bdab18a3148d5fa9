/// The result of looking for something in a place that may not be readable.
///
/// "There is nothing" and "roost could not look" are different results.
public enum Looked<Value: Sendable & Hashable>: Sendable, Hashable {
    /// It is there.
    case found(Value)
    /// The place was read, and it is not there.
    case nothing
    /// The place was not read.
    case notRead

    /// What was found.
    public var value: Value? { if case .found(let value) = self { value } else { nil } }
}
