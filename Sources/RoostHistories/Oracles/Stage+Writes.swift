import RoostHTTP
import RoostJSON

/// What is judged at each call that writes.
extension Stage {
    /// Holds a request against the plan of its run.
    func checkPermission(_ request: OutgoingRequest, _ process: SimulatedProcess, isTurnedAway: Bool) {
        guard let permitted = process.permitted else {
            return violate(.readersDoNotWrite, "run \(process.number) sent \(request.label), and may only read")
        }
        if let problem = permitted.take(request, isTurnedAway: isTurnedAway) {
            violate(.noCallOutsideAPlan, "run \(process.number) sent \(request.label): \(problem)")
        }
    }

    /// Looks at what a call has changed.
    func judgeWrite(_ process: SimulatedProcess, _ before: [LiveGroup], _ after: [LiveGroup]) {
        for group in after where after.count(where: { $0.business == group.business && $0.source == group.source }) > 1 {
            violate(.neverTwoGroups, "\(group.business) has two groups for source \(group.source)")
            break
        }
        let changes = FieldChange.between(before, after)
        if !changes.isEmpty { isLearned = false }
        for change in changes {
            guard let edit = openEdits[change.place] else { continue }
            openEdits[change.place] = nil
            guard edit.value == change.before, let permitted = process.permitted else { continue }
            // What somebody did after the plan was made, nobody could name.
            guard edit.moment <= permitted.readUntil[change.place.business] ?? 0 else { continue }
            guard history.dialect.shows(change.place.address, isSecure: FleetFile.isSecure(change.place.address)) else { continue }
            if !permitted.names(change.place) {
                violate(
                    .noEditIsOverwrittenUnnamed,
                    "run \(process.number) changed \(change.place) from what somebody had set, and its plan does not name that")
            }
        }
        judgeGuards(process, before, after, changes)
    }

    /// What guards forbid, worked out from the wire alone.
    private func judgeGuards(_ process: SimulatedProcess, _ before: [LiveGroup], _ after: [LiveGroup], _ changes: [FieldChange]) {
        guard let permitted = process.permitted, !permitted.allowsAll else { return }
        for business in Set(changes.map(\.place.business)).sorted() {
            permitted.written.insert(business)
            if business == history.protected { violate(.guardsHold, "run \(process.number) wrote to \(business), which is protected") }
        }
        if permitted.written.count > history.maxBusinesses ?? 50 {
            violate(.guardsHold, "run \(process.number) wrote to \(permitted.written.count) businesses")
        }
        for change in changes where change.place.address.hasSuffix("/active") && change.before == "true" && change.after == "false" {
            let wanted = files.first { $0.business == change.place.business && $0.sourceID == change.place.source }?.fields
            if wanted?[change.place.address] != "false" {
                violate(.guardsHold, "run \(process.number) switched \(change.place) off, which no file asks for")
            }
        }
        for group in after where !before.contains(where: { $0.id == group.id }) {
            if permitted.ledgerKnew.contains("\(group.business)-\(group.source)") {
                violate(.guardsHold, "run \(process.number) made a group for \(group.business), for which the ledger had one")
            }
        }
        for group in before where after.contains(where: { $0.id == group.id && $0 != group }) {
            if !permitted.made.contains(group.id), !permitted.ledgerHad.contains("\(group.business)-\(group.source)") {
                violate(.guardsHold, "run \(process.number) changed group \(group.id), which the ledger did not know")
            }
        }
        for group in after where !before.contains(where: { $0.id == group.id }) { permitted.made.insert(group.id) }
    }

    // What roost may know.

    /// A reading was delivered: every value that ever was where it can be read may be known from it.
    func learnWhatIsShown() {
        guard !isLearned else { return }
        isLearned = true
        for (place, value) in FieldChange.fields(service.groups)
        where history.dialect.shows(place.address, isSecure: FleetFile.isSecure(place.address)) {
            known[place, default: []].insert(value)
        }
    }

    /// A call was acknowledged: its values are known.
    func learn(_ body: [UInt8]) {
        guard let document = try? JSONValue.parse(body) else { return }
        let groups = service.groups
        var place = FieldPlace(business: 0, source: 0, address: "")
        if let business = document["parentBusinessNumber"]?.integer, let source = document["integrationSourceId"]?.integer {
            place = FieldPlace(business: business, source: source, address: "")
        } else if let id = (document["groupId"] ?? document["integrationGroupId"])?.integer,
            let group = groups.first(where: { $0.id == id })
        {
            place = FieldPlace(business: group.business, source: group.source, address: "")
        } else {
            return
        }
        func learn(_ address: String, _ value: String) {
            place.address = address
            known[place, default: []].insert(value)
        }
        var prefix = ""
        if let location = document["businessNumber"]?.integer {
            prefix = "locations/\(location)/"
            learn("locations/\(location)", "true")
            for flag in ["active", "test", "beta"] { learn(prefix + flag, document[flag]?.bool == true ? "true" : "false") }
        }
        for name in ["integrationGroupProperties", "integrationProperties"] {
            for entry in document[name]?.array ?? [] {
                guard let key = entry["propertyKey"]?.string, let value = entry["propertyValue"]?.string else { continue }
                learn("\(prefix)properties/\(key)", value)
            }
        }
        for trigger in document["integrationGroupTriggers"]?.array ?? [] {
            learn("triggers/\(trigger["triggerId"]?.integer ?? 0):\(trigger["triggerTypeId"]?.integer ?? 0)", "true")
        }
    }
}
