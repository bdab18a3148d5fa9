public import RoostDiagnostics
public import RoostEngine
public import RoostModel
public import RoostPlan

/// Replaces digests made with a former key by digests made with the one in use, without sending anything.
///
/// A digest does not contain its secret, so roost resolves each secret again by its reference. It writes the new digest only if the secret still
/// gives the former digest: a secret that was rotated since must stay visible as a change until it is applied.
public struct Rekeying: Sendable {
    private let secrets: any SecretSource
    private let former: any SecretDigester
    private let current: any SecretDigester
    private let commands: [String: SecretReference]

    /// A change from one key to another.
    ///
    /// - Parameters:
    ///   - secrets: finds the secrets.
    ///   - former: digests with the key that the ledger was written with.
    ///   - current: digests with the key in use.
    ///   - references: as files have them. The ledger keeps the words of a command as one text, so words with spaces cannot be separated again.
    public init(
        secrets: any SecretSource, former: any SecretDigester, current: any SecretDigester, references: [SecretReference] = []
    ) {
        self.secrets = secrets
        self.former = former
        self.current = current
        commands = Dictionary(references.map { ($0.description, $0) }) { first, _ in first }
    }

    /// The entry after the change; everything except the digests stays as it is.
    public func entry(_ group: AppliedGroup) async -> RekeyedEntry {
        var result = RekeyedEntry(group: group)
        for (key, value) in group.properties.sorted(by: { $0.key < $1.key }) {
            if let digest = await digest(value, .property(key), &result) { result.group.properties[key] = .secret(digest) }
        }
        for (number, mapping) in group.mappings.sorted(by: { $0.key < $1.key }) {
            for (key, value) in mapping.properties.sorted(by: { $0.key < $1.key }) {
                guard let digest = await digest(value, .locationProperty(number, key), &result) else { continue }
                result.group.mappings[number]?.properties[key] = .secret(digest)
            }
        }
        return result
    }

    /// The entries after the change, in their order; it works on a limited number at once.
    public func entries(_ groups: [AppliedGroup], width: Int = 16) async -> [RekeyedEntry] {
        var results: [RekeyedEntry] = []
        for start in stride(from: 0, to: groups.count, by: max(1, width)) {
            let some = Array(groups[start..<min(start + max(1, width), groups.count)])
            results += await withTaskGroup(of: (Int, RekeyedEntry).self) { tasks in
                for (index, group) in some.enumerated() { tasks.addTask { (index, await entry(group)) } }
                var done: [(Int, RekeyedEntry)] = []
                for await result in tasks { done.append(result) }
                return done.sorted { $0.0 < $1.0 }.map(\.1)
            }
        }
        return results
    }

    /// The new digest of one value; nil if it stays, or if there is none.
    private func digest(_ value: PropertyValue, _ address: Address, _ result: inout RekeyedEntry) async -> SecretDigest? {
        guard case .secret(let old) = value else { return nil }
        if old.keyID == current.keyID[...] {
            result.already += 1
            return nil
        }
        func left(_ reason: LeftDigest.Reason) {
            result.left.append(LeftDigest(address: address, reference: old.reference, reason: reason))
        }
        guard old.keyID == former.keyID[...] else {
            left(.otherKey(String(old.keyID)))
            return nil
        }
        let key = result.group.key
        do throws(SecretError) {
            let secret = try await secrets.resolve(commands[old.reference.description] ?? old.reference)
            guard former.digest(secret, business: key.business, source: key.source, address: address) == old.digest else {
                left(.changed)
                return nil
            }
            result.rewritten += 1
            let digest = current.digest(secret, business: key.business, source: key.source, address: address)
            return SecretDigest(reference: old.reference, digest: digest)
        } catch {
            left(.unresolved(error))
            return nil
        }
    }
}

/// An entry after a change of keys.
public struct RekeyedEntry: Sendable, Hashable {
    /// The entry to save.
    public internal(set) var group: AppliedGroup
    /// How many digests were made again.
    public internal(set) var rewritten = 0
    /// How many already had the key in use.
    public internal(set) var already = 0
    /// Digests that stay as they were.
    public internal(set) var left: [LeftDigest] = []

    init(group: AppliedGroup) { self.group = group }
}

/// A digest that a change of keys left as it was, and why.
public struct LeftDigest: Sendable, Hashable {
    /// The value of the group that it belongs to.
    public let address: Address
    /// Where the ledger says that the secret is.
    public let reference: SecretReference
    /// Why it was left.
    public let reason: Reason

    /// Why a digest was left.
    public enum Reason: Sendable, Hashable {
        /// The secret is another one than the applied one.
        case changed
        /// The secret could not be read.
        case unresolved(SecretError)
        /// It was made with a third key; this is the key's id.
        case otherKey(String)
    }

    /// The same as a problem to report.
    public func diagnostic(of key: GroupKey) -> Diagnostic {
        let what = "\(key.business) \(key.source), \(address.description.printable): "
        switch reason {
        case .changed:
            return Diagnostic(
                .rekeyChanged, what + "\(reference.description.printable) is not the secret that was applied",
                fix: "put the former key under ledger.formerKey and run `roost apply`: it sends the change and makes a new digest")
        case .unresolved(let error): return Diagnostic(error.kind, what + error.detail, fix: error.fix)
        case .otherKey(let id):
            return Diagnostic(
                .rekeyOtherKey, what + "the digest was made with the key \(id)", fix: "run rekey again, with that key as --former")
        }
    }
}

extension DiagnosticKind {
    static let rekeyChanged = DiagnosticKind("ledger/rekey-changed", .error, "a secret was changed since it was applied")
    static let rekeyOtherKey = DiagnosticKind("ledger/rekey-other-key", .error, "a digest was made with a third key")
}
