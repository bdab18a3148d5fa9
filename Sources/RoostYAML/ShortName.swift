extension String {
    /// The text cut to what fits into a sentence: a key or an anchor's name can be megabytes long.
    var shortened: String {
        let limit = 60
        guard utf8.count > limit else { return self }
        let head = unicodeScalars.prefix(limit)
        return head.endIndex == unicodeScalars.endIndex ? self : String(head) + "…"
    }
}
