import RoostModel
import RoostPlan

/// What updates of a group do with properties, and with triggers that the update does not contain.
extension GroupProber {
    /// The update that makes a group what its file says, whether the server merges or replaces.
    var restoringCall: Call { update(subject.desired.properties.map(\.entry), triggers: allTriggers) }

    private var allTriggers: [TriggerID] { subject.desired.triggers.map(\.id) }

    private func update(_ properties: [PropertyEntry], triggers: [TriggerID]?) -> Call {
        // Without triggers, "add those given" is the safer of the two modes.
        .updateGroup(group: groupID, replaceTriggers: triggers != nil, properties: properties, triggers: triggers)
    }

    /// All properties as the file says, except one.
    private func entries(_ trial: ProbeTrial, _ value: PropertyValue) -> [PropertyEntry] {
        subject.desired.properties.map { property in
            property.key == trial.key ? PropertyEntry(key: property.key, value: value, isSecure: property.isSecure) : property.entry
        }
    }

    /// Tries what an update does with properties, then what it does with triggers.
    mutating func probeProperties() async {
        guard !subject.desired.properties.isEmpty else {
            leave(.propertyUpdate, "not tried: the file gives the group no property")
            return leave(.triggersOnPropertyUpdate, "not tried: the file gives the group no property")
        }
        let trial = ProbeTrial(subject.desired, subject.before, flow.ports.catalog[subject.key.source])
        guard let trial else {
            await sendAgain(after: nil)
            return await probeTriggers(nil)
        }
        let purpose =
            "change \(trial.key) of group \(groupID) to a value that ends in \(ProbeTrial.ending), with all other properties and all "
            + "triggers unchanged; then read, and put it back"
        switch await attempt(update(entries(trial, trial.changed), triggers: allTriggers), for: .propertyUpdate, keeps: false, purpose) {
        case .withheld(let reason): leave(.propertyUpdate, reason)
        case .refused(let error): await sendAgain(after: error)
        case .failed(let error): leave(.propertyUpdate, "nothing can be said: \(error)")
        case .lost(let error):
            groupIsTouched = true
            leave(.propertyUpdate, "nothing can be said: \(error)")
        case .accepted:
            groupIsTouched = true
            let look = await lookForEffect { trial.shows(trial.changed, in: $0) }
            if judge(look, trial) {
                let value = await probeOneAlone(trial)
                return await probeTriggers((trial, value))
            }
        }
        await probeTriggers(nil)
    }

    /// Records what a changed value did; true if it was read.
    private mutating func judge(_ look: ProbeLook, _ trial: ProbeTrial) -> Bool {
        if look.isMet {
            conclude(.propertyUpdate, "takes", "\(trial.key) was changed with all properties sent, and read back")
            return true
        }
        if look.isCut {
            leave(.propertyUpdate, "the run was stopped before the effect was read")
        } else if let seen = look.seen, trial.shows(trial.original, in: seen) {
            conclude(.propertyUpdate, "ignored", "the server accepted another value of \(trial.key); \(look.span) showed the old one")
        } else {
            leave(
                .propertyUpdate, "the server accepted the call, and \(look.span) showed neither the old nor the new value of \(trial.key)")
        }
        return false
    }

    /// Sends all properties unchanged, which does no harm. It only shows whether the server accepts the call.
    private mutating func sendAgain(after refusal: String?) async {
        let purpose = "send all properties and triggers of group \(groupID) again, unchanged"
        let first = refusal.map { "an update with a changed value was refused (\($0)); " } ?? ""
        switch await attempt(restoringCall, for: .propertyUpdate, keeps: true, purpose) {
        case .withheld(let reason): leave(.propertyUpdate, reason)
        case .failed(let error): leave(.propertyUpdate, "nothing can be said: \(error)")
        case .lost(let error):
            groupIsTouched = true
            leave(.propertyUpdate, "nothing can be said: \(error)")
        case .refused(let error): conclude(.propertyUpdate, "refused", first + "all properties unchanged: \(error)")
        case .accepted:
            let reason = refusal == nil ? "; no plain property can be read, so the effect cannot be read" : ""
            conclude(.propertyUpdate, "accepted", first + "the server accepted all properties unchanged" + reason)
        }
    }

