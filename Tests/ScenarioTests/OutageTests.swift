import Testing

/// Nothing could be read: nobody may take that for "no drift", and one problem is said once.
struct OutageTests {
    @Test func isTheHeadlineInEveryFormat() async throws {
        try await ApplyStage.open { stage in
            try stage.put(Fleet(businesses: (1...12).map { FleetBusiness($0) }))
            var stage = stage
            try await stage.faults(
                #"[{"match": {"method": "GET", "path": "businessintegrationgroup"}, "times": null, "do": "status", "status": 400}]"#)
            stage.variables["ROOST_LOG"] = ""
            for format in ["text", "json", "markdown", "html", "junit", "sarif"] {
                let outcome = try await stage.roost("drift", "--format", format)
                #expect(outcome.code == 1, "\(format): \(outcome.errors)")
                #expect(outcome.output.contains("could not check any of 12 businesses"), "\(format): \(outcome.output)")
                #expect(!outcome.output.lowercased().contains("no drift") && !outcome.output.contains("nothing drifted"), "\(format)")
                #expect(outcome.output.ranges(of: "refused the request with status 400").count <= 1, "\(format): \(outcome.output)")
                #expect(outcome.errors.ranges(of: "refused the request with status 400").count <= 1, "\(format): \(outcome.errors)")
                let both = outcome.output + outcome.errors
                #expect(both.contains("the same for 11 other businesses") || both.contains("and 9 more"), "\(format): \(both)")
            }
            let plan = try await stage.roost("plan")
            #expect(plan.code == 1 && plan.output.contains("could not check any of 12 businesses"), "\(plan.output)")
            #expect(plan.errors.ranges(of: "refused the request with status 400").count == 1, "\(plan.errors)")
        }
    }
}
