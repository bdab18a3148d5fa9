public import RoostEngine
public import RoostModel

extension SecretResolver: SecretInspector {
    /// Whether the secret behind a reference is there. A command is not run for it: thousands of them would take long.
    public func inspect(_ reference: SecretReference, isLedgerKey: Bool) async -> SecretStanding {
        if case .command = reference { return .notChecked }
        do throws(SecretError) {
            _ = isLedgerKey ? try await ledgerKey(reference) : try await resolve(reference)
            return .present
        } catch {
            return .missing(error)
        }
    }

    /// The variables that `ROOST_SECRET_NAMES` lists one by one, without its patterns.
    public var permittedNames: [String] { permitted.names }

    /// The keys of a store, in order.
    public func keys(of store: String) async throws(SecretError) -> [String] { try await stores.keys(of: store) }
}
