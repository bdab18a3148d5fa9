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
            // Nothing differs, as far as roost can read: one line, which opens if there is more to see.
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
                    ?? business.adoption.map { $0.words.html(upTo: 200) } ?? "never applied")
            if let protection = business.protection { facts.append("protected\(protection.words.html(upTo: 300))") }
            if business.ignored > 0 { facts.append("\(business.ignored.groupedCount("finding")) hidden by <a href=\"#rules\">rules</a>") }
        }
        return "<p class=\"meta\">\(facts.joined(separator: " · "))</p>"
    }

    /// Unverified fields differ only in address and value, so a list is shorter than a table.
    private func unverified(_ business: DriftedBusiness) -> String {
        let findings = business.findings.filter { $0.verdict == .unverified }
        guard listsUnverified, !findings.isEmpty else {
            let count = business.unverified.groupedCount("field")
            return "<p class=\"unlisted\">\(count) as desired by the ledger; this page does not list them one by one.</p>"
        }
        let items = findings.map { finding in
            "<li data-k=\"unverified\"><code>\(finding.address.description.htmlPath)</code> \(PageValue(finding.desired, of: finding).html)"
        }
        return "<p class=\"note\">The ledger has these values; Birdeye does not report the fields.</p>\n<ul class=\"fields\">\n"
            + items.joined(separator: "\n") + "\n</ul>"
    }
}

/// Everything about the businesses, under a heading for every kind.
struct PageParts {
    let fleet: PageFleet

    var html: String {
        let sections = AgePart.allCases.flatMap { part in
            let some = fleet.entries.filter { $0.business.map { AgePart($0) == part } ?? (part == .new) }
            return DriftKind.allCases.compactMap { kind in section(kind, part, some.filter { $0.kind == kind }) }
        }
        return "<div id=\"businesses\" tabindex=\"-1\">\n\(sections.joined(separator: "\n"))\n</div>"
    }

    private func section(_ kind: DriftKind, _ part: AgePart, _ entries: [PageEntry]) -> String? {
        guard !entries.isEmpty else { return nil }
        let look = fleet.report.comparedWith.map(PageTime.words)
        let title = kind == .error ? nil : look.flatMap { part.title(since: $0) }
        let age = title.map { " · \($0.prefix(1).lowercased() + $0.dropFirst())".html() } ?? ""
        let id = "k-\(part == .standing ? "standing-" : part == .other ? "other-" : "")\(kind.rawValue)"
        let sign = KindSign(kind: kind)
        let parts = entries.map { PagePart(entry: $0, listsUnverified: fleet.listsUnverified).html }
        return """
            <section class="kind" aria-labelledby="\(id)">
            <h2 id="\(id)">\(sign.html) \(sign.kind.name.prefix(1).uppercased())\(sign.kind.name.dropFirst()) \
            <span class="count">\(entries.count.groupedCount("business", "businesses"))\(age)</span></h2>
            \(parts.joined(separator: "\n"))
            </section>
            """
    }
}

/// The findings of one business, the three values beside each other.
struct PageTable {
    let business: DriftedBusiness
    let findings: [Finding]
    let title: String

    var html: String { PageRow.table(caption: "Findings at \(title)", ranked.map(row)) }

    /// Findings that touch people stand first, the rest in the order of the comparison.
    private var ranked: [Finding] { (0...2).flatMap { weight in findings.filter { $0.weight == weight } } }

    private func row(_ finding: Finding) -> String {
        let sign = KindSign(kind: DriftKind(finding.verdict))
        let consequence = finding.consequence.map { "<strong>\($0.sentence.html())</strong>; " } ?? ""
        let age = business.age(of: finding).map { "; \($0.isNew ? "<strong>\($0.words.html())</strong>" : $0.words.html())" } ?? ""
        let found = FindingWords(finding, in: business).found.html()
        return PageRow(finding: finding, words: "\(sign.html) <b>\(sign.kind.name)</b>: \(consequence)\(found)\(age)").html
    }
}

/// One business of the page, whether or not roost could compare it.
struct PageEntry: AboutGroup {
    let group: GroupIdentity
    let kind: DriftKind
    /// The findings; nil if roost could not compare the business.
    let business: DriftedBusiness?
    /// Why roost could not compare it.
    let diagnostics: [Diagnostic]

    init(_ business: DriftedBusiness) {
        group = business.group
        kind = business.kind
        self.business = business
        diagnostics = []
    }

