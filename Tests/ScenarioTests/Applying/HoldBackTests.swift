import FoundationEssentials
import Testing

/// An apply that goes round what is stuck: one business of each kind among many.
@Suite(.serialized)
struct HoldBackTests {
    private static let size = 200
    /// The stuck ones: a secret that is not there, a conflict, a protection, a group that vanished, and one that was set up without roost.
    private static let stuck: [(index: Int, code: String)] = [
        (1, "secrets/env-unset"), (2, "conflicts"), (3, "protect"), (4, "vanished"), (5, "takeover"),
    ]

    private static func number(_ index: Int) -> Int64 { FleetBusiness.number(index) }

    private static let guards =
        "maxBusinesses: 1000, maxChangedShare: 100%, maxDeactivations: 10, protect: [{ business: \(number(3)), reason: moves to "
        + "another system, until: 2099-12-31 }]"

    private func onStage(_ work: @escaping @Sendable (ApplyStage) async throws -> Void) async throws {
        try await ApplyStage.open { stage in
            var stage = stage
            for index in 6...Self.size {
                stage.variables["KEY_\(index)"] = "00000000-0000-4000-8000-\(String(index + 100_000_000_000))"
                stage.variables["ID_\(index)"] = "\(2_000_000 + index)"
            }
            try await stage.dialect(#"{"properties": "reported", "mappings": "reported"}"#)
            try stage.put(Fleet(businesses: [2, 3, 4].map { FleetBusiness($0) }, prune: false))
            #expect(try await stage.apply().outcome.code == 0)
            let number = Self.number
            for change in [
                #"{"do": "set-property", "business": \#(number(2)), "source": 124, "key": "carestack.customer.domain", "value": "three.sb", "#
                    + #""isSecure": false}"#,
                #"{"do": "delete-group", "business": \#(number(4)), "source": 124}"#,
                #"{"do": "create-group", "business": \#(number(5)), "source": 124}"#,
            ] {
                try await stage.control.send("POST", "dashboard", change)
            }
            var businesses = (1...Self.size).map { FleetBusiness($0) }
            businesses[1].domain = "two.sb"
            businesses[2].triggers = [139, 140]
            var files = Fleet(businesses: businesses, concurrency: 8, guards: Self.guards, prune: false).files(remote: nil)
            files["businesses/1.yaml"] = files["businesses/1.yaml"]?.replacing("KEY_1 ", with: "KEY_NOWHERE ")
            try stage.put(files)
            try await stage.forgetRequests()
            try await work(stage)
        }
    }

    private struct Report: Decodable {
        struct Summary: Decodable {
            let applied: Int
            let heldBack: Int?
            let calls: Int
        }

        struct Business: Decodable {
            struct Reason: Decodable {
                let code: String
                let message: String
            }
            let business: Int64
            let outcome: String
            let reasons: [Reason]?
        }
        let summary: Summary
        let businesses: [Business]
    }

    private func report(_ outcome: Program.Outcome) throws -> Report {
        try JSONDecoder().decode(Report.self, from: Data(outcome.output.utf8))
    }

    @Test func theOthersGoAndTheStuckOnesAreListed() async throws {
        try await onStage { stage in
            let without = try await stage.apply().outcome
            #expect(without.code == 1, "\(without.errors)")
            #expect(try await stage.sent().isEmpty)

            let outcome = try await stage.apply(["--hold-back"]).outcome
            #expect(outcome.code == 4, "\(outcome.errors)")
            let first = try report(outcome)
            let others = Self.size - Self.stuck.count
            #expect(first.summary.applied == others * 2 && first.summary.heldBack == Self.stuck.count)
            #expect(first.businesses.count { $0.outcome == "applied" } == others)
            let held = first.businesses.filter { $0.outcome == "held-back" }
            let codes = Dictionary(held.map { ($0.business, $0.reasons?.map(\.code) ?? []) }) { $1 }
            for (index, code) in Self.stuck { #expect(codes[Self.number(index)] == [code], "\(index): \(codes)") }
            #expect(outcome.errors.contains("moves to another system"), "\(outcome.errors)")

            // Again: nothing is left to send but what is stuck, and that stays where it is.
            try await stage.forgetRequests()
            let again = try await stage.apply(["--hold-back"]).outcome
            #expect(again.code == 4, "\(again.errors)")
            #expect(try report(again).summary.calls == 0)
            #expect(try await stage.sent().isEmpty)

            let text = try await stage.roost("apply", "--yes", "--hold-back")
            #expect(text.code == 4)
            for (_, code) in Self.stuck { #expect(text.output.contains("! \(code): "), "\(text.output)") }
            let lifted = try await stage.apply(["--hold-back", "--allow", "protect", "--allow", "conflicts"]).outcome
            #expect(try report(lifted).summary.heldBack == 3)
        }
    }

    @Test func limitsOverTheWholeRunAndSavedPlansStayAllOrNothing() async throws {
        try await onStage { stage in
            try stage.put(
                Fleet(
                    businesses: (6...40).map { FleetBusiness($0) }, concurrency: 8, guards: "maxBusinesses: 3, maxChangedShare: 100%",
                    prune: false))
            let outcome = try await stage.apply(["--hold-back", "--business", "\(Self.number(6))"]).outcome
            #expect(outcome.code == 0, "\(outcome.errors)")
            try await stage.forgetRequests()
            let refused = try await stage.apply(["--hold-back"]).outcome
            #expect(refused.code == 5 && refused.errors.contains("maxBusinesses"), "\(refused.errors)")
            #expect(try await stage.sent().isEmpty)
            #expect(try await stage.roost("plan", "-o", "plan.json").code == 0)
            #expect(try await stage.roost("apply", "plan.json", "--hold-back").code == 64)
        }
    }

    @Test func refusedCredentialsHoldEverythingBack() async throws {
        try await onStage { stage in
            try await stage.faults(#"[{"match": {"method": "GET"}, "times": null, "do": "status", "status": 401}]"#)
            let outcome = try await stage.apply(["--hold-back"]).outcome
            #expect(outcome.code == 1, "\(outcome.errors)")
            #expect(outcome.errors.ranges(of: "error[live/credentials-refused]").count == 1, "\(outcome.errors)")
        }
    }

    @Test func aProtectionThatHoldsNoMoreIsAWarning() async throws {
        try await ApplyStage.open { stage in
            let one = Fleet(businesses: [FleetBusiness(1)])
            try stage.put(one)
            #expect(try await stage.apply().outcome.code == 0)
            let entry = "{ business: \(Self.number(1)), reason: until the sale, until: 2020-01-31 }"
            try stage.put(
                one.edited {
                    $0.businesses[0].triggers = [139, 140]
                    $0.guards = "protect: [\(entry)]"
                })
            for command in ["validate", "plan", "drift"] {
                let outcome = try await stage.roost(command)
                let words = outcome.output + outcome.errors
                #expect(words.contains("project/expired-protection"), "\(command): \(words)")
                #expect(words.contains("until the sale") && words.contains("roost.yaml:5:"), "\(command): \(words)")
            }
            try stage.put(
                one.edited {
                    $0.businesses[0].triggers = [139, 140]
                    $0.guards = "protect: [\(entry.replacing("2020", with: "2099"))]"
                })
            for (command, format) in [("plan", "text"), ("plan", "json"), ("plan", "markdown"), ("drift", "text"), ("drift", "json")] {
                let outcome = try await stage.roost(command, "--format", format)
                #expect(outcome.output.contains("until the sale"), "\(command) \(format): \(outcome.output)")
            }
            #expect(try await stage.apply().outcome.code == 5)
        }
    }
}