    /// Sends one property alone, to see whether the others stay. Gives the property's value afterwards; nil if it is not known.
    private mutating func probeOneAlone(_ trial: ProbeTrial) async -> PropertyValue? {
        let others = (subject.before.properties.value ?? [:]).keys.filter { $0 != trial.key }.sorted()
        guard !others.isEmpty else {
            add("no other property can be read, so the probe did not try whether others stay", to: .propertyUpdate)
            return trial.changed
        }
        let one = PropertyEntry(key: trial.key, value: trial.original, isSecure: false)
        let purpose =
            "set \(trial.key) of group \(groupID) back with an update that contains no other property, to see whether the others stay; "
            + "then send all of them"
        switch await attempt(update([one], triggers: allTriggers), for: .propertyUpdate, keeps: false, purpose) {
        case .withheld(let reason):
            add("whether other properties stay was \(reason)", to: .propertyUpdate)
            return trial.changed
        case .refused(let error):
            add("an update with one property alone was refused: \(error)", to: .propertyUpdate)
            return trial.changed
        case .failed(let error), .lost(let error):
            add("an update with one property alone: \(error)", to: .propertyUpdate)
            return nil
        case .accepted: break
        }
        let look = await lookForEffect { trial.shows(trial.original, in: $0) }
        guard look.isMet, let left = look.seen?.properties.value else {
            add("the server accepted an update with one property alone, and \(look.span) did not show it", to: .propertyUpdate)
            return nil
        }
        let stayed = others.filter { left[$0] != nil }
        let counts = "then with one property alone, after which \(stayed.count) of \(others.count) others were there"
        if stayed.count == others.count {
            conclude(.propertyUpdate, "merges", "\(trial.key) was changed and read back, \(counts)")
        } else if stayed.isEmpty {
            conclude(.propertyUpdate, "replaces", "\(trial.key) was changed and read back, \(counts)")
        } else {
            add(counts, to: .propertyUpdate)
        }
        return trial.original
    }

    /// Sends properties and no triggers, to see whether the triggers stay.
    ///
    /// - Parameter known: a property whose value can be read, with the value it has now: a change of it shows when the call has had its
    ///   effect.
    private mutating func probeTriggers(_ known: (trial: ProbeTrial, value: PropertyValue?)?) async {
        let question = ContractQuestion.triggersOnPropertyUpdate
        guard !allTriggers.isEmpty else { return leave(question, "not tried: the file gives the group no trigger") }
        guard let answer = results[.propertyUpdate]?.answer?.answer else {
            return leave(question, "not tried: it is not known what an update does with properties")
        }
        guard answer != "refused" else { return leave(question, "not tried: an update with properties is refused") }
        var properties = subject.desired.properties.map(\.entry)
        var isShown: (ObservedGroup) -> Bool = { [before = subject.before] in $0.triggers != before.triggers }
        if let known, let value = known.value {
            let next = value == known.trial.original ? known.trial.changed : known.trial.original
            properties = entries(known.trial, next)
            isShown = { known.trial.shows(next, in: $0) }
        }
        let purpose = "send all properties of group \(groupID) and no triggers, to see whether the triggers stay; then send both"
        switch await attempt(update(properties, triggers: nil), for: question, keeps: false, purpose) {
        case .withheld(let reason): return leave(question, reason)
        case .refused(let error): return leave(question, "an update without triggers was refused: \(error)")
        case .failed(let error): return leave(question, "nothing can be said: \(error)")
        case .lost(let error):
            groupIsTouched = true
            return leave(question, "nothing can be said: \(error)")
        case .accepted: groupIsTouched = true
        }
        let look = await lookForEffect(until: isShown)
        guard let seen = look.seen, !look.isCut || look.isMet else { return leave(question, "the triggers could not be read afterwards") }
        let was = subject.before.triggers
        if seen.triggers == was {
            conclude(
                question, "kept", "the server accepted an update with all properties and no triggers; \(look.span) showed the triggers")
        } else if seen.triggers.isEmpty {
            conclude(question, "wiped", "after an update with all properties and no triggers the group had none of its \(was.count)")
        } else {
            leave(question, "after an update without triggers the group had other triggers than before")
        }
    }
}
