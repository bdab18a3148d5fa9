import RoostDiagnostics
import Testing

@testable import RoostModel

/// What is written for people to begin with says where every value is found, and reads back as what was meant.
@Suite
struct NewBusinessTextTests {
    private static let number = BusinessNumber(100_000_000_000_001)

    /// A source of one's own with a key of every sort.
    private static let chairside = IntegrationSource(
        name: "chairside", id: 9001, description: "a made-up source",
        keys: [
            KeyDefinition("chairside.url", level: .group, requirement: .required, description: "The practice's own server."),
            KeyDefinition("chairside.token", .secret, level: .both, requirement: .required, description: "Made under Settings."),
            KeyDefinition("chairside.delay", .text(default: "0"), level: .location, description: "Days to wait."),
            KeyDefinition("chairside.types", .list(), level: .location, requirement: .required, description: "Kinds of visits."),
            KeyDefinition("chairside.site", level: .location, requirement: .enterprise, description: "The site."),
        ], triggers: [SourceTrigger(id: TriggerID(id: 501, type: 2), names: ["Chairside Webhook"])])

    @Test(arguments: [IntegrationSource.careStack, chairside], [BusinessType.smb, .enterprise])
    func anExamplePassesEveryCheck(_ source: IntegrationSource, _ type: BusinessType) throws {
        let draft = BusinessDraft.example(source, number: Self.number, type: type, name: "Example")
        let text = NewBusinessText.render(draft, heading: "An example.")
        var project = Project()
        project.catalog.put(source)
        let decoded = DecodedFile(text, project: project)
        #expect(decoded.diagnostics == [], "\(text)")
        let group = try #require(decoded.groups.first)
        #expect(group.business == Self.number)
        #expect(group.locations.count == (type == .smb ? 1 : 2))
        // Every key is explained, whether it has a value or not.
        let prose = text.split(separator: "\n").map { $0.drop { $0 == " " || $0 == "#" } }.joined(separator: " ")
        for key in source.keys {
            #expect(prose.contains(key.description), "\(key.key)\n\(text)")
            #expect(text.contains(key.key))
        }
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 140 })
    }

    /// Whatever stands behind a # as a line to be used is in order with that taken away.
    @Test(arguments: [IntegrationSource.careStack, chairside], [BusinessType.smb, .enterprise])
    func takingAwayAnyMarkIsInOrder(_ source: IntegrationSource, _ type: BusinessType) throws {
        var draft = BusinessDraft.example(source, number: Self.number, type: type, name: "Example")
        if type == .smb { draft.locations[0].name = nil }
        let lines = NewBusinessText.render(draft, heading: "H.").split(separator: "\n").map(String.init)
        var project = Project()
        project.catalog.put(source)
        var tried = 0
        for index in lines.indices where lines[index].contains(#/^ *# (active|beta|[a-z]+\.[a-z.]+): [^ ]/#) {
            var lines = lines
            lines[index] = lines[index].replacing("# ", with: "", maxReplacements: 1)
            // A key that was the only one behind a # needs its parent.
            if index > 0, let parent = lines[..<index].lastIndex(where: { $0.drop { $0 == " " } == "# properties:" }), parent > index - 6 {
                lines[parent] = lines[parent].replacing("# ", with: "")
            }
            let text = lines.joined(separator: "\n") + "\n"
            let decoded = DecodedFile(text, project: project)
            #expect(!decoded.diagnostics.contains { $0.kind.code.hasPrefix("yaml/") || $0.kind.code.contains("unknown-key") }, "\(text)")
            if lines[index].contains("active: false") { #expect(decoded.groups.first?.locations.first?.flags.active == false, "\(text)") }
            tried += 1
        }
        #expect(tried >= 2)
    }

    @Test func saysWhereNumbersAreFound() {
        let enterprise = NewBusinessText.render(.example(.careStack, number: Self.number, type: .enterprise, name: "E"), heading: "H.")
        #expect(enterprise.contains("# The Enterprise ID: in Birdeye under Settings > Integrations > API.\nbusiness: "))
        #expect(enterprise.contains("Settings > Profile > Business Profiles, hover over the location's Status"))
        let smb = NewBusinessText.render(.example(.careStack, number: Self.number, type: .smb, name: "S"), heading: "H.")
        #expect(smb.contains("# The Business ID: in Birdeye under Settings > Integrations > API.\nbusiness: "))
        #expect(!smb.contains("Business Profiles"))
    }

    /// Whatever is typed comes back as it was typed.
    @Test(arguments: [
        "Smith & Sons: Dental", "#1 Dental", "yes", "null", "~", "it's", "[a]", "a: b", "- a", "\"q\"", "tab\there", "Zähne", "0123", "*x",
        "1e3", "<<", "On", "2026-11-22", "0x1F", "1_000", ".5",
        "{}",
    ])
    func keepsTextAsTyped(_ name: String) throws {
        var draft = BusinessDraft.example(.careStack, number: Self.number, type: .enterprise, name: name)
        draft.locations[0].name = name
        draft.locations[1].properties["carestack.appointment.status"] = .list([name.filter { $0 != "," }])
        draft.triggers = [.name(name), .id(TriggerID(id: 7, type: 2))]
        let decoded = DecodedFile(NewBusinessText.render(draft, heading: "H."))
        #expect(!decoded.diagnostics.hasErrors, "\(decoded.diagnostics)")
        let group = try #require(decoded.groups.first)
        #expect(group.name == name)
        #expect(group.locations.first?.name == name)
        #expect(group.triggers.map(\.name) == [.name(name), .id(TriggerID(id: 7, type: 2))])
        #expect(group.locations.last?.properties.first?.value == .list([name]))
    }

    /// The least that can be answered is a document all the same.
    @Test func aLocationWithNothingToSayIsOne() throws {
        var draft = BusinessDraft.example(.careStack, number: Self.number, type: .smb, name: "S")
        draft.locations = [BusinessDraft.Location()]
        let decoded = DecodedFile(NewBusinessText.render(draft, heading: "H."))
        #expect(decoded.codes == ["model/idle-mapping"])
        #expect(decoded.groups.first?.locations.count == 1)
    }

    @Test(arguments: [
        ("Northstar Dental", "NORTHSTAR_DENTAL_CARESTACK_ACCOUNT_KEY"), ("4 Corners", "BUSINESS_100000000000001_CARESTACK_ACCOUNT_KEY"),
        ("Zähne — Nord", "Z_HNE_NORD_CARESTACK_ACCOUNT_KEY"), ("口腔", "BUSINESS_100000000000001_CARESTACK_ACCOUNT_KEY"),
    ])
    func namesVariables(_ name: String, _ variable: String) throws {
        let draft = BusinessDraft.example(.careStack, number: Self.number, type: .smb, name: name)
        #expect(draft.variable(for: try #require(IntegrationSource.careStack.key("carestack.account.key"))) == variable)
    }
}
