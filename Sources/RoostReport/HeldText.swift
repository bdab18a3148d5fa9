public import RoostDiagnostics
public import RoostEngine
import RoostPlan

/// The businesses that an apply leaves out, for people: each with its reasons.
public enum HeldText {
    /// The text, ending in a newline; empty if none is left out.
    public static func render(_ held: [HeldBusiness], style: TextStyle) -> String {
        lines(held, style).isEmpty ? "" : lines(held, style).joined(separator: "\n") + "\n"
    }

    /// The lines, a title first.
    static func lines(_ held: [HeldBusiness], _ style: TextStyle) -> [String] {
        guard !held.isEmpty else { return [] }
        return [style(.refused, "Held back: \(held.count.counted("business", "businesses")), each for its own reason")]
            + held.flatMap { business in
                ["  \(business.heading.text)"]
                    + business.reasons.map { "    \(Mark.alarming.text(style)) \($0.code.shown()): \($0.message.shown(upTo: 400))" }
            } + ["  Next: correct these, then roost apply, which sends what is left."]
    }
}
