import RoostEngine
import RoostModel
import RoostPlan
import Testing

/// What every implementation of the Birdeye port does alike: the one in memory that proves the flows, and the client that talks to the service.
struct BirdeyePortContract {
    private static let business = BusinessNumber(Sample.northstar)
    private static let location = BusinessNumber(Sample.kissimmee)
    private static let vault = SecretVault([Sample.keyReference: Secret(Array(Sample.accountKey.utf8))])
    private static let extra = TriggerID(id: 140, type: 1)

    private static func properties(domain: String? = "partners.sb") -> [PropertyEntry] {
        let digest = SecretDigest(reference: Sample.keyReference, digest: "hmac-sha256:k1:00")
        let key = PropertyEntry(key: "carestack.account.key", value: .secret(digest), isSecure: true)
        return [key] + (domain.map { [PropertyEntry(key: "carestack.customer.domain", value: .text($0), isSecure: false)] } ?? [])
    }

    private static let create = Call.createGroup(
        business: business, sourceID: 124, properties: properties(), triggers: [Sample.jobTrigger])

    private static func map(_ group: Int64, _ statuses: String = "Checked Out", _ flags: MappingFlags = MappingFlags()) -> Call {
        .putMapping(
            location: location, group: .known(group),
            properties: [PropertyEntry(key: "carestack.appointment.status", value: .text(statuses), isSecure: false)], flags: flags)
    }

    private static func created(_ reader: any BirdeyeReader, _ writer: any BirdeyeWriter) async throws -> Int64 {
        #expect(await writer.send(create, secrets: vault) == .accepted(status: 200))
        return try #require(try await reader.groups(of: business).first).groupID
    }

    @Test(arguments: BirdeyePort.allCases) func aBusinessWithoutAGroupHasNone(_ port: BirdeyePort) async throws {
        try await port.run { reader, _ in
            let groups = try await reader.groups(of: Self.business)
            #expect(groups.isEmpty)
        }
    }

    @Test(arguments: BirdeyePort.allCases) func aCreatedGroupCanBeRead(_ port: BirdeyePort) async throws {
        try await port.run { reader, writer in
            _ = try await Self.created(reader, writer)
            let groups = try await reader.groups(of: Self.business)
            #expect(groups.count == 1)
            #expect(groups.first?.sourceID == 124)
            #expect(groups.first?.triggers == [Sample.jobTrigger])
            #expect(groups.first?.properties == .unreported)
            #expect(groups.first?.mappings == .unreported)
            let elsewhere = try await reader.groups(of: Self.location)
            #expect(elsewhere.isEmpty)
        }
    }

    @Test(arguments: BirdeyePort.allCases) func aSecondCreateMakesASecondGroup(_ port: BirdeyePort) async throws {
        try await port.run { reader, writer in
            let first = try await Self.created(reader, writer)
            #expect(await writer.send(Self.create, secrets: Self.vault) == .accepted(status: 200))
            let ids = try await reader.groups(of: Self.business).map(\.groupID)
            #expect(ids.count == 2 && Set(ids).count == 2 && ids.contains(first))
        }
    }

    @Test(arguments: BirdeyePort.allCases) func anUpdateAddsOrReplacesTriggers(_ port: BirdeyePort) async throws {
        try await port.run { reader, writer in
            let id = try await Self.created(reader, writer)
            let add = Call.updateGroup(group: id, replaceTriggers: false, properties: nil, triggers: [Self.extra])
            #expect(await writer.send(add, secrets: Self.vault) == .accepted(status: 200))
            let added = try await reader.groups(of: Self.business)
            #expect(added.first?.triggers == [Sample.jobTrigger, Self.extra])
            let replace = Call.updateGroup(group: id, replaceTriggers: true, properties: nil, triggers: [Self.extra])
            #expect(await writer.send(replace, secrets: Self.vault) == .accepted(status: 200))
            let replaced = try await reader.groups(of: Self.business)
            #expect(replaced.first?.triggers == [Self.extra])
        }
    }

    @Test(arguments: BirdeyePort.allCases, FakeDialect.Reporting.allCases)
    func propertiesShowAsFarAsTheDialectReportsThem(_ port: BirdeyePort, _ reporting: FakeDialect.Reporting) async throws {
        try await port.run(FakeDialect(reporting)) { reader, writer in
            _ = try await Self.created(reader, writer)
            let properties = try await reader.groups(of: Self.business).first?.properties
            let key = ReportedProperty(
                key: "carestack.account.key", value: reporting == .reported ? ReportedText(Sample.accountKey) : nil,
                isSecure: true)
            let domain = ReportedProperty(key: "carestack.customer.domain", value: ReportedText("partners.sb"))
            #expect(properties == (reporting == .unreported ? .unreported : .reported([key, domain])))
        }
    }

