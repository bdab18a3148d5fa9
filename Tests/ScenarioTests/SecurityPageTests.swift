import RoostTestKit
import Testing

@Suite struct SecurityPageTests {
    /// The page says which test holds each promise; a test that was renamed or removed must not be promised any more.
    @Test func everyTestThatThePageNamesIsThere() throws {
        let page = try Repository.text("Sources/roost/Roost.docc/Security.md")
        let names = page.matches(of: /`([A-Z][A-Za-z]*Tests)(?:\.([a-zA-Z]+))?`/).map { (String($0.1), $0.2.map(String.init)) }
        #expect(names.count > 40)
        let files = Repository.files(below: "Tests", ending: ".swift")
        for (suite, function) in names {
            let own = files.filter { $0.hasSuffix("/\(suite).swift") || $0 == "\(suite).swift" }
            #expect(!own.isEmpty, "\(suite)")
            guard let function else { continue }
            let isThere = try own.contains { try Repository.text("Tests/\($0)").contains("func \(function)(") }
            #expect(isThere, "\(suite).\(function)")
        }
    }
}
