import RoostTestKit
import Testing

@_spi(SecretOpening) @testable import RoostModel

@Suite struct SecretTests {
    private static let value = "EXAMPLE-DECOY-3f2504e0"

    private struct Wrapper {
        var secret = Secret(Array(SecretTests.value.utf8))
        var more: Secret? = Secret(Array(SecretTests.value.utf8))
        var list = [Secret(Array(SecretTests.value.utf8))]
        var byName = ["key": Secret(Array(SecretTests.value.utf8))]
    }

    private enum Failure: Error {
        case with(Secret)
        case labelled(secret: Secret, also: Wrapper)
    }

    private final class Box {
        let secret = Secret(Array(SecretTests.value.utf8))
    }

    /// Every way in which Swift makes text of a value.
    private func texts(_ value: some Any) -> [String] {
        var dumped = ""
        dump(value, to: &dumped)
        var printed = ""
        print(value, to: &printed)
        var debugged = ""
        debugPrint(value, to: &debugged)
        return [
            dumped, printed, debugged, "\(value)", String(describing: value), String(reflecting: value), walk(Mirror(reflecting: value)),
        ]
    }

    private func walk(_ mirror: Mirror) -> String {
        mirror.children.map { "\($0.label ?? "")=\($0.value);" + walk(Mirror(reflecting: $0.value)) }.joined()
    }

    @Test func noWayOfPrintingShowsIt() {
        let secret = Secret(Array(Self.value.utf8))
        let all: [[String]] = [
            texts(secret), texts(Optional(secret) as Any), texts([secret]), texts(["k": secret]), texts((secret, 1)), texts(Wrapper()),
            texts(Failure.with(secret)), texts(Failure.labelled(secret: secret, also: Wrapper())), texts(Box()),
            texts(Result<Int, Failure>.failure(.with(secret))), texts(secret as Any), texts({ secret } as () -> Secret),
        ]
        // Neither the text nor the bytes it is made of.
        let bytes = Array(Self.value.utf8.prefix(6)).description.dropFirst().dropLast()
        for text in all.flatMap(\.self) { #expect(!text.contains("DECOY") && !text.contains(bytes), "\(text)") }
        #expect(String(describing: secret) == Secret.mask)
        #expect(String(reflecting: secret) == Secret.mask)
        #expect(Mirror(reflecting: secret).children.isEmpty)
    }

    @Test(arguments: [("a\n", "a"), ("a\r\n", "a"), ("a\n\n", "a\n"), ("a\r", "a\r"), ("a", "a"), ("\n", ""), ("", "")])
    func oneNewlineAtTheEndIsNoPartOfIt(_ text: String, _ value: String) {
        let secret = Secret(Array(text.utf8))
        #expect(secret.open() == Array(value.utf8))
        #expect(secret.isEmpty == value.isEmpty)
    }

    @Test func onlyTheFilesThatMustCanOpenOne() throws {
        let openers = try Repository.files(below: "Sources", ending: ".swift").filter {
            try Repository.text("Sources/\($0)").contains("@_spi(" + "SecretOpening)")
        }
        let known: Set = [
            "RoostModel/Terms/Secret.swift", "RoostHTTP/Requests/HeaderWriter.swift", "RoostSecrets/HMACDigester.swift",
            "RoostEngine/Secret+Pattern.swift", "RoostEngine/Ports/CareStackAccount.swift",
            "RoostEngine/KnownSecrets.swift",
            // Not part of roost: a simulated server must see what it is sent, and an oracle searches for it in everything written.
            "RoostHistories/Oracles/PermittedCalls.swift", "RoostHistories/World/SimulatedSecrets.swift",
        ]
        #expect(Set(openers).subtracting(known).sorted() == [])
        #expect(openers.contains("RoostModel/Terms/Secret.swift"))
    }

    @Test(arguments: [
        (SecretReference.environment("NAME"), "env:NAME"), (.file("a:b/c"), "file:a:b/c"),
        (.command(["op", "read", "x"]), "command:op read x"),
    ]) func aReferenceIsReadAsItIsWritten(_ reference: SecretReference, _ text: String) {
        #expect(reference.description == text)
        #expect(SecretReference(text) == reference)
    }

    @Test(arguments: ["", "env", "env:", "file:", "vault:x", "NAME"]) func nothingElseIsAReference(_ text: String) {
        #expect(SecretReference(text) == nil)
    }
}
