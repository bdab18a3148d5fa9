import RoostEngine
import RoostModel
import RoostPlan
import RoostReport
import Testing

struct DriftHTMLTests {
    private func page(_ count: Int) -> String { DriftHTML.render(SampleFleet(count: count).report, version: "1.0.0") }

    @Test(arguments: [0, 1, 40, 2000])
    func everyBusinessHasOnePartAndOneCellThatLeadsToIt(count: Int) {
        let tags = PageTags(page(count))
        let parts = tags.tags.filter { $0.attributes.contains { $0.name == "class" && $0.value == "part" } }
        let ids = tags.values("id")
        #expect(parts.count == count)
        #expect(Set(ids).count == ids.count)
        let links = tags.values("href").filter { $0.hasPrefix("#b-") }
        #expect(Set(links).count == count)
        #expect(links.count == count)
        #expect(Set(tags.values("href").filter { $0.hasPrefix("#") }.map { String($0.dropFirst()) }).isSubset(of: ids))
        #expect(tags.unbalanced == [])
    }

    @Test func theWorstComeFirstAndWithinAKindTheOrderOfTheFiles() {
        let report = SampleFleet(count: 120).report
        let tags = PageTags(DriftHTML.render(report, version: "1"))
        let shown = tags.tags.compactMap { tag -> String? in
            guard tag.attributes.contains(where: { $0.name == "class" && $0.value == "part" }) else { return nil }
            return tag.attributes.first { $0.name == "id" }?.value
        }
        let expected = DriftKind.allCases.flatMap { kind in
            let failed = kind == .error ? report.failures.map(\.key) : []
            return failed + report.businesses.filter { $0.kind == kind }.map(\.key)
        }
        #expect(shown == expected.map { "b-\($0.business)-\($0.source)" })
    }

    @Test func aCellSaysNameNumberAndKind() {
        #expect(page(1).contains("title=\"Northstar Dental Orlando, 155802718182498, drift\""))
        #expect(page(1).contains("aria-label=\"Northstar Dental Orlando, 155802718182498, drift\""))
    }

