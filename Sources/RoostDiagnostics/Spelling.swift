/// Finds the word somebody probably meant.
public enum Spelling {
    /// The candidate nearest to what was typed, or nil if none is near enough to be a slip of the finger.
    ///
    /// Letter case does not count. Near enough means at most a third of the longer word's length in insertions, deletions,
    /// replacements and swaps of neighbours, and never a whole word of it. Of several equally near ones the first is taken.
    public static func nearest(to typed: String, among candidates: some Sequence<String>) -> String? {
        let word = Array(typed.lowercased().unicodeScalars.prefix(limit))
        var best: (distance: Int, candidate: String)?
        for candidate in candidates {
            let other = Array(candidate.lowercased().unicodeScalars.prefix(limit))
            let allowed = max(1, max(word.count, other.count) / 3)
            guard abs(word.count - other.count) <= allowed else { continue }
            let distance = distance(word, other)
            if distance <= allowed, distance < max(word.count, other.count), distance < best?.distance ?? .max {
                best = (distance, candidate)
            }
        }
        return best?.candidate
    }

    /// Words are compared up to this many characters: a megabyte typed as a key must not cost a quadratic amount of work.
    private static let limit = 80

    /// Optimal string alignment: insertions, deletions, replacements, and swaps of neighbours.
    private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
        var twoBack = [Int](repeating: 0, count: b.count + 1)
        var oneBack = Array(0...b.count)
        var row = oneBack
        for i in a.indices {
            row[0] = i + 1
            for j in b.indices {
                row[j + 1] = min(oneBack[j + 1] + 1, row[j] + 1, oneBack[j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { row[j + 1] = min(row[j + 1], twoBack[j - 1] + 1) }
            }
            (twoBack, oneBack, row) = (oneBack, row, twoBack)
        }
        return oneBack[b.count]
    }
}
