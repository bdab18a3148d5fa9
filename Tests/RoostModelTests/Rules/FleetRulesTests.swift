import RoostDiagnostics
import Testing

@testable import RoostModel

@Suite struct FleetRulesTests {
    private func claims(_ texts: (name: String, text: String)...) -> [Claim] {
        texts.flatMap { BusinessDecoder().decode(SourceText(name: $0.name, bytes: Array($0.text.utf8))).claims }
    }

    private func found(_ texts: (name: String, text: String)...) -> [String] {
        FleetRules.check(texts.map { claims($0) }).map { "\($0.claim.file):\($0.claim.site.line) \($0.problem.kind.code)" }
    }

    private let sample = BusinessDecoderTests.sample

    @Test func differentBusinessesDoNotCollide() {
        let other = sample.replacing("155802718182498", with: "155802718182499").replacing("160283190794732", with: "160283190794733")
        #expect(found(("a", sample), ("b", other)) == [])
    }

    @Test func aCopiedFileIsOneMistakeNotOneForEachLocation() {
        #expect(found(("a", sample), ("b", sample)) == ["b:2 model/business-twice"])
    }

    @Test func aLocationBelongsToOneBusiness() {
        let other = sample.replacing("155802718182498", with: "155802718182499")
        #expect(found(("a", sample), ("b", other)) == ["b:12 model/location-twice"])
        let detail = FleetRules.check([claims(("a", sample), ("b", other))]).first?.problem.detail
        #expect(detail?.contains("at a:12") == true)
    }

    @Test func theThirdIsComparedWithTheFirst() {
        let texts = (0..<3).map { (name: "f\($0)", text: sample.replacing("155802718182498", with: "15580271818249\($0)")) }
        let all = FleetRules.check(texts.map { claims($0) })
        #expect(all.map(\.claim.file) == ["f1", "f2"])
        #expect(all.allSatisfy { $0.problem.detail.contains("at f0:12") })
    }

    @Test func sourcesDoNotCollide() throws {
        let project = try Fixture.project()
        let acme =
            "business: 155802718182498\ntype: enterprise\nsource: acme\nproperties: { acme.token: { env: T } }\ntriggers: [Acme Visit]\n"
            + "locations: [{ business: 160283190794732, properties: { acme.rooms: [1] } }]\n"
        let decoder = BusinessDecoder(catalog: project.catalog)
        let all = [sample, acme].flatMap { decoder.decode(SourceText(name: "f", bytes: Array($0.utf8))).claims }
        #expect(all.count == 4)
        #expect(FleetRules.check([all]).isEmpty)
    }

    @Test func whatIsWrongElsewhereStillLaysClaim() {
        #expect(found(("a", sample.replacing("type: enterprise", with: "type: x")), ("b", sample)) == ["b:2 model/business-twice"])
    }
}
