public import RoostModel

/// The part of CareStack's partner API that looks names and ids up. It has no writing call.
///
/// Its answers do not change within a run: asking for the same account again gives the first answer.
public protocol CareStackReader: Sendable {
    /// The locations of a practice.
    func locations(_ account: CareStackAccount) async throws(CallError) -> [CareStackLocation]

    /// The appointment statuses of a practice: its own, and those that come with CareStack.
    func statuses(_ account: CareStackAccount) async throws(CallError) -> [CareStackStatus]
}
