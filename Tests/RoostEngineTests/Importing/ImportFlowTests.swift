import RoostDiagnostics
import RoostModel
import RoostPlan
import Testing

@testable import RoostEngine

@Suite("What a file can be written from")
struct ImportFlowTests {
    private static let business = BusinessNumber(Sample.northstar)
    private static let kissimmee = BusinessNumber(Sample.kissimmee)

    private func flow(_ rig: Rig) -> ImportFlow {
        ImportFlow(reader: FakeBirdeyeReader(birdeye: rig.birdeye), ledger: rig.ledger, catalog: Sample.catalog)
    }

    private func rig(_ reporting: FakeDialect.Reporting, sourceID: Int64 = 124, triggers: Set<TriggerID> = [Sample.jobTrigger]) async -> Rig
    {
        var dialect = FakeDialect()
        (dialect.properties, dialect.mappings) = (reporting, reporting)
        let rig = Rig(dialect)
        var live = LiveGroup(id: 77, business: Self.business, sourceID: sourceID)
        live.triggers = triggers
        live.properties = [
            "carestack.customer.domain": LiveGroup.Property(value: "partners.sb", isSecure: false),
            "carestack.account.key": LiveGroup.Property(value: Sample.accountKey, isSecure: true),
            "carestack.strange": LiveGroup.Property(value: "EXAMPLE", isSecure: false),
        ]
        live.mappings[Self.kissimmee] = LiveGroup.Mapping(
            properties: ["carestack.location.id": LiveGroup.Property(value: "1, 19031, 1", isSecure: false)],
            flags: MappingFlags(active: false))
        let made = live
        await rig.birdeye.play { $0[77] = made }
        return rig
    }

    private func group(_ rig: Rig, secrets: KnownSecrets = KnownSecrets()) async throws -> ImportedGroup {
        try #require(try await flow(rig).groups(of: Self.business, source: nil, secrets: secrets).groups.first)
    }

    private func values(_ properties: [ImportedProperty]) -> [String: ImportedProperty.Value] {
        Dictionary(uniqueKeysWithValues: properties.map { ($0.key.key, $0.value) })
    }

