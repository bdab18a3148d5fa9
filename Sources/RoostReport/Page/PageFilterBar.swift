import RoostPlan

/// The filters of a page. They need the script, which shows them.
struct PageFilterBar {
    /// A kind that can be switched off, and how much there is of it.
    struct Kind {
        let kind: DriftKind
        let count: Int
    }

    let kinds: [Kind]
    let sources: [String]
    let types: [String]

    var html: String {
        """
        <search id="filters" class="filters" aria-label="Filters" hidden>
        <label class="query">Search <input type="search" id="query" autocomplete="off" spellcheck="false" \
        placeholder="name, number, address or file"></label>
        \(selection("source", sources))\(selection("type", types))<button type="button" id="reset">Show all</button>
        <fieldset><legend>Kinds</legend>
        \(kinds.map(box).joined(separator: "\n"))
        </fieldset>
        </search>
        <p id="shown" class="shown" role="status" aria-live="polite" hidden></p>
        """
    }

    private func box(_ entry: Kind) -> String {
        let sign = KindSign(kind: entry.kind)
        return "<label><input type=\"checkbox\" name=\"kind\" value=\"\(entry.kind.rawValue)\" checked> \(sign.html) \(sign.kind.name) "
            + "<span class=\"count\">\(entry.count.grouped)</span></label>"
    }

    private func selection(_ name: String, _ values: [String]) -> String {
        guard values.count > 1 else { return "" }
        let options = values.map { "<option value=\"\($0.html())\">\($0.html(upTo: 60))</option>" }.joined()
        let title = name == "source" ? "Source" : "Type"
        return "<label>\(title) <select id=\"\(name)\"><option value=\"\">all</option>\(options)</select></label>\n"
    }
}
