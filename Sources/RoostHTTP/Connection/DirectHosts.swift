/// The hosts of `NO_PROXY`, which roost reaches without a proxy.
///
/// As with curl: `*` is every host. A name, with or without a dot in front, means itself and all names below it. An address means itself, and
/// `10.0.0.0/8` means a network.
struct DirectHosts: Sendable {
    private let entries: [String]

    init(_ list: String) {
        entries = list.split { $0 == "," || $0.isWhitespace }.map { entry in
            var name = entry.lowercased()[...]
            if name.hasPrefix("[") { name = name.dropFirst().prefix { $0 != "]" } }
            return String(Self.bare(name))
        }
    }

    /// True if roost reaches the host directly; an IPv6 address may have brackets.
    func covers(_ host: String) -> Bool {
        if entries == ["*"] { return true }
        let host = String(Self.bare(host.lowercased().filter { $0 != "[" && $0 != "]" }[...]))
        let address = Self.address(host)
        return entries.contains { entry in
            guard !entry.isEmpty else { return false }
            if host == entry { return true }
            guard let address else { return !host.contains(":") && host.hasSuffix("." + entry) }
            return Self.isIn(entry, address)
        }
    }

    /// Without a dot at either end.
    private static func bare(_ name: Substring) -> Substring {
        var name = name
        if name.hasPrefix(".") { name = name.dropFirst() }
        if name.hasSuffix(".") { name = name.dropLast() }
        return name
    }

    private static func isIn(_ entry: String, _ address: UInt32) -> Bool {
        let parts = entry.split(separator: "/", maxSplits: 1)
        guard parts.count == 2, let network = Self.address(String(parts[0])), let bits = UInt32(parts[1]), bits <= 32 else { return false }
        let mask: UInt32 = bits == 0 ? 0 : ~0 << (32 - bits)
        return network & mask == address & mask
    }

    private static func address(_ text: String) -> UInt32? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        guard parts.count == 4, !parts.contains(nil) else { return nil }
        return parts.reduce(0) { $0 << 8 | UInt32($1 ?? 0) }
    }
}
