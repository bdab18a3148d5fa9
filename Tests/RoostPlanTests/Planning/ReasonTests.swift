import RoostModel
import Testing

@testable import RoostPlan

@Suite("Reasons")
struct ReasonTests {
    @Test("name three fields, and count the rest of more")
    func counting() {
        let fields = { (count: Int) in (1...count).map { Finding(address: .property("k\($0)"), verdict: .drift) } }
        #expect(Reason.text(fields(1)) == "k1 changed on the live side since the last apply")
        #expect(Reason.text(fields(3)) == "k1, k2, k3 changed on the live side since the last apply")
        #expect(Reason.text(fields(4)) == "k1, k2 and 2 more changed on the live side since the last apply")
    }

    @Test("put the gravest kind first")
    func order() {
        let findings: [Finding] = [
            Finding(address: .flag(Sample.kissimmee, .test), verdict: .unknown),
            Finding(address: .flag(Sample.kissimmee, .beta), verdict: .change),
            Finding(address: .locationProperty(Sample.kissimmee, "a"), verdict: .drift),
            Finding(address: .property("b"), verdict: .conflict),
        ]
        #expect(
            Reason.text(findings)
                == "b changed in the file and on the live side, to different values; a changed on the live side since the last apply; "
                + "beta changed in the file; test not readable and never applied")
    }

    @Test("call anything else by its address")
    func addresses() {
        #expect(
            Reason.text([Finding(address: .trigger(Sample.job), verdict: .drift)])
                == "triggers/139:1 changed on the live side since the last apply")
    }
}