    @Test func theSamePageTwiceIsTheSame() { #expect(page(40) == page(40)) }

    @Test func aLargeFleetFitsOnAPageThatOpensAtOnce() { #expect(page(2000).utf8.count < 3_000_000) }

    @Test func manyUnreadableFieldsAreCountedAndNotListed() {
        let finding = SampleFindings(index: 7).unverified[0]
        let business = DriftedBusiness(
            GroupIdentity(key: GroupKey(business: Samples.northstar, source: "carestack"), name: "N", type: .smb, file: "n.yaml"),
            groupID: 1,
            findings: Array(repeating: finding, count: 10_001), unverified: 10_001)
        let page = DriftHTML.render(DriftReport(time: "t", isWhole: true, businesses: [business]), version: "1")
        #expect(page.utf8.count < 100_000)
        #expect(page.contains("10,001 fields as desired by the ledger; this page does not list them one by one."))
    }

    @Test func theHeaderSaysWhatWasLookedAtAndWhatCameOfIt() {
        let one = page(1)
        #expect(one.contains("<title>Drift 2026-11-22 07:00 UTC: 1 business drifted</title>"))
        #expect(one.contains("<dt>Last complete look</dt><dd>none before</dd>"))
        #expect(one.contains("the whole project: 1 business<"))
        #expect(one.contains("<dt>roost</dt><dd>1.0.0</dd>"))
        let forty = page(40)
        #expect(forty.contains("5 businesses drifted, 1 could not be compared"))
        #expect(forty.contains("the whole project: 40 businesses, not all of them compared"))
        #expect(forty.contains("2026-11-21 07:00 UTC</time>: 40 businesses, 2 drifted"))
        #expect(forty.contains("the ledger is older than its shared copy"))
        #expect(forty.contains("The product team switches beta by hand until the pilot ends."))
    }

    @Test(arguments: [
        (7, "nothing drifted"), (23, "nothing drifted"), (5, "nothing drifted; 1 business not applied yet"), (0, "1 business drifted"),
        (4, "nothing drifted; 1 business not applied yet"), (6, "nothing drifted"),
    ])
    func theVerdictIsThatOfTheExitCode(index: Int, words: String) {
        let business = SampleFleet(count: 40).report.businesses.first { $0.name == SampleFleet.name(index) }
        let report = DriftReport(time: "t", isWhole: false, businesses: business.map { [$0] } ?? [])
        let page = DriftHTML.render(report, version: "1")
        #expect(page.contains("<p class=\"verdict\">\(words). "))
        #expect(page.contains("a part of the project: 1 business<"))
    }

    @Test func businessesOfWhichNothingIsKnownToDifferAreFolded() {
        let tags = PageTags(page(40)).tags
        for tag in tags where tag.attributes.contains(where: { $0.name == "class" && $0.value == "part" }) {
            let isUnverified = tag.attributes.contains { $0.name == "data-k" && $0.value == "unverified" }
            #expect((tag.name == "details") == isUnverified)
            #expect(!tag.attributes.contains { $0.name == "open" })
        }
    }

    @Test func whatIsNotReportedIsNeverCalledInSync() {
        let business = SampleFleet(count: 8).report.businesses.first { $0.kind == .unverified }
        let page = DriftHTML.render(DriftReport(time: "t", isWhole: true, businesses: business.map { [$0] } ?? []), version: "1")
        #expect(page.contains("3 fields not reported"))
        #expect(page.contains("<code>properties/<wbr>carestack.account.key</code>"))
        #expect(!page.contains("<summary><h3><span class=\"sign\" data-k=\"in-sync\""))
        #expect(!page.contains("id=\"k-in-sync\""))
    }

    @Test func ofASecretOnlyReferenceAndTheBeginningOfItsDigestAreShown() {
        let business = SampleFleet(count: 40).report.businesses.first { $0.name == SampleFleet.name(20) }
        let page = DriftHTML.render(DriftReport(time: "t", isWhole: true, businesses: business.map { [$0] } ?? []), version: "1")
        #expect(page.contains("secret <code>env:PRACTICE_20_ACCOUNT_KEY</code> <small>digest 5a5a5a5a…</small>"))
        #expect(page.contains("<td class=\"moved\"><i>a secret</i> <small>digest c7c7c7c7…</small></td>"))
        #expect(!page.contains("5a5a5a5a5") && !page.contains("c7c7c7c7c") && !page.contains("630dcd29"))
        #expect(!page.contains("roost accept"), "a secret cannot be taken into a file")
    }

    @Test func aBusinessThatCouldNotBeComparedSaysWhy() {
        let page = page(4)
        #expect(page.contains("<strong>the live side could not be read</strong> <code>live/call-failed</code>"))
        #expect(page.contains("was answered with 503 three times.\nThe last answer: upstream timeout"))
        #expect(page.contains("roost drift --business \(155_802_718_182_498 + 3 * 7919)"))
    }

    @Test func theItemsThatDifferInAListStandOut() {
        #expect(page(1).contains("<bdi>Completed</bdi>, <mark><bdi>No Show</bdi></mark>"))
        #expect(page(1).contains("<mark><bdi>Walked Out</bdi></mark>"))
    }

    @Test(arguments: [
        (0, ["roost accept businesses/carestack/northstar-dental-orlando-0.yaml --business", "roost apply --business"]),
        (1, ["roost accept ", " --allow conflicts"]), (2, ["roost apply --business"]), (4, []), (5, ["roost apply --business"]), (6, []),
        (21, ["roost accept ", "roost apply --business", " --prune"]),
    ])
    func theWaysBackFitWhatWasFound(index: Int, commands: [String]) {
        let business = SampleFleet(count: 40).report.businesses.first { $0.name == SampleFleet.name(index) }
        let page = DriftHTML.render(DriftReport(time: "t", isWhole: true, businesses: business.map { [$0] } ?? []), version: "1")
        #expect(page.components(separatedBy: "<code class=\"command\">").count - 1 == commands.count)
        for command in commands { #expect(page.contains(command)) }
    }

    @Test func filtersBySourceAndTypeAreThereOnlyWhereTheyTellSomethingApart() {
        #expect(page(40).contains("<select id=\"source\">") && page(40).contains("<select id=\"type\">"))
        #expect(!page(1).contains("<select"))
    }
}

extension String {
    fileprivate func components(separatedBy separator: String) -> [String] {
        split(separator: separator, omittingEmptySubsequences: false).map(String.init)
    }
}
