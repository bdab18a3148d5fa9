import RoostDiagnostics

extension GroupRules {
    /// Only the first part of the host name belongs in a file; people paste the whole address.
    func hostPrefixes(_ checker: inout ShapeChecker) {
        for property in draft.properties + draft.locations.flatMap(\.properties) {
            guard case .text(.hostPrefix(let domain), _)? = source.key(property.key)?.nature, case .text(let text) = property.value,
                !HostPrefix.isPrefix(text, of: domain)
            else { continue }
            if ServiceURL.mayHoldSecret(text) { checker.hide(property.site.span) }
            let prefix = HostPrefix.corrected(text, of: domain) ?? "partners.sb"
            let detail =
                HostPrefix.isOwnSite(text, of: domain)
                ? "this is the service's own site and no practice's: the first part of the practice's own address belongs here"
                : "Birdeye puts this in front of .\(domain) itself, so only the first part of the host name belongs here"
            checker.report(Problem(.hostNotPrefix, at: property.site.span, detail, fix: "\(property.key): \(prefix)"))
        }
    }
}

extension DiagnosticKind {
    static let hostNotPrefix = DiagnosticKind("model/host-not-prefix", .error, "an address stands where its first part belongs")
}
