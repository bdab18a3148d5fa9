import FoundationEssentials
import Testing

/// Values that somebody left on the live side: a secret where none belongs, nothing at all, or one that no file has.
struct LiveValueTests {
    private static let number = FleetBusiness.number(1)
    private static let location = FleetBusiness.location(1, 0)

    private func applied(_ files: [String: String]? = nil, _ work: @escaping @Sendable (ApplyStage) async throws -> Void) async throws {
        try await ApplyStage.open { stage in
            try await stage.dialect(#"{"properties": "reported", "mappings": "reported"}"#)
            if let files { try stage.put(files) } else { try stage.put(Fleet(businesses: [FleetBusiness(1)])) }
            let first = try await stage.apply().outcome
            #expect(first.code == 0, "\(first.errors)")
            #expect(try await stage.converge() != nil)
            try await work(stage)
        }
    }

    private func setDomain(_ value: String, _ stage: ApplyStage) async throws {
        try await stage.control.send(
            "POST", "dashboard",
            #"{"do": "set-property", "business": \#(Self.number), "source": 124, "key": "carestack.customer.domain", "value": "\#(value)", "#
                + #""isSecure": false}"#)
    }

    private func file(_ stage: ApplyStage) throws -> String {
        String(decoding: try #require(FileManager.default.contents(atPath: stage.project + "/businesses/1.yaml")), as: UTF8.self)
    }

    @Test func aSecretInThePlaceOfAnotherValueIsNeverShown() async throws {
        let secret = try #require(Fleet.secrets["KEY_1"])
        for value in [secret, "see \(secret.uppercased())"] {
            try await applied { stage in
                try await setDomain(value, stage)
                let before = try file(stage)
                let runs = [
                    ["plan"], ["plan", "--verbose"], ["plan", "--format", "json"], ["plan", "--format", "markdown"], ["drift"],
                    ["drift", "--verbose"], ["drift", "--format", "json"], ["drift", "--format", "html"],
                    ["drift", "--format", "markdown"],
                    ["drift", "--format", "sarif"], ["drift", "--format", "junit"], ["show", "\(Self.number)"], ["accept", "--yes"],
                ]
                for arguments in runs {
                    let outcome = try await Program.run("roost", arguments, in: stage.project, environment: stage.environment)
                    let both = (outcome.output + outcome.errors).lowercased()
                    #expect(!both.contains(secret.lowercased()), "\(arguments): \(both)")
                    if arguments[0] == "drift" { #expect(outcome.code == 3, "\(both)") }
                    if arguments[0] == "accept" {
                        #expect(outcome.code == 1, "\(both)")
                        #expect(both.contains("carestack.customer.domain holds a secret"), "\(both)")
                    }
                }
                #expect(try file(stage) == before)
                #expect(try await stage.converge() != nil)
            }
        }
    }

    @Test func anEmptiedValueIsDrift() async throws {
        try await applied { stage in
            try await setDomain("", stage)
            let drift = try await stage.roost("drift")
            #expect(drift.code == 3 && drift.output.contains(#"one.sb → """#), "\(drift.output)")
            let show = try await stage.roost("show", "\(Self.number)", "--format", "json")
            let domain = show.output.firstMatch(of: #/carestack\.customer\.domain",\s*"propertyValue":\s*"([^"]*)"/#)
            #expect(domain?.output.1 == "", "\(show.output)")
            #expect(try await stage.converge() != nil)
            #expect(try await stage.live().group(of: Self.number)?.properties["carestack.customer.domain"] == "one.sb")
        }
    }

    @Test func whatNoFileHasIsAnnouncedBeforeItGoesAndCanBeTaken() async throws {
        var files = Fleet(businesses: [FleetBusiness(1)]).files(remote: nil)
        let text = try #require(files["businesses/1.yaml"])
        let without = text.replacing("      carestack.appointment.status: [Checked Out]\n", with: "")
        files["businesses/1.yaml"] = without
        try await applied(files) { stage in
            try await stage.control.send(
                "POST", "dashboard",
                #"{"do": "set-mapping", "business": \#(Self.location), "properties": {"carestack.appointment.status": "Arrived", "#
                    + #""carestack.location.id": "\#(Self.location % 10000)"}}"#)
            let idle = try await stage.roost("plan")
            #expect(idle.output.contains("apply leaves it alone"), "\(idle.output)")
            let changed = without.replacing("[\(Self.location % 10000)]", with: "[77]")
            try Data(changed.utf8).write(to: URL(filePath: stage.project + "/businesses/1.yaml"))
            let plan = try await stage.roost("plan")
            #expect(plan.output.contains("the next call leaves it out, and so removes it"), "\(plan.output)")
            #expect(plan.output.contains("leaves out 1 property that only the live side has"), "\(plan.output)")
            #expect(plan.output.contains("1 drifted"), "\(plan.output)")
            let accept = try await stage.roost("accept", "--yes")
            #expect(accept.code == 0, "\(accept.output)\(accept.errors)")
            #expect(try file(stage).contains("carestack.appointment.status: [Arrived]"))
            #expect(try await stage.converge() != nil)
            let mapping = try await stage.live().group(of: Self.number)?.mappings[Self.location]?.last
            #expect(mapping?.properties["carestack.appointment.status"] == "Arrived")
            #expect(mapping?.properties["carestack.location.id"] == "77")
        }
    }

    @Test func aVanishedMappingShowsWhatWasApplied() async throws {
        try await applied { stage in
            try await stage.control.send("POST", "dashboard", #"{"do": "remove-mapping", "business": \#(Self.location)}"#)
            let json = try await stage.roost("drift", "--format", "json")
            #expect(json.code == 3)
            #expect(
                json.output.firstMatch(of: #/"verdict":\s*"vanished",\s*"desired":\s*true,\s*"applied":\s*true/#) != nil, "\(json.output)")
            let html = try await stage.roost("drift", "--format", "html")
            let row =
                html.output.split(separator: "\n").first { $0.contains("applied before and no longer there") && $0.contains("<tr data-k") }
                ?? ""
            #expect(row.contains("<td>active</td>"), "\(row)")
        }
    }
}
