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
