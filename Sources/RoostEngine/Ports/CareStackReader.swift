public import RoostModel

/// CareStack's partner API, as far as names and ids can be looked up in it. It has no writing call.
///
/// What it answers does not change within a run: whoever asks for the same account again gets the first answer.
public protocol CareStackReader: Sendable {
    /// The locations of a practice.
    func locations(_ account: CareStackAccount) async throws(CallError) -> [CareStackLocation]

    /// The appointment statuses of a practice, its own and those that CareStack brings along.
    func statuses(_ account: CareStackAccount) async throws(CallError) -> [CareStackStatus]
}
