extension KeyDefinition {
    /// The part of a pasted address that belongs in a file: `partners.sb` of `https://partners.sb.carestack.com/login`.
    ///
    /// What is no address stays as it is, for the rules to judge; so does the address of another service, of which no part would be right. nil
    /// where the key takes no host name.
    public func hostPrefix(pasted text: String) -> String? {
        guard case .text(.hostPrefix(let domain), _) = nature else { return nil }
        let lower = text.lowercased()
        let isAddress = lower.contains("://")
        let host = lower.split(separator: "/").drop { isAddress && $0.hasSuffix(":") }.first.map(String.init) ?? ""
        guard let prefix = HostPrefix.corrected(text, of: domain), !isAddress || host.contains("." + domain) else { return text }
        return prefix
    }
}
