import RoostDiagnostics
import Testing

@testable import RoostModel

/// An answer is refused for what it brings, not for what is still to come.
@Suite
struct DraftCheckTests {
    private static let key = IntegrationSource.careStack.keys[0]

    private func codes(
        _ change: (inout BusinessDraft) -> Void, after before: (inout BusinessDraft) -> Void = { _ in }, others: [Claim] = []
    )
        -> [String]
    {
        var former = BusinessDraft(source: .careStack)
        before(&former)
        var draft = former
        change(&draft)
        return DraftCheck(catalog: .builtIn, others: others).problems(of: draft, comparedTo: former).map(\.kind.code)
    }

    @Test func aGoodAnswerBringsNothing() {
        #expect(codes { $0.business = "155802718182498" } == [])
        #expect(codes { $0.type = "enterprise" } == [])
        #expect(codes { $0.name = "Northstar" } == [])
        #expect(codes { $0.properties["carestack.customer.domain"] = .text("partners.sb") } == [])
        #expect(codes { $0.triggers = [.name("carestack appointment trigger")] } == [])
        #expect(
            codes {
                $0.locations = [.init(business: "160283190794732")]
            } after: {
                $0.type = "enterprise"
            } == [])
    }

    @Test func aBadOneBringsItsReason() {
        #expect(codes { $0.business = "one" } == ["model/not-a-number"])
        #expect(codes { $0.business = "15580271818249" } == ["model/number-length"])
        #expect(codes { $0.type = "chain" } == ["model/unknown-choice"])
        #expect(
            codes { $0.properties["carestack.customer.domain"] = .text("https://partners.sb.carestack.com") } == ["model/host-not-prefix"])
        #expect(codes { $0.properties["carestack.account.key"] = .secret(.environment("1-2")) } == ["model/bad-variable-name"])
        #expect(codes { $0.triggers = [.name("Something")] } == ["model/unknown-trigger"])
        #expect(
            codes { $0.triggers = [.name("CareStack Appointment Trigger"), .id(TriggerID(id: 139, type: 1))] } == ["model/trigger-twice"])
    }

    @Test func locationsAreJudgedTogether() {
        func former(_ draft: inout BusinessDraft) {
            draft.business = "155802718182498"
            draft.type = "enterprise"
            draft.locations = [.init(business: "160283190794732")]
        }
        #expect(codes({ $0.locations.append(.init(business: "160283190794732")) }, after: former) == ["model/location-twice"])
        #expect(codes({ $0.locations.append(.init(business: "155802718182498")) }, after: former) == ["model/enterprise-as-location"])
        #expect(codes({ $0.locations[0].properties["carestack.location.id"] = .list(["x"]) }, after: former) == ["model/bad-format"])
        #expect(
            codes({ $0.locations[0].properties["carestack.appointment.status"] = .list(["No Show"]) }, after: former)
                == ["model/no-visit-status"])
    }

    /// Nobody can look up a line of a file that is not there.
    @Test func namesNoLine() {
        var draft = BusinessDraft(source: .careStack)
        draft.type = "enterprise"
        draft.locations = [.init(business: "160283190794732"), .init(business: "160283190794732")]
        let twice = DraftCheck(catalog: .builtIn).problems(of: draft).first { $0.kind.code == "model/location-twice" }
        #expect(twice?.detail == "160283190794732 is already mapped; a location has one mapping for each source")
    }

    /// A number that some file of the project has claimed cannot be claimed again.
    @Test func otherFilesCount() {
        let claims = DecodedFile(
            NewBusinessText.bare(.example(.careStack, number: BusinessNumber(155_802_718_182_498), type: .smb, name: "S"))
        ).claims
        #expect(codes({ $0.business = "155802718182498" }, others: claims) == ["model/business-twice"])
        #expect(codes({ $0.business = "155802718182499" }, others: claims) == [])
    }

    @Test(arguments: [
        ("https://partners.sb.carestack.com/login?x=1", "partners.sb"), ("partners.sb.carestack.com", "partners.sb"),
        ("HTTPS://Partners.CareStack.com", "Partners"), ("partners.sb", "partners.sb"),
        ("https://elsewhere.com/", "https://elsewhere.com/"),
        ("", ""),
    ])
    func takesThePrefixOutOfAnAddress(_ pasted: String, _ taken: String) { #expect(Self.key.hostPrefix(pasted: pasted) == taken) }

    @Test func otherKeysTakeNoHost() { #expect(IntegrationSource.careStack.keys[1].hostPrefix(pasted: "partners.sb") == nil) }
}
