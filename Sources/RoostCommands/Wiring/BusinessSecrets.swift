import RoostEngine
import RoostModel

/// The secrets that nothing about one business may show: its own, as far as files name them, and those that every request carries.
struct BusinessSecrets {
    let session: Session
    let console: Console

    /// All that can be resolved. One that cannot be had is not looked for, which is no reason not to show anything.
    func known(_ business: BusinessNumber) async -> KnownSecrets {
        let groups = session.project.groups.filter { $0.business == business || $0.locations.contains { $0.business == business } }
        let values = groups.flatMap { group in (group.properties + group.locations.flatMap(\.properties)).map(\.value) }
        var references = values.compactMap { if case .secret(let reference) = $0 { reference } else { nil } }
        references += session.project.folder.project.birdeye.headers.compactMap {
            if case .secret(let reference) = $0.value { reference } else { nil }
        }
        var secrets: [Secret] = []
        for reference in Set(references).sorted(by: { $0.description < $1.description }) {
            do throws(SecretError) { secrets.append(try await session.ports.secrets.resolve(reference)) } catch {
                console.detail("\(reference) is not looked for in what is shown: \(error.detail)")
            }
        }
        return KnownSecrets(secrets)
    }
}
