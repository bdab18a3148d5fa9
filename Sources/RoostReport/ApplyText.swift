public import RoostDiagnostics
public import RoostEngine
import RoostModel
import RoostPlan

/// The result of an apply, for people: every step under its outcome, and what to do next.
public enum ApplyText {
    /// The text, ending in a newline.
    public static func render(_ report: ApplyReport, style: TextStyle, requests: RequestCounts?) -> String {
        guard !report.businesses.isEmpty else {
            return (["Nothing was sent: there was nothing to do"] + suffix(requests)).joined(separator: " · ") + "\n"
        }
        let sections = Self.order.compactMap { section(report, $0, style)?.joined(separator: "\n") }
        let unwritten = report.businesses.filter { $0.error != nil }.map { business in
            "\(Mark.alarming.text(style)) \(business.heading.text): \(business.error?.shown(upTo: 400) ?? "")"
        }
        let ended = report.ended.map { "\(Mark.alarming.text(style)) \($0.shown(upTo: 400))" }
        let errors = (unwritten.isEmpty ? [] : [unwritten.joined(separator: "\n")]) + [ended].compactMap { $0 }
        let held = HeldText.lines(report.held, style)
        let lessons = CanaryWords.lines(report, style)
        return
            (sections + (held.isEmpty ? [] : [held.joined(separator: "\n")]) + errors
            + (lessons.isEmpty ? [] : [lessons.joined(separator: "\n")]) + [closing(report, style, requests)]).joined(
                separator: "\n\n") + "\n"
    }

    /// What went wrong, for standard error: the report itself may be in a file, or in another format. nil if everything was applied.
    public static func problem(_ report: ApplyReport) -> Diagnostic? {
        guard !report.isComplete else { return nil }
        let faults =
            report.businesses.flatMap { business -> [String] in
                let owner = [business.name?.shown(), business.key.business.description].compactMap { $0 }.joined(separator: " ")
                let steps = business.steps.filter { $0.outcome == .failed || $0.outcome == .inDoubt }.map { step in
                    "\(owner): \(step.step.title): \(step.outcome.title.lowercased())"
                        + (step.error.map { ": \($0.shown(upTo: 400))" } ?? "")
                }
                return steps + (business.error.map { ["\(owner): \($0.shown(upTo: 400))"] } ?? [])
            } + report.held.map(Self.line)
        let left = report.held.isEmpty ? [] : ["\(report.held.count.counted("business", "businesses")) held back"]
        let counts = (order.map { "\(report.count($0)) \($0.title.lowercased())" } + left).joined(separator: ", ")
        let more = faults.count > 20 ? ["and \(faults.count - 20) more"] : []
        return Diagnostic(
            .appliedPartly, ([counts] + faults.prefix(20) + more).joined(separator: "\n"),
            fix: "fix the cause, then run roost apply again: it reads first, and sends only what is still missing")
    }

    private static func line(_ held: HeldBusiness) -> String {
        let owner = [held.name?.shown(), held.key.business.description].compactMap { $0 }.joined(separator: " ")
        return "\(owner): held back: " + held.reasons.map { "\($0.code.shown()): \($0.message.shown(upTo: 300))" }.joined(separator: "; ")
    }

    private static let order: [StepOutcome] = [.applied, .failed, .inDoubt, .notAttempted]

    private static func section(_ report: ApplyReport, _ outcome: StepOutcome, _ style: TextStyle) -> [String]? {
        let count = report.count(outcome)
        guard count > 0 else { return nil }
        let title = "\(outcome.title): \(count.counted("step"))"
        let advice = outcome.advice.map { ["  Next: \($0)"] } ?? []
        // After a Ctrl-C these may be thousands, and all of them have the same reason.
        if outcome == .notAttempted, count > Self.listed, report.businesses.allSatisfy({ $0.hasNoWord(of: outcome) }) {
            let businesses = report.businesses.count { $0.steps.contains { $0.outcome == outcome } }
            return [
                style(outcome.role, "\(title) for \(businesses.counted("business", "businesses"))"),
                "  To see the list, run roost plan; apply --format json prints it step by step.",
            ] + advice
        }
        var lines = [style(outcome.role, title)]
        for business in report.businesses {
            let steps = business.steps.filter { $0.outcome == outcome }
            if steps.isEmpty { continue }
            lines.append("  \(business.heading.text)")
            lines += steps.map { "    \(outcome.mark.text(style)) \(line($0))" }
        }
        return lines + advice
    }

    /// The report lists up to this many steps that were not attempted one by one.
    private static let listed = 20

    private static func line(_ applied: AppliedStep) -> String {
        let status = applied.status.map { " · HTTP \($0)" } ?? ""
        return applied.step.title + status + (applied.error.map { " · \($0.shown(upTo: 400))" } ?? "")
    }

