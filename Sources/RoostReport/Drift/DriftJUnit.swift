import RoostDiagnostics
import RoostEngine
import RoostModel
public import RoostPlan

/// A look for drift as a JUnit report: one test case for each business.
///
/// A test case fails if somebody changed the live side, and has an error if roost could not compare the business. Pending, orphaned and
/// unmanaged findings fail no test case, because they are not urgent. They stand in the case's output.
public enum DriftJUnit {
    /// The XML document, ending in a newline.
    public static func render(_ report: DriftReport) -> String {
        let failures = report.businesses.count(where: \.kind.isDrift)
        let counts =
            "tests=\"\(report.businesses.count + report.failures.count)\" failures=\"\(failures)\" "
            + "errors=\"\(report.failures.count)\" skipped=\"0\""
        var lines = [
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<testsuites name=\"roost drift\" \(counts)>",
            "  <testsuite name=\"roost drift\" \(counts) timestamp=\"\(XMLText.escaped(report.time))\">",
        ]
        lines += properties(report)
        lines += report.businesses.flatMap(testCase)
        lines += report.failures.byCause.flatMap(testCases)
        let counted = DriftCounts(report)
        let gone = report.goneTitle.map { [$0] + report.goneLines } ?? []
        let remarks = [counted.headline, report.ageCounts, counted.ignored, counted.previous].compactMap { $0 } + gone
        lines.append("    <system-out>\(XMLText.escaped(remarks))</system-out>")
        if !report.warnings.isEmpty { lines.append("    <system-err>\(XMLText.escaped(report.warnings.map(warning)))</system-err>") }
        return (lines + ["  </testsuite>", "</testsuites>"]).joined(separator: "\n") + "\n"
    }

    private static func properties(_ report: DriftReport) -> [String] {
        let summary = report.summary
        let counts: KeyValuePairs = [
            "inSync": summary.inSync, "drifted": summary.drifted, "pending": summary.pending, "conflicts": summary.conflicts,
            "unverified": summary.unverified, "unmanaged": summary.unmanaged, "orphans": summary.orphans, "ignored": summary.ignored,
        ]
        return ["    <properties>"] + counts.map { "      <property name=\"\($0.key)\" value=\"\($0.value)\"/>" } + ["    </properties>"]
    }

    private static func testCase(_ business: DriftedBusiness) -> [String] {
        let findings = business.worstFirst
        let opening = opening(business.heading, business.place(of: findings.first)?.line)
        guard !findings.isEmpty else {
            guard business.unverified > 0 else { return [opening + "/>"] }
            let words = "\(DriftKind.unverified.ofBusinesses): \(business.unverified.counted("field")) unverified"
            return [opening + "><system-out>\(XMLText.escaped(words))</system-out></testcase>"]
        }
        let text = XMLText.escaped(findings.map { line($0, business) } + [business.lastAppliedWords])
        guard business.kind.isDrift, let worst = findings.first else {
            return [opening + ">", "      <system-out>\(text)</system-out>", "    </testcase>"]
        }
        let message = XMLText.escaped(DriftFindingText(business: business, style: .plain).phrase(worst).shown(upTo: 300))
        return [
            opening + ">", "      <failure type=\"\(business.kind.rawValue)\" message=\"\(message)\">\(text)</failure>", "    </testcase>",
        ]
    }

    /// If several businesses failed for the same reason, only the first test case has the reason in full.
    private static func testCases(_ group: FailureGroup) -> [String] {
        group.failures.enumerated().flatMap { index, failure in
            let isFirst = index == 0
            let text = isFirst ? XMLText.escaped(group.diagnostics.map { "\($0.kind.summary) [\($0.kind.code)]: \($0.detail)" }) : ""
            let same = "as \(group.failures.first?.heading.title ?? "")"
            let message = XMLText.escaped(isFirst ? failure.reason.shown(upTo: 300) : same.shown(upTo: 300))
            return [
                opening(failure.heading, failure.diagnostics.first?.place?.line) + ">",
                "      <error type=\"error\" message=\"\(message)\">\(text)</error>", "    </testcase>",
            ]
        }
    }

    private static func opening(_ heading: GroupHeading, _ line: Int?) -> String {
        let place = heading.file.map { file in
            " file=\"\(XMLText.escaped(file))\"" + (line.map { " line=\"\($0)\"" } ?? "")
        }
        let group = XMLText.escaped(heading.file ?? "(in no file)")
        return "    <testcase classname=\"\(group)\" name=\"\(XMLText.escaped(heading.title))\"\(place ?? "")"
    }

    private static func line(_ finding: Finding, _ business: DriftedBusiness) -> String {
        let place = business.place(of: finding).map { "\($0.file):\($0.line): " } ?? ""
        return "\(finding.verdict.rawValue): \(place)\(DriftFindingText(business: business, style: .plain).phrase(finding))"
    }

    private static func warning(_ diagnostic: Diagnostic) -> String {
        let place = diagnostic.place.map { "\($0.file):\($0.line): " } ?? ""
        return "\(diagnostic.kind.severity.rawValue)[\(diagnostic.kind.code)]: \(place)\(diagnostic.kind.summary): \(diagnostic.detail)"
    }
}

/// Text from files and servers, in a form that XML 1.0 allows.
enum XMLText {
    /// The text for an attribute or between tags, on one line and without characters that XML does not allow.
    static func escaped(_ text: String) -> String {
        text.printable.unicodeScalars.reduce(into: "") { result, scalar in
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&apos;"
            case "\u{FFFE}", "\u{FFFF}": break
            default: result.unicodeScalars.append(scalar)
            }
        }
    }

    /// Several lines between tags.
    static func escaped(_ lines: [String]) -> String { lines.map(escaped).joined(separator: "\n") }
}
