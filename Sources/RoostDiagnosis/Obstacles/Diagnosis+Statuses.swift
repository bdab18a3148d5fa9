import RoostModel

extension Diagnosis {
    /// What is wrong with the appointment statuses of a location; nothing for a source without such a key.
    func statuses(_ view: LocationView) -> [Obstacle] {
        guard let key = group.statusKey else { return [] }
        let setting = view.items(key)
        let desired = view.desiredItems(key)
        if setting.value.isEmpty { return [noStatus(key, setting, desired, view)] }
        return [unknown(key, setting, desired, view), unknownToCome(key, setting, desired, view), noVisit(key, setting, desired, view)]
            .compactMap { $0 }
    }

    /// Statuses that the file asks for, that are not applied yet, and that the location's own system does not have: an apply would stop requests.
    ///
    /// If roost could not look the statuses up, only a status counts that nearly equals one that every practice has.
    private func strange(_ key: KeyDefinition, _ view: LocationView) -> [String] {
        let present = view.items(key).value
        let new = unique(view.desiredItems(key)).filter { !present.contains($0) }
        guard let known = group.knownStatuses[view.location.business] else {
            return new.filter { StatusSpelling.exact($0, among: group.everywhere) != nil }
        }
        return new.filter { !known.contains($0) }
    }

    /// The line of the file without the statuses that the location does not have; nil if there is nothing to correct.
    func correction(_ location: DesiredLocation) -> String? {
        guard let key = group.statusKey else { return nil }
        let view = LocationView(group, location)
        let strange = strange(key, view)
        guard !strange.isEmpty else { return nil }
        let known = group.knownStatuses[location.business].map { $0.sorted() } ?? group.everywhere
        let mended = unique(view.desiredItems(key).compactMap { strange.contains($0) ? StatusSpelling.exact($0, among: known) : $0 })
        let present = view.items(key).value
        return view.line(key, !mended.isEmpty ? mended : !present.isEmpty ? present : key.form.examples)
    }

    private func unknownToCome(_ key: KeyDefinition, _ setting: Setting<[String]>, _ desired: [String], _ view: LocationView) -> Obstacle? {
        let strange = strange(key, view)
        guard !strange.isEmpty, setting.basis != .file || group.knownStatuses[view.location.business] == nil else { return nil }
        let isLookedUp = group.knownStatuses[view.location.business] != nil
        let known = group.knownStatuses[view.location.business].map { $0.sorted() } ?? group.everywhere
        let names = strange.map { status in StatusSpelling.exact(status, among: known).map { "\(status) (it has \($0))" } ?? status }
        let them = strange.count == 1 ? "it" : "them"
        return obstacle(
            .unknownStatus, desired.allSatisfy(strange.contains) ? .nobody : .someDoNot, .file, view.site(key),
            "once the file is applied, no appointment can ever have \(strange.count == 1 ? "this status" : "these statuses"): the location's own "
                + "system \(isLookedUp ? "does not have \(them)" : "probably does not have \(them), but roost did not look it up"): "
                + names.joined(separator: ", "),
            correction(view.location), view.location, isToCome: true)
    }

    private func noStatus(_ key: KeyDefinition, _ setting: Setting<[String]>, _ desired: [String], _ view: LocationView) -> Obstacle {
        let change =
            desired.isEmpty
            ? view.line(key, key.form.examples.isEmpty ? ["NAME"] : key.form.examples)
            : "roost apply, because the file says \(view.line(key, desired))"
        return obstacle(
            .noStatus, .nobody, setting.basis, view.site(key),
            "no appointment status is configured, so no appointment leads to a review request", change, view.location)
    }

    /// Compares names to the letter: it is not known whether Birdeye does, so roost assumes the worse case.
    private func unknown(
        _ key: KeyDefinition, _ setting: Setting<[String]>, _ desired: [String], _ view: LocationView
    ) -> Obstacle? {
        guard let known = group.knownStatuses[view.location.business] else { return nil }
        let wrong = setting.value.filter { !known.contains($0) }
        guard !wrong.isEmpty else { return nil }
        let names = wrong.map { status in
            StatusSpelling.exact(status, among: known).map { "\(status) (it has \($0))" } ?? status
        }
        let mended = StatusSpelling.corrected(setting.value, among: known).filter { known.contains($0) && !isNoVisit($0) }
        let isEveryOne = wrong.count == setting.value.count
        let isInFile = !Set(desired).isDisjoint(with: wrong)
        let change =
            isInFile
            ? (mended.isEmpty ? nil : view.line(key, mended)) : "roost apply, because the file says \(view.line(key, desired))"
        return obstacle(
            .unknownStatus, isEveryOne ? .nobody : .someDoNot, setting.basis, view.site(key),
            "no appointment can ever have " + (wrong.count == 1 ? "this status" : "these statuses")
                + ", because the location's own system does not have \(wrong.count == 1 ? "it" : "them"): \(names.joined(separator: ", "))",
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
        let names = group.knownStatuses[view.location.business].map { $0.sorted() } ?? group.everywhere
        let kept = StatusSpelling.corrected(desired, among: names).filter { !isNoVisit($0) }
        let what = "review requests reach people who were not seen: \((present.isEmpty ? future : present).joined(separator: ", "))"
        return obstacle(
            .noVisitStatus, .wrongly, present.isEmpty ? .file : setting.basis, view.site(key),
            present.isEmpty ? "once the file is applied, \(what)" : what,
            future.isEmpty
                ? "roost apply, because the file says \(view.line(key, desired))"
                : view.line(key, kept.isEmpty ? key.form.examples : kept), view.location, isToCome: present.isEmpty)
    }

    private func isNoVisit(_ status: String) -> Bool { group.noVisit[status.lowercased()] != nil }

    private func unique(_ items: [String]) -> [String] {
        var seen: Set<String> = []
        return items.filter { seen.insert($0).inserted }
    }
}
