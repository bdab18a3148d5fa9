import CareStackClient
import RoostDiagnostics
import RoostEngine
import RoostModel
import RoostSecrets

/// Looks up the locations of a business in its own system, so that a person can pick instead of type them.
protocol LocationLookup: Sendable {
    /// The locations, in the order in which they are shown; empty if nothing can be looked up, for example without credentials.
    ///
    /// - Parameter draft: what is known so far, including the group's properties; it has references instead of secrets.
    func locations(of draft: BusinessDraft) async throws(LookupFailure) -> [FoundLocation]
    /// The exact names of the appointment statuses; empty if nothing can be looked up.
    func statuses(of draft: BusinessDraft) async throws(LookupFailure) -> [String]
}

extension LocationLookup {
    func statuses(of draft: BusinessDraft) async throws(LookupFailure) -> [String] { [] }
}

/// One location as the business's own system knows it.
struct FoundLocation: Sendable, Hashable {
    /// Its id there, such as a value of `carestack.location.id`.
    let id: String
    /// Its name there.
    let name: String
    /// Where it is, to tell it from others of the same name; nil if that is not known.
    let place: String?
}

/// Why nothing could be looked up, as one sentence without a full stop. The person types the locations then.
struct LookupFailure: Error {
    let reason: String
}

extension Sequence<FoundLocation> {
    /// The locations with a name, ignoring letter case and what is between words; if there are none, those that have the text in their name.
    func matching(_ name: String) -> [FoundLocation] {
        let wanted = name.words
        guard !wanted.isEmpty else { return [] }
        let equal = filter { $0.name.words == wanted }
        return equal.isEmpty ? filter { " \($0.name.words) ".contains(" \(wanted) ") } : equal
    }
}

extension String {
    /// The words in lower case with one space between them.
    fileprivate var words: String { lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ") }
}

/// Locations of a practice from its CareStack, with the credentials that the answers so far refer to.
struct CareStackLocationLookup: LocationLookup {
    let folder: ProjectFolder
    let environment: [String: String]

    /// Looks them up; gives nothing without a vendor key or a complete sign-in, and the person types them.
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

    /// What the practice's CareStack answers; nil if roost cannot ask it yet.
    private func asked<Answer: Sendable>(
        _ draft: BusinessDraft, _ work: (CareStackHTTPReader, CareStackAccount) async throws(CallError) -> Answer
    ) async throws(LookupFailure) -> Answer? {
        guard draft.source.name == CareStackKey.source, folder.project.careStack.vendorKey != nil,
            case .text(let domain)? = draft.properties[CareStackKey.domain],
            case .secret(let key)? = draft.properties[CareStackKey.accountKey],
            case .secret(let id)? = draft.properties[CareStackKey.accountID]
        else { return nil }
        // Anew each time: a person may put a secret in its place between two answers.
        let secrets = SecretResolver(projectFolder: folder.path, environment: environment, settings: folder.project.secrets)
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
