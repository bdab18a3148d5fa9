import Crypto
import FoundationEssentials
import RoostDiagnostics
import RoostEngine
import RoostModel
import RoostPlan
import RoostReport
import Testing

struct PlanHTMLTests {
    private static let fleet = PlanHTML.render(SamplePlans.fleet(alike: 40), version: "1.0.0")

    @Test(arguments: [0, 12, 2000])
    func everyBusinessThatChangesHasOnePart(count: Int) {
        let run = SamplePlans.fleet(alike: count)
        let tags = PageTags(PlanHTML.render(run, version: "1"))
        let parts = tags.tags.filter { $0.attributes.contains { $0.name == "class" && $0.value == "part" } }
        let ids = tags.values("id")
        #expect(parts.count == 8 + count)
        #expect(Set(ids).count == ids.count)
        #expect(tags.unbalanced == [])
        // What is alike is one line for each business, which opens.
        #expect(parts.count { $0.name == "details" } == count)
    }

    @Test func everyCallIsOnThePage() {
        let run = SamplePlans.fleet(alike: 40)
        #expect(Self.fleet.ranges(of: "<pre class=\"call\">").count == run.plan.summary.calls)
        #expect(Self.fleet.contains("PUT /integration/add/businessintegrationmapping"))
    }

    @Test func whatIsAlikeIsSaidOnceWithItsCount() {
        #expect(Self.fleet.contains("<b>40 locations in 40 businesses</b>"))
        #expect(Self.fleet.contains("<h2 id=\"alike-8\">Change alike <span class=\"count\">40 businesses</span></h2>"))
    }

    @Test func whatMustBeSeenStandsBeforeTheBusinesses() throws {
        let page = Self.fleet
        let businesses = try #require(page.firstRange(of: "<div id=\"businesses\"")).lowerBound
        for words in [
            "this change allows one apply to deactivate more mappings (guards.maxDeactivations: 0 → 1000)", "Refused by guards",
            "Deactivate: 1 mapping", "Another host: 1 change", "Left behind: 1 deletion", "Not planned",
            "Going back does not undo this", "from the files of commit 4b41530f4b41 (2026-11-20, Statuses for the north)",
        ] {
            let place = try #require(page.firstRange(of: words), "\(words)").lowerBound
            #expect(place < businesses, "\(words)")
        }
    }

    @Test func ofASecretOnlyTheReferenceIsShown() {
        #expect(Self.fleet.contains("secret <code>env:NORTHSTAR_ACCOUNT_KEY</code>"))
        #expect(Self.fleet.contains("&lt;secret env:NORTHSTAR_ACCOUNT_KEY&gt;"))
    }

    @Test func nothingToDo() {
        let page = PlanHTML.render(Samples.run([Samples.known]), version: "1")
        #expect(page.contains("<p class=\"verdict\">nothing to send.</p>") && page.contains("<p>Nothing differs.</p>"))
        #expect(PageTags(page).unbalanced == [])
    }

    @Test func theSamePageTwiceIsTheSame() {
        #expect(PlanHTML.render(SamplePlans.fleet(alike: 40), version: "1.0.0") == Self.fleet)
    }

    @Test func thePolicyAllowsJustTheScriptAndTheStyleOfThePage() throws {
        let policy = try #require(PageTags(Self.fleet).values("content").first { $0.hasPrefix("default-src") })
        for (element, directive) in [("style", "style-src"), ("script", "script-src")] {
            let start = try #require(Self.fleet.firstRange(of: "<\(element)>")).upperBound
            let end = try #require(Self.fleet.firstRange(of: "</\(element)>")).lowerBound
            let hash = "sha256-" + Data(SHA256.hash(data: Data(Self.fleet[start..<end].utf8))).base64EncodedString()
            #expect(policy.contains("\(directive) '\(hash)';"), "the \(element) has the digest \(hash)")
        }
        #expect(policy.hasPrefix("default-src 'none';") && !policy.contains("unsafe"))
        let tags = PageTags(Self.fleet)
        #expect(tags.values("src") == [] && tags.values("action") == [])
        #expect(tags.values("href").allSatisfy { $0.hasPrefix("#") || $0 == "data:," })
    }

    @Test(arguments: HostilePage.texts)
    func noTextBecomesMarkup(text: String) {
        func shape(_ text: String) -> [PageTags.Tag] {
            let free: Set = ["mark", "bdi", "wbr", "i"]
            let page = PlanHTML.render(
                SamplePlans.hostile([text]), diagnostics: [Diagnostic(DiagnosticKind("a/b", .warning, "a kind"), text, fix: text)],
                version: text)
            #expect(HostileText.isHarmless(page))
            #expect(PageTags(page).unbalanced == [])
            return PageTags(page).tags.filter { !free.contains($0.name) }
        }
        let (hostile, plain) = (shape(text), shape("plain"))
        #expect(hostile.map(\.name) == plain.map(\.name))
        #expect(hostile.map { $0.attributes.map(\.name) } == plain.map { $0.attributes.map(\.name) })
    }
}
