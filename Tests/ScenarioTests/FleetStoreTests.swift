import FoundationEssentials
import Testing

/// A fleet whose documents are five lines each: profiles hold the rest, and one store holds all secrets.
struct FleetStoreTests {
    private static let size = 120

    private static func files() -> [String: String] {
        var files = [
            "store.sh": "echo started >> starts.txt\ncat secrets.yaml\n",
            "secrets.yaml": (0..<size).map {
                "\(number($0)): { account-key: 00000000-0000-4000-8000-\(100_000_000_000 + $0), account-id: \(9000 + $0) }\n"
            }.joined(),
        ]
        var roost = """
            version: 1
            birdeye: { requestsPerSecond: 5000 }
            ledger: { path: ledger, key: { env: ROOST_LEDGER_KEY } }
            guards: { maxBusinesses: 1000, maxChangedShare: 100% }
            stores: { practices: { command: [sh, store.sh] } }
            profiles:
              all:
                type: smb
                source: carestack
                triggers: [CareStack Appointment Trigger]
                properties:
                  carestack.account.key: { store: practices, key: "{business}/account-key" }
                  carestack.account.id: { store: practices, key: "{business}/account-id" }
                locations: [{ active: true }]

            """
        for profile in 0..<12 {
            let status = profile % 2 == 0 ? "Checked Out" : "Arrived"
            roost += "  dso-\(profile): { profile: all, locationDefaults: { properties: { carestack.appointment.status: [\(status)] } } }\n"
        }
        files["roost.yaml"] = roost
        for index in 0..<size {
            files["businesses/\(index).yaml"] = """
                business: \(number(index))
                name: Practice \(index)
                profile: dso-\(index % 12)
                properties:
                  carestack.customer.domain: practice-\(index)

                """
        }
        return files
    }

    private static func number(_ index: Int) -> Int { 155_802_000_000_000 + index }

    /// Each run opens the store once, however many secrets it needs; `validate` opens none.
    @Test func oneStoreServesAllProfiles() async throws {
        try await ApplyStage.open { stage in
            try stage.put(Self.files())
            var stage = stage
            stage.variables["ROOST_ALLOW_COMMANDS"] = "1"
            func starts() -> Int {
                let text = FileManager.default.contents(atPath: stage.project + "/starts.txt").map { String(decoding: $0, as: UTF8.self) }
                return (text ?? "").split(separator: "\n").count
            }
            let validated = try await stage.roost("validate", "--strict")
            #expect(validated.code == 0 && starts() == 0, "\(validated.output)\(validated.errors)")
            let planned = try await stage.roost("plan")
            #expect(planned.output.contains("240 calls for \(Self.size) businesses"), "\(planned.output.suffix(300))\(planned.errors)")
            #expect(starts() == 1)
            func statuses() async throws -> Int {
                let state = try await stage.state()
                return state.ranges(of: "\"Arrived\"").count + state.ranges(of: "\"Checked Out\"").count
            }
            let former = try await statuses()
            let applied = try await stage.roost("apply", "--yes")
            #expect(applied.code == 0 && starts() == 2, "\(applied.output.suffix(300))\(applied.errors.suffix(2000))")
            let before = try await stage.control.counts()
            let looked = try await stage.roost("drift")
            #expect(looked.code == 0 && starts() == 3, "\(looked.output)\(looked.errors)")
            let after = try await stage.control.counts()
            // One for each business, and one for the source's triggers.
            #expect(after.reads - before.reads == Self.size + 1 && after.writes == before.writes)
            let state = try await stage.state()
            #expect(state.contains("00000000-0000-4000-8000-100000000007") && state.contains("practice-119"))
            #expect(try await statuses() - former == Self.size)
        }
    }

    /// Without leave no program runs, and the refusal is said once.
    @Test func withoutLeaveNothingIsOpened() async throws {
        try await ApplyStage.open { stage in
            try stage.put(Self.files())
            let planned = try await stage.roost("plan")
            #expect(planned.code == 1)
            #expect(planned.errors.ranges(of: "error[secrets/commands-not-allowed]").count <= 2, "\(planned.errors.prefix(2000))")
            #expect(FileManager.default.contents(atPath: stage.project + "/starts.txt") == nil)
            #expect(try await stage.control.counts().reads == 0)
        }
    }
}
