import ArgumentParser
import FoundationEssentials
import RoostDiagnostics
import RoostModel
import RoostPlan
import RoostTestKit
import Testing

@testable import RoostCommands

/// Which businesses a command looks at.
@Suite
struct SelectionTests {
    private static let settings = """
        version: 1
        sources: { acme: { id: 9001, keys: {}, triggers: [] } }
        profiles:
          std:
            { type: smb, source: carestack, tags: [dso], triggers: [CareStack Appointment Trigger],
              properties: { carestack.account.key: { env: A_KEY }, carestack.account.id: { env: A_ID } },
              locations: [{ properties: { carestack.appointment.status: [Checked Out] } }] }
          idle: { type: smb, source: acme, triggers: [], locations: [{}] }
        """

    /// Four businesses: two with CareStack in one folder, two of another source in another.
    private static let files: [String: String] = [
        "roost.yaml": settings,
        "businesses/north/a.yaml":
            "business: 155802718182001\nprofile: std\ntags: [wave-1]\nproperties: { carestack.customer.domain: a }\n",
        "businesses/north/b.yaml":
            "business: 155802718182002\nprofile: std\ntags: [wave-2]\nproperties: { carestack.customer.domain: b }\n",
        "businesses/south/c.yaml": "business: 155802718182003\nprofile: idle\ntags: [wave-1]\n",
        "businesses/south/d.yaml":
            "business: 155802718182004\ntype: enterprise\nsource: acme\ntriggers: []\nlocations: [{ business: 155802718182005 }]\n",
    ]

    private func load(_ arguments: [String], _ more: [String: String] = [:]) async throws -> LoadedProject {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        for (name, text) in Self.files.merging(more, uniquingKeysWith: { $1 }) {
            let path = URL(filePath: folder.path(name))
            try FileManager.default.createDirectory(at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: path)
        }
        let opened = try ProjectFolder.open(folder.path)
        let words = arguments.map { $0.replacing("HERE", with: folder.path) }
        let options = try await ListCommand.asyncParse(words).selection
        return try await LoadedProject.load(opened, try await options.selection(in: opened, [:]))
    }

    private func last(_ project: LoadedProject) -> [Int64] { project.groups.map { $0.business.value % 10 } }

