import RoostModel
import RoostPlan

/// Finds everything in the configuration that keeps the contacts of one group from a review request.
///
/// The settings that Birdeye works with count. So roost takes each setting from the live side if Birdeye reports it, else from the ledger,
/// else from the file. If the file already has the right value, the advice is an apply, not an edit. The diagnosis also says what the
/// file would cause once it is applied.
public struct Diagnosis: Sendable {
    let group: DiagnosedGroup

    /// A diagnosis of one group.
    public init(_ group: DiagnosedGroup) { self.group = group }

    /// All obstacles, those of the group first and then those of its locations, in the order of the file.
    public func obstacles() -> [Obstacle] {
        (groupObstacle().map { [$0] } ?? []) + triggerObstacles() + groupDelays() + group.desired.locations.flatMap(locationObstacles)
    }

    private func groupObstacle() -> Obstacle? {
        guard group.live == .nothing else { return nil }
        let known = group.ledger.value?.groupID.map { "group \($0), which roost applied, is no longer there" }
        return obstacle(
            .noGroup, .nobody, .live, group.desired.site,
            "Birdeye has no \(group.source.name) integration group for this business, so it fetches no records"
                + (known.map { ": \($0)" } ?? ""), "roost apply")
    }

    private func triggerObstacles() -> [Obstacle] {
        let desired = group.desired
        guard !desired.triggers.isEmpty else {
            let name = group.source.triggers.first?.names.first ?? "NAME"
            let isThere = presentTriggers().map { !$0.0.isEmpty } ?? false
            return [
                obstacle(
                    .noTrigger, .nobody, .file, desired.triggersSite,
                    isThere
                        ? "once the file is applied, no trigger is left, and without one Birdeye fetches no records"
                        : "the file lists no trigger, and without one Birdeye fetches no records", "triggers: \([name].inBrackets)",
                    isToCome: isThere)
            ]
        }
        guard let (present, basis) = presentTriggers() else { return [] }
        if present.isEmpty {
            return [
                obstacle(
                    .noTrigger, .nobody, basis, desired.triggersSite, "the group has no trigger, so Birdeye fetches no records",
                    "roost apply")
            ]
        }
        let missing = desired.triggers.compactMap { trigger in id(of: trigger).flatMap { present.contains($0) ? nil : (trigger, $0) } }
        let isEveryOne = missing.count == desired.triggers.count
        return missing.map { trigger, id in
            obstacle(
                .triggerMissing, .someDoNot, basis, trigger.site,
                "the group lacks the trigger \(id)" + (isEveryOne ? ", and all others that the file lists: it has other triggers" : ""),
                "roost apply")
        }
    }

    private func presentTriggers() -> (Set<TriggerID>, SettingBasis)? {
        switch group.live {
        case .found(let observed): (observed.triggers, .live)
        case .nothing: nil
        case .notRead: group.applied?.triggers.map { ($0, .ledger) }
        }
    }

    /// A name that only the live catalogue knows is not looked up here.
    private func id(of trigger: DesiredTrigger) -> TriggerID? {
        switch trigger.name {
        case .id(let id): id
        case .name(let name): group.source.trigger(named: name)
        }
    }

    private func groupDelays() -> [Obstacle] {
        delays(among: group.desired.properties).map { property, text in
            obstacle(.fetchDelay, .someDoNot, .file, property.site, Self.delaySentence(property.key, text), nil)
        }
    }

    /// Properties that a project declares for a delay, by their names. A delay of zero does not count.
    func delays(among properties: [DesiredProperty]) -> [(property: DesiredProperty, text: String)] {
        properties.compactMap { property in
            guard property.key.lowercased().contains("delay"), let text = property.text, !text.allSatisfy({ $0 == "0" }) else { return nil }
            return (property, text)
        }
    }

    static func delaySentence(_ key: String, _ text: String) -> String {
        "\(key) is \(text): Birdeye fetches records that much later, so it does not ask a contact yet who was seen just now"
    }

    func obstacle(
        _ kind: ObstacleKind, _ effect: Obstacle.Effect, _ basis: SettingBasis, _ site: Site, _ sentence: String, _ change: String?,
        _ location: DesiredLocation? = nil, isToCome: Bool = false
    ) -> Obstacle {
        // An apply of a file with a status that does not exist would make things worse.
        let wrong =
            change?.hasPrefix("roost apply") == true
            ? (location.map { [$0] } ?? group.desired.locations).lazy.compactMap(correction).first : nil
        let change = wrong.map { "\($0) first, and only then \(change ?? "")" } ?? change
        return Obstacle(
            kind: kind, effect: effect, key: group.key, name: group.desired.name, location: location?.business,
            locationName: location?.name, basis: basis, isToCome: isToCome, file: group.desired.file, site: site, sentence: sentence,
            change: change)
    }
}
