import RoostDiagnostics
import RoostEngine
@_spi(SecretOpening) import RoostModel
import RoostPlan
import Testing

@testable import RoostLedger

@Suite struct RekeyingTests {
    /// A digest that anybody can check: the value stands in it.
    struct PlainDigester: SecretDigester {
        let keyID: String

        func digest(_ secret: Secret, business: BusinessNumber, source: String, address: Address) -> String {
            "hmac-sha256:\(keyID):\(business)/\(source)/\(address)/\(String(decoding: secret.open(), as: UTF8.self))"
        }
    }

    struct Vault: SecretSource {
        var values: [SecretReference: String]

        func resolve(_ reference: SecretReference) async throws(SecretError) -> Secret {
            guard let value = values[reference] else {
                throw SecretError(DiagnosticKind("secrets/env-unset", .error, "x"), "\(reference) is not set")
            }
            return Secret(Array(value.utf8))
        }
    }

    static let former = PlainDigester(keyID: "former")
    static let current = PlainDigester(keyID: "current")
    static let key = GroupKey(business: BusinessNumber(7), source: "carestack")
    static let location = BusinessNumber(8)
    static let spoken = SecretReference.command(["sh", "-c", "echo x"])

    static func applied(
        _ value: String, _ reference: SecretReference, _ address: Address, _ digester: PlainDigester = former
    ) -> PropertyValue {
        .secret(
            SecretDigest(
                reference: reference,
                digest: digester.digest(Secret(Array(value.utf8)), business: key.business, source: key.source, address: address)))
    }

    static func group(_ digester: PlainDigester = former) -> AppliedGroup {
        let stamp = ApplyStamp(time: "2026-11-22T07:00:00Z", plan: "p")
        return AppliedGroup(
            key: key, sourceID: 124, name: "n", groupID: 5,
            properties: [
                "text": .text("EXAMPLE"), "a": applied("EXAMPLE-A", .environment("A"), .property("a"), digester),
                "b": applied("EXAMPLE-B", .file("b"), .property("b"), digester),
            ],
            triggers: [TriggerID(id: 1, type: 2)],
            mappings: [
                location: AppliedMapping(
                    groupID: 5, properties: ["a": applied("EXAMPLE-A", .environment("A"), .locationProperty(location, "a"), digester)],
                    flags: MappingFlags(active: true))
            ],
            doubts: [Intent(action: .updateGroup, addresses: [.property("a")], stamp: stamp)], stamp: stamp)
    }

    static let values: [SecretReference: String] = [.environment("A"): "EXAMPLE-A", .file("b"): "EXAMPLE-B", spoken: "EXAMPLE-C"]

    func rekeying(_ values: [SecretReference: String] = values, _ references: [SecretReference] = []) -> Rekeying {
        Rekeying(secrets: Vault(values: values), former: Self.former, current: Self.current, references: references)
    }

    @Test func everyDigestAndNothingElse() async {
        let result = await rekeying().entry(Self.group())
        #expect(result.group == Self.group(Self.current))
        #expect(result.rewritten == 3)
        #expect(result.already == 0)
        #expect(result.left == [])
    }

    @Test func aSecondTimeChangesNothing() async {
        let once = await rekeying().entry(Self.group())
        let twice = await rekeying([:]).entry(once.group)
        #expect(twice.group == once.group)
        #expect(twice.rewritten == 0)
        #expect(twice.already == 3)
        #expect(twice.left == [])
    }

    @Test func aSecretThatWasRotatedKeepsItsDigest() async {
        let result = await rekeying([.environment("A"): "EXAMPLE-A2", .file("b"): "EXAMPLE-B"]).entry(Self.group())
        #expect(result.rewritten == 1)
        #expect(result.group.properties["a"] == Self.group().properties["a"])
        #expect(result.group.properties["b"] == Self.group(Self.current).properties["b"])
        #expect(result.group.mappings == Self.group().mappings)
        #expect(result.left.map(\.address) == [.property("a"), .locationProperty(Self.location, "a")])
        #expect(result.left.allSatisfy { $0.reason == .changed && $0.reference == .environment("A") })
        let diagnostic = result.left[0].diagnostic(of: Self.key)
        #expect(diagnostic.kind == .rekeyChanged)
        #expect(diagnostic.detail == "7 carestack, properties/a: env:A is not the secret that was applied")
        #expect(!"\(result.left)\(diagnostic)".contains("EXAMPLE"))
    }

    @Test func aSecretThatIsGoneKeepsItsDigest() async {
        let result = await rekeying([.environment("A"): "EXAMPLE-A"]).entry(Self.group())
        #expect(result.rewritten == 2)
        #expect(result.group.properties["b"] == Self.group().properties["b"])
        #expect(result.left.map { $0.diagnostic(of: Self.key).kind.code } == ["secrets/env-unset"])
        #expect(result.left.map { $0.diagnostic(of: Self.key).detail } == ["7 carestack, properties/b: file:b is not set"])
    }

    @Test func aThirdKey() async {
        let group = Self.group(PlainDigester(keyID: "third"))
        let result = await rekeying().entry(group)
        #expect(result.group == group)
        #expect(result.left.count == 3)
        #expect(result.left.allSatisfy { $0.reason == .otherKey("third") && $0.diagnostic(of: Self.key).kind == .rekeyOtherKey })
    }

    /// The ledger's text of a command cannot tell three words from four; the file can.
    @Test func commandsAreTakenFromTheFiles() async throws {
        var group = AppliedGroup(key: Self.key, sourceID: 124)
        let readBack = try #require(SecretReference(Self.spoken.description))
        try #require(readBack != Self.spoken)
        group.properties["c"] = Self.applied("EXAMPLE-C", readBack, .property("c"))
        #expect(await rekeying().entry(group).left.count == 1)
        let result = await rekeying(Self.values, [Self.spoken, .environment("A"), Self.spoken]).entry(group)
        #expect(result.left == [])
        #expect(result.group.properties["c"] == Self.applied("EXAMPLE-C", readBack, .property("c"), Self.current))
    }

    @Test(arguments: [0, 1, 3, 16]) func manyKeepTheirOrder(_ width: Int) async {
        let groups = (1...20).map { GitRig.entry(Int64($0)) } + [Self.group()]
        let results = await rekeying().entries(groups, width: width)
        #expect(results.map(\.group.key) == groups.map(\.key))
        #expect(results.last?.rewritten == 3)
    }
}
