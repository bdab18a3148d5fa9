import RoostTestKit
import Testing

/// A variable that should name a service and came to nothing, as an unset one of a CI job does, must not lead to the real service.
struct EmptyVariableTests {
    @Test func anEmptyAddressIsNoAddress() async throws {
        let environment = [
            "PATH": "/usr/bin:/bin", "LAKESIDE_ACCOUNT_KEY": "00000000-0000-4000-8000-000000000009", "LAKESIDE_ACCOUNT_ID": "1000009",
            "ROOST_LEDGER_KEY": "roost-key-v1:630dcd29:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8", "ROOST_BIRDEYE_URL": "",
        ]
        let outcome = try await Program.run("roost", ["plan"], in: "\(Repository.root)/examples/smb", environment: environment)
        #expect(outcome.code == 1)
        #expect(outcome.errors.contains("environment/bad-url") && outcome.errors.contains("set and empty"))
    }
}
