import RoostDiagnostics
import RoostYAML

/// Takes everything but sources and profiles out of roost.yaml.
struct SettingsExtractor {
    let root: YAMLNode
    let text: SourceText

    func fill(_ project: inout Project, _ checker: inout ShapeChecker) {
        businesses(&project, &checker)
        birdeye(&project.birdeye, &checker)
        careStack(&project.careStack, &checker)
        ledger(&project.ledger, &checker)
        if let node = root["guards"] { project.guards.read(node) }
        rules(&project.rules)
        if let prune = root["prune"]?.scalar.flatMap({ Bool(yaml: $0.text) }) { project.prune = prune }
    }

    private func businesses(_ project: inout Project, _ checker: inout ShapeChecker) {
        guard let items = root["businesses"]?.sequence, !items.isEmpty else { return }
        project.businesses = []
        for item in items {
            guard let text = item.scalar?.text, !item.isNull, !item.isUnresolved else { continue }
            let pattern = GlobPattern(text)
            if pattern.staysInside {
                project.businesses.append(pattern)
            } else {
                let detail = "business files lie in the project folder or below it"
                checker.report(Problem(.patternOutside, at: item.site, detail, fix: "businesses/**/*.yaml"))
            }
        }
    }

    private func birdeye(_ settings: inout BirdeyeSettings, _ checker: inout ShapeChecker) {
        guard let node = root["birdeye"] else { return }
        if let child = node["url"], let text = child.scalar?.text, !text.isEmpty, !child.isNull {
            let sample = "url: https://common-services.birdeye.com"
            settings.url = url(text, child, home: "birdeye.com", sample: sample, &checker) ?? settings.url
        }
        if let value = Self.integer(node["concurrency"]) { settings.concurrency = value }
        if let value = Self.integer(node["requestsPerSecond"]) { settings.requestsPerSecond = value }
        if let duration = node["timeout"]?.scalar.flatMap({ Duration(roost: $0.text) }) { settings.timeout = duration.wholeMilliseconds }
        for entry in node["headers"]?.mapping ?? [] {
            guard let name = entry.key.scalar?.text else { continue }
            header(name, entry.value, &settings, &checker)
        }
    }

    private func header(_ name: String, _ node: YAMLNode, _ settings: inout BirdeyeSettings, _ checker: inout ShapeChecker) {
        if let reference = SecretReference(node) {
            settings.headers.append(ServiceHeader(name: name, value: .secret(reference)))
        } else if let scalar = node.scalar, !node.isNull, !node.isUnresolved {
            // Whatever its name, a header may carry a credential, so none is shown.
            checker.mask(node)
            if SecretNames.parts.contains(where: name.lowercased().contains) {
                let detail = "a header of this name carries a credential, and everybody who can read this repository can read it"
                checker.report(Problem(.secretInClear, at: node.site, detail, fix: "\(name): { env: BIRDEYE_API_KEY }"))
            } else {
                settings.headers.append(ServiceHeader(name: name, value: .text(scalar.text)))
            }
        }
    }

    /// Reads a URL. No message shows it if it may hold a password.
    ///
    /// A pull request can change this file, and a plan for it would send the headers' secrets to any host that the file names. So a file can
    /// name only the service's own hosts and this machine. Any other host must come from the environment: a pull request cannot change that.
    private func url(_ text: String, _ node: YAMLNode, home: String, sample: String, _ checker: inout ShapeChecker) -> ServiceURL? {
        if ServiceURL.mayHoldSecret(text) { checker.mask(node) }
        do throws(ServiceURL.Fault) {
            let url = try ServiceURL(text)
            let host = url.host.lowercased()
            if host == home || host.hasSuffix("." + home) || ServiceURL.isLoopback(host) { return url }
            checker.mask(node)
            let variable = home == "birdeye.com" ? "ROOST_BIRDEYE_URL" : "ROOST_CARESTACK_URL"
            let detail = "a pull request can change this file, and credentials would go to a host outside \(home)"
            checker.report(Problem(.foreignHost, at: node.site, detail, fix: "if you want this host, set \(variable) where roost runs"))
            return nil
        } catch {
            switch error {
            case .plainHTTP:
                let detail = "roost would send credentials without encryption; http is for this machine only"
                checker.report(Problem(.plainHTTP, at: node.site, detail, fix: sample))
            case .malformed:
                let detail = "expected https://host, with a port or a path after it if needed, but no user, query or fragment"
                checker.report(Problem(.badURL, at: node.site, detail, fix: sample))
            }
            return nil
        }
    }

