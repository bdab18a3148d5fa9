public import RoostDiagnostics
public import RoostEngine
public import RoostJSON

/// What `roost doctor` found, for people: a line for each check, and below it what to run.
public enum DoctorText {
    /// The text, ending in a newline.
    public static func render(_ report: DoctorReport, style: TextStyle) -> String {
        let column = DoctorCheck.Verdict.allCases.map { words($0).count }.max() ?? 0
        let names = report.checks.map(\.name.count).max() ?? 0
        let margin = String(repeating: " ", count: column + 2)
        var lines: [String] = []
        for check in report.checks {
            let verdict = words(check.verdict).padded(to: column)
            lines.append("\(marked(check.verdict, verdict, style))  \(check.name.padded(to: names))  \(check.detail.printable)")
            lines += check.commands.map { margin + "run: " + style(.strong, $0.printable) }
            if let code = check.code, check.verdict == .problem { lines.append(margin + style(.faint, "more: roost explain \(code)")) }
        }
        let counts = DoctorCheck.Verdict.allCases.map { verdict in
            switch verdict {
            case .ok, .notChecked: "\(report.count(verdict)) \(words(verdict))"
            case .warning, .problem: report.count(verdict).counted(words(verdict))
            }
        }
        lines += ["", "\(report.checks.count.counted("check")): " + counts.joined(separator: ", ")]
        return lines.joined(separator: "\n") + "\n"
    }

    private static func words(_ verdict: DoctorCheck.Verdict) -> String { verdict == .notChecked ? "not checked" : verdict.rawValue }

    private static func marked(_ verdict: DoctorCheck.Verdict, _ text: String, _ style: TextStyle) -> String {
        switch verdict {
        case .ok: style(.added, text)
        case .warning: style(.warning, text)
        case .problem: style(.error, text)
        case .notChecked: style(.faint, text)
        }
    }
}

/// The same for programs.
public enum DoctorJSON {
    /// The document.
    public static func document(_ report: DoctorReport) -> JSONValue {
        let summary: JSONObject = [
            "ok": .count(report.count(.ok)), "warnings": .count(report.count(.warning)), "problems": .count(report.count(.problem)),
            "notChecked": .count(report.count(.notChecked)),
        ]
        let checks = report.checks.map { check -> JSONValue in
            [
                "check": .string(check.name), "verdict": .string(check.verdict.rawValue), "detail": .string(check.detail),
                "commands": .array(check.commands.map { .string($0) }), "code": check.code.map { .string($0) } ?? .null,
            ]
        }
        return ["formatVersion": 1, "summary": .object(summary), "checks": .array(checks)]
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
