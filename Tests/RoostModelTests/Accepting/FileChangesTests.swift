import RoostDiagnostics
import Testing

@testable import RoostModel

@Suite struct FileChangesTests {
    private static let one = BusinessNumber(160_283_190_794_732)
    private static let two = BusinessNumber(160_283_190_794_733)
    private static let status = "carestack.appointment.status"

    private static let file = """
        # Northstar
        business: 155802718182498   # Enterprise ID
        name: 'Northstar Dental'
        type: enterprise
        source: carestack
        properties:
          # ask Ann before changing
          carestack.customer.domain: "partners.sb"  # sandbox
          carestack.account.key: { env: NORTHSTAR_ACCOUNT_KEY }
          carestack.account.id: { env: NORTHSTAR_ACCOUNT_ID }
        triggers: [CareStack Appointment Trigger]
        locations:
          - business: 160283190794732
            name: Kissimmee
            active: false   # closed in May
            properties:
              carestack.appointment.status:
                - Checked Out  # seen
                # - Arrived
              carestack.location.id: [1, 19031]
          - { business: 160283190794733, properties: { carestack.appointment.status: ['Arrived'], carestack.location.id: [7] } }

        """

    private static let roost = """
        version: 1
        profiles:
          standard:
            type: smb
            source: carestack
            triggers: [CareStack Appointment Trigger]
            properties: { carestack.customer.domain: partners.sb }
            locations: [{ properties: { carestack.appointment.status: [Checked Out] } }]
        sources:
          acme: { id: 9001, keys: { acme.token: { level: group, secure: true }, acme.region: { level: both, default: us } },
            triggers: [{ id: 501, type: 2, name: Acme Visit }] }

        """

    private func apply(_ changes: [FileChange], _ text: String = file, group index: Int = 0) throws -> ChangedFile {
        let project = Project.decoded(Self.roost).project
        let decoder = BusinessDecoder(catalog: project.catalog, profiles: project.profiles)
        let source = SourceText(name: "businesses/a.yaml", bytes: Array(text.utf8))
        let decoded = decoder.decode(source)
        #expect(decoded.diagnostics.filter { $0.kind.severity == .error }.map { $0.text() } == [])
        let group = try #require(decoded.groups.indices.contains(index) ? decoded.groups[index] : nil)
        let changed = FileChanges.apply(changes, to: group, in: source, decoder: decoder)
        #expect(changed.made.count + changed.unchanged.count + changed.obstacles.count == changes.count)
        let again = FileChanges.apply(
            changes.filter { change in changed.made.contains { $0.change == change } }, to: group,
            in: SourceText(name: source.name, bytes: changed.bytes), decoder: decoder)
        #expect(again.bytes == changed.bytes && again.made.isEmpty && again.obstacles.isEmpty)
        return changed
    }

    /// The lines that differ, as `-old` and `+new`.
    private func difference(_ changed: ChangedFile, _ text: String = file) -> [String] {
        let old = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let new = String(decoding: changed.bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        return new.difference(from: old).sorted { Self.place($0) < Self.place($1) }.map {
            switch $0 {
            case .remove(_, let line, _): "-" + line.drop { $0 == " " }
            case .insert(_, let line, _): "+" + line.drop { $0 == " " }
            }
        }
    }

    private static func place(_ change: CollectionDifference<String>.Change) -> (Int, Int) {
        switch change {
        case .remove(let offset, _, _): (0, offset)
        case .insert(let offset, _, _): (1, offset)
        }
    }

    @Test func everyChangeOfOneGroupAtOnce() throws {
        let changes: [FileChange] = [
            .setProperty("carestack.customer.domain", location: nil, text: "northstar"),
            .setProperty(Self.status, location: Self.one, text: "Arrived, Checked Out"),
            .setProperty("carestack.location.id", location: Self.one, text: "19031,20"),
            .setProperty("carestack.customer.domain", location: Self.two, text: "two.sb"),
            .setFlag(Self.one, .active, true), .setFlag(Self.one, .beta, true), .setFlag(Self.two, .active, false),
            .removeProperty(Self.status, location: Self.two),
            .addTrigger(TriggerID(id: 140, type: 2), name: nil), .removeTrigger(TriggerID(id: 139, type: 1), site: nil),
        ]
        let changed = try apply(changes)
        #expect(changed.obstacles == [])
        #expect(changed.made.map(\.change) == changes)
        #expect(
            difference(changed) == [
                "-carestack.customer.domain: \"partners.sb\"  # sandbox", "-triggers: [CareStack Appointment Trigger]",
                "-active: false   # closed in May", "-carestack.location.id: [1, 19031]",
                "-- { business: 160283190794733, properties: { carestack.appointment.status: ['Arrived'], carestack.location.id: [7] } }",
                "+carestack.customer.domain: \"northstar\"  # sandbox", "+triggers: [{ id: 140, type: 2 }]",
                "+active: true   # closed in May", "+- Arrived", "+carestack.location.id: [19031, 20]", "+beta: true",
                "+- { business: 160283190794733, properties: { carestack.location.id: [7], carestack.customer.domain: two.sb }, "
                    + "active: false }",
            ])
        #expect(changed.made.map(\.line) == [8, 19, 21, 23, 15, 22, 23, 23, 11, 11])
    }

