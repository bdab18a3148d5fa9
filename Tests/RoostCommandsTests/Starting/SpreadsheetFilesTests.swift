import ArgumentParser
import FoundationEssentials
import RoostDiagnostics
import RoostModel
import RoostTestKit
import Testing

@testable import RoostCommands

/// Business files from a spreadsheet, all of them or none.
@Suite
struct SpreadsheetFilesTests {
    private static let head =
        "business,name,location,carestack.customer.domain,carestack.appointment.status,carestack.location.id\n"

    private func write(_ table: String, in folder: TemporaryFolder) async throws {
        try folder.write("fleet.csv", text: Self.head + table)
        let console = Console(output: .plain, errors: .plain, level: .quiet)
        var files = SpreadsheetFiles(
            directory: folder.path, source: nil, spreadsheet: folder.path("fleet.csv"), output: nil, console: console)
        try await files.write()
    }

    private func project() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.write("roost.yaml", text: "version: 1\n")
        return folder
    }

    private func names(_ folder: TemporaryFolder) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path("businesses"))) ?? []).sorted()
    }

    @Test func aFileForEachBusiness() async throws {
        let folder = try project()
        let rows = "155802718182001,Lake Side,,lakeside,Checked Out,\n155802718182010,,155802718182011,north,Checked Out,1\n"
        try await write(rows, in: folder)
        #expect(names(folder) == ["155802718182010.yaml", "lake-side-155802718182001.yaml"])
        let loaded = try await LoadedProject.load(try ProjectFolder.open(folder.path), Selection())
        #expect(loaded.groups.count == 2 && loaded.diagnostics.isEmpty)
        // What has a file already is left alone.
        try await write(rows + "155802718182020,,,third,Checked Out,\n", in: folder)
        #expect(names(folder).count == 3)
    }

    @Test func whatIsMissingIsToldByItsColumn() async throws {
        let folder = try project()
        let rows = "155802718182010,,155802718182011,north,Checked Out,\n"
        let opened = try ProjectFolder.open(folder.path)
        let table = try CSVTable(SourceText(name: "fleet.csv", bytes: Array((Self.head + rows).utf8)))
        let document = try #require(BusinessSheet(table, catalog: .builtIn, standard: .careStack).documents.first)
        var files = SpreadsheetFiles(
            directory: folder.path, source: nil, spreadsheet: "fleet.csv", output: nil,
            console: Console(output: .plain, errors: .plain, level: .quiet))
        files.read(table, .builtIn)
        let found = await files.check([document], ["businesses/x.yaml"], opened)
        #expect(found.map(\.place?.line) == [2] && found.map(\.place?.column) == [6])
        #expect(found.first?.detail.hasPrefix("155802718182010: column carestack.location.id: ") == true)
    }

    @Test(arguments: [
        "155802718182001,,,lakeside,Checked Out,\n155802718182010,,155802718182011,north,Checked Out,\n",
        "155802718182001,,,lakeside,Checked Out,\n155802718182010,,155802718182001,north,Checked Out,1\n",
        "155802718182001,,,lakeside,Checked Out,x\n", "155802718182001,,,a b,Checked Out,\n",
    ])
    func oneBadCellAndNothingIsWritten(_ rows: String) async throws {
        let folder = try project()
        await #expect(throws: ExitCode.self) { try await write(rows, in: folder) }
        #expect(names(folder).isEmpty)
    }
}
