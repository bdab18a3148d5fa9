import RoostDiagnostics
import Testing

@testable import RoostModel

/// Business documents from a spreadsheet of locations.
@Suite
struct BusinessSheetTests {
    private func sheet(_ text: String, standard: IntegrationSource? = .careStack) throws -> BusinessSheet {
        BusinessSheet(try CSVTable(SourceText(name: "t.csv", bytes: Array(text.utf8))), catalog: .builtIn, standard: standard)
    }

    private func decoded(_ document: BusinessSheet.Document) -> DecodedFile {
        BusinessDecoder().decode(SourceText(name: "a.yaml", bytes: Array(document.text.utf8)))
    }

    private static let table = """
        business,name,location,location.name,active,tags,carestack.customer.domain,carestack.appointment.status,carestack.location.id
        155802718182001,Lake Side,,Main Street,,"dso, wave-1",https://lakeside.carestack.com/login,"Checked Out, Arrived",
        155802718182010,North,155802718182011,One,TRUE,,north,Checked Out,"1, 0123"
        155802718182010,,155802718182012,Two,false,,north,Checked Out,2
        155802718182010,,155802718182013,Three,,,other,Checked Out,3

        """

    @Test func rowsOfABusinessAreItsLocations() throws {
        let sheet = try sheet(Self.table)
        #expect(sheet.problems.isEmpty && sheet.documents.map(\.business.value) == [155_802_718_182_001, 155_802_718_182_010])
        let groups = sheet.documents.map(decoded)
        #expect(groups.flatMap(\.diagnostics).isEmpty)
        let smb = try #require(groups.first?.groups.first)
        #expect(smb.type == .smb && smb.name == "Lake Side" && smb.tags == ["dso", "wave-1"])
        #expect(smb.properties.first { $0.key == "carestack.customer.domain" }?.value == .text("lakeside"))
        #expect(
            smb.properties.first { $0.key == "carestack.account.key" }?.value == .secret(.environment("LAKE_SIDE_CARESTACK_ACCOUNT_KEY")))
        let enterprise = try #require(groups.last?.groups.first)
        #expect(enterprise.type == .enterprise && enterprise.locations.map(\.flags.active) == [true, false, true])
        #expect(enterprise.locations[0].properties.first { $0.key == "carestack.location.id" }?.value == .list(["1", "0123"]))
        // What most rows share is the group's; the one that differs says so.
        #expect(enterprise.locations.map { $0.properties.contains { $0.key == "carestack.customer.domain" } } == [false, false, true])
    }

    @Test func everyLineKnowsItsCell() throws {
        let document = try #require(try sheet(Self.table).documents.last)
        let lines = document.text.split(separator: "\n")
        let line = try #require(lines.firstIndex { $0.contains("155802718182012") })
        #expect(document.cells[line + 1] == BusinessSheet.Cell(line: 4, column: "location"))
        let status = try #require(lines.lastIndex { $0.contains("carestack.appointment.status") })
        #expect(document.cells[status + 1] == BusinessSheet.Cell(line: 5, column: "carestack.appointment.status"))
    }

    @Test(arguments: [
        ("business,nmae\n1,x\n", 1, "nmae", "no such column"), ("name\nx\n", 1, nil, "no column business"),
        ("business,name\nx,y\n", 2, "business", "digits alone"), ("business,active\n1,yes\n", 2, "active", "neither true nor false"),
        ("business,carestack.account.key\n1,EXAMPLE-DECOY\n", 2, "carestack.account.key", "does not belong in a spreadsheet"),
        ("business,type,location\n1,enterprise,2\n1,smb,3\n", 3, "type", "line 2 has another type"),
    ])
    func mistakes(_ text: String, _ line: Int, _ column: String?, _ words: String) throws {
        let problems = try sheet(text).problems
        #expect(problems.first?.cell == BusinessSheet.Cell(line: line, column: column))
        #expect(problems.first?.detail.contains(words) == true && !problems.map(\.detail).joined().contains("DECOY"))
    }

    @Test func aProfileGivesWhatARowLeavesOut() throws {
        let document = try #require(try sheet("business,profile\n155802718182001,std\n").documents.first)
        #expect(document.text == "business: 155802718182001\nprofile: std\nlocations:\n  - active: true\n")
    }

    @Test func theTemplateIsASheetWithoutMistakes() throws {
        let sheet = try sheet(BusinessSheet.template(.careStack))
        #expect(sheet.problems.isEmpty && sheet.documents.count == 2)
        #expect(sheet.documents.map(decoded).flatMap(\.diagnostics).filter { $0.kind.severity == .error }.isEmpty)
    }
}
