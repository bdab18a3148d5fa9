/// Where a text stops being JSON.
public struct JSONSyntaxError: Error, Hashable {
    /// What was expected or found, as a clause without a full stop.
    public let message: String
    /// The offset of the offending byte, from 0.
    public let offset: Int
}

extension JSONSyntaxError: CustomStringConvertible {
    /// The message with its place.
    public var description: String {
        "not valid JSON at byte \(offset): \(message)"
    }
}
