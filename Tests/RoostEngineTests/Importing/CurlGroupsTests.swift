import RoostDiagnostics
import RoostModel
import RoostPlan
import Testing

@testable import RoostEngine

/// What the commands of scripts and tickets amount to.
@Suite
struct CurlGroupsTests {
    private static let key = "EXAMPLE-DECOY-1b3e"
    private static let account = "EXAMPLE-DECOY-77"

    private static func create(
        _ business: String, _ more: String = "", trigger: String = #"{"triggerId": 139, "triggerTypeId": 1}"#
    ) -> String {
        """
        curl -X PUT https://h.example/integration/add/businessintegrationgroup -d '{"parentBusinessNumber": \(business),
         "integrationSourceId": 124, "integrationGroupProperties": [
         {"propertyKey": "carestack.customer.domain", "propertyValue": "north", "isSecure": false},
         {"propertyKey": "carestack.account.key", "propertyValue": "\(key)", "isSecure": true}\(more)],
         "integrationGroupTriggers": [\(trigger)]}'

        """
    }

    private static func map(_ location: String, _ group: String, _ more: String = "", flags: String = #""active": true"#) -> String {
        """
        curl -X PUT https://h.example/integration/add/businessintegrationmapping -d '{"businessNumber": \(location),
         "integrationGroupId": \(group), "integrationProperties": [
         {"propertyKey": "carestack.appointment.status", "propertyValue": "Checked Out, Arrived", "isSecure": false}\(more)], \(flags)}'

        """
    }

    private static func read(_ texts: String..., known: [BusinessNumber: [Int64: Int64]] = [:]) throws -> CurlGroups {
        CurlGroups(
            try texts.enumerated().map { index, text in
                CurlSource(file: "\(index).sh", commands: try CurlCommand.commands(in: text) { _ throws(ShellProblem) in "" })
            }, known: known)
    }

    private static func mappings(_ groups: CurlGroups) -> [[Int64]] {
        groups.groups.map { ($0.details.mappings.value ?? []).map(\.location.value) }
    }

