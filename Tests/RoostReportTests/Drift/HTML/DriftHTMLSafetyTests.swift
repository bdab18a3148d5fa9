import Crypto
import FoundationEssentials
import RoostReport
import Testing

struct DriftHTMLSafetyTests {
    private static let plain = DriftHTML.render(HostilePage.report("plain"), version: "1")

    @Test func thePolicyAllowsJustTheScriptAndTheStyleOfThePage() throws {
        let page = Self.plain
        let policy = try #require(PageTags(page).values("content").first { $0.hasPrefix("default-src") })
        for (element, directive) in [("style", "style-src"), ("script", "script-src")] {
            let start = try #require(page.firstRange(of: "<\(element)>")).upperBound
            let end = try #require(page.firstRange(of: "</\(element)>")).lowerBound
            let hash = "sha256-" + Data(SHA256.hash(data: Data(page[start..<end].utf8))).base64EncodedString()
            #expect(policy.contains("\(directive) '\(hash)';"), "the \(element) has the digest \(hash)")
        }
        #expect(policy.hasPrefix("default-src 'none';"))
        #expect(policy.hasSuffix("img-src data:; base-uri 'none'; form-action 'none'"))
        #expect(!policy.contains("unsafe") && !policy.contains("http"))
    }

    @Test func nothingIsLoadedFromAnywhere() {
        let page = DriftHTML.render(SampleFleet(count: 40).report, version: "1")
        #expect(!page.contains("://") && !page.contains("url(") && !page.contains("@import"))
        let tags = PageTags(page)
        #expect(tags.values("src") == [] && tags.values("action") == [])
        #expect(tags.values("href").allSatisfy { $0.hasPrefix("#") || $0 == "data:," })
    }

    @Test(arguments: HostilePage.texts)
    func noTextBecomesMarkup(text: String) {
        let page = DriftHTML.render(HostilePage.report(text), version: text)
        let tags = PageTags(page)
        // Lists may be marked up item by item, paths broken at their slashes: nothing else may differ from a page of harmless names.
        let free: Set = ["mark", "bdi", "wbr", "i"]
        let shape = tags.tags.filter { !free.contains($0.name) }
        let plainShape = PageTags(Self.plain).tags.filter { !free.contains($0.name) }
        #expect(shape.map(\.name) == plainShape.map(\.name))
        #expect(shape.map { $0.attributes.map(\.name) } == plainShape.map { $0.attributes.map(\.name) })
        #expect(tags.unbalanced == [])
        #expect(HostileText.isHarmless(page))
        #expect(page.utf8.count < 60_000)
    }

    @Test func invisibleCharactersAreSeen() {
        let page = DriftHTML.render(HostilePage.report("\u{202E}gpj.exe"), version: "1")
        #expect(page.contains("<bdi>\\u{202E}gpj.exe</bdi>"))
    }

    @Test func entitiesOfTheTextStayText() {
        #expect(DriftHTML.render(HostilePage.report("&lt;b&gt;"), version: "1").contains("<bdi>&amp;lt;b&amp;gt;</bdi>"))
    }

    @Test func endlessTextIsCut() {
        let page = DriftHTML.render(HostilePage.report(String(repeating: "x", count: 100_000)), version: "1")
        #expect(page.utf8.count < 100_000)
    }
}
