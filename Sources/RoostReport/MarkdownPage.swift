import RoostPlan

/// A row of a page: a line of a table, a paragraph or a block. A page may end after any of them.
struct MarkdownRow: ExpressibleByStringLiteral {
    /// The text with its newlines.
    var text: String
    /// The businesses that it is about, so that the page can count those it cuts.
    var businesses: [GroupKey] = []

    init(_ text: String, _ businesses: [GroupKey] = []) {
        self.text = text
        self.businesses = businesses
    }

    init(stringLiteral text: String) { self.init(text) }
}

extension [MarkdownRow] {
    /// How many rows these are, and how many businesses they are about: `312 more rows in 40 businesses`.
    func more(_ noun: String = "row") -> String {
        let owners = Set(flatMap(\.businesses)).count
        return count.counted("more \(noun)") + (owners > 0 ? " in \(owners.counted("business", "businesses"))" : "")
    }

    fileprivate var size: Int { reduce(0) { $0 + $1.text.utf8.count } }

    /// How many of the first rows fit in so many bytes.
    fileprivate func fitting(_ bytes: Int) -> Int {
        var left = bytes
        return firstIndex { row in
            left -= row.text.utf8.count
            return left < 0
        } ?? count
    }
}

/// A part of a page that must be seen: its title always stands, and of its rows as many as its share allows.
struct MarkdownPart {
    /// The title, its newlines included.
    var title: String
    /// The rows; a table's head belongs to the title.
    var rows: [MarkdownRow] = []
    /// What the rows are, for the count of those that are left out.
    var noun = "row"

    /// What stands below the rows; it says how many are left out.
    fileprivate func end(leavingOut rest: ArraySlice<MarkdownRow>) -> String {
        guard !rows.isEmpty else { return "" }
        return rest.isEmpty ? "\n" : "\nand \(Array(rest).more(noun))\n\n"
    }

    /// What the part needs without any of its rows.
    fileprivate var least: Int { title.utf8.count + end(leavingOut: rows[...]).utf8.count }

    fileprivate func text(share: Int) -> String {
        let kept = rows.fitting(share)
        return title + rows.prefix(kept).map(\.text).joined() + end(leavingOut: rows.dropFirst(kept))
    }
}

/// A page of Markdown with a limited size. It always keeps head, the titles of its first parts, and tail; and as many of the rows as fit.
struct MarkdownPage {
    /// What always stands first, its newlines included.
    var head: String
    /// What comes before everything that may be cut: each part has a share of the page for its rows.
    var first: [MarkdownPart] = []
    /// What stands between the parts and the rows, its newlines included; always there.
    var middle = ""
    /// The rows, the most important first, each with its newlines.
    var rows: [MarkdownRow]
    /// What always stands last, its newlines included.
    var tail = ""
    /// Says which rows are missing, its newlines included.
    var pointer: ([MarkdownRow]) -> String

    /// The parts of a page never take more than this share of it together, however many rows they have.
    private static let sharesOfPage = 12

    /// The page in at most `budget` bytes of UTF-8, if head, titles and tail fit. The cut is between two rows.
    func text(budget: Int) -> String {
        let fixed = head.utf8.count + first.reduce(0) { $0 + $1.least } + middle.utf8.count + tail.utf8.count + pointer(rows).utf8.count
        let share = max(0, budget - fixed) / Self.sharesOfPage
        let top = head + first.map { $0.text(share: share) }.joined() + middle
        let size = top.utf8.count + tail.utf8.count
        if size + rows.size <= budget { return top + rows.map(\.text).joined() + tail }
        let kept = rows.fitting(budget - size - pointer(rows).utf8.count)
        return top + rows.prefix(kept).map(\.text).joined() + pointer(Array(rows.dropFirst(kept))) + tail
    }
}
