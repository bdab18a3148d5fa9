import RoostDiagnostics
import RoostEngine
import RoostModel
import RoostPlan
import Testing

@testable import RoostReport

/// The closing list of an import.
@Suite
struct ImportListTests {
    private func file(_ path: String, _ text: String) -> ImportList.File { ImportList.File(path: path, text: text, groups: []) }

    @Test func everyOpenValueStandsBelowWhatItIs() {
        let text =
            "type:   # TODO: smb or enterprise\nlocations:\n  - business:   # TODO: the number\n    properties:\n      \"x.y\": []  # TODO: a list\n"
        let list = ImportList(files: [file("a.yaml", text), file("b.yaml", "type:   # TODO: smb or enterprise\n")])
        #expect(
            list.render(style: .plain) == """
                2 files written

                To fill in, 4 values marked TODO:

                  type
                  Birdeye shows it: an enterprise has locations with numbers of their own, an smb is its one location.
                    a.yaml:1
                    b.yaml:1

                  business
                  Birdeye shows it: Settings > Profile > Business Profiles, hover over the location's Status.
                    a.yaml:3

                  x.y
                  The person who set the integration up.
                    a.yaml:5

                """)
    }

    @Test func nothingLeft() {
        let list = ImportList(files: [file("a.yaml", "business: 1\n")], kept: ("s.env", ["A", "B"]))
        #expect(list.render(style: .plain) == "1 file written\n\nNothing is marked TODO.\n\n2 secrets kept in s.env\n")
    }
}
