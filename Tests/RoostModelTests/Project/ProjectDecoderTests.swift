import RoostDiagnostics
import Testing

@testable import RoostModel

@Suite struct ProjectDecoderTests {
    @Test func everythingIsRead() throws {
        let project = try Fixture.project()
        #expect(project.businesses.map(\.description) == ["businesses/**/*.yaml", "more/?.yaml"])
        #expect(project.birdeye.url.description == "https://common-services.birdeye.com/api")
        #expect(
            project.birdeye.headers == [
                ServiceHeader(name: "x-api-key", value: .secret(.environment("BIRDEYE_API_KEY"))),
                ServiceHeader(name: "x-client", value: .text("roost")),
            ])
        #expect((project.birdeye.concurrency, project.birdeye.requestsPerSecond, project.birdeye.timeout) == (8, 20, 500))
        #expect(project.careStack.url == "https://{domain}.carestack.com")
        #expect(project.careStack.vendorKey == .environment("CARESTACK_VENDOR_KEY"))
        #expect(project.careStack.requestsPerSecond == 3)
        #expect(project.ledger.path == "state/ledger")
        #expect(project.ledger.key == .file("secrets/ledger.key"))
        #expect(project.ledger.git == LedgerBranch(remote: "origin", branch: "roost-ledger"))
        #expect((project.guards.maxBusinesses, project.guards.maxDeactivations, project.guards.maxChangedShare) == (10, 2, 25))
        #expect(project.guards.conflicts == .allow)
        #expect(project.guards.inferredCalls == .refuse)
        #expect(project.guards.protect.map(\.business) == [BusinessNumber(155_802_718_182_498)])
        #expect(project.prune)
        #expect(project.catalog.sources.map(\.name) == ["acme", "carestack"])
        #expect(project.profiles.keys.sorted() == ["dso-standard"])
    }

    @Test func aSourceOfOnesOwnIsRead() throws {
        let source = try #require(try Fixture.project().catalog["acme"])
        #expect((source.id, source.description) == (9001, "Acme, practice management"))
        #expect(source.keys.map(\.key) == ["acme.token", "acme.region", "acme.rooms"])
        #expect(source.keys.map(\.level) == [.group, .both, .location])
        #expect(source.keys.map(\.requirement) == [.required, .optional, .enterprise])
        #expect(source.keys.map(\.isSecure) == [true, false, false])
        #expect(source.keys.map(\.isList) == [false, false, true])
        #expect(source.keys.map(\.defaultValue) == [nil, "us", nil])
        #expect(source.key("acme.region")?.form.pattern == "[a-z]{2}")
        #expect(source.trigger(named: "ACME visit") == TriggerID(id: 501, type: 2))
        #expect(source.trigger(named: "none") == nil)
    }

    @Test func nothingButTheVersionIsNeeded() {
        let (project, diagnostics) = Project.decoded("version: 1\n")
        #expect(diagnostics.isEmpty)
        #expect(project.businesses == [GlobPattern("businesses/**/*.yaml"), GlobPattern("businesses/**/*.yml")])
        #expect(project.birdeye == BirdeyeSettings())
        #expect(project.birdeye.url.description == "https://common-services.birdeye.com")
        #expect((project.birdeye.concurrency, project.birdeye.requestsPerSecond, project.birdeye.timeout) == (16, 50, 30_000))
        #expect(project.careStack == CareStackSettings())
        #expect(project.ledger == LedgerSettings())
        #expect(project.guards == GuardSettings())
        #expect(!project.prune)
        #expect(project.catalog == .builtIn)
    }

    /// The defaults that the schema and the explanations name are those that hold.
    @Test func defaultsAreTheOnesThatAreNamed() throws {
        let text =
            "version: 1\nbusinesses: [businesses/**/*.yaml]\nprune: false\nbirdeye: " + defaults("birdeye") + "\ncarestack: "
            + defaults("carestack")
            + "\nledger: " + defaults("ledger") + "\nguards: " + defaults("guards") + "\n"
        let (project, diagnostics) = Project.decoded(text)
        #expect(diagnostics.map { $0.text() } == [])
        #expect(project.birdeye == BirdeyeSettings())
        #expect(project.careStack == CareStackSettings())
        #expect(project.ledger == LedgerSettings())
        #expect(project.guards == GuardSettings())
    }

    private func defaults(_ name: String) -> String {
        guard case .record(let record)? = ProjectShape.document(sources: []).field(name)?.shape else { return "" }
        let lines = record.fields.compactMap { field in
            field.defaultText.map { "\(field.name): " + ($0.contains("{d") ? "\"\($0)\"" : $0) }
        }
        return "{ " + lines.joined(separator: ", ") + " }"
    }

    @Test func aKnownSourceGetsMoreKeys() throws {
        let (project, diagnostics) = Project.decoded(
            "version: 1\nsources: { carestack: { keys: { carestack.fetch.delay: { level: both, pattern: '[0-9]+', default: 0 } } } }\n"
        )
        #expect(diagnostics.isEmpty)
        let source = try #require(project.catalog["carestack"])
        #expect(source.id == 124)
        #expect(source.keys.count == 6)
        let file = DecodedFile(BusinessDecoderTests.sample, project: project)
        #expect(
            file.groups.first?.properties.last
                == DesiredProperty(
                    key: "carestack.fetch.delay", value: .text("0"), site: try #require(file.groups.first?.properties.last?.site),
                    origin: .sourceDefault))
    }

    @Test(arguments: [
        ("sources: { acme: { id: 124 } }", ["project/shared-source-id"]), ("sources: { zeta: { id: 124 } }", ["project/shared-source-id"]),
        ("sources: { b: { id: 7 }, a: { id: 7 } }", ["project/shared-source-id"]), ("sources: { acme: { idd: 7 } }", ["model/unknown-key"]),
        ("sources: { acme: { } }", ["project/source-without-id"]), ("sources: { acme: { id: x } }", ["model/not-a-number"]),
        ("sources: { Acme: { id: 7 } }", ["model/bad-format"]), ("sources: { acme: 7 }", ["model/wrong-type"]),
        ("sources: { acme: { id: 7, keys: { a b: { level: group } } } }", ["model/bad-format"]),
        ("sources: { acme: { id: 7, keys: { a: { secure: true } } } }", ["model/missing-key"]),
        ("sources: { acme: { id: 7, triggers: [{ id: 1 }] } }", ["model/missing-key", "model/missing-key"]),
        ("sources: { acme: { id: 7, keys: { a: { level: group, required: maybe } } } }", ["model/unknown-choice"]),
        ("birdeye: { headers: { x-id: [1] } }", ["model/wrong-type"]), ("birdeye: { headers: { \"bad name\": x } }", ["model/bad-format"]),
        ("birdeye: { url: ftp://x }", ["project/bad-url"]), ("birdeye: { url: \"\" }", ["model/empty-value"]),
        ("birdeye: { url: ~ }", ["model/empty-value"]),
        ("carestack: { url: \"http://{domain}.example\" }", ["project/plain-http"]),
        ("carestack: { url: \"x{domain}\" }", ["project/bad-url"]),
        ("ledger: { path: ../x }", ["project/outside"]), ("ledger: { path: \"\" }", ["model/empty-value"]),
        ("ledger: { path: ~ }", ["model/empty-value"]),
        ("ledger: { git: { remote: origin } }", ["model/missing-key"]), ("ledger: { key: EXAMPLE }", ["model/secret-in-clear"]),
        ("ledger: { git: { remote: \"ssh://git:EXAMPLE@h/x\", branch: b } }", ["model/secret-in-clear"]),
        ("ledger: { git: { remote: \"ssh://git@h/x\", branch: b } }", []), ("ledger: { git: { remote: \"git@h:x.git\", branch: b } }", []),
        ("ledger: { git: { remote: \"https://h/a@b\", branch: b } }", []),
        ("ledger: { git: { remote: \"https://EXAMPLE@h/x\", branch: b } }", ["model/secret-in-clear"]),
        ("contract: { x: 1 }", ["model/unknown-key"]), ("businesses: []", ["model/empty-list"]),
        ("businesses: x/*.yaml", ["model/wrong-type"]),
        ("businesses: [/x]", ["project/outside"]), ("guards: { protect: [1, x] }", ["model/not-a-number"]),
        ("prune: maybe", ["model/not-a-boolean"]),
        ("guards: { maxChangedShare: 101% }", ["model/bad-format"]), ("birdeye: { timeout: 1h }", ["model/bad-format"]),
        ("birdeye: { concurrency: \"8\" }", ["model/quoted-number"]), ("birdeye: { concurrency: 2000 }", ["model/out-of-range"]),
    ]) func whatIsWrongIsToldOf(_ line: String, _ codes: [String]) {
        #expect(Project.decoded("version: 1\n\(line)\n").diagnostics.map(\.kind.code) == codes)
    }

    @Test(arguments: ["- a\n", "text\n", "[]\n"]) func aFileThatIsNoMappingIsToldOf(_ text: String) {
        #expect(Project.decoded(text).diagnostics.map(\.kind.code) == ["model/wrong-type"])
    }

    @Test(arguments: ["", "# x\n", "~\n"]) func anEmptyFileIsToldOf(_ text: String) {
        #expect(Project.decoded(text).diagnostics.map(\.kind.code) == ["model/empty-document"])
    }

    @Test func aHeaderIsNeverShown() {
        let text = "version: 1\nbirdeye: { headers: { x-client: EXAMPLE-DECOY, cookie: EXAMPLE-DECOY }, concurency: 1 }\n"
        let found = Project.decoded(text).diagnostics
        #expect(found.map(\.kind.code) == ["model/secret-in-clear", "model/unknown-key"])
        #expect(!found.map { $0.text() }.joined().contains("DECOY"))
    }

    @Test func aCatalogueKeepsOneSourceForEachName() {
        var catalog = SourceCatalog.builtIn
        var changed = IntegrationSource.careStack
        changed.description = "changed"
        catalog.put(changed)
        #expect(catalog.sources.map(\.description) == ["changed"])
        #expect(catalog["carestack"]?.description == "changed")
        #expect(catalog["none"] == nil)
    }
}
