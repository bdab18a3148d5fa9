import RoostTestKit
import Testing

@testable import RoostModel

@Suite struct GlobPatternTests {
    @Test(arguments: [
        ("businesses/**/*.yaml", ["businesses/a.yaml", "businesses/x/y/a.yaml"]), ("*.yaml", ["a.yaml", "x.yaml"]),
        ("a?c/*", ["abc/x", "aéc/x"]), ("**", ["a", "a/b/c"]), ("**/x/**/y", ["x/y", "a/x/y", "x/b/y", "a/x/x/b/y"]),
        ("a*b*c", ["abc", "aXbXc", "abbcc", "abcbc"]),
        (".github/*.yaml", [".github/a.yaml"]), ("**/.hidden/*", ["a/.hidden/x"]), ("./a/*.yaml", ["a/x.yaml"]),
        ("a/**/**/b", ["a/b", "a/x/b"]),
        ("**/**", ["a/b"]),
    ]) func itNames(_ pattern: String, _ paths: [String]) {
        for path in paths { #expect(GlobPattern(pattern).matches(path), "\(path)") }
    }

    @Test(arguments: [
        ("businesses/**/*.yaml", ["businesses/a.yml", "other/a.yaml", "businesses/.git/a.yaml", "businesses/.a.yaml", "businesses"]),
        ("*.yaml", ["a/b.yaml", ".yaml"]), ("a?c", ["ac", "abbc"]), ("**", [".a", "a/.b"]), ("**/x", [".git/x", "y"]),
        ("a*b*c", ["ab", "acb", "xabc"]),
        ("", ["a"]), ("a/b", ["a", "a/b/c"]), ("*", [".hidden"]),
    ]) func itDoesNotName(_ pattern: String, _ paths: [String]) {
        for path in paths { #expect(!GlobPattern(pattern).matches(path), "\(path)") }
    }

    @Test(arguments: [("businesses/**/*.yaml", "businesses"), ("a/b/*.yaml", "a/b"), ("*.yaml", ""), ("a/b.yaml", "a"), ("a/?/b/c", "a")])
    func itLiesBelow(_ pattern: String, _ root: String) { #expect(GlobPattern(pattern).root == root) }

    @Test(arguments: [("a/**", true), ("./a", true), ("a/..b", true), ("../a", false), ("a/../b", false), ("/a", false), ("./../a", false)])
    func itStaysInside(_ pattern: String, _ inside: Bool) { #expect(GlobPattern(pattern).staysInside == inside) }

    @Test func aPatternMadeToTakeForeverDoesNot() {
        let path = Array(repeating: "a", count: 200).joined(separator: "/")
        #expect(!GlobPattern(String(repeating: "**/a/", count: 60) + "b").matches(path))
        #expect(!GlobPattern(String(repeating: "*a", count: 60) + "b").matches(String(repeating: "a", count: 400)))
    }

    @Test(arguments: 1...30) func itAgreesWithTryingEverything(_ seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            let parts = (0..<Int.random(in: 1...5, using: &random)).map { _ in
                ["**", "**", "a", "b", "*", ".h", "?b", "a*"].randomElement(using: &random) ?? ""
            }
            let path = (0..<Int.random(in: 1...6, using: &random)).map { _ in ["a", "b", "ab", ".h"].randomElement(using: &random) ?? "" }
            let expected = Self.matches(parts[...], path[...])
            #expect(GlobPattern(parts.joined(separator: "/")).matches(path.joined(separator: "/")) == expected, "\(parts) \(path)")
        }
    }

    /// The definition, without any thought of what it costs.
    private static func matches(_ pattern: ArraySlice<String>, _ path: ArraySlice<String>) -> Bool {
        guard let part = pattern.first else { return path.isEmpty }
        if part == "**" {
            if matches(pattern.dropFirst(), path) { return true }
            guard let name = path.first, !name.hasPrefix(".") else { return false }
            return matches(pattern, path.dropFirst())
        }
        guard let name = path.first, name.hasPrefix(".") == part.hasPrefix(".") else { return false }
        return one(part[...], name[...]) && matches(pattern.dropFirst(), path.dropFirst())
    }

    private static func one(_ pattern: Substring, _ name: Substring) -> Bool {
        guard let first = pattern.first else { return name.isEmpty }
        if first == "*" { return one(pattern.dropFirst(), name) || (!name.isEmpty && one(pattern, name.dropFirst())) }
        guard let character = name.first else { return false }
        return (first == "?" || first == character) && one(pattern.dropFirst(), name.dropFirst())
    }
}
