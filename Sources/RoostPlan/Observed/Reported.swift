/// A part of the live side that may or may not be readable.
///
/// What is not reported is never taken as equal or as different: it is simply not known.
public enum Reported<Value: Sendable & Hashable>: Sendable, Hashable {
    /// It was read.
    case reported(Value)
    /// It may be there, and nobody can say what it is.
    case unreported

    /// The value, where it is reported.
    public var value: Value? { if case .reported(let value) = self { value } else { nil } }

    /// Carries the value through a function, and its absence along.
    public func map<Other>(_ transform: (Value) -> Other) -> Reported<Other> {
        switch self {
        case .reported(let value): .reported(transform(value))
        case .unreported: .unreported
        }
    }
}
