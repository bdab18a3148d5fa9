public import RoostDiagnostics
public import RoostEngine
import RoostPlan

/// One line for each thing that happens while applying.
public enum ApplyProgress {
    /// The line, without a newline; nil for what only repeats what another line says.
    ///
    /// A call's end is what matters, so its beginning has no line; nor has a group that was read again and is as desired.
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
