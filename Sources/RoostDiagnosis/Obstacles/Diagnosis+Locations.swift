import RoostModel
import RoostPlan

extension Diagnosis {
    /// What stands in the way at one location.
    func locationObstacles(_ location: DesiredLocation) -> [Obstacle] {
        let view = LocationView(group, location)
        return [presence(view), repeated(view), doubt(view)].compactMap { $0 }
            + [flag(.active, .inactive, .nobody, view), flag(.beta, .beta, .nobody, view), flag(.test, .test, .unclear, view)].compactMap {
                $0
            }
            + statuses(view)
            + delays(among: location.properties).map { property, text in
                obstacle(.fetchDelay, .someDoNot, .file, property.site, Self.delaySentence(property.key, text), nil, location)
            } + [pending(view)].compactMap { $0 }
    }

    private func presence(_ view: LocationView) -> Obstacle? {
        let site = view.location.numberSite
        switch view.presence {
        case .mapped, .noGroup: return nil
        case .unmapped(let basis):
            let how = basis == .live ? "Birdeye reports no mapping of this location" : "roost never applied a mapping of this location"
            return obstacle(.noMapping, .nobody, basis, site, "\(how), so its contacts belong to no business", "roost apply", view.location)
        case .unknown:
            let why =
                switch (group.live, group.ledger) {
                case (.notRead, .notRead): "roost could read neither the live side nor the ledger"
                case (.notRead, _): "roost could not read the live side, and the ledger does not say"
                case (_, .notRead): "Birdeye does not report mappings, and roost could not read the ledger"
                default: "Birdeye does not report mappings, and the ledger does not say"
                }
            return obstacle(
                .mappingUnknown, .unclear, .file, site, "it is not known whether this location has a mapping: \(why)",
                group.live == .notRead ? nil : "roost apply",
                view.location)
        }
    }

    private func repeated(_ view: LocationView) -> Obstacle? {
        guard group.live.value?.repeated.contains(view.location.business) == true else { return nil }
        return obstacle(
            .mappedTwice, .unclear, .live, view.location.numberSite,
            "Birdeye reports more than one mapping of this location, and it is not known which one counts",
            "ask Birdeye's support to remove all but one", view.location)
    }

    private func doubt(_ view: LocationView) -> Obstacle? {
        guard view.isInDoubt else { return nil }
        return obstacle(
            .inDoubt, .unclear, .ledger, view.location.numberSite,
            "roost sent a call about this location, and its outcome is not known: the mapping may still be the old one", "roost apply",
            view.location)
    }

    /// A switch that stops requests, now or once the file is applied.
    private func flag(_ flag: MappingFlag, _ kind: ObstacleKind, _ effect: Obstacle.Effect, _ view: LocationView) -> Obstacle? {
        let harmful = !flag.defaultValue
        let desired = view.location.flags[flag]
        let setting = view.flag(flag)
        guard setting.value == harmful || desired == harmful else { return nil }
        let isPresent = setting.value == harmful
        let what =
            switch flag {
            case .active: "the mapping is switched off, so no contact of this location gets a review request"
            case .beta: "the mapping is a beta one, so no contact of this location gets a review request"
            case .test: "the mapping is a test one; it is not documented what Birdeye does differently then"
            }
        let sentence = isPresent ? what : "once the file is applied, \(what)"
        let change =
            desired == harmful
            ? "\(flag.rawValue): \(flag.defaultValue)" : "roost apply, because the file says \(flag.rawValue): \(desired)"
        return obstacle(
            kind, effect, isPresent ? setting.basis : .file, view.site(flag), sentence, change, view.location, isToCome: !isPresent)
    }

    private func pending(_ view: LocationView) -> Obstacle? {
        let fields = view.pending
        guard let first = fields.first, view.presence == .mapped else { return nil }
        let whose = first.basis == .live ? "what Birdeye reports" : "what was last applied"
        return obstacle(
            .notApplied, .someDoNot, first.basis, first.site,
            "the file differs from \(whose): \(fields.map(\.name).joined(separator: ", "))",
            "roost apply", view.location)
    }
}
