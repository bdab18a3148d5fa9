import CareStackClient
import RoostDiagnostics
import RoostEngine
import RoostModel
import RoostSecrets

/// Locations of a practice from its CareStack, with the credentials that the answers so far refer to.
struct CareStackLocationLookup: LocationLookup {
    let folder: ProjectFolder
    let environment: [String: String]

    /// Looks them up; nothing without a vendor key or a complete sign-in, since then they are typed.
    func locations(of draft: BusinessDraft) async throws(LookupFailure) -> [FoundLocation] {
        let found = try await asked(draft) { (reader, account) throws(CallError) in try await reader.locations(account) } ?? []
        return found.map { location in
            let place = [location.city, location.state].compactMap { $0 }.joined(separator: ", ")
            return FoundLocation(
                id: String(location.id), name: location.name ?? location.shortName ?? "", place: place.isEmpty ? nil : place)
        }
    }

    func statuses(of draft: BusinessDraft) async throws(LookupFailure) -> [String] {
        try await asked(draft) { (reader, account) throws(CallError) in try await reader.statuses(account) }?.map(\.name) ?? []
    }

    /// What the practice's CareStack answers; nil where it cannot be asked yet.
    private func asked<Answer: Sendable>(
        _ draft: BusinessDraft, _ work: (CareStackHTTPReader, CareStackAccount) async throws(CallError) -> Answer
    ) async throws(LookupFailure) -> Answer? {
        guard draft.source.name == CareStackKey.source, folder.project.careStack.vendorKey != nil,
            case .text(let domain)? = draft.properties[CareStackKey.domain],
            case .secret(let key)? = draft.properties[CareStackKey.accountKey],
            case .secret(let id)? = draft.properties[CareStackKey.accountID]
        else { return nil }
        let secrets = SecretResolver(projectFolder: folder.path, environment: environment)
        let account: CareStackAccount
        do throws(SecretError) {
            account = CareStackAccount(domain: domain, key: try await secrets.resolve(key), id: try await secrets.resolve(id))
        } catch {
            throw LookupFailure(reason: error.detail)
        }
        let connection: CareStackConnection
        do throws(RunFailure) {
            connection = try await CareStackAccess.open(folder.project.careStack, secrets, environment)
        } catch {
            throw LookupFailure(reason: error.diagnostics.first?.detail ?? "CareStack cannot be reached")
        }
        let result: Result<Answer, CallError>
        do throws(CallError) { result = .success(try await work(CareStackHTTPReader(connection), account)) } catch {
            result = .failure(error)
        }
        await connection.close()
        switch result {
        case .success(let answer): return answer
        case .failure(let error): throw LookupFailure(reason: error.sentence)
        }
    }
}