    @Test func whatTheFileSaysAlreadyIsNoChange() throws {
        let changed = try apply([
            .setProperty(Self.status, location: Self.one, text: "Checked Out"), .setFlag(Self.one, .active, false),
            .setFlag(Self.two, .test, false), .removeProperty("carestack.customer.domain", location: Self.one),
            .addTrigger(TriggerID(id: 139, type: 1), name: nil), .removeTrigger(TriggerID(id: 7, type: 7), site: nil),
        ])
        #expect(changed.bytes == Array(Self.file.utf8))
        #expect(changed.unchanged.count == 6)
    }

    @Test func secretsAndUnknownKeysAreNeverWritten() throws {
        let changed = try apply([
            .setProperty("carestack.account.key", location: nil, text: "EXAMPLE-VALUE"),
            .removeProperty("carestack.account.id", location: nil),
            .setProperty("carestack.mystery", location: nil, text: "EXAMPLE-VALUE"),
        ])
        #expect(changed.bytes == Array(Self.file.utf8))
        #expect(changed.obstacles.map(\.line) == [9, 10, 2])
        #expect(changed.obstacles.map(\.column) == [26, 25, 11])
        #expect(!changed.obstacles.contains { ($0.reason + $0.byHand).contains("EXAMPLE") })
    }

    @Test func aFileThatWouldBeWrongIsNotWritten() throws {
        let changed = try apply([
            .setProperty("carestack.location.id", location: Self.one, text: "none"), .setFlag(Self.one, .test, true),
            .removeProperty("carestack.customer.domain", location: nil),
            .setProperty(Self.status, location: nil, text: "Arrived"),
            .setProperty(Self.status, location: BusinessNumber(5), text: "Arrived"),
            .setProperty(Self.status, location: Self.two, text: " , "),
        ])
        #expect(difference(changed) == ["+test: true"])
        #expect(changed.obstacles.count == 5)
        #expect(changed.obstacles.first?.reason == "roost would then refuse the file: a value is not of the expected form")
        #expect(changed.obstacles.first?.byHand.contains("roost apply to put back what the file says") == true)
    }

