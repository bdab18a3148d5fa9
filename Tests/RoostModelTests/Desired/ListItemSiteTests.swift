import RoostDiagnostics
import Testing

@testable import RoostModel

@Suite struct ListItemSiteTests {
    @Test(
        arguments: [
            ("[Checked Out, Out]", "Out", 14), ("[19031, 1]", "1", 8), ("[ 'Checked Out' ,\"1\"]", "Checked Out", 3),
            ("[ 'Checked Out' ,\"1\"]", "1", 18),
            ("- Arrived\n- Checked Out # no Arrived\n- Out", "Checked Out", 12), ("- Arrived\n  - Out", "Out", 14),
            ("- pre-Out\n- Out\n", "Out", 12), ("-Out, -", "Out", nil), ("[Checked Out]", "Out", nil), ("*statuses", "Out", nil),
            ("[It''s]", "It's", nil), ("[]", "", nil), ("[a,\n   b]", "b", 7),
        ] as [(String, String, Int?)])
    func anItemIsFoundWhereItStands(_ list: String, _ item: String, _ offset: Int?) {
        let lead = "x: Out, "
        let text = SourceText(name: "f", bytes: Array((lead + list + ", Out").utf8))
        let found = ListItemSite.find(item, in: text, list: Span(lead.utf8.count, lead.utf8.count + list.utf8.count))
        #expect(found?.start == offset.map { $0 + lead.utf8.count })
        if let found { #expect(found.end - found.start == item.utf8.count) }
    }
}
