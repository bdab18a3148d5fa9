import Testing

@testable import RoostCommands

@Suite
struct GlobalOptionsTests {
    @Test(arguments: [
        (["-C", "shop", "plan"], ["plan", "-C", "shop"]),
        (["-Cshop", "--quiet", "plan", "--format", "json"], ["plan", "-Cshop", "--quiet", "--format", "json"]),
        (["--color", "never", "ledger", "keygen"], ["ledger", "keygen", "--color", "never"]),
        (["--color=never", "plan", "businesses/a.yaml"], ["plan", "businesses/a.yaml", "--color=never"]),
        (["plan", "-C", "shop"], ["plan", "-C", "shop"]),
        (["--version"], ["--version"]),
        (["--quiet", "--help"], ["--help"]),
        (["-C"], ["-C"]),
        ([], []),
    ])
    func movesBehindTheCommand(_ typed: [String], _ expected: [String]) {
        #expect(GlobalOptions.hoisted(typed) == expected)
    }
}
