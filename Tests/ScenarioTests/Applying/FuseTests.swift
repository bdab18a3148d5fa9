import Testing

/// A run that stops in time: refused credentials anywhere, and a service that answers nothing.
struct FuseTests {
    private static let width = 4

    /// Twenty businesses whose project says which header carries the key.
    private static func fleet(guards: String = "maxChangedShare: 100%") -> [String: String] {
        let fleet = Fleet(businesses: (1...20).map { FleetBusiness($0) }, concurrency: width, guards: guards)
        return fleet.files(remote: nil).mapValues {
            $0.replacing("birdeye: { ", with: "birdeye: { headers: { X-API-Key: { env: BIRDEYE_KEY } }, ")
        }
    }

    private func onStage(_ work: @escaping @Sendable (ApplyStage) async throws -> Void) async throws {
        try await ApplyStage.open { stage in
            var stage = stage
            stage.variables["BIRDEYE_KEY"] = "EXAMPLE-DECOY-BIRDEYE"
            try stage.put(Self.fleet())
            try await work(stage)
        }
    }

    private func expectOneMessage(_ outcome: Program.Outcome, _ words: String) {
        #expect(outcome.errors.ranges(of: words).count == 1, "\(outcome.errors)")
        #expect(outcome.errors.ranges(of: "X-API-Key (env:BIRDEYE_KEY)").count == 1, "\(outcome.errors)")
        #expect(!(outcome.output + outcome.errors).contains("EXAMPLE-DECOY-BIRDEYE"))
    }

    @Test(arguments: [0, 9, 31]) func aKeyThatIsRefusedFromSomeCallOn(accepted: Int) async throws {
        try await onStage { stage in
            // The plan's reads go through; from some write on, everything is refused.
            try await stage.faults(
                #"[{"match": {"method": "PUT"}, "after": \#(accepted), "times": null, "do": "status", "status": 401}]"#)
            let (outcome, report) = try await stage.apply()
            #expect(outcome.code == 4, "\(outcome.errors)")
            let summary = try #require(report?.summary)
            let writes = try await stage.control.counts().writes
            #expect(writes <= accepted + Self.width, "\(writes)")
            #expect(summary.calls == writes)
            #expect(summary.notAttempted == 40 - (summary.applied ?? 0) - (summary.failed ?? 0) - (summary.inDoubt ?? 0))
            #expect((summary.notAttempted ?? 0) >= 40 - writes)
            expectOneMessage(outcome, "error[apply/ended-early]")
            #expect(outcome.errors.ranges(of: "the service did not accept the credentials").count == 1, "\(outcome.errors)")
            try await stage.faults("[]")
            #expect(try await stage.converge(limit: 6) != nil)
        }
    }

    @Test func aReadThatIsRefusedEndsAnApplyToo() async throws {
        try await onStage { stage in
            // Twenty reads plan; then reading is refused, as after a key that was withdrawn during the run.
            try await stage.faults(
                #"[{"match": {"method": "GET"}, "after": 20, "times": null, "do": "status", "status": 403}]"#)
            let (outcome, report) = try await stage.apply()
            #expect(outcome.code == 1, "\(outcome.errors)")
            #expect(report?.summary.calls == 0)
            #expect(report?.summary.notAttempted ?? 0 >= 40 - Self.width)
            #expect(try await stage.control.counts().reads <= 20 + Self.width)
            expectOneMessage(outcome, "error[apply/ended-early]")
        }
    }

    @Test(arguments: ["plan", "drift", "adopt", "accept", "apply", "diagnose"])
    func aRefusedKeyIsOneMessageOfEveryCommandThatReads(command: String) async throws {
        try await onStage { stage in
            try await stage.faults(#"[{"match": {"method": "GET"}, "times": null, "do": "status", "status": 401}]"#)
            let outcome = try await stage.roost(command)
            #expect(outcome.code == 1, "\(outcome.output)\(outcome.errors)")
            #expect(try await stage.control.counts().reads <= Self.width + 1)
            #expect(try await stage.control.counts().writes == 0)
            expectOneMessage(outcome, "error[live/credentials-refused]")
            #expect(outcome.errors.ranges(of: "error[").count == 1, "\(outcome.errors)")
            #expect(!outcome.output.contains("No drift"), "\(outcome.output)")
        }
    }

    @Test func aRefusedKeyIsOneMessageOfValidateOnline() async throws {
        try await onStage { stage in
            try await stage.faults(#"[{"match": {"method": "GET"}, "times": null, "do": "status", "status": 401}]"#)
            let outcome = try await stage.roost("validate", "--online", "--format", "json")
            #expect(outcome.code == 1)
            #expect(outcome.output.ranges(of: "live/credentials-refused").count == 1, "\(outcome.output)")
            #expect(outcome.output.contains("X-API-Key (env:BIRDEYE_KEY)"), "\(outcome.output)")
        }
    }

    @Test func aKeyThatNobodyConfiguredIsNamedAsSuch() async throws {
        try await ApplyStage.open { stage in
            try stage.put(Fleet(businesses: [FleetBusiness(1)]))
            try await stage.faults(
                #"[{"match": {"method": "GET"}, "times": null, "do": "status", "status": 401}]"#)
            let outcome = try await stage.roost("plan")
            #expect(outcome.errors.contains("birdeye.headers in roost.yaml names no header, so no key was sent"), "\(outcome.errors)")
        }
    }

    @Test func aServiceThatFailsOnEveryWriteStopsAtMaxFailures() async throws {
        try await onStage { stage in
            try await stage.faults(#"[{"match": {"method": "PUT"}, "times": null, "do": "status", "status": 500}]"#)
            let (outcome, report) = try await stage.apply()
            // The first create is in doubt, so nobody sends another one.
            #expect(outcome.code == 4, "\(outcome.errors)")
            #expect(report?.summary.inDoubt == 1 && report?.summary.notAttempted == 39)
        }
    }

    @Test(arguments: [2, 5]) func aServiceThatAnswersNothingIsNotAskedForTheWholeFleet(limit: Int) async throws {
        try await onStage { stage in
            try stage.put(Self.fleet(guards: "maxFailures: \(limit)"))
            try await stage.faults(#"[{"match": {"method": "GET"}, "times": null, "do": "status", "status": 500}]"#)
            let outcome = try await stage.roost("drift")
            #expect(outcome.code == 1, "\(outcome.errors)")
            // Each business is asked for up to four times.
            #expect(try await stage.control.counts().reads <= (limit + Self.width) * 4 + 4)
            #expect(outcome.output.contains("could not check any of 20 businesses"), "\(outcome.output)")
            #expect(outcome.errors.ranges(of: "error[live/not-read]").count == 1, "\(outcome.errors)")
            #expect(!outcome.output.contains("No drift"))
        }
    }

    @Test func aServiceThatFailsLaterIsAskedOn() async throws {
        try await onStage { stage in
            try stage.put(Self.fleet(guards: "maxFailures: 1"))
            try await stage.faults(
                #"[{"match": {"method": "GET"}, "after": 1, "times": 40, "do": "status", "status": 500}]"#)
            let outcome = try await stage.roost("drift", "--format", "json")
            #expect(!outcome.output.contains("live/not-read"), "\(outcome.errors)")
        }
    }
}
