import RoostTestKit
import Testing

@testable import RoostCommands

@Suite struct PlanFileTests {
    @Test func aSavedPlanIsKnownByWhatIsInIt() throws {
        let folder = try TemporaryFolder()
        try folder.write("plan.txt", text: "{ \"formatVersion\": 1, \"summary\": {} }\n")
        try folder.write("a.yaml", text: "{ \"business\": 155802718182498 }\n")
        try folder.write("b.yaml", text: "business: 1\n")
        #expect(PlanFile.isMeant(folder.path("plan.txt")))
        #expect(PlanFile.isMeant("nowhere.json"))
        for name in ["a.yaml", "b.yaml", "none", ""] { #expect(!PlanFile.isMeant(folder.path(name))) }
    }
}
