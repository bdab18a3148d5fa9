/// A page of Markdown of which only so much may be kept: the beginning and the end always, of the rows in between as many as fit.
struct MarkdownPage {
    /// What always stands first, its newlines included.
    var head: String
    /// The rows, the most important first, each with its newlines.
    var rows: [String]
    /// What always stands last, its newlines included.
    var tail: String
    /// Says how many rows are missing, its newlines included.
    var pointer: (Int) -> String

    /// The page in at most so many bytes of UTF-8, head and tail permitting, cut between two rows.
    func text(budget: Int) -> String {
        var size = head.utf8.count + tail.utf8.count
        if size + rows.reduce(0, { $0 + $1.utf8.count }) <= budget { return head + rows.joined() + tail }
        size += pointer(rows.count).utf8.count
        var kept = 0
        while kept < rows.count, size + rows[kept].utf8.count <= budget {
            size += rows[kept].utf8.count
            kept += 1
        }
        return head + rows.prefix(kept).joined() + pointer(rows.count - kept) + tail
    }
}
