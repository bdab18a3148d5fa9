public import RoostDiagnostics
import RoostModel
public import RoostPlan

/// What `roost adopt` would write into the ledger, for people: a block for each business, and one line that sums it up.
public enum AdoptText {
    /// The text, ending in a newline.
    ///
    /// - Parameter verbose: also lists every field that was read. What somebody has to vouch for is always listed.
    public static func render(_ adoptions: [Adoption], style: TextStyle, verbose: Bool) -> String {
        let blocks = adoptions.filter { $0.isNews || !$0.remaining.isEmpty }.map { block($0, style, verbose).joined(separator: "\n") }
        return (blocks + [summary(adoptions)]).joined(separator: "\n\n") + "\n"
    }

    private static func block(_ adoption: Adoption, _ style: TextStyle, _ verbose: Bool) -> [String] {
        let heading = adoption.heading.text
        var lines = [style(.strong, "\(heading) · group \(adoption.groupID)")]
        let mark = Mark.recorded.text(style)
        if !adoption.vouched.isEmpty {
            lines.append("  \(mark) \(adoption.vouched.count.counted("field")) not readable: adopt records that you vouch for these values")
            do { lines += adoption.vouched.map { "      \(place($0)): \(ValueText(style: style).text($0.desired))" } }
        }
        if !adoption.read.isEmpty {
            lines.append("  \(mark) \(adoption.read.count.counted("field")) read, and already as desired")
            if verbose { lines += adoption.read.map { "      \(place($0)): \(ValueText(style: style).text($0.desired))" } }
        }
        if adoption.isNews, adoption.vouched.isEmpty, adoption.read.isEmpty {
            lines.append("  \(mark) only names, and calls in doubt that reading has settled")
        }
        if !adoption.remaining.isEmpty {
            lines.append(
                "  \(Mark.alarming.text(style)) \(adoption.remaining.count.counted("field")) not recorded; plan and apply handle these:")
            lines += adoption.remaining.map { "      \(place($0)) (\($0.verdict.rawValue))" }
        }
        return lines
    }

    private static func place(_ finding: Finding) -> String {
        let label = finding.label.map { " (\($0.shown()))" } ?? ""
        return finding.address.description.shown(upTo: 200) + label
    }

    private static func summary(_ adoptions: [Adoption]) -> String {
        let news = adoptions.filter(\.isNews)
        let remaining = adoptions.reduce(0) { $0 + $1.remaining.count }
        let left = remaining > 0 ? " · \(remaining.counted("field")) left to plan and apply" : ""
        guard !news.isEmpty else { return "Nothing to adopt\(left)" }
        let vouched = news.reduce(0) { $0 + $1.vouched.count }
        let read = news.reduce(0) { $0 + $1.read.count }
        return "Adopt: \(vouched.counted("field")) to vouch for, \(read.counted("field")) as read · "
            + "\(news.count.counted("business", "businesses"))\(left) · roost sends nothing"
    }
}
