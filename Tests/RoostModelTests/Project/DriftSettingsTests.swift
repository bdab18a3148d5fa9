import RoostDiagnostics
import Testing

@testable import RoostModel

@Suite struct DriftSettingsTests {
    @Test func rulesAreRead() throws {
        let (project, diagnostics) = Project.decoded(
            """
            version: 1
            drift:
              ignore:
                - { address: locations/*/beta, verdict: drift, reason: beta is switched by the vendor }
                - address: "**"
                  business: 155802718182498
                  reason: moving house
                  until: 2027-01-31

            """)
        #expect(diagnostics.map { $0.text() } == [])
        let rules = project.drift.ignore
        #expect(rules.map(\.address.description) == ["locations/*/beta", "**"])
        #expect(rules.map(\.verdict) == [.drift, nil])
        #expect(rules.map(\.business) == [nil, BusinessNumber(155_802_718_182_498)])
        #expect(rules.map(\.reason) == ["beta is switched by the vendor", "moving house"])
        #expect(rules.map(\.until) == [nil, "2027-01-31"])
        #expect(rules.map(\.site.line) == [4, 5])
    }

    @Test(arguments: ["", "drift: {}\n", "drift: { ignore: [] }\n"]) func noneIsNone(_ text: String) {
        let (project, diagnostics) = Project.decoded("version: 1\n" + text)
        #expect(diagnostics.isEmpty)
        #expect(project.drift == DriftSettings())
    }

    @Test(arguments: [
        ("{ reason: x }", ["model/missing-key"]), ("{ address: group }", ["model/missing-key"]),
        ("{ address: groups, reason: x }", ["model/bad-format"]), ("{ address: group, reason: \"\" }", ["model/empty-value"]),
        ("{ address: group, reason: x, verdict: unchanged }", ["model/unknown-choice"]),
        ("{ address: group, reason: x, until: 31.1.2027 }", ["model/bad-format"]),
        ("{ address: group, reason: x, until: 2027-13-01 }", ["model/bad-format"]),
        ("{ address: group, reason: x, business: abc }", ["model/not-a-number"]),
        ("{ address: group, reason: x, buisness: 1 }", ["model/unknown-key"]), ("group", ["model/wrong-type"]),
    ]) func whatIsWrongIsToldOf(_ rule: String, _ codes: [String]) {
        #expect(Project.decoded("version: 1\ndrift: { ignore: [\(rule)] }\n").diagnostics.map(\.kind.code) == codes)
    }

    @Test(arguments: Verdict.allCases) func aRuleCanBeAboutEveryVerdictThatIsToldOf(_ verdict: Verdict) {
        let text = "version: 1\ndrift: { ignore: [{ address: group, reason: x, verdict: \(verdict.rawValue) }] }\n"
        let (project, diagnostics) = (Project.decoded(text).project, Project.decoded(text).diagnostics)
        #expect(diagnostics.isEmpty == verdict.isTold)
        if verdict.isTold { #expect(project.drift.ignore.map(\.verdict) == [verdict]) }
    }

    /// With the wrong verdict left out it would be about all of them.
    @Test func aRuleAboutAnUnheardOfVerdictIgnoresNothing() {
        let text = "version: 1\ndrift: { ignore: [{ address: group, reason: x, verdict: drifted }] }\n"
        #expect(Project.decoded(text).project.drift.ignore.isEmpty)
    }

    @Test(arguments: [
        ("locations/*/beta", "locations/5/beta", true), ("locations/*/beta", "locations/5/test", false), ("**", "group", true),
        ("locations/*", "locations/5", true), ("locations/*", "locations/5/beta", false), ("properties/**", "properties/a.b", true),
        ("locations/5/**", "locations/5/properties/a", true), ("triggers/140:1", "triggers/140:1", true),
        ("triggers/140:1", "triggers/140:2", false),
    ]) func addressesMatch(_ pattern: String, _ address: String, _ matches: Bool) throws {
        let rule = try #require(
            Project.decoded("version: 1\ndrift: { ignore: [{ address: \"\(pattern)\", reason: x }] }\n").project.drift.ignore.first)
        let place = try #require(Address(address))
        #expect(rule.covers(BusinessNumber(1), place, verdict: .drift) == matches)
    }

    @Test(arguments: [("2026-11-22", false), ("2026-11-21", true), ("2027-01-01", false)])
    func theLastDayStillCounts(_ until: String, _ isExpired: Bool) throws {
        let rule = try #require(
            Project.decoded("version: 1\ndrift: { ignore: [{ address: group, reason: x, until: \(until) }] }\n").project.drift.ignore.first)
        #expect(rule.isExpired(at: Instant(secondsSince1970: 1_795_391_999)) == isExpired)
    }
}
