/// What the form makes of one key with its value, or of one item of a list.
struct FormEntry {
    /// The comments on the lines above it.
    var above: [FormNote]
    /// True if a blank line stands between it and what is above it.
    var isParted: Bool
    /// The key with its colon; nil for an item, which has a dash.
    let key: String?
    var value: FormValue
    /// The comment behind its value, on the same line.
    var behind: FormNote?

    /// The comments and the blank line above it, which go above the dash if the entry stands right behind one.
    mutating func takeAbove() -> [FormNote] {
        defer { (above, isParted) = ([], false) }
        return above
    }

    /// Puts a blank line above it and its comments.
    mutating func part() {
        guard let first = above.first else {
            isParted = true
            return
        }
        above[0] = FormNote(text: first.text, end: first.end, column: first.column, isAlone: first.isAlone, isParted: true)
    }
}

/// What the form makes of a value.
indirect enum FormValue {
    /// Nothing at all.
    case nothing
    /// The first line, which goes behind the key, and whole lines that follow; a comment may stand at the end of the first. Blank lines behind
    /// a kept text would be part of it.
    case lines([String], FormNote?, isKept: Bool = false)
    /// Entries on lines of their own.
    case block(FormBlock)
    /// A block that stays as it is written: whole lines but for the first, which lacks its indentation; its tag and anchor go before it.
    case raw([String], properties: String, isKept: Bool)
}

/// What the form makes of a list or mapping on lines.
struct FormBlock {
    /// Tag and anchor; empty if it has none.
    let properties: String
    /// The comment on the line of its key.
    let head: FormNote?
    var entries: [FormEntry]
    /// The comments behind its last entry, on lines of their own.
    let tail: [FormNote]
    /// The column that its entries begin in.
    let column: Int
    /// Comments above the first entry that stay at the top, whichever entry becomes the first.
    var heading: [FormNote] = []
}
