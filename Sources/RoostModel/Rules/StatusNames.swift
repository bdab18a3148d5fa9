import RoostDiagnostics
import Synchronization

/// What is known of the statuses that a fleet's files have: thousands of files have the same few, and judging one takes long.
final class StatusJudgements: Sendable {
    private let ordinary = Mutex<[Entry: Bool]>([:])

    private struct Entry: Hashable {
        let source: String
        let key: String
        let status: String
    }

    /// Files choose the statuses, so they cannot be allowed to fill the memory with them.
    private static let limit = 4096

    /// True if no rule about statuses has anything to say of a status: it may mean a visit, and it is not nearly another one.
    func isOrdinary(_ status: String, _ key: KeyDefinition, of source: IntegrationSource) -> Bool {
        guard case .list(.statuses(let noVisit, let everywhere), _) = key.nature else { return true }
        let entry = Entry(source: source.name, key: key.key, status: status)
        if let known = ordinary.withLock({ $0[entry] }) { return known }
        let isOrdinary = noVisit[status.lowercased()] == nil && StatusSpelling.exact(status, among: everywhere) == nil
        ordinary.withLock { if $0.count < Self.limit { $0[entry] = isOrdinary } }
        return isOrdinary
    }
}

extension GroupRules {
    /// A list of statuses with where it is.
    typealias StatusList = (property: DesiredProperty, key: KeyDefinition, statuses: [String])

    /// The lists of statuses that a rule has something to say of.
    func remarkableStatuses() -> [StatusList] {
        var found: [StatusList] = []
        for key in keys.statuses {
            // Most locations of a business have the same list.
            var ordinary: [String] = []
            for location in draft.locations {
                for property in location.properties where property.key == key.name {
                    guard case .list(let statuses) = property.value, statuses != ordinary else { continue }
                    if !statuses.isEmpty, statuses.allSatisfy({ judgements.isOrdinary($0, key.definition, of: source) }) {
                        ordinary = statuses
                    } else {
                        found.append((property, key.definition, statuses))
                    }
                }
            }
        }
        return found
    }

    /// Statuses that are nearly one that every customer of the source has. Birdeye compares names, so such a one may match nothing.
    func statusNames(_ lists: [StatusList], _ checker: inout ShapeChecker) {
        for (property, key, statuses) in lists {
            guard case .list(.statuses(let noVisit, let everywhere), _) = key.nature else { continue }
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
