import RoostDiagnostics
import RoostEngine
import RoostLedger
@_spi(SecretOpening) import RoostModel

/// The decoys, as the environment of a run would give them.
struct SimulatedSecrets: SecretSource {
    func resolve(_ reference: SecretReference) async throws(SecretError) -> Secret {
        guard case .environment(let name) = reference, let value = Decoy.all[name] else {
            throw SecretError(.storeKeyMissing, "\(reference) is not set")
        }
        return Secret(Array(value.utf8))
    }
}

/// Digests and codes that anybody could compute, and that differ wherever real ones would.
struct SimulatedKey: SecretDigester, LedgerSealer {
    let keyID = "0000c0de"

    func digest(_ secret: Secret, business: BusinessNumber, source: String, address: Address) -> String {
        Self.digest(secret.open(), business: business.value, source: source, address: address.description)
    }

    /// The digest of a value in the clear, for those who check ledgers from outside.
    static func digest(_ value: [UInt8], business: Int64, source: String, address: String) -> String {
        var digest = Digest()
        for part in ["k1", "\(business)", source, address] { digest.add(part) }
        digest.add(value)
        return "hmac-sha256:0000c0de:" + digest.long
    }

    func seal(_ content: [UInt8]) -> String { "hmac-sha256:0000c0de:" + Digest.of(content).long }

    func judge(_ seal: String, of content: [UInt8]) -> SealJudgement { seal == self.seal(content) ? .genuine : .broken }
}

/// The processes of one simulated machine.
struct SimulatedProcesses: ProcessTable {
    let stage: Stage
    let host: String

    func origin(of process: Int64) -> ProcessOrigin {
        ProcessOrigin(machineID: host, bootID: "boot of \(host)", processNamespace: "pid:[1]", started: process)
    }

    func standing(of process: Int64) -> ProcessStanding {
        guard let known = stage.processes.first(where: { $0.number == process && $0.host == host }) else { return .ended }
        return stage.running.contains(known.number) && !known.isDead ? .running(started: process) : .ended
    }
}
