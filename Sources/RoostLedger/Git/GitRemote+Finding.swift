import RoostDiagnostics
import RoostEngine
import RoostSystem

extension GitRemote {
    /// Finds out which remote roost.yaml means, and what the checkout's configuration may add for reaching it.
    ///
    /// A name is that of a remote of the checkout, and no commit can bring such a remote along. An address stands in a file under review: it is
    /// taken where the environment names its host, or where it is a folder of this machine outside of the checkout.
    ///
    /// - Parameters:
    ///   - name: a remote's name, a URL or a path, as roost.yaml has it.
    ///   - folder: the project folder.
    ///   - hosts: which hosts an address may lead to.
    static func find(
        _ name: String, project folder: String, hosts: LedgerHosts, _ git: GitProgram
    ) async throws(LedgerError) -> (remote: GitRemote, settings: [GitSetting]) {
        guard !name.isEmpty, !name.hasPrefix("-"), !name.utf8.contains(0) else {
            throw LedgerError(.gitBadRemote, "`ledger.git.remote` is \(name.isEmpty ? "empty" : "no remote")", fix: "remote: origin")
        }
        let checkout = GitCheckout(around: folder)
        if !name.contains("://"), !name.hasPrefix("/"), !name.hasPrefix("."), let checkout,
            let (fetch, push) = try await checkout.addresses(of: name, git)
        {
            let addresses = [fetch, push].map { absolute($0, in: checkout.top) }
            let settings = try await checkout.settings(for: addresses.compactMap(GitHost.init), git)
            return (GitRemote(address: addresses[0], pushAddress: addresses[1], settings: settings), settings)
        }
        guard name.contains("/") || name.contains(":") else {
            let place =
                checkout == nil ? "the project folder lies in no git checkout, so there is" : "the checkout of the project folder has"
            throw LedgerError(
                .gitBadRemote, "\(place) no remote \(name.printable)",
                fix: "git remote add \(name.printable) URL, or keep the ledger in a folder: ledger: { path: ledger }")
        }
        let remote = GitRemote(address: absolute(name, in: folder))
        try remote.checkPlace(project: folder, checkout, hosts)
        // A checkout that git does not trust has nothing to add to an address that needs nothing of it.
        let settings = (try? await checkout?.settings(for: [GitHost(remote.address)].compactMap { $0 }, git)) ?? []
        return (GitRemote(address: remote.address, settings: settings), settings)
    }

    /// Whether an address that a file under review names may be used; throws where it may not.
    private func checkPlace(project folder: String, _ checkout: GitCheckout?, _ hosts: LedgerHosts) throws(LedgerError) {
        if let path {
            // A repository among files under review brings hooks of its own, which a push to it would run.
            let roots = [folder, checkout?.top].compactMap { $0.flatMap { ResolvedPath($0).path } }
            if let path = ResolvedPath(path).path, roots.contains(where: { path == $0 || path.hasPrefix($0 == "/" ? "/" : $0 + "/") }) {
                throw LedgerError(
                    .gitBadRemote, "the ledger's remote \(shown) lies within the project itself",
                    fix: "name a repository elsewhere, or keep the ledger in a folder: ledger: { path: ledger }")
            }
            return
        }
        guard let host = GitHost(address) else {
            throw LedgerError(
                .gitUnlistedHost, "the address \(shown) names no host that can be told for sure",
                fix: "remote: origin, the name of a remote")
        }
        guard hosts.allow(host) else {
            throw LedgerError(
                .gitUnlistedHost,
                "roost.yaml names the address \(shown), and git would hand this machine's credentials to \(host.name.printable)",
                fix: "write a remote's name, such as remote: origin; or set \(LedgerHosts.variable)=\(host.name.printable) where roost runs"
            )
        }
    }

    /// The path, where the address is one.
    var path: String? {
        if address.hasPrefix("file://") { return String(address.dropFirst("file://".count)).percentDecoded }
        return Self.isPath(address) ? address : nil
    }

    /// An address is a path unless it has a scheme, or a host and a colon before the first slash.
    private static func isPath(_ address: String) -> Bool {
        guard let colon = address.firstIndex(of: ":") else { return true }
        return address.firstIndex(of: "/").map { $0 < colon } ?? false
    }

    private static func absolute(_ address: String, in folder: String) -> String {
        guard isPath(address), !address.hasPrefix("/") else { return address }
        return "\(ResolvedPath(folder).path ?? folder)/\(address)"
    }
}

extension DiagnosticKind {
    static let gitBadRemote = DiagnosticKind("ledger/git-bad-remote", .error, "the ledger's git remote cannot be used")
    static let gitUnlistedHost = DiagnosticKind(
        "ledger/git-unlisted-host", .error, "the ledger's address leads to a host that nobody named")
}
