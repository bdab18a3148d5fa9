import Crypto
import RoostEngine
import RoostJSON
import RoostReport

/// Names a plan by what is in it.
enum PlanIdentity {
    /// The first twelve hexadecimal digits of a digest over the plan's JSON form: the same plan has the same id on every machine.
    static func id(_ run: PlanRun) -> String { String(hash(PlanJSON.document(run, diagnostics: []).bytes(.compactSorted)).prefix(12)) }

    /// SHA-256 as lower-case hexadecimal digits.
    @Sendable static func hash(_ bytes: [UInt8]) -> String {
        SHA256.hash(data: bytes).map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }
}
