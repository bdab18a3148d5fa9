/// A pattern for paths: `*` and `?` within one folder, `**` across folders.
public struct GlobPattern: Hashable, Sendable, CustomStringConvertible {
    /// The pattern as typed.
    public let description: String
    private let parts: [Substring]

    /// Takes a pattern; a leading `./` means nothing.
    public init(_ text: String) {
        description = text
        var rest = text[...]
        while rest.hasPrefix("./") { rest = rest.dropFirst(2) }
        parts = rest.split(separator: "/", omittingEmptySubsequences: true)
    }

    /// True if the pattern names a path relative to the project folder. Hidden files and folders match only where their dot is typed.
    public func matches(_ path: String) -> Bool {
        Self.match(parts, path.split(separator: "/", omittingEmptySubsequences: true))
    }

    /// The folder that everything the pattern can name lies in, so that nothing else need be searched; empty for the project folder itself.
    public var root: String {
        parts.dropLast().prefix { !$0.contains("*") && !$0.contains("?") }.joined(separator: "/")
    }

    /// True if the pattern stays inside the project folder.
    public var staysInside: Bool { !description.hasPrefix("/") && !parts.contains("..") }

    /// As for one name below: only the last `**` need be taken up again, since an earlier one that took more would have to pass by the
    /// parts between the two where they were first found.
    private static func match(_ pattern: [Substring], _ path: [Substring]) -> Bool {
        var p = 0
        var n = 0
        var stars: (p: Int, n: Int)?
        while n < path.count {
            if p < pattern.count, pattern[p] == "**" {
                stars = (p, n)
                p += 1
            } else if p < pattern.count, path[n].hasPrefix(".") == pattern[p].hasPrefix("."), match(Array(pattern[p]), Array(path[n])) {
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

    /// One name against one part, remembering only the last `*`: linear for ordinary patterns, never exponential.
    private static func match(_ pattern: [Character], _ name: [Character]) -> Bool {
        var p = 0
        var n = 0
        var star: (p: Int, n: Int)?
        while n < name.count {
            if p < pattern.count, pattern[p] == "*" {
                star = (p, n)
                p += 1
            } else if p < pattern.count, pattern[p] == "?" || pattern[p] == name[n] {
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
        return pattern[p...].allSatisfy { $0 == "*" }
    }
}
