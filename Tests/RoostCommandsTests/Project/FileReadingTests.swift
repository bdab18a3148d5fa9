import RoostDiagnostics
import RoostModel
import RoostPlan
import RoostTestKit
import Testing

@testable import RoostCommands

/// A run about one business reads no more of the others than it must, and finds the same all the same.
@Suite struct FileReadingTests {
    private static let settings =
        "version: 1\nprofiles: { std: { type: enterprise, source: acme, triggers: [] } }\nsources: { acme: { id: 9001, keys: {}, triggers: [] } }\n"

    private func document(_ number: Int, locations: [Int]) -> String {
        "business: \(155_802_718_180_000 + number)\nprofile: std\nlocations:\n"
            + locations.map { "  - business: \(155_802_718_180_000 + $0)\n" }.joined()
    }

    /// A project of four businesses, the fourth of which is broken.
    private func files(_ more: [String: String] = [:]) -> [String: String] {
        [
            "roost.yaml": Self.settings, "businesses/a.yaml": document(1, locations: [11, 12]),
            "businesses/b.yaml": document(2, locations: [21, 22]), "businesses/c.yaml": document(3, locations: [31]),
            "businesses/d.yaml": document(4, locations: [41]) + "oops: [\n",
        ].merging(more) { $1 }
    }

    private func load(
        _ selection: Selection, _ files: [String: String], _ body: (LoadedProject, ReadFiles) async throws -> Void
    ) async throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try folder.make(folder: "businesses")
        for (name, text) in files { try folder.write(name, text: text) }
        let opened = try ProjectFolder.open(folder.path)
        let project = try await LoadedProject.load(opened, selection)
        let reading = FileReading(folder: opened, selection: selection, keeping: .chosen, draft: nil)
        try await body(project, await reading.some(of: files.keys.filter { $0 != "roost.yaml" }.sorted()))
    }

    private func number(_ last: Int64) -> BusinessNumber { BusinessNumber(155_802_718_180_000 + last) }

    @Test func filesOfOtherBusinessesAreNotRead() async throws {
        try await load(Selection(business: number(2)), files()) { project, read in
            #expect(project.groups.map(\.business) == [number(2)] && !project.diagnostics.hasErrors)
            #expect(project.fleet == 4 && project.names == ["businesses/b.yaml"])
            #expect(read.decoded.map(\.name) == ["businesses/b.yaml"] && read.unread.count == 3)
        }
    }

    @Test func aLocationNamesItsBusiness() async throws {
        try await load(Selection(business: number(31)), files()) { project, _ in #expect(project.groups.map(\.business) == [number(3)]) }
    }

    @Test func whatAnotherFileClaimsTooIsFound() async throws {
        let rival = ["businesses/z.yaml": document(9, locations: [22]), "businesses/0.yaml": document(8, locations: [21])]
        try await load(Selection(business: number(2)), files(rival)) { project, read in
            // Of two claims the later one in file order is the mistake; the other file's is not of this run.
            let errors = project.diagnostics.filter { $0.kind.severity == .error }
            #expect(errors.map(\.kind.code) == ["model/location-twice"])
            #expect(errors.first?.place?.file == "businesses/b.yaml")
            #expect(read.decoded.map(\.name) == ["businesses/0.yaml", "businesses/b.yaml", "businesses/z.yaml"])
        }
    }

    @Test func aFileThatCannotBeJudgedIsRead() async throws {
        let odd = ["businesses/e.yaml": "{ business: 155802718180005, profile: std, locations: [ { business: 155802718180022 } ] }\n"]
        try await load(Selection(business: number(2)), files(odd)) { _, read in
            #expect(read.decoded.map(\.name) == ["businesses/b.yaml", "businesses/e.yaml"])
        }
    }

    @Test func aNumberThatIsNowhereIsToldFromAllFiles() async throws {
        try await load(Selection(business: number(5)), files(["businesses/d.yaml": document(4, locations: [41])])) { project, _ in
            #expect(project.diagnostics.map(\.kind.code) == ["project/no-such-business"])
            #expect(project.diagnostics.first?.fix != nil)
        }
    }

    @Test func aLocationThatMovedIsFoundInAFileThatWasNotRead() async throws {
        try await load(Selection(business: number(2)), files()) { project, _ in
            let gone = Finding(address: .location(number(31)), verdict: .orphan, applied: .flag(true))
            let key = GroupKey(business: number(2), source: "acme")
            let plan = BusinessPlan(GroupIdentity(key: key, name: nil), groupID: 1, findings: [gone], steps: [])
            let kept = project.locations.kept([plan])
            #expect(kept.first?.moved == [number(31): GroupKey(business: number(3), source: "acme")])
        }
    }

    /// Every number of the fleet, alone: the same groups and the same mistakes as among all files.
    @Test func aPartIsWhatTheWholeHasOfIt() async throws {
        var all = files(["businesses/z.yaml": document(9, locations: [22, 91])])
        all["businesses/d.yaml"] = nil
        try await load(Selection(), all) { whole, _ in
            for group in whole.groups {
                try await load(Selection(business: group.business), all) { part, _ in
                    #expect(part.groups == [group] && part.fleet == whole.fleet)
                    #expect(part.diagnostics == whole.diagnostics.filter { $0.place?.file == group.file })
                }
            }
        }
    }
}