    @Test(
        "what is reported is taken, secrets become references, and keys that are not known are named",
        arguments: [FakeDialect.Reporting.reported, .masked])
    func reported(_ reporting: FakeDialect.Reporting) async throws {
        let group = try await group(await rig(reporting))
        #expect(group.type == .enterprise)
        #expect(
            values(group.properties) == [
                "carestack.customer.domain": .text("partners.sb"),
                "carestack.account.key": .secret(.environment("BUSINESS_155802718182498_CARESTACK_ACCOUNT_KEY")),
                "carestack.account.id": .secret(.environment("BUSINESS_155802718182498_CARESTACK_ACCOUNT_ID")),
            ])
        #expect(group.strangeKeys == ["carestack.strange"])
        let location = try #require(group.locations.first)
        #expect(location.flags == [.active: false, .test: false, .beta: false])
        // A status that is not set was seen not to be set.
        #expect(values(location.properties) == ["carestack.location.id": .list(["1", "19031"])])
        #expect(group.triggers == [ImportedTrigger(id: Sample.jobTrigger, name: "CareStack Appointment Trigger", isNameUnique: true)])
    }

    @Test("what is not reported stays open")
    func silent() async throws {
        let group = try await group(await rig(.unreported))
        #expect(group.type == nil)
        #expect(group.locations.isEmpty)
        let name = "BUSINESS_155802718182498_CARESTACK_CUSTOMER_DOMAIN"
        #expect(values(group.properties)["carestack.customer.domain"] == .open(mayBeUnset: false, name: name))
        #expect(group.unreadLocation.map(\.key.key) == ["carestack.appointment.status", "carestack.location.id"])
    }

    @Test("the ledger fills in what is not reported, but for what is in doubt and what it knows of another group")
    func ledger() async throws {
        let rig = await rig(.unreported)
        let digest = SecretDigest(reference: .file("secrets/key"), digest: "hmac-sha256:00000000:00")
        var entry = AppliedGroup(
            key: GroupKey(business: Self.business, source: "carestack"), sourceID: 124, name: "Northstar Dental", groupID: 77,
            properties: ["carestack.customer.domain": .text("partners.sb"), "carestack.account.key": .secret(digest)],
            triggers: [Sample.jobTrigger],
            mappings: [
                Self.kissimmee: AppliedMapping(
                    groupID: 77, properties: ["carestack.location.id": .text("7"), "carestack.appointment.status": .text("Arrived")],
                    flags: MappingFlags(beta: true))
            ])
        entry.doubts = [
            Intent(
                action: .putMapping, addresses: [.locationProperty(Self.kissimmee, "carestack.appointment.status")],
                stamp: ApplyStamp(time: "T", plan: "p"))
        ]
        await rig.ledger.put(entry)
        let group = try await group(rig)
        #expect(group.name == "Northstar Dental")
        #expect(group.type == .enterprise)
        #expect(values(group.properties)["carestack.customer.domain"] == .text("partners.sb"))
        #expect(values(group.properties)["carestack.account.key"] == .secret(.file("secrets/key")))
        #expect(
            values(group.properties)["carestack.account.id"] == .secret(.environment("NORTHSTAR_DENTAL_CARESTACK_ACCOUNT_ID")))
        let location = try #require(group.locations.first)
        #expect(location.isFromLedger)
        #expect(location.flags == [.active: true, .test: false, .beta: true])
        #expect(values(location.properties)["carestack.location.id"] == .list(["7"]))
        guard case .open? = values(location.properties)["carestack.appointment.status"] else {
            Issue.record("a value in doubt was written")
            return
        }
        entry.groupID = 78
        await rig.ledger.put(entry)
        #expect(try await self.group(rig).locations.isEmpty)
    }

    @Test("a value that holds a secret of the business is not written")
    func secrets() async throws {
        let group = try await group(await rig(.reported), secrets: KnownSecrets([Secret(Array("partners.sb".utf8))]))
        guard case .open? = values(group.properties)["carestack.customer.domain"] else {
            Issue.record("a secret was written")
            return
        }
    }

    @Test("names of triggers come from the live list where the catalogue of sources lacks them; one that is not unique is not used")
    func triggers() async throws {
        let triggers: Set = [TriggerID(id: 7, type: 1), TriggerID(id: 8, type: 1), TriggerID(id: 99, type: 1)]
        let group = try await group(await rig(.unreported, sourceID: 700, triggers: triggers))
        #expect(
            group.triggers == [
                ImportedTrigger(id: TriggerID(id: 7, type: 1), name: "Invoice Job", isNameUnique: true),
                ImportedTrigger(id: TriggerID(id: 8, type: 1), name: "Payment Job", isNameUnique: false),
                ImportedTrigger(id: TriggerID(id: 99, type: 1), name: nil, isNameUnique: false),
            ])
    }

    @Test("an SMB is told by its one mapping")
    func smb() async throws {
        let rig = await rig(.reported)
        await rig.birdeye.play { groups in
            let mapping = groups[77]?.mappings[Self.kissimmee]
            groups[77]?.mappings = [Self.business: mapping ?? LiveGroup.Mapping(properties: [:], flags: MappingFlags())]
        }
        #expect(try await group(rig).type == .smb)
    }

    @Test("no group, and a group of a source that is not known")
    func nothing() async {
        for rig in [Rig(), await rig(.unreported, sourceID: 9)] {
            do throws(ReadingFailure) {
                _ = try await flow(rig).groups(of: Self.business, source: nil, secrets: KnownSecrets())
                Issue.record("nothing was thrown")
            } catch {
                #expect(error.diagnostic.kind.code == "import/no-group")
            }
        }
    }

    @Test("several groups for one source are an error; a ledger that cannot be read is a warning")
    func trouble() async throws {
        let rig = await rig(.unreported)
        await rig.ledger.hide(GroupKey(business: Self.business, source: "carestack"))
        let outcome = try await flow(rig).groups(of: Self.business, source: nil, secrets: KnownSecrets())
        #expect(outcome.warnings.map(\.kind.code) == ["import/without-ledger"])
        await rig.birdeye.play { groups in groups[78] = LiveGroup(id: 78, business: Self.business, sourceID: 124) }
        await #expect(throws: ReadingFailure.self) {
            try await flow(rig).groups(of: Self.business, source: nil, secrets: KnownSecrets())
        }
    }
}
