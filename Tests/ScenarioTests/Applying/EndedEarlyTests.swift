import Testing

/// An apply that ends before its end, and a create that is looked after each time it is sent.
struct EndedEarlyTests {
    private static let fleet = Fleet(businesses: (1...8).map { FleetBusiness($0) })

    @Test func refusedCredentialsEndAnApplyAtOnce() async throws {
        try await ApplyStage.open { stage in
            try stage.put(Self.fleet)
            try await stage.faults(#"[{"match": {"method": "PUT"}, "times": null, "do": "status", "status": 401}]"#)
            let (outcome, report) = try await stage.apply()
            #expect(outcome.code == 4, "\(outcome.errors)")
            #expect(report?.summary.calls == 1 && report?.summary.failed == 1 && report?.summary.notAttempted == 15)
            #expect(outcome.errors.ranges(of: "Birdeye refused the credentials").count == 1, "\(outcome.errors)")
        }
    }

    @Test func refusedCredentialsEndAPlanAtOnce() async throws {
        try await ApplyStage.open { stage in
            try stage.put(Self.fleet)
            try await stage.faults(#"[{"match": {"method": "GET"}, "times": null, "do": "status", "status": 403}]"#)
            let outcome = try await stage.roost("plan")
            #expect(outcome.code == 1)
            #expect(try await stage.control.counts().reads == 1)
            #expect(outcome.errors.ranges(of: "the service does not allow this").count == 1, "\(outcome.errors)")
            #expect(outcome.errors.contains("so 7 other businesses were not compared"), "\(outcome.errors)")
        }
    }

    @Test(arguments: [1, 3, 5]) func afterSoManyFailuresNoFurtherBusinessIsBegun(limit: Int) async throws {
        try await ApplyStage.open { stage in
            try stage.put(Self.fleet.edited { if limit != 5 { $0.guards += ", maxFailures: \(limit)" } })
            try await stage.faults(
                #"[{"match": {"method": "PUT", "path": "businessintegrationmapping"}, "times": null, "do": "status", "status": 400}]"#)
            let (outcome, report) = try await stage.apply()
            #expect(outcome.code == 4, "\(outcome.errors)")
            #expect(report?.summary.failed == limit && report?.summary.applied == limit)
            #expect(report?.summary.notAttempted == (8 - limit) * 2)
            #expect(outcome.errors.contains("guards.maxFailures"), "\(outcome.errors)")
            try await stage.faults("[]")
            #expect(try await stage.converge() != nil)
        }
    }

    @Test func aCreateIsPrecededByAReadEachTime() async throws {
        try await ApplyStage.open { stage in
            try stage.put(Fleet(businesses: [FleetBusiness(1)]))
            try await stage.faults(
                #"[{"match": {"method": "PUT", "path": "businessintegrationgroup"}, "times": 2, "do": "status", "status": 429, "retryAfter": 0}]"#
            )
            let (outcome, _) = try await stage.apply()
            #expect(outcome.code == 0, "\(outcome.errors)")
            let requests = try await stage.control.send("GET", "requests")
            let calls = requests.matches(of: #/"method":\s*"(GET|PUT)"/#).map { String($0.output.1) }
            for (index, call) in calls.enumerated() where call == "PUT" && index < calls.count - 2 {
                #expect(calls[index - 1] == "GET", "\(calls)")
            }
            #expect(calls.count { $0 == "PUT" } == 4, "\(calls)")
        }
    }
}
