import ArgumentParser
import RoostJSON
import Testing

@testable import RoostCommands

@Suite("A shell has something to offer wherever the project or the disk knows it")
struct CompletionsTests {
    /// What a flag or an argument is about, by its name or by the name of its value; those of a new command too.
    private static let expected: [String: String] = [
        "--business": "customAsync", "--source": "customAsync", "--profile": "customAsync", "--tag": "customAsync",
        "--exclude": "customAsync", "-C": "directory", "--output": "file", "--from": "file", "--baseline": "file", "--contact": "file",
        "--contacts": "file", "--outcomes": "file", "--secrets-to": "file", "--curl": "file", "--filename": "file", "--format": "list",
        "--color": "list", "--allow": "list", "--service": "list", "<path>": "file", "<code>": "custom",
    ]

    @Test("in every command, by `completion:` of the flag")
    func everyCommand() throws {
        let root = try #require(try JSONValue.parse(RoostCommand._dumpHelp())["command"])
        var seen: Set<String> = []
        try check(root, "roost", &seen)
        #expect(seen.isSuperset(of: ["--business", "--tag", "--allow", "<path>", "<code>", "-C"]))
    }

    private func check(_ command: JSONValue, _ name: String, _ seen: inout Set<String>) throws {
        for argument in command["arguments"]?.array ?? [] where argument["kind"]?.string != "flag" {
            let names = (argument["names"]?.array ?? []).map { ($0["kind"]?.string == "long" ? "--" : "-") + ($0["name"]?.string ?? "") }
            let keys = names.isEmpty ? ["<\(argument["valueName"]?.string ?? "")>"] : names
            guard let key = keys.first(where: { Self.expected[$0] != nil }) else { continue }
            seen.insert(key)
            let kind = argument["completionKind"]?.object?.members.first?.key
            #expect(kind == Self.expected[key], "\(name) \(key)")
        }
        for next in command["subcommands"]?.array ?? [] { try check(next, "\(name) \(next["commandName"]?.string ?? "")", &seen) }
    }
}
