public import RoostModel

/// One of the three values of a finding, as it may be shown.
public enum FindingValue: Hashable, Sendable {
    /// There is none.
    case absent
    /// There may be one; it cannot be read.
    case unreported
    /// A value in the clear.
    case text(String)
    /// A switch, or whether a trigger or a mapping is there.
    case flag(Bool)
    /// A group's id.
    case number(Int64)
    /// Text of the live side that holds one of the business's secrets where none belongs: nothing of it is kept.
    case concealed
    /// A secret by reference and digest; there is no way to show more of it.
    case secret(SecretDigest)

    /// A property's value; nil is absent.
    init(_ value: PropertyValue?) {
        switch value {
        case nil: self = .absent
        case .text(let text): self = .text(text)
        case .secret(let digest): self = .secret(digest)
        }
    }

    /// A switch; nil is absent.
    init(_ value: Bool?) { self = value.map(FindingValue.flag) ?? .absent }

    /// A property as the live side reports it.
    init(_ value: Reported<PropertyValue?>) {
        switch value {
        case .reported(let value): self.init(value)
        case .unreported: self = .unreported
        }
    }
}
