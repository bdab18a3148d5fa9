/// Names a business, an enterprise or a location in Birdeye.
///
/// Fifteen digits today; a 64-bit integer everywhere, since floating point would silently change the last digits of longer ones.
public struct BusinessNumber: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The number itself; positive.
    public let value: Int64

    /// Takes any number; that it is positive is checked where it is read.
    public init(_ value: Int64) { self.value = value }

    /// Reads decimal digits alone: no sign, no leading zero, no grouping.
    public init?(_ text: String) {
        var text = text
        guard let value = text.withUTF8({ Self.value(of: $0) }) else { return nil }
        self.value = value
    }

    /// The same for a part of a text.
    public init?(_ text: Substring) {
        var text = text
        guard let value = text.withUTF8({ Self.value(of: $0) }) else { return nil }
        self.value = value
    }

    /// The number of some digits. By bytes: every location of a fleet has one in its file, and another in the ledger.
    private static func value(of digits: UnsafeBufferPointer<UInt8>) -> Int64? {
        guard let first = digits.first, first != UInt8(ascii: "0") else { return nil }
        var value: Int64 = 0
        for digit in digits {
            guard digit >= 0x30, digit <= 0x39 else { return nil }
            let (product, isTooLarge) = value.multipliedReportingOverflow(by: 10)
            let (sum, isSumTooLarge) = product.addingReportingOverflow(Int64(digit - 0x30))
            guard !isTooLarge, !isSumTooLarge else { return nil }
            value = sum
        }
        return value
    }

    /// The digits, without any grouping.
    public var description: String { String(value) }

    /// Numeric order.
    public static func < (left: BusinessNumber, right: BusinessNumber) -> Bool { left.value < right.value }
}

/// How a business is set up in Birdeye, which decides whose number an integration group and its mappings bear.
public enum BusinessType: String, Sendable, Hashable, CaseIterable {
    /// One business number, which is both the group's parent and its one mapped location.
    case smb
    /// An enterprise number as the group's parent, and a business number of its own for every location.
    case enterprise
}

/// Names a trigger as the API does: by its id and the id of its type. CareStack's one trigger is 139:1.
public struct TriggerID: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The trigger's id: `id` in the trigger catalogue, `triggerId` in calls.
    public let id: Int64
    /// The id of its type, such as 1 for JOB: `integrationTriggerType.id` in the catalogue, `triggerTypeId` in calls.
    public let type: Int64

    /// Puts the two ids together.
    public init(id: Int64, type: Int64) {
        self.id = id
        self.type = type
    }

    /// Reads the form that `description` writes.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let id = Int64(plainDigits: String(parts[0])), let type = Int64(plainDigits: String(parts[1]))
        else { return nil }
        self.init(id: id, type: type)
    }

    /// `ID:TYPE`, as it stands in addresses and in the ledger.
    public var description: String { "\(id):\(type)" }

    /// By id, then by type.
    public static func < (left: TriggerID, right: TriggerID) -> Bool { (left.id, left.type) < (right.id, right.type) }
}
