import RoostDiagnostics
import RoostEngine
import RoostModel

/// Opens stores, each at most once in a run, and only if a secret in it is needed.
actor SecretStores {
    private let settings: SecretSettings
    private let files: SecretFiles
    private let commands: SecretCommands
    private var tasks: [String: Task<Result<StoreContent, SecretError>, Never>] = [:]

    /// The most bytes that a store may have: as much as any file that roost reads.
    private static let sizeLimit = 16 << 20

    init(_ settings: SecretSettings, files: SecretFiles, commands: SecretCommands) {
        self.settings = settings
        self.files = files
        self.commands = commands
    }

    /// The secret under a key. A call while the store is being opened waits for it, and gets the same error.
    func secret(_ key: String, in name: String) async throws(SecretError) -> Secret { try await content(of: name).secret(key) }

    /// Every key of a store, in order.
    func keys(of name: String) async throws(SecretError) -> [String] { try await content(of: name).keys }

    private func content(of name: String) async throws(SecretError) -> StoreContent {
        guard let store = settings.store(name) else {
            let names = settings.stores.map(\.name)
            throw SecretError(
                .noSuchStore, "roost.yaml has no store \(name)" + (names.isEmpty ? "" : ", only \(names.joined(separator: ", "))"),
                fix: "stores: { \(name): { file: … } }")
        }
        let task = tasks[name] ?? begin(store)
        let result = await withTaskCancellationHandler {
            await task.value
        } onCancel: {
            task.cancel()
        }
        return try result.get()
    }

    private func begin(_ store: SecretStore) -> Task<Result<StoreContent, SecretError>, Never> {
        let (files, commands) = (files, commands)
        let task = Task.detached { () async -> Result<StoreContent, SecretError> in
            do throws(SecretError) {
                let bytes =
                    switch store.place {
                    case .file(let path): try files.read(path, limit: Self.sizeLimit)
                    case .command(let words): try await commands.run(words, limit: Self.sizeLimit)
                    }
                return .success(try StoreContent(bytes, of: store))
            } catch {
                return .failure(SecretError(error.kind, "roost cannot open the store \(store.name): \(error.detail)", fix: error.fix))
            }
        }
        tasks[store.name] = task
        return task
    }
}
