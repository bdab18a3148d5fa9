import RoostDiagnostics
import RoostJSON
import RoostModel
import Testing

@testable import RoostReport

@Suite
struct FleetReportTests {
    private static func decoded(_ number: Int64, _ more: String = "") -> DecodedFile {
        let text = """
            business: \(number)
            name: "Lake View"
            type: smb
            source: carestack
            properties: { carestack.customer.domain: a, carestack.account.key: { env: A_KEY }, carestack.account.id: { env: A_ID } }
            triggers: [carestack appointment trigger]
            locations: [{ active: true }]
            \(more)
            """
        return BusinessDecoder().decode(SourceText(name: "businesses/\(number).yaml", bytes: Array(text.utf8)))
    }

    private static let groups = decoded(155_802_718_182_001).groups + decoded(155_802_718_182_002, "tags: [dso, wave-1]").groups

    @Test func text() {
        let text = FleetText.render(FleetListing(groups: Self.groups, fleet: 3), style: .plain)
        #expect(
            text == """
                BUSINESS         SOURCE     TYPE  LOCATIONS  PROFILE  TAGS         NAME       FILE
                155802718182001  carestack  smb   1          –        –            Lake View  businesses/155802718182001.yaml
                155802718182002  carestack  smb   1          –        dso, wave-1  Lake View  businesses/155802718182002.yaml

                2 of 3 businesses, 2 locations

                """)
    }

    @Test func reasonsAndWhatIsGone() {
        let gone = Self.decoded(155_802_718_182_003, "tags: [x]").documents
        let listing = FleetListing(groups: [Self.groups[0]], fleet: 1, reasons: { _ in ["its text changed", "prune changed"] }, gone: gone)
        let text = FleetText.render(listing, style: .plain)
        #expect(text.contains("its text changed; prune changed\n") && text.contains("its document is gone\n"))
        #expect(text.hasSuffix("\n1 business, 1 location, 1 gone\n"))
        let document = FleetJSON.document(listing)
        #expect(document["businesses"]?.array?.first?["reasons"] == ["its text changed", "prune changed"])
        #expect(
            document["gone"] == [
                [
                    "business": 155_802_718_182_003, "source": "carestack", "file": "businesses/155802718182003.yaml", "profile": .null,
                    "tags": ["x"],
                ]
            ])
    }

    @Test func json() {
        let document = FleetJSON.document(FleetListing(groups: [Self.groups[1]], fleet: 2))
        #expect(
            document == [
                "formatVersion": 1,
                "businesses": [
                    [
                        "business": 155_802_718_182_002, "source": "carestack", "name": "Lake View", "type": "smb",
                        "file": "businesses/155802718182002.yaml", "profile": .null, "tags": ["dso", "wave-1"],
                        "locations": [155_802_718_182_002],
                    ]
                ],
            ])
    }

    @Test func nothing() {
        #expect(FleetText.render(FleetListing(groups: [], fleet: 2, gone: []), style: .plain) == "no business\n")
    }
}