    @Test func aliasesMergesAndAnchorsAreLeftToPeople() throws {
        let file = """
            business: 155802718182498
            type: enterprise
            source: carestack
            properties: &group { carestack.customer.domain: a, carestack.account.key: { env: A }, carestack.account.id: { env: B } }
            triggers: [CareStack Appointment Trigger]
            locations:
              - business: 160283190794732
                properties: &first
                  carestack.appointment.status: &visits [Checked Out]
                  carestack.location.id: [1]
              - business: 160283190794733
                properties: { <<: *first, carestack.location.id: [2] }
              - business: 160283190794734
                properties: { carestack.appointment.status: *visits, carestack.location.id: [3] }

            """
        let three = BusinessNumber(160_283_190_794_734)
        let changed = try apply(
            [
                .setProperty(Self.status, location: Self.one, text: "Arrived"),
                .setProperty(Self.status, location: Self.two, text: "Arrived"),
                .setProperty(Self.status, location: three, text: "Arrived"),
                .setProperty("carestack.location.id", location: Self.one, text: "4"),
                .setProperty("carestack.location.id", location: Self.two, text: "5"),
                .setProperty("carestack.location.id", location: three, text: "6"),
                .setProperty("carestack.customer.domain", location: nil, text: "b"),
                .setProperty("carestack.customer.domain", location: three, text: "c"),
            ], file)
        #expect(changed.obstacles.map(\.line) == [8, 9, 14, 8])
        #expect(changed.made.count == 4)
        #expect(
            difference(changed, file) == [
                "-properties: &group { carestack.customer.domain: a, carestack.account.key: { env: A }, carestack.account.id: { env: B } }",
                "-properties: { <<: *first, carestack.location.id: [2] }",
                "-properties: { carestack.appointment.status: *visits, carestack.location.id: [3] }",
                "+properties: &group { carestack.customer.domain: b, carestack.account.key: { env: A }, carestack.account.id: { env: B } }",
                "+properties: { <<: *first, carestack.location.id: [5] }",
                "+properties: { carestack.appointment.status: *visits, carestack.location.id: [6], carestack.customer.domain: c }",
            ])
    }

    @Test func profilesAreLeftToPeopleAndDefaultsAreWritten() throws {
        let smb = BusinessNumber(157_042_918_364_215)
        let file = """
            business: 157042918364215
            profile: standard
            properties: { carestack.account.key: { env: A }, carestack.account.id: { env: B } }
            """
        let changed = try apply(
            [
                .setProperty("carestack.customer.domain", location: nil, text: "b"), .setFlag(smb, .active, false),
                .setProperty(Self.status, location: smb, text: "Arrived"), .addTrigger(TriggerID(id: 140, type: 2), name: nil),
                .removeTrigger(TriggerID(id: 139, type: 1), site: nil),
            ], file)
        #expect(changed.bytes == Array(file.utf8))
        #expect(changed.obstacles.count == 5)
        #expect(changed.obstacles.allSatisfy { $0.line == 2 && $0.reason.contains("the profile standard") })
        let acme = "business: 157042918364215\ntype: smb\nsource: acme\nproperties: { acme.token: { env: T } }\ntriggers: [Acme Visit]\n"
        let written = try apply(
            [.setProperty("acme.region", location: nil, text: "ca")], acme + "locations: [{ active: true }]")
        #expect(difference(written, acme).contains("+properties: { acme.token: { env: T }, acme.region: ca }"))
    }

    /// What a default supplies cannot be taken out of a file, and what would be refused is said with its own line.
    @Test func whatCannotBeTakenIsSaidWithItsLine() throws {
        let smb = BusinessNumber(157_042_918_364_215)
        let acme =
            "business: 157042918364215\ntype: smb\nsource: acme\nproperties: { acme.token: { env: T } }\ntriggers: [Acme Visit]\n"
            + "locations: [{ active: true }]\n"
        let left = try apply([.removeProperty("acme.region", location: nil)], acme)
        #expect(left.unchanged == [] && left.made.isEmpty)
        #expect(left.obstacles.first?.reason.contains("the default of the source acme") == true)
        #expect(left.obstacles.first?.byHand.contains("roost apply") == true)
        let refused = try apply([.setProperty("carestack.location.id", location: Self.one, text: "none")])
        #expect(refused.obstacles.map(\.line) == [20])
        #expect(refused.obstacles.first?.byHand.contains("[none]") == false)
        // The one key of a place with nothing else in it leaves empty braces behind.
        let bare =
            "business: 157042918364215\ntype: smb\nsource: carestack\nproperties: { carestack.customer.domain: a, carestack.account.key: { env: A }, "
            + "carestack.account.id: { env: B } }\ntriggers: [CareStack Appointment Trigger]\nlocations:\n  - properties:\n"
            + "      # agreed\n      carestack.appointment.status: [Arrived]\n"
        let emptied = try apply([.removeProperty(Self.status, location: smb)], bare)
        #expect(emptied.obstacles == [])
        #expect(String(decoding: emptied.bytes, as: UTF8.self).hasSuffix("  - properties: {}\n      # agreed\n"))
    }

    @Test func oneDocumentAfterTheOther() throws {
        let file =
            "\u{FEFF}" + Self.file + "---\n"
            + Self.file.replacing("155802718182498", with: "155802718182499").replacing("1602", with: "1603")
        let project = Project.decoded(Self.roost).project
        let decoder = BusinessDecoder(catalog: project.catalog, profiles: project.profiles)
        var source = SourceText(name: "businesses/a.yaml", bytes: Array(file.utf8))
        let groups = decoder.decode(source).groups
        #expect(groups.count == 2)
        for group in groups {
            let first = group.locations[0].business
            let changes: [FileChange] = [
                .addTrigger(TriggerID(id: 140, type: 2), name: nil), .setFlag(first, .test, true),
                .removeTrigger(TriggerID(id: 139, type: 1), site: group.triggers[0].site),
            ]
            let changed = FileChanges.apply(changes, to: group, in: source, decoder: decoder)
            #expect(changed.made.map(\.change) == changes && changed.obstacles.isEmpty)
            source = SourceText(name: source.name, bytes: changed.bytes)
        }
        let trigger = ("triggers: [CareStack Appointment Trigger]", "triggers: [{ id: 140, type: 2 }]")
        #expect(
            String(decoding: source.bytes, as: UTF8.self)
                == file.replacing(trigger.0, with: trigger.1).replacing("[1, 19031]\n", with: "[1, 19031]\n    test: true\n"))
    }

    @Test func aTriggerIsWrittenByItsNameAndFoundByItsSite() throws {
        let file = Self.file.replacing(
            "[CareStack Appointment Trigger]", with: "\n  - CareStack Appointment Trigger\n  - My Trigger # mine")
        let source = SourceText(name: "businesses/a.yaml", bytes: Array(file.utf8))
        let site = BusinessDecoder().decode(source).groups.first?.triggers.last?.site
        let changed = try apply(
            [.addTrigger(TriggerID(id: 8, type: 1), name: "Other: one"), .removeTrigger(TriggerID(id: 9, type: 1), site: site)], file)
        #expect(difference(changed, file) == ["-- My Trigger # mine", "+- 'Other: one'", "+# mine"])
    }

    @Test func aBrokenFileIsNotTouched() throws {
        let decoder = BusinessDecoder()
        let good = SourceText(name: "a.yaml", bytes: Array(Self.file.utf8))
        let group = try #require(decoder.decode(good).groups.first)
        for broken in [Self.file + "name: again\n", Self.file.replacing("155802718182498", with: "1558"), "a: [\n"] {
            let source = SourceText(name: "a.yaml", bytes: Array(broken.utf8))
            let changed = FileChanges.apply([.setFlag(Self.one, .test, true)], to: group, in: source, decoder: decoder)
            #expect(changed.bytes == source.bytes)
            #expect(changed.obstacles.count == 1)
        }
    }
}
