import CareStackClient
import RoostDiagnostics
import RoostEngine
import RoostModel
import RoostSecrets

extension ProjectCommand {
    /// Looks something up with the credentials of one business. Mistakes elsewhere in the files do not stand in the way.
    func lookUp<Value: Sendable>(
        _ number: Int64, _ environment: [String: String],
        _ ask: (any CareStackReader, CareStackAccount) async throws(CallError) -> Value
    ) async throws -> Value {
        let business = BusinessNumber(number)
        let folder = try ProjectFolder.open(global.directory)
        guard !folder.diagnostics.hasErrors else { throw RunFailure(folder.diagnostics) }
        let project = try await LoadedProject.load(folder, Selection(paths: [], businesses: [number], in: folder))
        guard let group = project.groups.first(where: { $0.source == IntegrationSource.careStack.name }) ?? project.groups.first else {
            throw RunFailure(project.diagnostics.filter { $0.kind.severity == .error })
        }
        let secrets = SecretResolver(projectFolder: folder.path, environment: environment)
        do {
            let account = try await CareStackLookUp.account(of: business, in: group, secrets: secrets)
            let connection = try await CareStackAccess.open(folder.project.careStack, secrets, environment)
            let result: Result<Value, CallError>
            do throws(CallError) { result = .success(try await ask(CareStackHTTPReader(connection), account)) } catch {
                result = .failure(error)
            }
            await connection.close()
            return try result.mapError { CareStackLookUp.failure($0, account, group) }.get()
        } catch let failure as OnlineFailure {
            throw RunFailure([failure.diagnostic])
        }
    }
}
