import FoundationEssentials
import Testing

/// What a pull request can do to a ledger in the same repository, and to the settings that would hold its changes back.
@Suite(.serialized)
struct TamperedLedgerTests {
    private static let number = FleetBusiness.number(1)
    private static let location = FleetBusiness.location(1, 0)
    private static let fleet = Fleet(businesses: [FleetBusiness(1, locations: 2), FleetBusiness(2)], guards: "", prune: false)

    private static func applied(_ work: @escaping @Sendable (ApplyStage) async throws -> Void) async throws {
        try await ApplyStage.open { stage in
            try stage.put(fleet)
            let first = try await stage.roost("apply", "--yes")
            #expect(first.code == 0, "\(first.errors)")
            try await stage.forgetRequests()
            try await work(stage)
        }
    }

    private static func edit(_ path: String, _ old: String, _ new: String) throws {
        let text = String(decoding: try #require(FileManager.default.contents(atPath: path)), as: UTF8.self)
        #expect(text.contains(old), "\(path): \(text)")
        try Data(text.replacing(old, with: new).utf8).write(to: URL(filePath: path))
    }

    private static func strip(_ path: String) throws {
        let text = String(decoding: try #require(FileManager.default.contents(atPath: path)), as: UTF8.self)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.contains("\"mac\"") }
        try Data(lines.joined(separator: "\n").utf8).write(to: URL(filePath: path))
    }

    /// One pull request changes a value in the business file and in the entry, so that nothing seems to be to do.
    @Test func aForgedEntryHidesNothing() async throws {
        try await Self.applied { stage in
            let entry = "\(stage.ledgerFolder)/\(Self.number)-carestack.json"
            let whole = try Data(contentsOf: URL(filePath: entry))
            try Self.edit("\(stage.project)/businesses/1.yaml", "one.sb", "evil.sb")
            try Self.edit(entry, "one.sb", "evil.sb")
            for strips in [false, true] {
                if strips { try Self.strip(entry) }
                for command in [["plan"], ["drift"], ["apply", "--yes"], ["adopt", "--yes"], ["accept", "--yes"]] {
                    let outcome = try await Program.run("roost", command, in: stage.project, environment: stage.environment)
                    #expect(outcome.code == 1, "\(command): \(outcome.output)\(outcome.errors)")
                    #expect(outcome.errors.contains(strips ? "ledger/missing-mac" : "ledger/broken-mac"), "\(command): \(outcome.errors)")
                    #expect(outcome.errors.contains("ledger/\(Self.number)-carestack.json"), "\(outcome.errors)")
                    #expect(outcome.errors.contains("roost ledger show \(Self.number)"), "\(outcome.errors)")
                }
                let list = try await stage.roost("ledger", "list", "--format", "json")
                #expect(list.code == 0 && list.output.contains(strips ? "\"mac\": \"missing\"" : "\"mac\": \"broken\""), "\(list.output)")
            }
            // The record cannot be taken away instead: the other entry asks for it.
            try FileManager.default.removeItem(atPath: stage.ledgerFolder + "/settings.json")
            let bare = try await stage.roost("plan")
            #expect(bare.code == 1 && bare.errors.contains("ledger/no-settings"), "\(bare.output)\(bare.errors)")
            #expect(try await stage.sent().isEmpty)

            // The way back: the entry as it was shows the change; or the ledger begins anew with the business.
            #expect(try await stage.roost("ledger", "show", "\(Self.number)").code == 0)
            try whole.write(to: URL(filePath: entry))
        }
        try await Self.applied { stage in
            let entry = "\(stage.ledgerFolder)/\(Self.number)-carestack.json"
            try Self.edit("\(stage.project)/businesses/1.yaml", "one.sb", "evil.sb")
            try Self.edit(entry, "one.sb", "evil.sb")
            let shown = try await stage.roost("ledger", "show", "\(Self.number)")
            #expect(shown.code == 0 && shown.output.contains("evil.sb") && shown.errors.contains("ledger/untrusted-entry"), "\(shown)")
            let forgotten = try await stage.roost("ledger", "forget", "\(Self.number)", "--yes")
            #expect(forgotten.code == 0, "\(forgotten.errors)")
            let plan = try await stage.roost("plan")
            #expect(plan.code == 0 && plan.output.contains("evil.sb") && !plan.output.contains("Nothing to do"), "\(plan.output)")
        }
    }

    /// A ledger that an earlier version wrote has no codes; the next apply gives it some, and says so.
    @Test func entriesOfBeforeAreTakenOver() async throws {
        try await Self.applied { stage in
            for name in try FileManager.default.contentsOfDirectory(atPath: stage.ledgerFolder) where name.hasSuffix(".json") {
                try Self.strip(stage.ledgerFolder + "/" + name)
            }
            try FileManager.default.removeItem(atPath: stage.ledgerFolder + "/settings.json")
            let plan = try await stage.roost("plan", "--detailed-exitcode")
            #expect(plan.code == 0 && plan.errors.contains("ledger/entries-of-before"), "\(plan.output)\(plan.errors)")
            let apply = try await stage.roost("apply", "--yes")
            #expect(apply.code == 0 && apply.errors.contains("2 entries of an earlier version taken over"), "\(apply.errors)")
            let files = try await stage.ledgerFiles().filter { $0.key.hasSuffix(".json") }
            #expect(files.count == 3 && files.values.allSatisfy { $0.contains("\"mac\": \"hmac-sha256:") }, "\(files.keys)")
            let again = try await stage.roost("plan", "--detailed-exitcode")
            #expect(again.code == 0 && again.errors.isEmpty, "\(again.errors)")
        }
    }

    @Test func rekeyMakesCodesAnew() async throws {
        try await Self.applied { stage in
            var changed = stage
            let key = try await stage.roost("ledger", "keygen").output.split(separator: "\n")[0]
            changed.variables = ["ROOST_LEDGER_KEY": String(key), "FORMER": ApplyStage.ledgerKey]
            let refused = try await changed.roost("plan")
            #expect(refused.code == 1 && refused.errors.contains("ledger/other-key"), "\(refused.errors)")
            let outcome = try await changed.roost("ledger", "rekey", "--former", "env:FORMER")
            #expect(
                outcome.code == 0 && outcome.output.contains("2 entries carry their codes under it"), "\(outcome.output)\(outcome.errors)")
            let plan = try await changed.roost("plan", "--detailed-exitcode")
            #expect(plan.code == 0, "\(plan.output)\(plan.errors)")
            #expect(try await stage.ledgerFiles().filter { $0.key.hasSuffix(".json") }.values.allSatisfy { !$0.contains("630dcd29") })
        }
    }

    /// Guards loosened in the same pull request as the change that they would have held back.
    @Test func loosenedSettingsStandFirst() async throws {
        let title = "this change allows "
        try await Self.applied { stage in
            #expect(try await !stage.roost("plan").output.contains(title))
            try stage.put(
                Self.fleet.edited {
                    $0.businesses.removeLast()
                    $0.prune = true
                    $0.guards = "maxDeactivations: 1000, maxChangedShare: 100%, conflicts: allow"
                    $0.contract = "deactivation: takes"
                })
            let lines = [
                "apply to deactivate mappings that are gone from the files (prune: false → true)",
                "one apply to deactivate more mappings (guards.maxDeactivations: 0 → 1000)",
                "one apply to change a larger share of the businesses (guards.maxChangedShare: 30% → 100%)",
                "apply to overwrite what somebody changed on the live side (guards.conflicts: refuse → allow)",
                "roost to rely on what it has not seen the API do (contract.deactivation: nothing → takes)",
            ].map { title + $0 }
            let block = lines.joined(separator: "\n")
            let text = try await stage.roost("plan")
            #expect(text.output.hasPrefix(block + "\n"), "\(text.output)")
            let markdown = try await stage.roost("plan", "--format", "markdown")
            let opening = markdown.output.split(separator: "\n").dropFirst().prefix(6)
            #expect(opening.first == "**This change allows more than the settings of the last apply**", "\(markdown.output)")
            #expect(opening.dropFirst().allSatisfy { $0.contains(title) } && opening.contains { $0.contains("0 → 1000") })
            let json = try await stage.roost("plan", "--format", "json")
            #expect(json.output.contains("\"loosened\": [") && json.output.contains("settings/loosened"), "\(json.output)")
            let curl = try await stage.roost("plan", "--format", "curl")
            #expect(curl.output.split(separator: "\n").dropFirst().prefix(5).map(String.init) == lines.map { "# \($0)" }, "\(curl.output)")
            let gitlab = try await stage.roost("plan", "--format", "gitlab")
            for line in lines { #expect(gitlab.errors.contains(line), "\(gitlab.errors)") }

            // A limit of the environment holds whatever the file says.
            var limited = stage
            limited.variables = ["ROOST_GUARDS": "{ maxDeactivations: 0 }"]
            let refused = try await limited.roost("apply", "--yes")
            #expect(refused.code == 5 && refused.errors.contains("0 are allowed"), "\(refused.errors)")
            limited.variables = ["ROOST_GUARDS": "{ maxDeactivation: 0 }"]
            let broken = try await limited.roost("apply", "--yes")
            #expect(broken.code == 1 && broken.errors.contains("ROOST_GUARDS:1:3"), "\(broken.errors)")
            limited.variables = ["ROOST_GUARDS": ""]
            #expect(try await limited.roost("plan").code == 1)
            #expect(try await stage.sent().isEmpty)

            // Once it was applied, it is what the next change is held against.
            let apply = try await stage.roost("apply", "--yes")
            #expect(apply.code == 0 && apply.output.hasPrefix(block), "\(apply.output)\(apply.errors)")
            #expect(try await !stage.roost("plan").output.contains(title))
        }
    }

    /// `active: false` in one line of a profile or a location ends review requests as much as a location that is gone.
    @Test func whatIsSwitchedOffInAFileCounts() async throws {
        try await Self.applied { stage in
            try Self.edit(
                "\(stage.project)/businesses/1.yaml", "  - business: \(Self.location)\n",
                "  - business: \(Self.location)\n    active: false\n")
            let plan = try await stage.roost("plan")
            #expect(plan.output.hasPrefix("deactivate: 1 mapping"), "\(plan.output)")
            #expect(plan.output.contains("0 to update, 1 to deactivate"), "\(plan.output)")
            let markdown = try await stage.roost("plan", "--format", "markdown")
            #expect(markdown.output.hasPrefix("### roost plan\n\n**Deactivate: 1 mapping"), "\(markdown.output)")
            let json = try await stage.roost("plan", "--format", "json")
            #expect(json.output.contains("\"deactivate-mapping\"") && json.output.contains("\"deactivate\": 1"), "\(json.output)")
            let refused = try await stage.roost("apply", "--yes")
            #expect(refused.code == 5 && refused.errors.contains("--allow maxDeactivations"), "\(refused.errors)")
            #expect(try await stage.sent().isEmpty)
            let apply = try await stage.roost("apply", "--yes", "--allow", "maxDeactivations")
            #expect(apply.code == 0, "\(apply.errors)")
            #expect(try await stage.roost("plan", "--detailed-exitcode").code == 0)
        }
    }

    /// One line of a profile would silence every business that uses it.
    @Test func whatAProfileSwitchesOffCounts() async throws {
        try await ApplyStage.open { stage in
            var files = Fleet(businesses: [], guards: "", prune: false).files(remote: nil)
            let profiles = """
                profiles:
                  std: { source: carestack, type: smb, locations: [{ properties: { carestack.appointment.status: [Checked Out] } }] }

                """
            files["roost.yaml", default: ""] += profiles
            for index in 1...2 {
                files["businesses/\(index).yaml"] = """
                    business: \(FleetBusiness.number(index))
                    profile: std
                    properties: { carestack.customer.domain: a, carestack.account.key: { env: KEY_\(index) }, carestack.account.id: { env: ID_\(index) } }
                    triggers: [CareStack Appointment Trigger]

                    """
            }
            try stage.put(files)
            let first = try await stage.roost("apply", "--yes")
            #expect(first.code == 0, "\(first.errors)")
            try await stage.forgetRequests()
            try Self.edit("\(stage.project)/roost.yaml", "locations: [{ prop", "locations: [{ active: false, prop")
            let plan = try await stage.roost("plan")
            #expect(plan.output.hasPrefix("deactivate: 2 mappings"), "\(plan.output)")
            let refused = try await stage.roost("apply", "--yes")
            #expect(refused.code == 5 && refused.errors.contains("--allow maxDeactivations"), "\(refused.errors)")
            #expect(try await stage.sent().isEmpty)
        }
    }

    @Test func anEntryIsShownAsJSON() async throws {
        try await Self.applied { stage in
            let show = try await stage.roost("ledger", "show", "\(Self.number)", "--format", "json")
            #expect(show.code == 0, "\(show.errors)")
            #expect(
                show.output.contains("\"business\": \(Self.number)") && show.output.contains("\"secret\": \"env:KEY_1\""), "\(show.output)")
        }
    }

    @Test func whatIsForgottenThoughItIsActiveIsAskedFor() async throws {
        try await Self.applied { stage in
            let asked = try await stage.roost("ledger", "forget", "\(Self.number)")
            #expect(asked.code == 5, "\(asked.errors)")
            #expect(asked.errors.contains("2 mappings are active according to the ledger (\(Self.location)"), "\(asked.errors)")
            #expect(asked.errors.contains("--yes"), "\(asked.errors)")
            #expect(try await stage.roost("ledger", "show", "\(Self.number)").code == 0)
            try stage.put(Self.fleet.edited { $0.businesses.removeFirst() })
            #expect(try await stage.roost("drift").code == 2)
            let forgotten = try await stage.roost("ledger", "forget", "\(Self.number)", "--yes")
            #expect(forgotten.code == 0 && forgotten.errors.contains("plan and drift no longer watch it"), "\(forgotten.errors)")
            #expect(try await stage.roost("drift").code == 0)
        }
    }

    /// A mistake in roost.yaml is no reason not to look after the ledger.
    @Test(arguments: ["nonsense: true\n", "guards: { maxBusinesses: many }\n", "businesses: [\n", "prune: false\nprune: [}\n"])
    func aMistakeInRoostYamlDoesNotStopTheLedger(_ mistake: String) async throws {
        try await Self.applied { stage in
            let path = stage.project + "/roost.yaml"
            let text = String(decoding: try #require(FileManager.default.contents(atPath: path)), as: UTF8.self)
                .replacing("path: ledger", with: "path: store")
            try FileManager.default.moveItem(atPath: stage.ledgerFolder, toPath: stage.project + "/store")
            try Data((text + mistake).utf8).write(to: URL(filePath: path))
            #expect(try await stage.roost("plan").code == 1)
            let list = try await stage.roost("ledger", "list")
            #expect(list.code == 0 && list.output.contains("\(Self.number)"), "\(list.output)\(list.errors)")
            #expect(try await stage.roost("ledger", "show", "\(Self.number)").code == 0)
            let unlock = try await stage.roost("ledger", "unlock", "no-such-id")
            #expect(unlock.errors.contains("ledger/not-locked"), "\(unlock.errors)")
            #expect(try await stage.roost("ledger", "forget", "\(Self.number)", "--yes").code == 0)
        }
        try await Self.applied { stage in
            // Where the ledger's own section is what is wrong, nobody can say which ledger is meant.
            try Self.edit(stage.project + "/roost.yaml", "path: ledger", "path: ledger, pth: x")
            #expect(try await stage.roost("ledger", "list").code == 1)
        }
    }

    @Test func aSavedPlanIsStaleOnlyForWhatItIsAbout() async throws {
        try await Self.applied { stage in
            try Self.edit("\(stage.project)/businesses/1.yaml", "[139]".replacing("[139]", with: "id: 139"), "id: 140")
            #expect(try await stage.roost("plan", "-o", "plan.json").code == 0)
            // Another business: its name, what it maps, and even what would be sent to it.
            try Self.edit("\(stage.project)/businesses/2.yaml", "Practice 2", "Birch Dental")
            try Self.edit("\(stage.project)/businesses/2.yaml", "one.sb", "two.sb")
            // And the business itself under another name.
            try Self.edit("\(stage.project)/businesses/1.yaml", "Practice 1", "Practice One")
            let saved = try Data(contentsOf: URL(filePath: stage.project + "/businesses/1.yaml"))
            try Self.edit("\(stage.project)/businesses/1.yaml", "one.sb", "three.sb")
            let stale = try await stage.roost("apply", "--yes", "plan.json")
            #expect(stale.code == 5, "\(stale.output)\(stale.errors)")
            #expect(
                stale.errors.contains("businesses/1.yaml changed after the plan was saved: properties/carestack.customer.domain"),
                "\(stale.errors)")
            #expect(!stale.errors.contains("businesses/2.yaml"), "\(stale.errors)")
            try saved.write(to: URL(filePath: stage.project + "/businesses/1.yaml"))
            let applied = try await stage.roost("apply", "--yes", "plan.json")
            #expect(applied.code == 0, "\(applied.output)\(applied.errors)")
            #expect(try await stage.sent().count == 1)
            #expect(try await stage.roost("plan").output.contains("two.sb"))
        }
    }

    /// What a CI job learns is not lost with its runner, and roost.yaml is nobody's but its authors'.
    @Test func lessonsAreKeptInTheLedger() async throws {
        try await ApplyStage.open { stage in
            try await stage.dialect(#"{"properties": "reported", "mappings": "reported"}"#)
            try stage.put(Self.fleet)
            #expect(try await stage.roost("apply", "--yes").code == 0)
            try stage.put(Self.fleet.edited { $0.businesses[0].domain = "two.sb" })
            let before = FileManager.default.contents(atPath: stage.project + "/roost.yaml")
            let apply = try await stage.roost("apply", "--yes")
            #expect(apply.code == 0 && apply.errors.contains("learned and kept in the ledger: propertyUpdate: takes"), "\(apply.errors)")
            #expect(FileManager.default.contents(atPath: stage.project + "/roost.yaml") == before)
            try stage.put(Self.fleet)
            #expect(try await !stage.roost("plan").output.contains("inferred"))
            try stage.put(Self.fleet.edited { $0.contract = "propertyUpdate: ignored" })
            #expect(try await stage.roost("plan").output.contains("refused by the guard contract"))
        }
    }

    @Test func helpForWhatIsNoCommandIsWrongUsage() async throws {
        try await ApplyStage.open { stage in
            for words in [["help", "nope"], ["help", "ledger", "nope"], ["-C", ".", "help", "nope"]] {
                let outcome = try await Program.run("roost", words, in: stage.project, environment: stage.environment)
                #expect(
                    outcome.code == 64 && outcome.errors.contains("nope"), "\(words): \(outcome.code) \(outcome.output)\(outcome.errors)")
            }
            for words in [["help"], ["help", "plan"], ["help", "ledger", "show"]] {
                #expect(try await Program.run("roost", words, in: stage.project, environment: stage.environment).code == 0, "\(words)")
            }
            var keyless = stage
            keyless.variables = ["ROOST_LEDGER_KEY": ""]
            try stage.put(Self.fleet)
            let plan = try await keyless.roost("plan")
            #expect(plan.code == 1 && plan.errors.contains("roost ledger keygen"), "\(plan.errors)")
        }
    }
}
