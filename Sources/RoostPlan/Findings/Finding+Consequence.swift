import RoostModel

extension Finding {
    /// The finding with what it does to people, as far as the source's description says.
    ///
    /// If the live side moved, that is the effect of the live value. If the file moved, it is the effect of an apply.
    func weighed(_ source: IntegrationSource) -> Finding {
        var finding = self
        finding.changesHost = verdict.acts && verdict != .create && isOfHost(source)
        if verdict == .vanished {
            switch address {
            case .group: finding.consequence = .stopsRequests("the integration group is no longer there")
            case .location: finding.consequence = .stopsRequests("the mapping is no longer there")
            case .property, .trigger, .flag, .locationProperty: break
            }
        } else if verdict == .create {
            // Of what is new, all that it does is new.
            finding.consequence = consequence(of: desired, before: .absent, source).flatMap { $0.isIrrevocable ? $0 : nil }
        } else if verdict.isOfLiveSide {
            finding.consequence = consequence(of: observed, before: desired, source)
        } else if verdict.isOfFile {
            finding.consequence = consequence(of: desired, before: applied == .absent ? observed : applied, source)
        }
        return finding
    }

    /// True for a property that names a host, as the source's description says, or as the key's own last word does.
    private func isOfHost(_ source: IntegrationSource) -> Bool {
        let key: String
        switch address {
        case .property(let name), .locationProperty(_, let name): key = name
        case .group, .trigger, .location, .flag: return false
        }
        if case .text(.hostPrefix, _)? = source.key(key)?.nature { return true }
        return ["domain", "host", "hostname", "url"].contains(key.lowercased().split(separator: ".").last.map(String.init) ?? "")
    }

    private func consequence(of value: FindingValue, before: FindingValue, _ source: IntegrationSource) -> Consequence? {
        guard value != before else { return nil }
        switch (address, value) {
        case (.flag(_, let flag), .flag(let value)): return Consequence.of(flag, value)
        case (.trigger, .flag(false)): return .stopsRequests("without the trigger Birdeye fetches no records")
        case (.locationProperty(_, let key), .text), (.locationProperty(_, let key), .absent):
            return source.key(key).flatMap { Consequence.of(value.items, for: $0, except: before.items) }
        default: return nil
        }
    }
}

extension FindingValue {
    /// The items of a list; none if there is no text.
    fileprivate var items: [String] { if case .text(let text) = self { ListText.items(of: text) } else { [] } }
}
