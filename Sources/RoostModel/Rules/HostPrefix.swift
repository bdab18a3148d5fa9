import RoostDiagnostics

/// The first part of a practice's host name, and how to get it out of what people paste.
package enum HostPrefix {
    /// Labels of letters, digits and inner hyphens, separated by dots.
    static let pattern = "[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?([.][A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*"

    /// True for one or more such labels that do not already end in the service's own domain; `www` is the service's own site, so it is no prefix.
    package static func isPrefix(_ text: String, of domain: String) -> Bool {
        let lower = text.lowercased()
        guard lower != domain, lower != "www", !lower.hasSuffix("." + domain) else { return false }
        return text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
            guard let first = label.utf8.first, let last = label.utf8.last, first != 0x2D, last != 0x2D else { return false }
            return label.utf8.allSatisfy { $0 == 0x2D || (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) }
        }
    }

    /// True for `www` and for an address there.
    static func isOwnSite(_ text: String, of domain: String) -> Bool {
        var rest = Substring(text.lowercased())
        if let scheme = rest.range(of: "://") { rest = rest[scheme.upperBound...] }
        let host = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" && $0 != ":" }
        return ["www", domain, "www." + domain].contains(String(host))
    }

    /// The probable prefix in an address from a browser; nil if nothing sensible is left.
    static func corrected(_ text: String, of domain: String) -> String? {
        var rest = Substring(text)
        if let scheme = rest.range(of: "://") { rest = rest[scheme.upperBound...] }
        rest = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        // What stands before an @ may be a password, so nothing is made of an address where that is not certain.
        guard rest.contains("@") == text.contains("@") else { return nil }
        if let at = rest.lastIndex(of: "@") { rest = rest[rest.index(after: at)...] }
        rest = rest.prefix { $0 != ":" }
        rest = rest.drop { $0 == " " || $0 == "\t" }
        while rest.last == " " || rest.last == "." { rest = rest.dropLast() }
        if rest.lowercased().hasSuffix("." + domain) { rest = rest.dropLast(domain.count + 1) }
        let prefix = String(rest)
        return isPrefix(prefix, of: domain) ? prefix : nil
    }
}

extension Substring {
    /// The first occurrence of a short text.
    fileprivate func range(of text: String) -> Range<Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
            start = index(after: start)
        }
        return nil
    }
}

extension GroupRules {
    /// Only the first part of the host name belongs in a file; people paste the whole address.
    func hostPrefixes(_ checker: inout ShapeChecker) {
        for (key, domain) in keys.hostPrefixes {
            hostPrefixes(key, domain, draft.properties, &checker)
            for location in draft.locations { hostPrefixes(key, domain, location.properties, &checker) }
        }
    }

    private func hostPrefixes(_ key: SourceKeys.Key, _ domain: String, _ properties: [DesiredProperty], _ checker: inout ShapeChecker) {
        for property in properties where property.key == key.name {
            guard case .text(let text) = property.value, !HostPrefix.isPrefix(text, of: domain) else { continue }
            if ServiceURL.mayHoldSecret(text) { checker.hide(property.site.span) }
            let prefix = HostPrefix.corrected(text, of: domain) ?? "partners.sb"
            let detail =
                HostPrefix.isOwnSite(text, of: domain)
                ? "this is the service's own site, not a practice's: write the first part of the practice's own address"
                : "Birdeye adds .\(domain) itself, so only the first part of the host name belongs here"
            checker.report(
                Problem(.hostNotPrefix, at: property.site.span, detail, fix: "\(property.key): \(prefix)"), about: property)
        }
    }
}

extension DiagnosticKind {
    static let hostNotPrefix = DiagnosticKind("model/host-not-prefix", .error, "an address stands where its first part belongs")
}
