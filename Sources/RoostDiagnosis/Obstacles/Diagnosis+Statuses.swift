import RoostModel

extension Diagnosis {
    /// What is wrong with the appointment statuses of a location; nothing for a source without such a key.
    func statuses(_ view: LocationView) -> [Obstacle] {
        guard let key = group.statusKey else { return [] }
        let setting = view.items(key)
        let desired = view.desiredItems(key)
        if setting.value.isEmpty { return [noStatus(key, setting, desired, view)] }
        return [unknown(key, setting, desired, view), noVisit(key, setting, desired, view)].compactMap { $0 }
    }

    private func noStatus(_ key: KeyDefinition, _ setting: Setting<[String]>, _ desired: [String], _ view: LocationView) -> Obstacle {
        let change =
            desired.isEmpty
            ? view.line(key, key.examples.isEmpty ? ["NAME"] : key.examples)
            : "roost apply, since the file says \(view.line(key, desired))"
        return obstacle(
            .noStatus, .nobody, setting.basis, view.site(key),
            "no appointment status is configured, so that of no appointment is among those configured", change, view.location)
    }

    /// Names are compared to the letter: whether Birdeye does so is not known, and roost keeps to the worse case.
    private func unknown(
        _ key: KeyDefinition, _ setting: Setting<[String]>, _ desired: [String], _ view: LocationView
    ) -> Obstacle? {
        guard let known = group.knownStatuses[view.location.business] else { return nil }
        let wrong = setting.value.filter { !known.contains($0) }
        guard !wrong.isEmpty else { return nil }
        let names = wrong.map { status in
            StatusName.sameButForCase(status, among: known).map { "\(status) (it has \($0))" } ?? status
        }
        let mended = unique(setting.value.compactMap { known.contains($0) ? $0 : StatusName.sameButForCase($0, among: known) })
        let isEveryOne = wrong.count == setting.value.count
        let isInFile = !Set(desired).isDisjoint(with: wrong)
        let change =
            isInFile
            ? (mended.isEmpty ? nil : view.line(key, mended)) : "roost apply, since the file says \(view.line(key, desired))"
        return obstacle(
            .unknownStatus, isEveryOne ? .nobody : .someDoNot, setting.basis, view.site(key),
            "no appointment can ever bear " + (wrong.count == 1 ? "this status" : "these statuses")
                + ", since the location's own system does not have \(wrong.count == 1 ? "it" : "them"): \(names.joined(separator: ", "))",
            change,
            view.location)
    }

    private func noVisit(
        _ key: KeyDefinition, _ setting: Setting<[String]>, _ desired: [String], _ view: LocationView
    ) -> Obstacle? {
        func wrong(_ items: [String]) -> [String] {
            unique(items).compactMap { item in group.noVisit[item.lowercased()].map { "\(item) (\($0))" } }
        }
        let present = wrong(setting.value)
        let future = wrong(desired)
        guard !present.isEmpty || !future.isEmpty else { return nil }
        let kept = desired.filter { group.noVisit[$0.lowercased()] == nil }
        let what = "review requests reach people who were not seen: \((present.isEmpty ? future : present).joined(separator: ", "))"
        return obstacle(
            .noVisitStatus, .wrongly, present.isEmpty ? .file : setting.basis, view.site(key),
            present.isEmpty ? "once the file is applied, \(what)" : what,
            future.isEmpty
                ? "roost apply, since the file says \(view.line(key, desired))"
                : view.line(key, kept.isEmpty ? key.examples : kept), view.location, isToCome: present.isEmpty)
    }

    private func unique(_ items: [String]) -> [String] {
        var seen: Set<String> = []
        return items.filter { seen.insert($0).inserted }
    }
}