    @Test(arguments: [
        ([], [1, 2, 3, 4]), (["businesses/north"], [1, 2]), (["businesses/*/[a]*"], []), (["businesses/**/a.yaml", "**/c.*"], [1, 3]),
        (["HERE/businesses/n*/b.yaml"], [2]), (["--source", "acme"], [3, 4]),
        (["--source", "acme", "--source", "carestack"], [1, 2, 3, 4]),
        (["--profile", "std"], [1, 2]), (["--tag", "wave-1"], [1, 3]), (["--tag", "dso", "--tag", "wave-1"], [1, 2, 3]),
        (["--tag", "wave-1", "--source", "acme"], [3]), (["--business", "155802718182005"], [4]),
        (["--business", "155802718182001", "--business", "155802718182003", "--profile", "std"], [1]),
        (["--exclude", "tag:wave-1"], [2, 4]), (["--exclude", "source:acme", "--exclude", "155802718182002"], [1]),
        (["--exclude", "profile:std"], [3, 4]), (["--exclude", "155802718182005"], [1, 2, 3]),
        (["--exclude", "businesses/south"], [1, 2]), (["--exclude", "businesses/**/[bd].yaml"], []),
        (["--exclude", "**/?.yaml", "--exclude", "x"], []),
        (["--tag", "wave-1", "--exclude", "businesses/s*/*"], [1]),
    ])
    func kindsNarrowEachOtherAndValuesAddUp(_ arguments: [String], _ expected: [Int64]) async throws {
        guard !expected.isEmpty else {
            await #expect(throws: RunFailure.self) {
                let project = try await load(arguments)
                if project.diagnostics.hasErrors { throw RunFailure(project.diagnostics) }
            }
            return
        }
        let project = try await load(arguments)
        #expect(last(project) == expected && !project.diagnostics.hasErrors && project.fleet == 4)
    }

    @Test(arguments: [
        (["--tag", "wave-9"], "there are: dso (2), wave-1 (2), wave-2 (1)"), (["--profile", "stt"], "there are: idle (1), std (2)"),
        (["--source", "careStack"], "know acme, carestack"), (["--exclude", "tag:nobody"], "--exclude: no document has the tag nobody"),
        (["--exclude", "155802718182999"], "so it excludes nobody"), (["--business", "155802718182999"], "no file mentions"),
        (["**/nowhere-*.yaml"], "matches none of the 4 business files"), (["--exclude", "nowhere"], "no file or folder nowhere"),
        (["--tag", "wave-2", "--source", "acme"], "--source acme (2 of 4); --tag wave-2 (1 of 4)"),
        (["--tag", "wave-2", "--exclude", "profile:std"], "what --exclude leaves (2 of 4)"),
    ])
    func whatMatchesNothingSaysWhatThereIs(_ arguments: [String], _ words: String) async throws {
        let diagnostics: [Diagnostic]
        do { diagnostics = try await load(arguments).diagnostics } catch let failure as RunFailure { diagnostics = failure.diagnostics }
        let errors = diagnostics.filter { $0.kind.severity == .error }
        #expect(errors.count == 1)
        #expect(errors.first?.detail.contains(words) == true, "\(errors.first?.detail ?? "")")
    }

    @Test func aNearTagIsSuggested() async throws {
        #expect(try await load(["--tag", "wave-3"]).diagnostics.first?.fix?.hasPrefix("did you mean wave-") == true)
    }

    @Test func aMistakeElsewhereDoesNotMatter() async throws {
        let broken = ["businesses/south/c.yaml": "business: 155802718182003\nprofile: idle\ntags: [wave-1]\nx: 1\n"]
        #expect(try await load(["--profile", "std"], broken).diagnostics.hasErrors == false)
        #expect(try await load(["--exclude", "155802718182003"], broken).diagnostics.hasErrors == false)
        #expect(try await load(["--tag", "wave-1"], broken).diagnostics.hasErrors)
        // Of what cannot be read nobody knows whose it is.
        let unreadable = ["businesses/south/c.yaml": "business: [\n"]
        #expect(try await load(["--profile", "std"], unreadable).diagnostics.hasErrors)
    }

    @Test func anEarlierReportChooses() async throws {
        let report =
            #"{"formatVersion": 1, "businesses": ["#
            + #"{"business": 155802718182002, "source": "carestack", "kind": "drift"}, {"business": 155802718182003, "source": "acme", "kind": "in-sync"}]}"#
        let more = ["report.json": report, "none.json": report.replacing("\"drift\"", with: "\"in-sync\""), "odd.json": "{}"]
        #expect(last(try await load(["--from", "HERE/report.json"], more)) == [2])
        for (name, words) in [("none", "none of them failed"), ("odd", "not a report"), ("missing", "no report")] {
            let failure = await #expect(throws: RunFailure.self) { try await load(["--from", "HERE/\(name).json"], more) }
            #expect(failure?.diagnostics.first?.detail.contains(words) == true)
        }
        let both = try await load(["--from", "HERE/report.json", "--source", "acme"], more)
        #expect(both.diagnostics.first?.detail.contains("(1 of 4)") == true)
    }

    @Test(arguments: [
        ([], true), (["--business", "155802718182001"], true), (["--business", "155802718182002"], false),
        (["--source", "carestack"], true),
        (["--source", "acme"], false), (["--exclude", "155802718182001"], false), (["--exclude", "source:acme"], true),
        (["--tag", "dso"], false), (["--exclude", "tag:dso"], false), (["businesses"], false),
    ])
    func whatOnlyTheLedgerKnows(_ arguments: [String], _ isLookedAt: Bool) async throws {
        let key = GroupKey(business: BusinessNumber(155_802_718_182_001), source: "carestack")
        #expect(try await load(arguments).selection.contains(orphan: key) == isLookedAt)
    }

    @Test func whyGoesWithChanges() async { await #expect(throws: (any Error).self) { try await ListCommand.asyncParse(["--why"]) } }
}
