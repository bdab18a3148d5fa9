import RoostDiagnostics
import RoostEngine
import RoostModel
import RoostPlan

/// The part about one business.
struct PagePart {
    let entry: PageEntry
    let listsUnverified: Bool

    var html: String {
        let attributes =
            "class=\"part\" id=\"\(entry.anchor)\" data-k=\"\(entry.kind.rawValue)\" data-source=\"\(entry.key.source.html())\" "
            + "data-type=\"\(entry.typeName)\""
        guard let business = entry.business else {
            let diagnostics = entry.diagnostics.map { PageDiagnostic(diagnostic: $0).html }.joined(separator: "\n")
            return "<article \(attributes)>\n\(heading)\n\(facts)\n\(diagnostics)\n\(PageWays(entry: entry).html)</article>"
        }
        let rows = business.findings.filter { $0.verdict != .unverified }
        if rows.isEmpty {
            // Nothing is known to differ: one line, which opens where there is more to see.
            guard business.unverified > 0 else { return "<article \(attributes)>\n\(heading)\n\(facts)\n</article>" }
            let count = "<span class=\"count\">\(business.unverified.groupedCount("field")) not reported</span>"
            return "<details \(attributes)>\n<summary>\(heading) \(count)</summary>\n\(facts)\n\(unverified(business))\n</details>"
        }
        let folded =
            business.unverified == 0
            ? ""
            : "<details class=\"unread\">\n<summary>\(business.unverified.groupedCount("field")) unverified: not reported by the live side"
                + "</summary>\n\(unverified(business))\n</details>\n"
        return
            "<article \(attributes)>\n\(heading)\n\(facts)\n\(PageTable(business: business, findings: rows, title: entry.title).html)\n\(folded)"
            + "\(PageWays(entry: entry).html)</article>"
    }

    private var heading: String {
        let name = entry.name.flatMap { $0.isEmpty ? nil : $0 }.map { "<bdi>\($0.html(upTo: 400))</bdi> " } ?? "Business "
        return "<h3>\(KindSign(kind: entry.kind).html) \(name)<span class=\"number\">\(entry.key.business)</span></h3>"
    }

    private var facts: String {
        var facts = [entry.type?.rawValue, entry.key.source.html(upTo: 100)].compactMap { $0 }
        if let file = entry.file {
            facts.append("<code>\(file.htmlPath)\(entry.business?.site.map { ":\($0.line)" } ?? "")</code>")
        } else {
            facts.append("in no file")
        }
        if let business = entry.business {
            facts.append(business.groupID.map { "group \($0)" } ?? "no live group")
            facts.append(
                business.lastApplied.map { "last applied \(PageTime.html($0.time)) by plan <code>\($0.plan.html(upTo: 40))</code>" }
                    ?? "never applied")
            if business.ignored > 0 { facts.append("\(business.ignored.groupedCount("finding")) left out by <a href=\"#rules\">rules</a>") }
        }
        return "<p class=\"meta\">\(facts.joined(separator: " · "))</p>"
    }

    /// Fields that cannot be read are all alike but for address and value, so a list says it shorter than a table would.
    private func unverified(_ business: DriftedBusiness) -> String {
        let findings = business.findings.filter { $0.verdict == .unverified }
        guard listsUnverified, !findings.isEmpty else {
            let count = business.unverified.groupedCount("field")
            return "<p class=\"unlisted\">\(count) as desired by the ledger; not listed here one by one.</p>"
        }
        let items = findings.map { finding in
            "<li data-k=\"unverified\"><code>\(finding.address.description.htmlPath)</code> \(PageValue(finding.desired, of: finding).html)"
        }
        return "<p class=\"note\">By the ledger as below; what is on the live side is not reported.</p>\n<ul class=\"fields\">\n"
            + items.joined(separator: "\n") + "\n</ul>"
    }
}
