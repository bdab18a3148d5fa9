/// A reader of bytes that others wrote, as a fuzzer and the replay of its corpus call it.
///
/// A target ends the process where roost breaks a promise about the bytes: libFuzzer keeps such an input. Whatever is wrong with the bytes
/// themselves, a reader says and goes on.
package struct FuzzTarget: Sendable {
    /// The name on the command line, and of the corpus's folder.
    package let name: String
    /// Reads the bytes as roost does.
    package let read: @Sendable ([UInt8]) -> Void

    /// All targets.
    package static let all = yaml + json + ledger + texts

    /// The target of a name.
    package static func named(_ name: String) -> FuzzTarget? { all.first { $0.name == name } }
}
