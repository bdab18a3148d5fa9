import ArgumentParser
import RoostDiagnostics
import RoostModel
import Testing

@testable import RoostCommands

/// Questions, answers, and what is made of them.
@Suite
struct BusinessInterviewTests {
    private func interview(
        _ arguments: [String] = [], _ dialogue: (any Dialogue)? = nil, lookup: (any LocationLookup)? = nil,
        source: IntegrationSource = .careStack
    ) async throws -> (draft: BusinessDraft, warnings: [Diagnostic]) {
        var interview = BusinessInterview(
            source: source, check: DraftCheck(catalog: SourceCatalog([.careStack, source].uniqued)),
            given: try BusinessAnswers.parse(arguments),
            dialogue: dialogue, lookup: lookup)
        let draft = try await interview.run()
        return (draft, interview.warnings)
    }

    private func failure(_ arguments: [String] = [], _ dialogue: (any Dialogue)? = nil) async throws -> RunFailure {
        do {
            _ = try await interview(arguments, dialogue)
        } catch let failure as RunFailure {
            return failure
        }
        throw Unexpected()
    }

    private struct Unexpected: Error {}

    private static let smb = ["--number", "155802718182498", "--type", "smb", "--name", "Harbor Dental", "--domain", "harbor.demo"]
    private static let secrets = ["--secret", "carestack.account.key=env:H_KEY", "--secret", "carestack.account.id=file:secrets/id"]

    @Test func anSMBStepByStep() async throws {
        let dialogue = ScriptedDialogue([
            "155802718182498", "smb", "Harbor Dental", "https://harbor.demo.carestack.com/login", "HARBOR_KEY, file:secrets/id",
            "Checked Out, Arrived",
        ])
        let draft = try await interview([], dialogue).draft
        #expect(dialogue.rest == [])
        #expect(draft.business == "155802718182498")
        #expect(draft.properties["carestack.customer.domain"] == .text("harbor.demo"))
        #expect(dialogue.heard.contains("taken: harbor.demo"))
        #expect(draft.properties["carestack.account.key"] == .secret(.environment("HARBOR_KEY")))
        #expect(draft.properties["carestack.account.id"] == .secret(.file("secrets/id")))
        // Nothing else fits a business that has just begun, so nobody is asked.
        #expect(dialogue.words.contains("Triggers: CareStack Appointment Trigger These are all that roost knows."))
        #expect(draft.triggers == [.name("CareStack Appointment Trigger")])
        #expect(draft.locations == [.init(properties: ["carestack.appointment.status": .list(["Checked Out", "Arrived"])])])
        // Where values are found is said where they are asked for.
        #expect(dialogue.words.contains("Settings > Integrations > API"))
        #expect(dialogue.words.contains("gets from CareStack support"))
    }

    @Test func anEnterpriseStepByStep() async throws {
        let dialogue = ScriptedDialogue([
            "160283190794001", "enterprise", "Northstar Dental", "partners.sb", "", "160283190794732", "Kissimmee", "", "1, 19031",
            "160283190794733", "", "19032", "",
        ])
        let draft = try await interview([], dialogue).draft
        #expect(dialogue.rest == [])
        #expect(draft.locations.map(\.business) == ["160283190794732", "160283190794733"])
        #expect(draft.locations.map(\.name) == ["Kissimmee", nil])
        #expect(draft.locations.map { $0.properties["carestack.location.id"] } == [.list(["1", "19031"]), .list(["19032"])])
        // The statuses were asked for once.
        #expect(draft.locations.allSatisfy { $0.properties["carestack.appointment.status"] == .list(["Checked Out"]) })
        #expect(dialogue.heard.components("carestack.appointment.status\n") == 1)
        #expect(DraftCheck(catalog: .builtIn).problems(of: draft) == [])
    }

