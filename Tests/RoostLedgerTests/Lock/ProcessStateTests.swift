import Glibc
import Testing

@testable import RoostLedger

@Suite struct ProcessStateTests {
    static func line(_ name: String, _ state: String) -> String {
        "42 (\(name)) \(state) 1 42 42 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 987654 10000 100 18446744073709551615 1 1"
    }

    @Test(arguments: ["sh", "a b", "a) S 1 (b", ")", ""]) func whateverTheProgramIsCalled(_ name: String) {
        let state = ProcessState(stat: Self.line(name, "S"))
        #expect(state?.started == 987_654)
        #expect(state?.hasEnded == false)
        #expect(ProcessState(stat: Self.line(name, "Z"))?.hasEnded == true)
    }

    @Test(arguments: ["", "42", "42 (sh", "42 (sh) S 1 2", "42 (sh) S a b c d e f g h i j k l m n o p q r s t"]) func otherText(
        _ text: String
    ) {
        #expect(ProcessState(stat: text) == nil)
    }

    @Test func thisProcess() throws {
        let state = try #require(ProcessState(Int64(getpid())))
        #expect(state.started > 0)
        #expect(!state.hasEnded)
        #expect(ProcessOrigin(ofProcess: Int64(getpid())).started == state.started)
        #expect(ProcessState(-1) == nil)
    }
}