    /// A business that roost could not compare. If many have the same reason, the first one shows it, and `told` is nil for the others.
    init(_ failure: BusinessFailure, as told: [Diagnostic]?, of first: BusinessFailure) {
        group = failure.group
        kind = .error
        business = nil
        diagnostics =
            told
            ?? first.diagnostics.prefix(1).map {
                Diagnostic($0.kind, "as business \(first.key.business)", place: failure.diagnostics.first?.place)
            }
    }

    /// The business's name, or its number if it has no name.
    var title: String { name.flatMap { $0.isEmpty ? nil : $0 } ?? "Business \(key.business)" }

    /// The business's type; not known for a group that is in no file.
    var typeName: String { type?.rawValue ?? "no file" }
}

/// What looks before found and this one did not find any more.
struct PageGone {
    let report: DriftReport

    var html: String {
        guard let title = report.goneTitle else { return "" }
        return """
            <section aria-labelledby="gone">
            <h2 id="gone">\(title.html())</h2>
            <ul class="rules">
            \(report.goneLines.map { "<li>\($0.html(upTo: 400))</li>" }.joined(separator: "\n"))
            </ul>
            </section>
            """
    }
}

/// The rules of `drift.ignore`: the page must at least show that something is hidden.
struct PageRules {
    let uses: [IgnoreRuleUse]
    let ignored: Int

    var html: String {
        guard !uses.isEmpty else { return "" }
        return """
            <section aria-labelledby="rules">
            <h2 id="rules">Hidden by rules <span class="count">\(ignored.groupedCount("finding"))</span></h2>
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
        if let verdict = rule.verdict { parts.append("with the verdict <b>\(verdict.rawValue)</b>") }
        let until = rule.until.map { "\(use.isExpired ? "expired after" : "until") \($0.html(upTo: 40))" }
        let remarks = [use.matches.groupedCount("finding"), until, "roost.yaml:\(rule.site.line)"].compactMap { $0 }
        return "<li>\(parts.joined(separator: " ")): <bdi>\(rule.reason.html(upTo: 400))</bdi> "
            + "<span class=\"count\">\(remarks.joined(separator: " · "))</span></li>"
    }
}

/// What to do about the findings, as commands to copy.
struct PageWays {
    let entry: PageEntry

    var html: String {
        let ways = self.ways
        guard !ways.isEmpty else { return "" }
        let items = ways.map { "<div><dt>\($0.words)</dt><dd><code class=\"command\">\($0.command.html())</code></dd></div>" }
        return "<dl class=\"ways\">\n\(items.joined(separator: "\n"))\n</dl>\n"
    }

    private var ways: [(words: String, command: String)] {
        let number = entry.key.business
        guard let business = entry.business else { return [("Look again after you have fixed that", "roost drift --business \(number)")] }
        let verdicts = Set(business.findings.map(\.verdict))
        var ways: [(words: String, command: String)] = []
        if let file = entry.file, business.findings.contains(where: \.isAcceptable) {
            ways.append(("Write the live values into the file", "roost accept \(ShellWord.plain(file)) --business \(number)"))
        }
        if verdicts.contains(.conflict) {
            ways.append(("Put back what the file says", "roost apply --business \(number) --allow \(GuardName.conflicts.rawValue)"))
        } else if verdicts.contains(where: \.isDrift) {
            ways.append(("Put back what the file says", "roost apply --business \(number)"))
        } else if verdicts.contains(where: \.acts) {
            ways.append(("Apply what the file says", "roost apply --business \(number)"))
        }
        if business.findings.contains(where: { $0.isSwitchedOff(in: business) }) {
            ways.append(("Deactivate mappings that are in no file", "roost apply --business \(number) --prune"))
        }
        return ways
    }
}

extension Finding {
    /// True if roost could write the live value into the file. A secret cannot go there: files hold only references.
    fileprivate var isAcceptable: Bool {
        guard verdict == .drift || verdict == .conflict, address != .group else { return false }
        return switch observed {
        case .secret, .concealed, .unreported: false
        case .absent, .text, .flag, .number: true
        }
    }

    /// True for a mapping that `--prune` deactivates.
    fileprivate func isSwitchedOff(in business: DriftedBusiness) -> Bool {
        guard verdict == .orphan, case .location(let number) = address else { return false }
        return business.moved[number] == nil
    }
}