    /// One line says all about a location, and what it says is not asked again.
    @Test func aLocationInOneLine() async throws {
        let dialogue = ScriptedDialogue([
            "160283190794001", "enterprise", "Northstar Dental", "partners.sb", "", "160283190794732:Kissimmee:1, 19031", "1",
            "160283190794733:a:b:c", "160283190794733::19032", "Clermont", "160283190794734:South", "7", "",
        ])
        let draft = try await interview([], dialogue).draft
        #expect(dialogue.rest == [], "\(dialogue.heard)")
        #expect(draft.locations.map(\.business) == ["160283190794732", "160283190794733", "160283190794734"])
        #expect(draft.locations.map(\.name) == ["Kissimmee", "Clermont", "South"])
        #expect(
            draft.locations.map { $0.properties["carestack.location.id"] } == [.list(["1", "19031"]), .list(["19032"]), .list(["7"])])
        #expect(dialogue.words.contains("type NUMBER, NUMBER:NAME or NUMBER:NAME:IDS"))
        #expect(DraftCheck(catalog: .builtIn).problems(of: draft) == [])
    }

    /// With the question of apply these are seven: the most that somebody has to answer for a first business.
    @Test func anSMBNeedsSixAnswers() async throws {
        let dialogue = ScriptedDialogue(["155802718182498", "smb", "Harbor Dental", "harbor.demo", "", ""])
        let draft = try await interview([], dialogue).draft
        #expect(dialogue.rest == [])
        #expect(draft.properties["carestack.account.key"] == .secret(.environment("HARBOR_DENTAL_CARESTACK_ACCOUNT_KEY")))
        #expect(draft.properties["carestack.account.id"] == .secret(.environment("HARBOR_DENTAL_CARESTACK_ACCOUNT_ID")))
        // Where each comes from is said, though they are asked for together.
        #expect(dialogue.words.contains("carestack.account.id: The account id that the client gets from CareStack support."))
    }

    /// A flag for one secret leaves the question about the other.
    @Test func aSecretByFlagIsNotAskedFor() async throws {
        let dialogue = ScriptedDialogue(["HARBOR_ID", "1"])
        let draft = try await interview(Self.smb + Array(Self.secrets.prefix(2)), dialogue).draft
        #expect(dialogue.rest == [])
        #expect(draft.properties["carestack.account.key"] == .secret(.environment("H_KEY")))
        #expect(draft.properties["carestack.account.id"] == .secret(.environment("HARBOR_ID")))
    }

    @Test func linesFitATerminal() async throws {
        let dialogue = ScriptedDialogue(["160283190794001", "enterprise", "Northstar Dental", "partners.sb", "", "x"])
        _ = try await failure([], dialogue)
        #expect(dialogue.heard.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(dialogue.heard)")
    }

    @Test func asksAgainWithTheReason() async throws {
        let dialogue = ScriptedDialogue([
            "", "one", "155802718182498", "chain", "SMB", "Harbor", "https://elsewhere.example/", "harbor.demo",
            "ca4a1e5e-0000-4000-8000-0000000c0de5", "ca4a1e5e-0000-4000-8000-0000000c0de5, HARBOR_ID", "env:HARBOR_KEY, HARBOR_ID",
            "No Show", "no", "Checked Out",
        ])
        let draft = try await interview([], dialogue).draft
        #expect(dialogue.rest == [])
        #expect(draft.type == "smb")
        for reason in [
            "roost needs an answer here", "a value is not a whole number", "none of those allowed",
            "an address stands where its first part belongs",
            "type 2 places with commas between them, or nothing at all", "type where it is: env:NAME", "a status means no visit",
        ] { #expect(dialogue.words.contains(reason), "\(reason)\n\(dialogue.heard)") }
    }

    /// What looks wrong may be meant.
    @Test func keepsWhatIsMeant() async throws {
        let dialogue = ScriptedDialogue(["1558027181824", "y"])
        let draft = try await interview(
            Array(Self.smb.dropFirst(2)) + Self.secrets + ["--status", "Checked Out"] + ["--trigger", "139:1"], dialogue
        ).draft
        #expect(draft.business == "1558027181824")
        #expect(draft.triggers == [.id(TriggerID(id: 139, type: 1))])
    }

    /// Whoever answered wrongly goes back as far as need be, and nothing that was answered before is asked again.
    @Test func oneMayGoBack() async throws {
        let dialogue = ScriptedDialogue([
            "<", "155802718182499", "smb", "Harbour", "<", "back", "enterprise", "<", "<", "155802718182498", "smb", "Harbor Dental",
            "harbor.demo", "",
            "1",
        ])
        let draft = try await interview([], dialogue).draft
        #expect(dialogue.rest == [], "\(dialogue.heard)")
        #expect(draft.business == "155802718182498")
        #expect(draft.name == "Harbor Dental")
        #expect(draft.type == "smb")
        #expect(draft.locations == [.init(properties: ["carestack.appointment.status": .list(["Checked Out"])])])
        #expect(dialogue.words.contains("this is the first question"))
    }

    /// Numbers are no names of statuses.
    @Test func aNumberThatTheListHasNotIsAskedAgain() async throws {
        let dialogue = ScriptedDialogue(["1,2", "Checked Out, Arrived"])
        let draft = try await interview(Self.smb + Self.secrets + ["--trigger", "139:1"], dialogue).draft
        #expect(draft.locations.first?.properties["carestack.appointment.status"] == .list(["Checked Out", "Arrived"]))
        #expect(dialogue.words.contains("the list has no number 2"))
    }

    /// The service's own site is nobody's.
    @Test func theServicesOwnSiteIsNoPractice() async throws {
        let dialogue = ScriptedDialogue(["https://www.carestack.com", "www", "harbor.demo", "Checked Out"])
        let draft = try await interview(
            Array(Self.smb.dropLast(2)) + Self.secrets + ["--trigger", "139:1"], dialogue
        ).draft
        #expect(draft.properties["carestack.customer.domain"] == .text("harbor.demo"))
        #expect(dialogue.words.contains("the service's own site, not a practice's"))
        let alone = try await failure(
            Array(Self.smb.dropLast(2)) + Self.secrets + ["--status", "Checked Out", "--domain", "https://www.carestack.com"])
        #expect(alone.diagnostics.map(\.kind.code) == ["model/host-not-prefix"])
    }

    @Test func answersThatEndWriteNothing() async throws {
        let failure = try await failure([], ScriptedDialogue(["155802718182498", "smb"]))
        #expect(failure.code == .refused)
        #expect(failure.diagnostics.map(\.kind.code) == ["init/not-answered"])
    }

    @Test func flagsAloneAreEnough() async throws {
        let draft = try await interview(Self.smb + Self.secrets + ["--status", "Checked Out", "--status", "Arrived"]).draft
        #expect(draft.properties["carestack.account.id"] == .secret(.file("secrets/id")))
        #expect(draft.locations == [.init(properties: ["carestack.appointment.status": .list(["Checked Out", "Arrived"])])])
        let enterprise = try await interview(
            ["--number", "160283190794001", "--type", "enterprise", "--name", "N", "--domain", "partners.sb", "--status", "Checked Out"]
                + Self.secrets + ["--location", "160283190794732:Kissimmee:1, 19031", "--location", "160283190794733::19032"]
        ).draft
        #expect(enterprise.locations.map(\.name) == ["Kissimmee", nil])
        #expect(enterprise.locations[0].properties["carestack.location.id"] == .list(["1", "19031"]))
    }

    /// All of it at once, so that nobody has to try ten times.
    @Test func withoutATerminalAllThatIsMissingIsNamed() async throws {
        let nothing = try await failure()
        #expect(nothing.diagnostics.map(\.kind.code) == ["init/missing-answers"])
        let detail = try #require(nothing.diagnostics.first?.detail)
        for flag in [
            "--number NUMBER", "--type smb|enterprise", "--name NAME", "--domain ADDRESS", "--secret carestack.account.key=env:NAME",
            "--secret carestack.account.id=env:NAME", "--location NUMBER:NAME:IDS", "--status STATUS",
        ] { #expect(detail.contains(flag), "\(flag)\n\(detail)") }
        #expect(!detail.contains("--trigger"))

        let wrong = try await failure([
            "--type", "enterprise", "--number", "x", "--location", "160283190794732", "--domain", "https://a.example/",
        ])
        #expect(
            wrong.diagnostics.map(\.kind.code) == ["init/missing-answers", "model/not-a-number", "model/host-not-prefix"],
            "\(wrong.diagnostics)")
        #expect(wrong.diagnostics[0].detail.contains("--location NUMBER:NAME:IDS"))
    }

    /// A secret that somebody typed where its place belongs is repeated nowhere.
    @Test(arguments: ["carestack.account.key=EXAMPLE-DECOY", "EXAMPLE-DECOY", "carestack.account.key=env:EXAMPLE-DECOY"])
    func neverRepeatsASecret(_ typed: String) async throws {
        let failure = try await failure(Self.smb + ["--secret", typed])
        #expect(!failure.diagnostics.contains { "\($0)".contains("DECOY") }, "\(failure.diagnostics)")
        let dialogue = ScriptedDialogue(["EXAMPLE-DECOY", "", "", "", "", ""])
        _ = try await interview(Self.smb, dialogue)
        #expect(dialogue.heard.components("EXAMPLE-DECOY") == 1)
    }

    @Test(arguments: [
        ["--property", "carestack.domain=a"], ["--secret", "carestack.customer.domain=env:A"], ["--property", "carestack.account.key=A"],
        ["--location", "155802718182499"],
    ])
    func flagsThatCannotBe(_ flags: [String]) async throws {
        let dialogue = ScriptedDialogue(["Checked Out"])
        let asked = try await failure(Self.smb + Self.secrets + flags, dialogue)
        #expect(!asked.diagnostics.isEmpty)
        let alone = try await failure(Self.smb + Self.secrets + ["--status", "Checked Out"] + flags)
        #expect(!alone.diagnostics.isEmpty)
    }

    @Test func aStatusThatMeansNoVisitIsAWarning() async throws {
        let warnings = try await interview(Self.smb + Self.secrets + ["--status", "No Show"]).warnings
        #expect(warnings.map(\.kind.code) == ["model/no-visit-status"])
    }
}

extension String {
    /// How often a text stands in it.
    fileprivate func components(_ text: String) -> Int { ranges(of: text).count }
}

extension [IntegrationSource] {
    /// Each source once.
    fileprivate var uniqued: [IntegrationSource] { Array(Set(self)) }
}
