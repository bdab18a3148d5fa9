import RoostModel
import Testing

@testable import RoostPlan

@Suite("What a person vouches for")
struct AdoptingTests {
    let desired = Sample.group()

    private func adopted(_ applied: AppliedGroup?, _ desired: ResolvedGroup, _ observed: ObservedGroup?) -> AppliedGroup {
        let comparison = compare(desired, applied, observed)
        var entry = applied ?? AppliedGroup(key: Sample.key, sourceID: 124)
        entry.adopt(comparison, comparison.findings())
        return entry
    }

    @Test("a group of which nothing but triggers can be read is taken over whole, and nothing is left to send")
    func silent() throws {
        var entry = adopted(nil, desired, desired.silent())
        #expect(plan(desired, entry, desired.silent()).steps.isEmpty)
        #expect(entry.isFound)
        entry.stamp = Sample.stamp
        entry.isFound = false
        #expect(entry == desired.applied())
        let comparison = compare(desired, nil, desired.silent())
        let adoption = try #require(Adoption(comparison, comparison.findings()))
        #expect(adoption.isNews)
        #expect(adoption.remaining.isEmpty)
        #expect(adoption.vouched.count == 3 + 3 + 2)
        #expect(adoption.read.map(\.address) == [.group, .trigger(Sample.job)])
        let kept = adoption.vouched(by: Voucher(name: "pat", stamp: Sample.stamp))
        // Nothing was applied: who vouched for what stands apart.
        #expect(kept.stamp == nil && kept.vouches.map(\.voucher.name) == ["pat"])
        #expect(kept.vouchers.count == adoption.vouchedFields.count)
    }

    @Test("mappings that cannot be read are taken over also where the ledger has their group")
    func unreadableMappings() {
        var applied = desired.applied()
        applied.mappings = [:]
        #expect(plan(desired, applied, desired.silent()).actions == [.putMapping])
        #expect(adopted(applied, desired, desired.silent()) == desired.applied())
    }

    @Test("what can be read and differs is not taken over, nor the mapping that it is in")
    func readable() throws {
        var observed = desired.reported()
        observed.properties = .reported([
            Sample.domain: .reported(.text("other")), Sample.accountKey: .unreported, Sample.accountID: .unreported,
        ])
        var mappings = observed.mappings.value ?? [:]
        mappings[Sample.kissimmee] = ObservedMapping(properties: .unreported, flags: [.active: false])
        observed.mappings = .reported(mappings)
        observed.triggers = [Sample.job, Sample.other]
        let comparison = compare(desired, nil, observed)
        let adoption = try #require(Adoption(comparison, comparison.findings()))
        #expect(adoption.vouched.map(\.address) == [.property(Sample.accountKey), .property(Sample.accountID)])
        #expect(adoption.entry.properties.keys.sorted() == [Sample.accountID, Sample.accountKey])
        #expect(adoption.entry.mappings.isEmpty)
        #expect(adoption.entry.triggers == nil)
        #expect(adoption.read.map(\.address) == [.group])
        let left = Set(adoption.remaining.map(\.address))
        #expect(left.isSuperset(of: [.property(Sample.domain), .flag(Sample.kissimmee, .active), .trigger(Sample.other)]))
        #expect(!left.contains(.property(Sample.accountKey)))
    }

    @Test("a mapping that is seen to be missing is not taken over")
    func missingMapping() throws {
        var observed = desired.reported()
        observed.mappings = .reported([:])
        let comparison = compare(desired, nil, observed)
        let adoption = try #require(Adoption(comparison, comparison.findings()))
        #expect(adoption.entry.mappings.isEmpty)
        #expect(adoption.remaining.contains { $0.address == .location(Sample.kissimmee) })
    }

    @Test("what the ledger knows to have been applied otherwise is left to an apply")
    func changedFile() {
        var applied = desired.applied()
        applied.properties[Sample.domain] = .text("former")
        let entry = adopted(applied, desired, desired.silent())
        #expect(entry.properties[Sample.domain] == .text("former"))
        #expect(compare(desired, entry, desired.silent()).verdicts[.property(Sample.domain)] == .change)
    }

    @Test("doubts about what is taken over are ended, others stay")
    func doubts() {
        var applied = desired.applied()
        let gone = Address.property("example.gone")
        applied.doubts = [
            Intent(action: .updateGroup, addresses: [.property(Sample.domain), .property(Sample.accountKey), gone], stamp: Sample.stamp),
            Intent(
                action: .putMapping, addresses: [.location(Sample.kissimmee), .locationProperty(Sample.kissimmee, Sample.status)],
                stamp: Sample.stamp),
        ]
        let entry = adopted(applied, desired, desired.silent())
        #expect(entry.doubts.flatMap(\.addresses) == [gone])
        #expect(plan(desired, entry, desired.silent()).steps.isEmpty)
    }

    @Test("without a group, with another group and without a file nothing is taken over")
    func nothing() throws {
        let applied = desired.applied()
        #expect(adopted(applied, desired, nil) == applied)
        #expect(adopted(nil, desired, nil) == AppliedGroup(key: Sample.key, sourceID: 124))
        #expect(adopted(applied, desired, desired.silent(group: 7)) == applied)
        let replaced = compare(desired, applied, desired.silent(group: 7))
        let adoption = try #require(Adoption(replaced, replaced.findings()))
        #expect(!adoption.isNews)
        #expect(adoption.vouched.isEmpty && adoption.read.isEmpty)
        #expect(adoption.remaining.contains { $0.address == .group && $0.verdict == .drift })
        let absent = compare(desired, nil, nil)
        #expect(Adoption(absent, absent.findings()) == nil)
        let undesired = compare(nil, applied, desired.silent())
        #expect(Adoption(undesired, undesired.findings()) == nil)
    }
}
