import CareStackClient
import RoostDiagnosis
import RoostDiagnostics
import RoostEngine
import RoostModel
import RoostPlan
import RoostSecrets

/// Asks the practices' CareStack which appointment statuses there are; each account once.
struct StatusLookup {
    let folder: ProjectFolder
    let environment: [String: String]

    /// The groups with the statuses that their locations' own systems have, and why some could not be asked.
    ///
    /// Nothing is asked where the project has no vendor key: then the look-ups are not used.
    func completed(_ groups: [DiagnosedGroup]) async -> (groups: [DiagnosedGroup], diagnostics: [Diagnostic]) {
        guard folder.project.careStack.vendorKey != nil, groups.contains(where: { $0.desired.source == CareStackKey.source }) else {
            return (groups, [])
        }
        let secrets = SecretResolver(projectFolder: folder.path, environment: environment)
        let connection: CareStackConnection
        do throws(RunFailure) {
            connection = try await CareStackAccess.open(folder.project.careStack, secrets, environment)
        } catch {
            return (groups, error.diagnostics)
        }
        let reader = CareStackHTTPReader(connection)
        let results = await SlidingWindow.map(groups, width: 8) { await completed($0, reader, secrets) }
        await connection.close()
        return (results.map(\.0), results.flatMap(\.1))
    }

    private func completed(
        _ group: DiagnosedGroup, _ reader: CareStackHTTPReader, _ secrets: SecretResolver
    ) async -> (DiagnosedGroup, [Diagnostic]) {
        guard group.desired.source == CareStackKey.source else { return (group, []) }
        var group = group
        var diagnostics: [Diagnostic] = []
        for location in group.desired.locations {
            do throws(OnlineFailure) {
                let account = try await CareStackLookUp.account(of: location.business, in: group.desired, secrets: secrets)
                let found: [CareStackStatus]
                do throws(CallError) { found = try await reader.statuses(account) } catch {
                    throw CareStackLookUp.failure(error, account, group.desired)
                }
                group.knownStatuses[location.business] = Set(found.map(\.name))
            } catch {
                if !diagnostics.contains(error.diagnostic) { diagnostics.append(error.diagnostic) }
            }
        }
        return (group, diagnostics)
    }
}