    private static func closing(_ report: ApplyReport, _ style: TextStyle, _ requests: RequestCounts?) -> String {
        let counts = Self.order.map { outcome in
            let count = report.count(outcome)
            let text = "\(count) \(outcome.title.lowercased())"
            return count > 0 ? style(outcome.role, text) : text
        }
        let held = report.held.isEmpty ? [] : [style(.refused, "\(report.held.count.counted("business", "businesses")) held back")]
        let first = ([(counts + held).joined(separator: ", "), report.calls.counted("writing call")] + suffix(requests)).joined(
            separator: " · ")
        guard report.count(.applied) > 0 else { return first }
        return first + "\n" + readBack(report.readBack)
    }

    /// What roost knows about the live side now, and how it knows it.
    private static func readBack(_ counts: ReadBack) -> String {
        if counts.seen == 0, counts.notShown == 0 { return "Read back: nothing" }
        let seen = "Read back: \(counts.seen.counted("field")) as sent"
        guard counts.notShown > 0 else { return seen }
        return seen + ". Birdeye does not report \(counts.notShown) more: it accepted the calls, and roost cannot check them"
    }

    private static func suffix(_ requests: RequestCounts?) -> [String] { requests.map { [$0.words(verbose: false)] } ?? [] }
}

extension AppliedBusiness {
    /// True if none of the steps with this outcome says why.
    fileprivate func hasNoWord(of outcome: StepOutcome) -> Bool { steps.allSatisfy { $0.outcome != outcome || $0.error == nil } }
}

extension DiagnosticKind {
    static let appliedPartly = DiagnosticKind("apply/partial", .error, "not everything was applied")
}

extension StepOutcome {
    /// The title of a report's section.
    var title: String {
        switch self {
        case .applied: "Applied"
        case .failed: "Failed"
        case .inDoubt: "In doubt"
        case .notAttempted: "Not attempted"
        }
    }

    /// What to do about it; nil if there is nothing to do.
    var advice: String? {
        switch self {
        case .applied: nil
        case .failed: "correct what the error names, then run roost apply again; it does not repeat what is applied already."
        case .inDoubt: "it is not known whether the call had an effect; the next apply reads again and settles it."
        case .notAttempted: "roost sent nothing; the next apply plans it again."
        }
    }

    /// The sign at the beginning of a line about such a step.
    var mark: Mark {
        switch self {
        case .applied: .created
        case .failed: .alarming
        case .inDoubt: .open
        case .notAttempted: .removed
        }
    }

    /// The colour of its counts.
    var role: TextStyle.Role {
        switch self {
        case .applied: .added
        case .failed: .error
        case .inDoubt: .warning
        case .notAttempted: .changed
        }
    }
}

/// Says what the first calls of undocumented forms have shown.
enum CanaryWords {
    /// A line for each; nothing if nothing was tried.
    static func lines(_ report: ApplyReport, _ style: TextStyle) -> [String] {
        guard !report.lessons.isEmpty else { return [] }
        return [style(.strong, "Tried on one business first")]
            + report.lessons.map { lesson in
                let mark: Mark =
                    switch lesson.standing {
                    case .works: .created
                    case .unknown: .open
                    case .fails: .alarming
                    }
                return "  \(mark.text(style)) \(title(lesson.form)), on \(lesson.key.business): \(lesson.evidence.shown(upTo: 400))"
            }
    }

    private static func title(_ form: ContractQuestion) -> String {
        switch form {
        case .propertyUpdate: "changing a group's properties"
        case .mappingUpdate: "changing a mapping"
        case .deactivation: "deactivating a mapping"
        case .locationOverride: "overriding a group's property for one location"
        case .propertiesOnRead, .mappingsOnRead, .triggersOnPropertyUpdate, .readLag, .unknownFields, .accepted: form.rawValue
        }
    }
}

/// One line for each thing that happens during an apply.
public enum ApplyProgress {
    /// The line, without a newline; nil if it would only repeat another line.
    ///
    /// Only the end of a call matters, so its beginning has no line. A group that roost read again and found as desired has none either.
    public static func line(_ event: ApplyEvent, style: TextStyle = .plain) -> String? {
        switch event {
        case .began, .verified(_, settled: true): return nil
        case .verified(let key, settled: false):
            return "\(name(key))  \(style(.warning, "read again: not everything is as desired"))"
        case .ended(let key, let applied):
            let outcome = style(applied.outcome.role, applied.outcome.title.lowercased())
            let status = applied.status.map { " (HTTP \($0))" } ?? ""
            let error = applied.error.map { ": \($0.shown(upTo: 400))" } ?? ""
            return "\(name(key))  \(applied.step.title)  \(outcome)\(status)\(error)"
        }
    }

    private static func name(_ key: GroupKey) -> String { "\(key.business) \(key.source.shown())" }
}