    @Test func aGroupAndItsMapping() throws {
        let curl = try Self.read(Self.create("11") + Self.map("11", "900", flags: #""active": false, "test": true, "beta": false"#))
        #expect(curl.diagnostics.isEmpty && curl.withoutID.isEmpty)
        let group = try #require(curl.groups.first)
        #expect(group.business.value == 11 && group.details.groupID == 900 && group.details.sourceID == 124)
        #expect(group.details.triggers == [TriggerID(id: 139, type: 1)])
        #expect(group.details.mappings.value?.first?.flags == [.active: false, .test: true, .beta: false])
    }

    @Test func lettersOfTheSameGroupAddUp() throws {
        let update =
            #"curl -X POST 'https://h.example/integration/update/businessintegrationgroup?replaceTriggers=false' "#
            + #"-d '{"groupId": 900, "integrationGroupTriggers": [{"triggerId": 140, "triggerTypeId": 2}]}'"# + "\n"
        let curl = try Self.read(
            Self.create("11") + Self.map("12", "900") + Self.map("13", "900") + update + Self.map("12", "900", flags: #""beta": true"#))
        #expect(Self.mappings(curl) == [[13, 12]])
        #expect(curl.groups.first?.details.triggers == [TriggerID(id: 139, type: 1), TriggerID(id: 140, type: 2)])
        let replaced = try Self.read(Self.create("11") + Self.map("12", "900") + update.replacing("=false", with: "=true"))
        #expect(replaced.groups.first?.details.triggers == [TriggerID(id: 140, type: 2)])
    }

    @Test func whichGroupAnIDMeans() throws {
        // In turn; by the number of an SMB; by a variable; by an answer that was pasted.
        #expect(
            Self.mappings(try Self.read(Self.create("11") + Self.map("12", "1") + Self.create("21") + Self.map("22", "2"))) == [[12], [22]])
        #expect(
            Self.mappings(try Self.read(Self.create("11") + Self.create("21") + Self.map("21", "2") + Self.map("12", "1"))) == [[12], [21]])
        let scripted =
            "A=$(\(Self.create("11")))\nB=$(\(Self.create("21")))\n"
            + Self.map("22", "'$B'") + Self.map("12", "'${A}'")
        #expect(Self.mappings(try Self.read(scripted)) == [[12], [22]])
        let pasted =
            Self.create("11") + "{\"groupId\": 5}\n" + Self.create("21") + "{\"groupId\": 6}\n" + Self.map("22", "6") + Self.map("12", "5")
        #expect(Self.mappings(try Self.read(pasted)) == [[12], [22]])
    }

    @Test func whatTheCommandsDoNotTellIsLookedUp() throws {
        let texts = Self.create("11") + Self.create("21") + Self.map("12", "5") + Self.map("22", "6")
        let first = try Self.read(texts)
        #expect(first.withoutID.map(\.value) == [11, 21])
        let second = try Self.read(texts, known: [BusinessNumber(11): [124: 5], BusinessNumber(21): [124: 6]])
        #expect(second.withoutID.isEmpty && second.diagnostics.isEmpty && Self.mappings(second) == [[12], [22]])
        let wrong = try Self.read(texts, known: [BusinessNumber(11): [124: 5], BusinessNumber(21): [:]])
        #expect(Self.mappings(wrong) == [[12], [22]])
    }

    @Test func whatBelongsToNoGroupIsNamed() throws {
        let curl = try Self.read(Self.create("11") + Self.map("11", "1") + Self.map("99", "2"))
        #expect(curl.diagnostics.map(\.kind.code) == ["import/stray-command"])
        #expect(curl.diagnostics.first?.place?.line == 9 && Self.mappings(curl) == [[11]])
    }

    @Test(arguments: [
        (#"curl -X PUT h/integration/add/businessintegrationgroup"#, "no body"),
        (#"curl -X PUT h/integration/add/businessintegrationgroup -d '{"parent'"#, "stops being JSON"),
        (#"curl -X PUT h/integration/add/businessintegrationgroup -d '{"parentBusinessNumber": "x"}'"#, "parentBusinessNumber is missing"),
        (#"curl -X PUT h/integration/add/businessintegrationgroup -d "{\"parentBusinessNumber\": $N}""#, "the variable N"),
        (
            #"curl -X PUT h/integration/add/businessintegrationgroup -d '{"parentBusinessNumber": 1, "integrationSourceId": 124, "integrationGroupProperties": {"a": "EXAMPLE-DECOY"}}'"#,
            "no list of properties"
        ),
        (
            #"curl -X PUT h/integration/add/businessintegrationgroup -d '{"parentBusinessNumber": 1, "integrationSourceId": 124, "integrationGroupTriggers": [7]}'"#,
            "no list of triggers"
        ),
    ])
    func whatCannotBeReadIsSaidWithoutItsBody(_ text: String, _ words: String) throws {
        let curl = try Self.read(text)
        #expect(curl.groups.isEmpty && curl.diagnostics.count == 1)
        #expect(curl.diagnostics.first?.detail.contains(words) == true, "\(curl.diagnostics)")
        #expect(!curl.diagnostics.map { $0.text() }.joined().contains("DECOY"))
    }

    @Test func otherRequestsMeanNothing() throws {
        let curl = try Self.read("curl https://h.example/integration/businessintegrationgroup/11\ncurl https://other.example -d x\n")
        #expect(curl.groups.isEmpty && curl.diagnostics.isEmpty)
    }

    @Test func secretsAreKeptApart() throws {
        let account = #", {"propertyKey": "carestack.account.id", "propertyValue": "\#(Self.account)", "isSecure": false}"#
        let leak = #", {"propertyKey": "carestack.location.id", "propertyValue": "\#(Self.key)", "isSecure": false}"#
        let curl = try Self.read(Self.create("11", account) + Self.map("11", "1", leak))
        let imported = CurlImport(curl, catalog: .builtIn)
        #expect(imported.diagnostics.isEmpty)
        #expect(imported.secrets.map(\.variable) == ["BUSINESS_11_CARESTACK_ACCOUNT_KEY", "BUSINESS_11_CARESTACK_ACCOUNT_ID"])
        #expect(imported.secrets.map(\.value.exposed) == [Self.key, Self.account])
        #expect(!String(describing: imported).contains("DECOY"))
        let group = try #require(imported.groups.first)
        #expect(group.type == .smb && group.properties.map(\.key.key).contains("carestack.account.id"))
        for property in group.properties + group.locations.flatMap(\.properties) {
            if case .text(let text) = property.value { #expect(!text.contains("DECOY")) }
            if case .list(let items) = property.value { #expect(!items.joined().contains("DECOY")) }
        }
    }

    @Test func aLocationsOwnSecretHasAVariableOfItsOwn() throws {
        let own = #", {"propertyKey": "carestack.account.key", "propertyValue": "EXAMPLE-OTHER", "isSecure": true}"#
        let smb = CurlImport(try Self.read(Self.create("11") + Self.map("11", "1", own)), catalog: .builtIn)
        #expect(smb.secrets.map(\.variable) == ["BUSINESS_11_CARESTACK_ACCOUNT_KEY", "BUSINESS_11_CARESTACK_ACCOUNT_KEY_11"])
        let enterprise = CurlImport(try Self.read(Self.create("11") + Self.map("12", "1", own)), catalog: .builtIn)
        #expect(enterprise.secrets.map(\.variable) == ["BUSINESS_11_CARESTACK_ACCOUNT_KEY", "BUSINESS_11_12_CARESTACK_ACCOUNT_KEY"])
    }

    @Test(arguments: ["***", "<account key>", "${NORTH_KEY}"])
    func whatIsNoValueIsNotKept(_ value: String) throws {
        let text = Self.create("11").replacing(Self.key, with: value.hasPrefix("$") ? "'\"\(value)\"'" : value)
        let imported = CurlImport(try Self.read(text), catalog: .builtIn)
        #expect(imported.secrets.isEmpty)
        let reference = imported.groups.first?.properties.first { $0.key.key == "carestack.account.key" }?.value
        #expect(reference == .secret(.environment(value.hasPrefix("$") ? "NORTH_KEY" : "BUSINESS_11_CARESTACK_ACCOUNT_KEY")))
    }

    @Test func aSourceThatIsNotKnownIsLeftOut() throws {
        let imported = CurlImport(try Self.read(Self.create("11").replacing("124", with: "9001")), catalog: .builtIn)
        #expect(imported.groups.isEmpty && imported.diagnostics.map(\.kind.code) == ["import/unknown-source"])
    }
}
