import RoostEngine
import RoostPlan

/// The controls that narrow the page down. They need the script, which shows them.
struct PageFilters {
    let fleet: PageFleet

    var html: String {
        """
        <search id="filters" class="filters" aria-label="Filters" hidden>
        <label class="query">Search <input type="search" id="query" autocomplete="off" spellcheck="false" \
        placeholder="name, number, address or file"></label>
        \(selection("source", fleet.sources))\(selection("type", fleet.types))<button type="button" id="reset">Show all</button>
        <fieldset><legend>Kinds</legend>
        \(fleet.kinds.map(box).joined(separator: "\n"))
        </fieldset>
        </search>
        <p id="shown" class="shown" role="status" aria-live="polite" hidden></p>
        """
    }

    private func box(_ kind: DriftKind) -> String {
        let sign = KindSign(kind: kind)
        let isOfBusinesses = kind == .error || kind == .inSync
        let count = isOfBusinesses ? fleet.businesses(of: kind) : fleet.findings(of: kind)
        return "<label><input type=\"checkbox\" name=\"kind\" value=\"\(kind.rawValue)\" checked> \(sign.html) \(sign.kind.name) "
            + "<span class=\"count\">\(count.grouped)</span></label>"
    }

    private func selection(_ name: String, _ values: [String]) -> String {
        guard values.count > 1 else { return "" }
        let options = values.map { "<option value=\"\($0.html())\">\($0.html(upTo: 60))</option>" }.joined()
        let title = name == "source" ? "Source" : "Type"
        return "<label>\(title) <select id=\"\(name)\"><option value=\"\">all</option>\(options)</select></label>\n"
    }
}
