public import RoostModel

/// One of the three values of a finding, as it may be shown.
public enum FindingValue: Hashable, Sendable {
    /// There is none.
    case absent
    /// There may be one; it cannot be read.
    case unreported
    case text(String)
    case flag(Bool)
    case number(Int64)
    case secret(SecretDigest)

    init(_ value: PropertyValue?) {
        switch value {
        case nil: self = .absent
        case .text(let text): self = .text(text)
        case .secret(let digest): self = .secret(digest)
        }
    }

    init(_ value: Bool?) { self = value.map(FindingValue.flag) ?? .absent }

    init(_ value: Reported<PropertyValue?>) {
        switch value {
        case .reported(let value): self.init(value)
        case .unreported: self = .unreported
        }
    }
}
