import RoostDiagnostics
import RoostEngine
import RoostJSON
import RoostModel
import RoostPlan
import RoostReport
import Testing

@Suite struct SecretsReportTests {
    private static let east = GroupIdentity(key: GroupKey(business: BusinessNumber(155_802_718_182_001), source: "carestack"), name: "East")
    private static let west = GroupIdentity(key: GroupKey(business: BusinessNumber(155_802_718_182_002), source: "carestack"))

    private static func use(_ group: GroupIdentity?, _ field: String, line: Int? = 6) -> SecretUse {
        SecretUse(group: group, field: field, file: group == nil ? "roost.yaml" : "east.yaml", line: group == nil ? nil : line)
    }

    private static let inventory = SecretInventory(
        entries: [
            .init(reference: .environment("ROOST_LEDGER_KEY"), uses: [use(nil, "ledger.key")], standing: .present),
            .init(
                reference: .environment("DSO_KEY"), uses: [use(east, "properties/a"), use(west, "properties/a")],
                standing: .missing(SecretError(Samples.unset, "DSO_KEY is not set"))),
            .init(
                reference: .store("practices", key: StoreKey("1/id")), uses: [use(east, "properties/b", line: 7)],
                standing: .missing(SecretError(Samples.unset, "practices has no key 1/id"))),
            .init(reference: .command(["op", "read", "x"]), uses: [use(west, "properties/b")], standing: .notChecked),
            .init(reference: .file("secrets/west"), uses: [use(west, "properties/c")], standing: .present),
        ],
        stores: [
            .init(
                store: SecretStore(name: "practices", place: .command(["sops", "--decrypt", "p.yaml"])), keys: 2,
                unused: ["155802718182001/old-key", "EXAMPLE9DECOY9SECRET9"]),
            .init(store: SecretStore(name: "spare", place: .file("spare.json"), format: .json), keys: nil, unused: []),
        ], unusedNames: ["OLD_KEY"])

    @Test func theTextNamesWhatIsMissingByBusiness() {
        #expect(
            SecretsText.render(Self.inventory, style: .plain) == """
                = env:ROOST_LEDGER_KEY  (ledger.key)
                ! env:DSO_KEY  (2 businesses)
                ! store:practices:1/id  (properties/b in east.yaml:7)
                ? command:op read x  (properties/b in east.yaml:6; not checked, because that would run the command)
                = file:secrets/west  (properties/c in east.yaml:6)

                Missing, by business:
                  (in no file)  East · business 155802718182001 · carestack
                      properties/a (line 6): DSO_KEY is not set
                      properties/b (line 7): practices has no key 1/id
                  (in no file)  business 155802718182002 · carestack
                      properties/a (line 6): DSO_KEY is not set

                Nothing refers to 2 keys of the store practices:
                  - 155802718182001/old-key
                  - (a key that looks like a secret itself)

                Nothing refers to 1 variable that ROOST_SECRET_NAMES permits:
                  - OLD_KEY

                5 references, 2 missing, 1 not checked, 2 keys that nothing refers to, 1 variable that nothing refers to

                """)
    }

    @Test func theJSONHasEveryUse() throws {
        let document = SecretsJSON.document(Self.inventory)
        let references = try #require(document["references"]?.array)
        #expect(references.map { $0["standing"]?.string } == ["present", "missing", "missing", "notChecked", "present"])
        #expect(references[1]["uses"]?.array?.map { $0["business"]?.integer } == [155_802_718_182_001, 155_802_718_182_002])
        #expect(references[1]["detail"]?.string == "DSO_KEY is not set")
        #expect(document["stores"]?.array?.map { $0["keys"]?.integer } == [2, nil])
        #expect(document["unusedVariables"]?.array == ["OLD_KEY"])
        #expect(!document.text(.pretty).contains("DECOY9"))
    }

    @Test func theBlockForAWorkflowHasWhatItMustHandOver() {
        #expect(
            SecretsGitHub.render(Self.inventory) == """
                # What roost needs of the job. Each variable is a secret of the repository or of an environment.
                env:
                  ROOST_SECRET_NAMES: "ROOST_LEDGER_KEY, DSO_KEY"
                  ROOST_LEDGER_KEY: ${{ secrets.ROOST_LEDGER_KEY }}
                  DSO_KEY: ${{ secrets.DSO_KEY }}
                  # Secrets come from op, sops: install each program, and give it what it needs, such as a key.
                  # Do not set this for pull requests: it lets every file of the project run programs.
                  ROOST_ALLOW_COMMANDS: "1"
                  # These files must be below the project or below ROOST_SECRETS_DIR:
                  #   secrets/west

                """)
    }

    @Test func aStoreThatCannotBeOpenedIsOneLine() {
        let closed = SecretError(Samples.unset, "roost cannot open the store practices: sops is missing")
        let entries = (1...40).map { index in
            SecretInventory.Entry(
                reference: .store("practices", key: StoreKey("\(index)")), uses: [Self.use(Self.east, "properties/\(index)")],
                standing: .missing(closed))
        }
        let text = SecretsText.render(SecretInventory(entries: entries, stores: []), style: .plain)
        #expect(text.contains("Missing, by business:\n  40 references: roost cannot open the store practices: sops is missing\n\n"))
        #expect(text.ranges(of: "sops is missing").count == 1)
    }

    @Test func withoutReferencesThereIsOnlyTheCount() {
        #expect(SecretsText.render(SecretInventory(entries: [], stores: []), style: .plain) == "0 references\n")
    }
}

extension Samples {
    static let unset = DiagnosticKind("secrets/not-set", .error, "a secret is not set")
}
