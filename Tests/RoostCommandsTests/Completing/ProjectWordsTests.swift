import RoostTestKit
import Testing

@testable import RoostCommands

@Suite("The words of a project, read lightly")
struct ProjectWordsTests {
    private func documents(_ text: String) -> [ProjectWords.Document] { ProjectWords.documents(in: Array(text.utf8)) }

    @Test("a file is read by its first level, however it is written")
    func documents() {
        let plain = ProjectWords.Document(number: "1", name: "A: b", profile: nil, tags: ["x", "y"])
        #expect(documents("business: 1\nname: 'A: b'  # c\ntags: [x, y]\nproperties:\n  name: no\n  tags: [no]\n") == [plain])
        #expect(documents("tags:\n- x\n- y\nname: \"A\\u003a b\"\nlocations:\n- business: 2\n  name: no\nbusiness: 1\n") == [plain])
        #expect(documents("tags:\n  - x\n  - y\nlocations:\n  - {business: 2}\n'business': 1\nname: >-\n  A:\n  b\n") == [plain])
        #expect(documents("{business: 1, name: 'A: b', tags: [x, y]}\n") == [plain])
        #expect(documents("locations:\n- &n {name: 'A: b'}\nname: 'A:\n  b'\nbusiness: 1\ntags: [x,\n  y]\n") == [plain])
        #expect(
            documents("business: 1\n---\nbusiness: 2\nprofile: p\n--- # c\nname: no number\n") == [
                .init(number: "1", name: "", profile: nil, tags: []), .init(number: "2", name: "", profile: "p", tags: []),
            ])
    }

    @Test(
        "what is no business file has no words", arguments: ["", "a: [", "# roost: example\n", "business: x\n", "- business: 1\n", "\u{0}"])
    func none(text: String) { #expect(documents(text) == []) }

    @Test("a project gives numbers with names, sources, profiles and tags with counts")
    func project() async throws {
        let folder = try TemporaryFolder()
        try folder.make(folder: "businesses")
        try folder.write(
            "roost.yaml",
            text: "version: 1\nprofiles: { p: { source: carestack, tags: [lent] } }\nledger: { key: { command: [touch, HACKED] } }\n")
        try folder.write("businesses/a.yaml", text: "business: 155802718182498\nname: A\ntags: [x]\nprofile: p\n")
        try folder.write("businesses/b.yaml", text: "business: 155802718182499\nname: B\ntags: [x, x]\n")
        try folder.write("businesses/broken.yaml", text: "business: [\n")
        let words = await ProjectWords.read(folder.path)
        #expect(words.businesses == [OfferedWord("155802718182498", "A"), OfferedWord("155802718182499", "B")])
        #expect(words.profiles == [OfferedWord("p")])
        #expect(words.sources.map(\.text) == ["carestack"])
        #expect(words.tags == [OfferedWord("lent", "1 business"), OfferedWord("x", "2 businesses")])
        let nowhere = await ProjectWords.read(folder.path("nowhere"))
        #expect(nowhere.businesses.isEmpty && nowhere.tags.isEmpty)
    }

    @Test("the folder of a command line is found, in whatever way a shell passes it")
    func directories() {
        #expect(CommandLineWords.directory(of: ["roost", "plan", "--tag", ""]) == ".")
        #expect(CommandLineWords.directory(of: ["roost", "plan", "-C", "shop", "--tag", ""]) == "shop")
        #expect(CommandLineWords.directory(of: ["roost", "plan", "-Cshop"]) == "shop")
        #expect(CommandLineWords.directory(of: ["roost", "plan", "-C", "'my shop'"]) == "my shop")
        #expect(CommandLineWords.directory(of: ["roost", "plan", "-C", "my\\ shop"]) == "my shop")
        #expect(CommandLineWords.directory(of: ["roost", "plan", "-C", "\"a'b\""]) == "a'b")
        #expect(CommandLineWords.directory(of: ["roost", "plan", "-C", "$(touch x)"]) == "$(touch x)")
        #expect(CommandLineWords.directory(of: ["roost", "plan", "-C"]) == ".")
    }
}
