import BirdeyeSimulator
import FoundationEssentials
import RoostTestKit
import Testing

/// How far a run is, as a person sees it in a terminal, and as a log or a pipe keeps it.
@Suite(.serialized)
struct ProgressTests {
    private static let businesses = 60

    /// A project whose plan takes about three seconds, because few requests may start in a second.
    private func project(_ work: @escaping @Sendable (_ folder: String, _ environment: [String: String]) async throws -> Void) async throws
    {
        try await TemporaryFolder.with { folder in
            let names = folder + "/businesses"
            try FileManager.default.createDirectory(atPath: names, withIntermediateDirectories: true)
            let settings = "version: 1\nledger: { path: ledger, key: { env: ROOST_LEDGER_KEY } }\nbirdeye: { requestsPerSecond: 20 }\n"
            try Data(settings.utf8).write(to: URL(filePath: folder + "/roost.yaml"))
            for index in 0..<Self.businesses {
                let text = """
                    business: \(155_802_718_182_000 + index)
                    name: Practice \(index)
                    type: smb
                    source: carestack
                    properties:
                      carestack.customer.domain: harbor.demo
                      carestack.account.key: { env: KEY }
                      carestack.account.id: { env: ID }
                    triggers: [CareStack Appointment Trigger]
                    locations: [{ properties: { carestack.appointment.status: [Checked Out] } }]

                    """
                try Data(text.utf8).write(to: URL(filePath: "\(names)/\(index).yaml"))
            }
            try await SimulatorServer(Simulator()).whileRunning { port in
                var environment = InitTests.environment
                environment["ROOST_BIRDEYE_URL"] = "http://127.0.0.1:\(port)"
                environment["KEY"] = "00000000-0000-4000-8000-000000000009"
                environment["ID"] = "1000009"
                environment["TERM"] = "xterm"
                try await work(folder, environment)
            }
        }
    }

    @Test(arguments: [24, 60, 200])
    func inATerminalOneLineIsDrawnAgain(columns: Int) async throws {
        try await project { folder, environment in
            let line = "stty cols \(columns); \"\(Program.absolute("roost"))\" plan > plan.txt"
            let command = "script --quiet --return --command '\(line)' /dev/null < /dev/null"
            let run = try await Program.run("/bin/sh", ["-c", command], in: folder, environment: environment)
            #expect(run.code == 0, "\(run.output)\(run.errors)")
            let drawn = run.output.components(separatedBy: "\r\u{1B}[K").dropFirst()
            let lines = drawn.filter { !$0.isEmpty }
            #expect(lines.count > 1, "\(run.output)")
            #expect(lines.allSatisfy { $0.count < columns && !$0.contains("\n") }, "\(lines)")
            #expect(lines.allSatisfy { $0.hasPrefix("reading: ") && $0.contains(" of 60") }, "\(lines)")
            if columns > 24 { #expect(lines.contains { $0.contains(" a second · about ") && $0.hasSuffix(" s left") }, "\(lines)") }
            // Nothing is left of it, and nothing of it is in the result.
            #expect(drawn.last == "")
            let plan = try String(contentsOf: URL(filePath: folder + "/plan.txt"), encoding: .utf8)
            #expect(plan.contains("60 businesses"), "\(plan)")
            #expect(!plan.contains("reading: "))
        }
    }

    @Test func inAPipeNothingIsDrawn() async throws {
        try await project { folder, environment in
            let run = try await Program.run("roost", ["plan"], in: folder, environment: environment)
            #expect(run.code == 0, "\(run.errors)")
            #expect(!(run.output + run.errors).contains("\u{1B}"))
            #expect(!run.output.contains("reading: "))
        }
    }
}
