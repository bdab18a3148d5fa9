import RoostModel
import Testing

@testable import RoostHistories

struct RandomFleetTests {
    @Test(arguments: 0..<60) func everyFileIsOneThatRoostReads(_ seed: UInt64) throws {
        var chance = Chance(seed: seed)
        var files = RandomFleet.files(&chance)
        for _ in 0..<20 {
            for file in files {
                #expect(file.mistakes == [])
                let group = try #require(file.decoded)
                #expect(group.business.value == file.business && group.source == file.source)
                #expect(group.locations.map(\.business.value) == file.locations.map(\.number))
                #expect(group.triggers.count == file.triggers.count)
            }
            RandomFleet.change(&files, &chance)
        }
    }

    @Test func aFieldsSecrecyAndMeaningAreKnown() {
        #expect(FleetFile.isSecure("properties/carestack.account.key"))
        #expect(FleetFile.isSecure("locations/10/properties/ledgerly.token"))
        #expect(!FleetFile.isSecure("properties/carestack.customer.domain"))
        #expect(FleetFile.same("a, b", "b,a ", at: "locations/1/properties/carestack.location.id"))
        #expect(!FleetFile.same("a, b", "b,a ", at: "properties/ledgerly.host"))
        #expect(!FleetFile.same(nil, "a", at: "properties/ledgerly.host"))
    }

    @Test func aDialectShowsWhatItSays() {
        var dialect = DialectChoice()
        #expect(dialect.shows("triggers/1:1", isSecure: false))
        #expect(!dialect.shows("properties/x", isSecure: false) && !dialect.shows("locations/1/active", isSecure: false))
        dialect.properties = "masked"
        dialect.mappings = "reported"
        #expect(dialect.shows("properties/x", isSecure: false) && !dialect.shows("properties/x", isSecure: true))
        #expect(dialect.shows("locations/1/properties/x", isSecure: true) && dialect.shows("locations/1", isSecure: false))
    }

    @Test func aDecoyIsFoundWhereverItIs() {
        #expect(Decoy.found(in: Array("{\"x\": \"990017003300\"}".utf8)) == "ID_A")
        #expect(Decoy.found(in: Array("nothing".utf8)) == nil)
    }
}
