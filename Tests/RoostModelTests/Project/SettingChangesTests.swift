import RoostDiagnostics
import Testing

@testable import RoostModel

/// Which documents a change of roost.yaml reaches.
@Suite
struct SettingChangesTests {
    private static let base = """
        version: 1
        businesses: [businesses/**/*.yaml]
        birdeye: { url: https://a.birdeye.com, concurrency: 4, headers: { x-api-key: { env: A } } }
        carestack: { vendorKey: { env: V }, requestsPerSecond: 4 }
        guards: { maxBusinesses: 50, protect: [155802718182001] }
        prune: false
        sources: { acme: { id: 9001, keys: { acme.site: { level: group, description: The site } } } }
        profiles: { std: { source: carestack, type: smb }, other: { source: acme } }
        """

    private func outline(_ text: String) -> DocumentOutline {
        let (project, _) = ProjectDecoder.decode(SourceText(name: "roost.yaml", bytes: Array(Self.base.utf8)))
        let decoder = BusinessDecoder(catalog: project.catalog, profiles: project.profiles)
        return decoder.decode(SourceText(name: "a.yaml", bytes: Array(text.utf8))).documents[0]
    }

    private var standard: DocumentOutline { outline("business: 155802718182001\nprofile: std\n") }
    private var acme: DocumentOutline { outline("business: 155802718182002\nprofile: other\n") }

    private func changes(_ old: String, _ new: String) -> SettingChanges {
        let after = Self.base.replacing(old, with: new)
        #expect(after != Self.base)
        return SettingChanges(
            before: SourceText(name: "roost.yaml", bytes: Array(Self.base.utf8)),
            after: SourceText(name: "roost.yaml", bytes: Array(after.utf8)))
    }

    @Test(arguments: [
        ("https://a.birdeye.com", "https://b.birdeye.com", "birdeye.url changed"), ("{ env: A }", "{ env: B }", "birdeye.headers changed"),
        ("prune: false", "prune: true", "prune changed"),
        ("version: 1", "version: 1\nrules: { no-visit-status: error }", "rules.no-visit-status changed"),
        ("prune: false", "prune: false\nstores: { s: { file: x } }", "stores.s changed"),
    ])
    func everyDocumentIsReached(_ old: String, _ new: String, _ reason: String) {
        let changes = changes(old, new)
        #expect(changes.reasons(for: standard) == [reason] && changes.reasons(for: acme) == [reason])
    }

    @Test(arguments: [
        ("concurrency: 4", "concurrency: 8"), ("maxBusinesses: 50", "maxBusinesses: 60"), ("requestsPerSecond: 4", "requestsPerSecond: 2"),
        ("version: 1", "# a comment\nversion:   1"), ("prune: false", "prune: false # or true"), ("businesses/**", "./businesses/**"),
    ])
    func noDocumentIsReached(_ old: String, _ new: String) {
        let changes = changes(old, new)
        #expect(changes.reasons(for: standard).isEmpty && changes.reasons(for: acme).isEmpty, "\(changes.reasons(for: standard))")
    }

    @Test(arguments: [
        ("type: smb }", "type: enterprise }", "profile std changed"),
        ("{ env: V }", "{ env: W }", "source carestack: carestack.vendorKey changed"),
        ("[155802718182001]", "[]", "guards.protect changed"),
        ("protect: [155802718182001]", "protect: [{ business: 155802718182001, reason: x }]", "guards.protect changed"),
    ])
    func theOneDocumentIsReached(_ old: String, _ new: String, _ reason: String) {
        let changes = changes(old, new)
        #expect(changes.reasons(for: standard) == [reason] && changes.reasons(for: acme).isEmpty)
    }

    @Test func aSourceReachesItsOwnDocuments() {
        let changes = changes("The site", "Which site")
        #expect(changes.reasons(for: acme) == ["source acme: sources.acme changed"] && changes.reasons(for: standard).isEmpty)
    }

    @Test func withoutAnEarlierFileEverythingIsReached() {
        let changes = SettingChanges(before: nil, after: SourceText(name: "roost.yaml", bytes: Array(Self.base.utf8)))
        #expect(changes.reasons(for: standard) == ["roost.yaml changed"])
    }

    @Test func whatCannotBeReadReachesEverything() {
        let text = SourceText(name: "roost.yaml", bytes: Array("version: [\n".utf8))
        let changes = SettingChanges(before: text, after: SourceText(name: "roost.yaml", bytes: Array(Self.base.utf8)))
        #expect(changes.reasons(for: acme) == ["roost.yaml changed"])
        #expect(SettingChanges(before: text, after: text).changes.isEmpty)
    }
}
