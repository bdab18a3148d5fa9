import RoostEngine
import RoostModel
import RoostPlan

/// The rules of `drift.ignore`: what is not shown must at least be known to be hidden.
struct PageRules {
    let uses: [IgnoreRuleUse]
    let ignored: Int

    var html: String {
        guard !uses.isEmpty else { return "" }
        return """
            <section aria-labelledby="rules">
            <h2 id="rules">Left out by rules <span class="count">\(ignored.groupedCount("finding"))</span></h2>
            <ul class="rules">
            \(uses.map(item).joined(separator: "\n"))
            </ul>
            </section>
            """
    }

    private func item(_ use: IgnoreRuleUse) -> String {
        let rule = use.rule
        var parts = ["<code>\(rule.address.description.htmlPath)</code>"]
        if let business = rule.business { parts.append("of \(business)") }
        if let verdict = rule.verdict { parts.append("where <b>\(verdict.rawValue)</b>") }
        let until = rule.until.map { "\(use.isExpired ? "expired after" : "until") \($0.html(upTo: 40))" }
        let remarks = [use.matches.groupedCount("finding"), until, "roost.yaml:\(rule.site.line)"].compactMap { $0 }
        return "<li>\(parts.joined(separator: " ")): <bdi>\(rule.reason.html(upTo: 400))</bdi> "
            + "<span class=\"count\">\(remarks.joined(separator: " · "))</span></li>"
    }
}
