/// A whole project that a test makes up.
struct Fleet: Sendable {
    var businesses: [FleetBusiness]
    /// Most businesses worked on at once.
    var concurrency = 1
    /// How long one request may take.
    var timeout = "10s"
    var guards = "maxDeactivations: 10"
    var prune = true
    /// What is known of forms of calls, as it stands under `contract`.
    var contract = ""

    /// The files by path, roost.yaml among them.
    ///
    /// - Parameter remote: the git remote that keeps the ledger; nil for a folder.
    func files(remote: String?) -> [String: String] {
        let place = remote.map { "git: { remote: \"\($0)\", branch: roost-ledger }" } ?? "path: ledger"
        var files = [
            "roost.yaml": """
            version: 1
            businesses: [businesses/**/*.yaml]
            birdeye: { concurrency: \(concurrency), timeout: \(timeout), requestsPerSecond: 1000 }
            ledger: { \(place), key: { env: ROOST_LEDGER_KEY } }
            guards: { \(guards) }
            prune: \(prune)
            contract: { \(contract) }

            """
        ]
        for business in businesses { files["businesses/\(business.index).yaml"] = business.text }
        return files
    }

    /// The secrets that the files of fleets with up to 20 businesses name.
    static let secrets: [String: String] = {
        var variables: [String: String] = [:]
        for index in 1...20 {
            variables["KEY_\(index)"] = "00000000-0000-4000-8000-0000000000\(index + 10)"
            variables["ID_\(index)"] = "\(1_000_000 + index)"
        }
        return variables
    }()

    /// The same fleet after an edit.
    func edited(_ edit: (inout Fleet) -> Void) -> Fleet {
        var copy = self
        edit(&copy)
        return copy
    }
}
