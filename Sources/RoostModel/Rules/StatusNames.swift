import RoostDiagnostics

extension GroupRules {
    /// Statuses that are nearly one that every customer of the source has. Birdeye compares names, so such a one may match nothing.
    func statusNames(_ checker: inout ShapeChecker) {
        for property in draft.locations.flatMap(\.properties) {
            guard case .list(.statuses(let noVisit, let everywhere), _)? = source.key(property.key)?.nature,
                case .list(let statuses) = property.value
            else { continue }
            let corrected = StatusSpelling.corrected(statuses, among: everywhere).filter { noVisit[$0.lowercased()] == nil }
            let fix = corrected.isEmpty ? nil : "\(property.key): \(corrected.inBrackets)"
            for status in statuses where noVisit[status.lowercased()] == nil {
                guard let exact = StatusSpelling.exact(status, among: everywhere), ListText.items(of: status) != [exact] else { continue }
                let site = ListItemSite.find(status, in: text, list: property.site.span) ?? property.site.span
                let odd = OddText(status)
                if !odd.findings.isEmpty, StatusSpelling.sameButForCase(status, among: everywhere) != nil {
                    let detail =
                        "it holds \(odd.words), so it is not the status \"\(exact)\" of every practice, and no appointment ever has it"
                    checker.report(Problem(.lookAlikeStatus, at: site, detail, fix: fix), about: property)
                } else {
                    let detail =
                        "every practice has \"\(exact)\" in exactly this spelling; another spelling works only if the practice defined it itself"
                    checker.report(Problem(.nearStatus, at: site, detail, fix: fix), about: property)
                }
            }
        }
    }
}

extension DiagnosticKind {
    static let lookAlikeStatus = DiagnosticKind("model/look-alike-status", .error, "a status only looks like a real one")
    static let nearStatus = DiagnosticKind("model/near-status", .warning, "a status is nearly one that every practice has")
}
