import RoostJSON
import RoostModel
import RoostReport
import Testing

@Suite struct CareStackReportTests {
    private static let locations = [
        CareStackLocation(id: 1, name: "Main", shortName: "M", city: "Kissimmee", state: "FL"),
        CareStackLocation(id: 19031, name: "Bright \u{1B}[31mSmiles", shortName: nil, city: nil, state: nil),
    ]
    private static let statuses = [
        CareStackStatus(id: 86, name: "Checked Out", isSystem: true, confirmationStatus: 1),
        CareStackStatus(id: 87, name: "No Show", isSystem: true, confirmationStatus: 1),
        CareStackStatus(id: 40001, name: "Our Own"),
    ]

    @Test func locationsAreATable() {
        #expect(
            CareStackText.locations(Self.locations)
                == """
                ID     NAME                     SHORT NAME  CITY       STATE
                1      Main                     M           Kissimmee  FL
                19031  Bright \\u{1B}[31mSmiles  –           –          –

                """)
        #expect(CareStackText.locations([]) == "CareStack has no location\n")
    }

    @Test func statusesAreATable() {
        #expect(
            CareStackText.statuses(Self.statuses) == """
                ID     NAME         SYSTEM  CONFIRMATION  VISIT
                86     Checked Out  yes     1             yes
                87     No Show      yes     1             no: the patient did not come
                40001  Our Own      –       –             only the practice knows

                """)
        #expect(CareStackText.statuses([]) == "CareStack has no appointment status\n")
    }

    @Test func bothAreDocuments() {
        let business = BusinessNumber(155_802_718_182_498)
        #expect(
            CareStackJSON.locations(Self.locations, of: business).text(.compact)
                == #"{"formatVersion":1,"business":155802718182498,"locations":[{"id":1,"name":"Main","shortName":"M","city":"Kissimmee","#
                + #""state":"FL"},{"id":19031,"name":"Bright \u001b[31mSmiles","shortName":null,"city":null,"state":null}]}"#)
        #expect(
            CareStackJSON.statuses(Self.statuses, of: business).text(.compact)
                == #"{"formatVersion":1,"business":155802718182498,"statuses":[{"id":86,"name":"Checked Out","isSystem":true,"#
                + #""confirmationStatus":1,"meansVisit":true},{"id":87,"name":"No Show","isSystem":true,"confirmationStatus":1,"#
                + #""meansVisit":false},{"id":40001,"name":"Our Own","isSystem":null,"confirmationStatus":null,"meansVisit":null}]}"#)
    }
}