    private func careStack(_ settings: inout CareStackSettings, _ checker: inout ShapeChecker) {
        guard let node = root["carestack"] else { return }
        if let child = node["url"], let text = child.scalar?.text, !text.isEmpty, !child.isNull {
            let sample = "url: \"https://{domain}.carestack.com\""
            let parts = text.split(separator: "{domain}", omittingEmptySubsequences: false)
            if parts.count == 1 {
                if ServiceURL.mayHoldSecret(text) { checker.mask(child) }
                let detail = "without {domain} roost would look up every practice under one address"
                checker.report(Problem(.badURL, at: child.site, detail, fix: sample))
            } else if url(parts.joined(separator: "domain"), child, home: "carestack.com", sample: sample, &checker) != nil {
                settings.url = text
            }
        }
        settings.vendorKey = node["vendorKey"].flatMap { SecretReference($0) }
        if let value = Self.integer(node["requestsPerSecond"]) { settings.requestsPerSecond = value }
    }

    private func ledger(_ settings: inout LedgerSettings, _ checker: inout ShapeChecker) {
        guard let node = root["ledger"] else { return }
        if let path = node["path"]?.scalar?.text, !path.isEmpty, node["path"]?.isNull == false {
            if GlobPattern(path).staysInside {
                settings.path = path
            } else if let child = node["path"] {
                let detail = "the ledger lies in the project folder or below it"
                checker.report(Problem(.patternOutside, at: child.site, detail, fix: "path: ledger"))
            }
        }
        settings.key = node["key"].flatMap { SecretReference($0) }
        settings.formerKey = node["formerKey"].flatMap { SecretReference($0) }
        guard let git = node["git"], let child = git["remote"], let remote = child.scalar?.text else { return }
        // Even a misspelt address may have a password before its @.
        if remote.contains("@"), remote.contains("/") { checker.mask(child) }
        if Self.hasPassword(remote) {
            let detail =
                "everybody who can read this repository can read the credentials in the address: keep them in git's credential store"
            checker.report(Problem(.secretInClear, at: child.site, detail, fix: "remote: origin"))
        } else if let branch = git["branch"]?.scalar?.text {
            settings.git = LedgerBranch(remote: remote, branch: branch)
        }
    }

    /// True for an address with something secret before its @: over http a lone name is a token as a rule, over ssh it is just a user.
    private static func hasPassword(_ remote: String) -> Bool {
        guard let scheme = remote.firstIndex(of: ":"), remote[scheme...].hasPrefix("://") else { return false }
        let authority = remote[scheme...].dropFirst(3).prefix { $0 != "/" }
        guard let at = authority.lastIndex(of: "@") else { return false }
        return remote.lowercased().hasPrefix("http") || authority[..<at].contains(":")
    }

    private static func integer(_ node: YAMLNode?) -> Int? { node?.scalar.flatMap { Int64(plainDigits: $0.text) }.map { Int($0) } }
    private func rules(_ settings: inout RuleSettings) {
        for entry in root["rules"]?.mapping ?? [] {
            guard let code = entry.key.scalar?.text,
                let weight = entry.value.scalar.flatMap({ RuleSettings.Weight(rawValue: $0.text) })
            else { continue }
            settings.entries.append(.init(code: code, weight: weight, site: Site(entry.key.site, in: text)))
        }
    }

}

extension DiagnosticKind {
    static let patternOutside = DiagnosticKind("project/outside", .error, "a path leads out of the project folder")
    static let plainHTTP = DiagnosticKind("project/plain-http", .error, "a service's address has no encryption")
    static let foreignHost = DiagnosticKind("project/foreign-host", .error, "a service's address is not the service's own")
    static let badURL = DiagnosticKind("project/bad-url", .error, "this is not a base URL")
}