    @Test(arguments: BirdeyePort.allCases, FakeDialect.PropertyUpdate.allCases)
    func anUpdateTreatsPropertiesAsTheDialectSays(_ port: BirdeyePort, _ update: FakeDialect.PropertyUpdate) async throws {
        try await port.run(FakeDialect(.reported, update: update)) { reader, writer in
            let id = try await Self.created(reader, writer)
            let domain = PropertyEntry(key: "carestack.customer.domain", value: .text("north.sb"), isSecure: false)
            let call = Call.updateGroup(group: id, replaceTriggers: true, properties: [domain], triggers: [Self.extra])
            let outcome = await writer.send(call, secrets: Self.vault)
            let group = try #require(try await reader.groups(of: Self.business).first)
            let values = group.properties.value?.reduce(into: [String: String]()) { $0[$1.key] = $1.value?.exposed }
            let before = ["carestack.account.key": Sample.accountKey, "carestack.customer.domain": "partners.sb"]
            switch update {
            case .merge: #expect(values == before.merging(["carestack.customer.domain": "north.sb"]) { $1 })
            case .replace: #expect(values == ["carestack.customer.domain": "north.sb"])
            case .ignore, .refuse: #expect(values == before)
            }
            #expect(group.triggers == (update == .refuse ? [Sample.jobTrigger] : [Self.extra]))
            #expect((outcome == .accepted(status: 200)) == (update != .refuse))
            #expect(outcome.refusal?.reason == (update == .refuse ? .rejected : nil))
        }
    }

    @Test(arguments: BirdeyePort.allCases) func aMappingIsReadBackWhole(_ port: BirdeyePort) async throws {
        try await port.run(FakeDialect(.reported)) { reader, writer in
            let id = try await Self.created(reader, writer)
            let flags = MappingFlags(active: true, test: true, beta: false)
            #expect(await writer.send(Self.map(id, "Arrived, Checked Out", flags), secrets: Self.vault) == .accepted(status: 200))
            let mappings = try await reader.groups(of: Self.business).first?.mappings.value
            #expect(mappings?.count == 1)
            #expect(mappings?.first?.location == Self.location)
            #expect(mappings?.first?.flags == [.active: true, .test: true, .beta: false])
            let status = ReportedProperty(key: "carestack.appointment.status", value: ReportedText("Arrived, Checked Out"))
            #expect(mappings?.first?.properties == .reported([status]))
        }
    }

    @Test(arguments: BirdeyePort.allCases, FakeDialect.RePut.allCases)
    func aSecondPutOfAMappingDoesAsTheDialectSays(_ port: BirdeyePort, _ rePut: FakeDialect.RePut) async throws {
        try await port.run(FakeDialect(.reported, rePut: rePut)) { reader, writer in
            let id = try await Self.created(reader, writer)
            #expect(await writer.send(Self.map(id), secrets: Self.vault) == .accepted(status: 200))
            let again = await writer.send(Self.map(id, "Arrived", MappingFlags(active: false)), secrets: Self.vault)
            let mappings = try await reader.groups(of: Self.business).first?.mappings.value
            #expect(mappings?.count == 1)
            #expect(again.refusal?.reason == (rePut == .refuse ? .rejected : nil))
            #expect(mappings?.first?.flags[.active] == (rePut == .refuse))
        }
    }

    @Test(arguments: BirdeyePort.allCases) func anUnknownGroupIsRefused(_ port: BirdeyePort) async throws {
        try await port.run { reader, writer in
            let update = Call.updateGroup(group: 1, replaceTriggers: true, properties: nil, triggers: [])
            #expect(await writer.send(update, secrets: Self.vault).refusal?.reason == .rejected)
            #expect(await writer.send(Self.map(1), secrets: Self.vault).refusal?.reason == .rejected)
            let groups = try await reader.groups(of: Self.business)
            #expect(groups.isEmpty)
        }
    }

    @Test(arguments: BirdeyePort.allCases) func anUnknownBusinessIsAnErrorAndNotAnAbsence(_ port: BirdeyePort) async throws {
        try await port.run(known: [Self.location]) { reader, writer in
            let error = await #expect(throws: CallError.self) { _ = try await reader.groups(of: Self.business) }
            #expect(error?.reason == .noSuchBusiness)
            #expect(error?.request == "GET /integration/businessintegrationgroup/\(Self.business)")
            #expect(await writer.send(Self.create, secrets: Self.vault).refusal != nil)
        }
    }

    @Test(arguments: BirdeyePort.allCases) func aCallWithoutItsSecretIsNotSent(_ port: BirdeyePort) async throws {
        try await port.run { reader, writer in
            #expect(await writer.send(Self.create, secrets: SecretVault()).refusal?.reason == .unsendable)
            let groups = try await reader.groups(of: Self.business)
            #expect(groups.isEmpty)
        }
    }

    @Test(arguments: BirdeyePort.allCases) func theCatalogueNamesTheSourcesTriggers(_ port: BirdeyePort) async throws {
        try await port.run { reader, _ in
            let triggers = try await reader.triggerCatalogue(sourceID: 124)
            #expect(triggers == Sample.catalogue[124])
            let unknown = try await reader.triggerCatalogue(sourceID: 1)
            #expect(unknown.isEmpty)
        }
    }

    @Test(arguments: BirdeyePort.allCases) func readsMayLagBehindWrites(_ port: BirdeyePort) async throws {
        try await port.run(FakeDialect(lag: 2)) { reader, writer in
            #expect(await writer.send(Self.create, secrets: Self.vault) == .accepted(status: 200))
            var counts: [Int] = []
            for _ in 0..<4 { counts.append(try await reader.groups(of: Self.business).count) }
            #expect(counts == [0, 0, 1, 1])
        }
    }
}

extension WriteOutcome {
    /// The error of a call that certainly had no effect.
    var refusal: CallError? { if case .refused(let error) = self { error } else { nil } }
}
