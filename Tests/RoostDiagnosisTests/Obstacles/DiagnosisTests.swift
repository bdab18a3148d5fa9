import RoostDiagnosis
import RoostDiagnostics
import RoostModel
import RoostPlan
import Testing

struct DiagnosisTests {
    /// Kinds with the location they are about, in the order found.
    private func found(_ group: DiagnosedGroup) -> [String] {
        Diagnosis(group).obstacles().map { "\($0.kind.rawValue.dropFirst("diagnose/".count)) \($0.location?.description.suffix(3) ?? "-")" }
    }

    private func only(_ kind: ObstacleKind, _ group: DiagnosedGroup) throws -> Obstacle {
        let all = Diagnosis(group).obstacles().filter { $0.kind == kind }
        #expect(all.count == 1)
        return try #require(all.first)
    }

    @Test func aPracticeInOrderHasNone() throws {
        #expect(found(try Practice.settled(Practice.harborFile)) == [])
    }

    @Test func everyLocationIsLookedAt() throws {
        #expect(found(try Practice.settled(Practice.northstarFile)) == ["no-visit-status 733", "inactive 734", "beta 735"])
    }

    @Test func placesAreThoseOfTheLines() throws {
        let obstacles = Diagnosis(try Practice.settled(Practice.northstarFile)).obstacles()
        let lines = Practice.northstarFile.split(separator: "\n")
        #expect(
            obstacles.map { lines[$0.site.line - 1].split(separator: ":").first?.split(separator: " ").last } == [
                "carestack.appointment.status", "active", "beta",
            ])
        #expect(obstacles.map(\.change) == ["carestack.appointment.status: [Checked Out]", "active: true", "beta: false"])
        #expect(obstacles.map(\.effect) == [.wrongly, .nobody, .nobody])
        #expect(obstacles.worstFirst.map(\.effect) == [.nobody, .nobody, .wrongly])
    }

    @Test func noGroupAtAll() throws {
        let desired = try Practice.desired(Practice.harborFile)
        let new = DiagnosedGroup(desired: desired, source: .careStack, ledger: .nothing, live: .nothing)
        #expect(found(new) == ["no-group -"])
        let gone = DiagnosedGroup(desired: desired, source: .careStack, ledger: .found(Practice.applied(desired)), live: .nothing)
        #expect(try only(.noGroup, gone).sentence.contains("23995"))
    }

    @Test func triggersAreThoseOfTheLiveSide() throws {
        #expect(try only(.noTrigger, try Practice.settled(Practice.harborFile, triggers: [])).change == "roost apply")
        let other = try only(.triggerMissing, try Practice.settled(Practice.harborFile, triggers: [TriggerID(id: 140, type: 2)]))
        #expect(other.effect == .someDoNot)
    }

    @Test func aFileWithoutTriggerSaysWhatToWrite() throws {
        let text = Practice.harborFile.replacing("[CareStack Appointment Trigger]", with: "[]")
        let obstacle = try only(.noTrigger, try Practice.settled(text, triggers: []))
        #expect(obstacle.basis == .file)
        #expect(obstacle.change == "triggers: [CareStack Appointment Trigger]")
        #expect(!obstacle.isToCome)
        #expect(try only(.noTrigger, try Practice.settled(text)).isToCome)
    }

    @Test func aLocationThatWasNeverAppliedHasNoMapping() throws {
        let group = try Practice.settled(Practice.northstarFile, change: { $0.mappings[Practice.kissimmee] = nil })
        let obstacle = try only(.noMapping, group)
        #expect(obstacle.location == Practice.kissimmee)
        #expect(obstacle.basis == .ledger)
        #expect(obstacle.effect == .nobody)
    }

    @Test func aLocationThatIsNotReportedHasNoMapping() throws {
        let group = try Practice.settled(Practice.harborFile, mappings: .reported([:]))
        #expect(try only(.noMapping, group).basis == .live)
    }

    @Test func aGroupMadeByHandLeavesItsMappingsOpen() throws {
        let group = DiagnosedGroup(
            desired: try Practice.desired(Practice.harborFile), source: .careStack, ledger: .nothing,
            live: .found(ObservedGroup(groupID: 777, triggers: [Practice.job])))
        #expect(try only(.mappingUnknown, group).effect == .unclear)
    }

    @Test func theLedgerOfAFormerGroupCountsForNothing() throws {
        let desired = try Practice.desired(Practice.harborFile)
        let group = DiagnosedGroup(
            desired: desired, source: .careStack, ledger: .found(Practice.applied(desired)),
            live: .found(ObservedGroup(groupID: 24000, triggers: [Practice.job])))
        #expect(found(group) == ["mapping-unknown 498"])
    }

    @Test func nothingCouldBeRead() throws {
        let group = DiagnosedGroup(
            desired: try Practice.desired(Practice.northstarFile), source: .careStack, ledger: .notRead, live: .notRead)
        #expect(
            found(group) == [
                "mapping-unknown 732", "mapping-unknown 733", "no-visit-status 733", "mapping-unknown 734", "inactive 734",
                "mapping-unknown 735", "beta 735",
            ])
    }

    @Test func whatIsAppliedAndNotInTheFileIsToBeApplied() throws {
        let group = try Practice.settled(
            Practice.harborFile,
            change: {
                $0.mappings[Practice.harbor]?.flags.beta = true
                $0.mappings[Practice.harbor]?.properties["carestack.appointment.status"] = .text("No Show")
            })
        #expect(found(group) == ["beta 498", "no-visit-status 498", "not-applied 498"])
        #expect(try only(.beta, group).change == "roost apply, because the file says beta: false")
        #expect(try only(.notApplied, group).sentence.hasSuffix("beta, carestack.appointment.status"))
    }

    @Test func whatTheFileWouldBringIsToldToo() throws {
        let text = Practice.harborFile.replacing("  - properties:", with: "  - beta: true\n    properties:")
        let group = try Practice.settled(text, change: { $0.mappings[Practice.harbor]?.flags.beta = false })
        let obstacle = try only(.beta, group)
        #expect(obstacle.sentence.hasPrefix("once the file is applied"))
        #expect(obstacle.isToCome)
        #expect(obstacle.change == "beta: false")
    }

    @Test func reportedValuesGoBeforeApplied() throws {
        let observed = ObservedMapping(
            properties: .reported(["carestack.appointment.status": .reported(.text(""))]), flags: [.active: false, .test: true])
        let group = try Practice.settled(Practice.harborFile, mappings: .reported([Practice.harbor: observed]))
        #expect(found(group) == ["inactive 498", "test 498", "no-status 498", "not-applied 498"])
        #expect(Set(Diagnosis(group).obstacles().map(\.basis)) == [.live])
    }

    @Test func aMaskedValueIsTakenFromTheLedger() throws {
        let observed = ObservedMapping(properties: .reported(["carestack.appointment.status": .unreported]), flags: [:])
        #expect(found(try Practice.settled(Practice.harborFile, mappings: .reported([Practice.harbor: observed]))) == [])
    }

    @Test func noStatusIsReasonOne() throws {
        let text = Practice.harborFile.replacing("      carestack.appointment.status: [Checked Out]", with: "      {}")
        let obstacle = try only(.noStatus, try Practice.settled(text))
        #expect(obstacle.kind.reason == .status)
        #expect(obstacle.effect == .nobody)
        #expect(obstacle.change == "carestack.appointment.status: [Checked Out]")
    }

    private static let statusRows: [(Set<String>, Obstacle.Effect?, String?)] = [
        (["Checked Out", "Arrived"], nil, nil),
        (["Checked Out", "In Operatory"], .someDoNot, "carestack.appointment.status: [Checked Out]"),
        (["checked out", "arrived"], .nobody, "carestack.appointment.status: [checked out, arrived]"),
        (["Done"], .nobody, nil),
    ]

    @Test(arguments: statusRows)
    func statusesThatThePracticeDoesNotHave(known: Set<String>, effect: Obstacle.Effect?, change: String?) throws {
        var group = try Practice.settled(Practice.northstarFile)
        group.knownStatuses[Practice.kissimmee] = known
        let obstacle = Diagnosis(group).obstacles().first { $0.kind == .unknownStatus }
        #expect(obstacle?.effect == effect)
        #expect(obstacle?.change == change)
    }

    /// A file that asks for what the practice does not have would silence it, so it is corrected before anybody applies it.
    @Test(arguments: [true, false]) func aSlipInTheFileIsSaidBeforeAnApply(_ isLookedUp: Bool) throws {
        let number = BusinessNumber(155_802_718_182_498)
        let text = Practice.harborFile.replacing("[Checked Out]", with: "[Checkd out]")
        var group = try Practice.settled(text) { $0.mappings[number]?.properties["carestack.appointment.status"] = .text("Checked Out") }
        if isLookedUp { group.knownStatuses[number] = ["Checked Out", "Arrived"] }
        let obstacles = Diagnosis(group).obstacles()
        let slip = try #require(obstacles.first { $0.kind == .unknownStatus })
        #expect(slip.isToCome && slip.effect == .nobody)
        #expect(slip.change == "carestack.appointment.status: [Checked Out]")
        for obstacle in obstacles { #expect(obstacle.change?.hasPrefix("roost apply") != true, "\(obstacle)") }
        #expect(obstacles.contains { $0.change?.hasSuffix("first, and only then roost apply") == true })
    }

    @Test func aDelayIsWhatAProjectDeclares() throws {
        var source = IntegrationSource.careStack
        source.keys.append(KeyDefinition("example.fetch.delay.days", level: .both, description: "Days."))
        func group(_ value: String) throws -> DiagnosedGroup {
            let text = Practice.harborFile.replacing("harbor.demo", with: "harbor.demo\n  example.fetch.delay.days: \"\(value)\"")
            let file = SourceText(name: "a.yaml", bytes: Array(text.utf8))
            let desired = try #require(BusinessDecoder(catalog: SourceCatalog([source])).decode(file).groups.first)
            return DiagnosedGroup(
                desired: desired, source: source, ledger: .found(Practice.applied(desired)),
                live: .found(ObservedGroup(groupID: 23995, triggers: [Practice.job])))
        }
        #expect(found(try group("3")) == ["fetch-delay -"])
        #expect(found(try group("0")) == [])
    }

    @Test func aCallInDoubtIsUnclear() throws {
        let group = try Practice.settled(
            Practice.harborFile,
            change: {
                let stamp = ApplyStamp(time: "2026-11-22T07:00:00Z", plan: "0123456789ab")
                $0.doubts = [Intent(action: .putMapping, addresses: [.flag(Practice.harbor, .beta)], stamp: stamp)]
            })
        #expect(try only(.inDoubt, group).effect == .unclear)
    }

    @Test func severalMappingsAreUnclear() throws {
        let desired = try Practice.desired(Practice.harborFile)
        let group = DiagnosedGroup(
            desired: desired, source: .careStack, ledger: .found(Practice.applied(desired)),
            live: .found(ObservedGroup(groupID: 23995, triggers: [Practice.job], repeated: [Practice.harbor])))
        #expect(try only(.mappedTwice, group).effect == .unclear)
    }

    @Test func aSourceWithoutStatusesIsNotAskedForThem() throws {
        let source = IntegrationSource(
            name: "chairside", id: 9001, description: "", keys: [], triggers: [SourceTrigger(id: Practice.job, names: ["Chairside Job"])])
        let text = "business: 155802718182498\ntype: smb\nsource: chairside\ntriggers: [Chairside Job]\nlocations: [{ name: One }]\n"
        let file = SourceText(name: "a.yaml", bytes: Array(text.utf8))
        let desired = try #require(BusinessDecoder(catalog: SourceCatalog([source])).decode(file).groups.first)
        let group = DiagnosedGroup(
            desired: desired, source: source, ledger: .found(Practice.applied(desired)),
            live: .found(ObservedGroup(groupID: 23995, triggers: [Practice.job])))
        #expect(found(group) == [])
    }
}
