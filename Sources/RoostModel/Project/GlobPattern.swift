/// A pattern for paths: `*` and `?` within one folder, `**` across folders.
public struct GlobPattern: Hashable, Sendable, CustomStringConvertible {
    /// The pattern as typed.
    public let description: String
    private let parts: [Substring]
    /// The parts as bytes, for names of ASCII characters alone, which most are; nil for a part that has others.
    private let bytes: [[UInt8]?]

    /// Takes a pattern; a leading `./` means nothing.
    public init(_ text: String) {
        description = text
        var rest = text[...]
        while rest.hasPrefix("./") { rest = rest.dropFirst(2) }
        parts = rest.split(separator: "/", omittingEmptySubsequences: true)
        bytes = parts.map { $0.utf8.allSatisfy { $0 < 0x80 } ? Array($0.utf8) : nil }
    }

    /// True if the pattern names a path relative to the project folder. Hidden files and folders match only where their dot is typed.
    public func matches(_ path: String) -> Bool {
        matches(path.split(separator: "/", omittingEmptySubsequences: true))
    }

    /// The folder that everything the pattern can name lies in, so that nothing else need be searched; empty for the project folder itself.
    public var root: String {
        parts.dropLast().prefix { !$0.contains("*") && !$0.contains("?") }.joined(separator: "/")
    }

    /// True if the pattern stays inside the project folder.
    public var staysInside: Bool { !description.hasPrefix("/") && !parts.contains("..") }

    /// As for one name below: only the last `**` need be taken up again, since an earlier one that took more would have to pass by the
    /// parts between the two where they were first found.
    private func matches(_ path: [Substring]) -> Bool {
        let pattern = parts
        var p = 0
        var n = 0
        var stars: (p: Int, n: Int)?
        while n < path.count {
            if p < pattern.count, pattern[p] == "**" {
                stars = (p, n)
                p += 1
            } else if p < pattern.count, path[n].hasPrefix(".") == pattern[p].hasPrefix("."), matches(path[n], part: p) {
                p += 1
                n += 1
            } else if let last = stars, !path[last.n].hasPrefix(".") {
                // `**` takes one folder more, which must not be a hidden one.
                stars = (last.p, last.n + 1)
                p = last.p + 1
                n = last.n + 1
            } else {
                return false
            }
        }
        return pattern[p...].allSatisfy { $0 == "**" }
    }

    private func matches(_ name: Substring, part: Int) -> Bool {
        if let bytes = bytes[part], name.utf8.allSatisfy({ $0 < 0x80 }) {
            return Self.match(bytes, Array(name.utf8), any: UInt8(ascii: "*"), one: UInt8(ascii: "?"))
        }
        return Self.match(Array(parts[part]), Array(name), any: "*", one: "?")
    }

    /// One name against one part, remembering only the last `*`: linear for ordinary patterns, never exponential.
    private static func match<Unit: Equatable>(_ pattern: [Unit], _ name: [Unit], any: Unit, one: Unit) -> Bool {
        var p = 0
        var n = 0
        var star: (p: Int, n: Int)?
        while n < name.count {
            if p < pattern.count, pattern[p] == any {
                star = (p, n)
                p += 1
            } else if p < pattern.count, pattern[p] == one || pattern[p] == name[n] {
                p += 1
                n += 1
            } else if let last = star {
                star = (last.p, last.n + 1)
                p = last.p + 1
                n = last.n + 1
            } else {
                return false
            }
        }
        return pattern[p...].allSatisfy { $0 == any }
    }
}
