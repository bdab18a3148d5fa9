public import RoostDiagnostics
import RoostModel

extension DriftReport {
    /// The rules of `drift.ignore` that somebody should take out of roost.yaml.
    ///
    /// A rule that matched nothing is only told of where everything was looked at: elsewhere it may be about what was not.
    public var ruleWarnings: [Diagnostic] {
        rules.compactMap { use in
            let rule = use.rule
            let place = Place(file: "roost.yaml", line: rule.site.line, column: rule.site.column, width: 1)
            if use.isExpired {
                let until = rule.until.map { "held until \($0)" } ?? "holds no more"
                return Diagnostic(
                    .expiredRule, "\(rule.address) \(until), and nothing is ignored by it any more; its reason was: \(rule.reason)",
                    fix: "take the rule out, or give it a later day", place: place)
            }
            guard use.matches == 0, isComplete else { return nil }
            return Diagnostic(
                .unusedRule, "\(rule.address) matched nothing in the whole project; its reason is: \(rule.reason)",
                fix: "take the rule out", place: place)
        }
    }
}

extension DiagnosticKind {
    static let expiredRule = DiagnosticKind("drift/expired-rule", .warning, "a rule of drift.ignore has expired")
    static let unusedRule = DiagnosticKind("drift/unused-rule", .warning, "a rule of drift.ignore matches nothing")
}
