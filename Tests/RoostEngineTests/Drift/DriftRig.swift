import RoostDiagnostics
import RoostEngine
import RoostModel
import RoostPlan

/// A rig with a group that was applied, to look for drift in.
struct DriftRig {
    let rig: Rig
    static let other = TriggerID(id: 140, type: 1)
    static let kissimmee = BusinessNumber(Sample.kissimmee)

    init(_ dialect: FakeDialect = FakeDialect(.reported), _ groups: [DesiredGroup] = [Sample.group()]) async {
        rig = Rig(dialect)
        await rig.run(groups)
        rig.tape.clear()
    }

    /// Somebody changes the one live group in the dashboard.
    func dashboard(_ change: @escaping @Sendable (inout LiveGroup) -> Void) async {
        await rig.birdeye.play { groups in
            for key in groups.keys.sorted() { if var group = groups[key] { change(&group); groups[key] = group } }
        }
    }

    func flow(_ options: DriftOptions = DriftOptions()) -> DriftFlow { DriftFlow(ports: rig.ports(), options: options) }

    func look(_ groups: [DesiredGroup] = [Sample.group()], _ options: DriftOptions = DriftOptions()) async -> DriftReport {
        await flow(options).run(groups, orphans: await rig.orphans(groups))
    }

    static func rule(
        _ address: String, verdict: Verdict? = nil, business: Int64? = nil, until: String? = nil, line: Int = 5
    ) -> IgnoreRule {
        IgnoreRule(
            business: business.map { BusinessNumber($0) }, address: GlobPattern(address), verdict: verdict, reason: "because",
            until: until, site: Sample.site(line: line))
    }
}

extension DriftReport {
    /// Every finding as address and verdict, quiet ones left out.
    var told: [String] {
        businesses.flatMap(\.findings).filter { DriftKind($0.verdict).isWorthAttention }.map { "\($0.address) \($0.verdict)" }
    }
}
