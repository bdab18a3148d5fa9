import RoostModel
import RoostPlan

/// What happens when a mapping is sent again.
extension GroupProber {
    /// The location to try on: an active one that overrides nothing, if there is one.
    var location: ResolvedLocation? {
        let locations = subject.desired.locations
        return locations.first { $0.flags.active && !$0.properties.contains(where: \.isOverride) } ?? locations.first(where: \.flags.active)
            ?? locations.first
    }

    /// Tries what a second mapping of a location does, then whether a mapping can be deactivated.
    mutating func probeMapping() async {
        guard let location else {
            leave(.mappingUpdate, "not tried: the file maps no location")
            return leave(.deactivation, "not tried: the file maps no location")
        }
        let flags = subject.before.mappings.value?[location.business]?.flags ?? [:]
        let isReadable = flags[.active] != nil && flags[.test] != nil
        if await mapAgain(location, isReadable) { await flipTest(location) }
        guard isReadable else { return leave(.deactivation, "not tried: its effect could not be read") }
        guard location.flags.active else {
            return leave(.deactivation, "not tried: the mapping of \(location.business) is inactive in the file")
        }
        guard let answer = results[.mappingUpdate]?.answer?.answer else {
            return leave(.deactivation, "not tried: it is not known what a second mapping does")
        }
        guard answer == "takes" else {
            return leave(.deactivation, "not tried: it is not known whether a second mapping changes anything (\(answer))")
        }
        await switchOff(location)
    }

    /// Sends the unchanged mapping first: if the server maps a location twice, it does so now, and the second mapping is at least the same.
    ///
    /// True if reading shows only one mapping, so that other mappings may follow.
    private mutating func mapAgain(_ location: ResolvedLocation, _ isReadable: Bool) async -> Bool {
        let number = location.business
        let purpose =
            "send the mapping of \(number) again, unchanged; the server may add it as a second mapping, "
            + "and no known call removes a mapping"
        switch await attempt(location.call(.known(groupID)), for: .mappingUpdate, keeps: true, purpose) {
        case .withheld(let reason): leave(.mappingUpdate, reason)
        case .refused(let error): conclude(.mappingUpdate, "refused", "the unchanged mapping of \(number): \(error)")
        case .failed(let error): leave(.mappingUpdate, "nothing can be said: \(error)")
        case .lost(let error):
            // A repetition could map the location twice, so a later run settles the doubt.
            leave(.mappingUpdate, "nothing can be said: \(error)")
            leftovers.append(
                ProbeLeftover("a second mapping of \(number) is in doubt; it was the same as the first", remedy: remedy))
        case .accepted where !isReadable:
            conclude(
                .mappingUpdate, "accepted",
                "the server accepted the unchanged mapping of \(number); whether it is there twice cannot be read")
        case .accepted:
            let look = await look { $0.repeated.contains(number) }
            if look.isMet {
                lag.note(reads: look.reads, milliseconds: look.milliseconds)
                foundTwice(location, "as the first")
            } else if look.isCut || look.reads == 0 {
                leave(.mappingUpdate, "the mapping could not be read afterwards")
            } else {
                return true
            }
        }
        return false
    }

    private mutating func foundTwice(_ location: ResolvedLocation, _ how: String) {
        let number = location.business
        mappingIsTouched = false
        conclude(.mappingUpdate, "duplicates", "after a second mapping of \(number) its group showed two mappings of it")
        leftovers.append(
            ProbeLeftover(
                "\(number) is mapped twice to group \(groupID) now; the second mapping is the same \(how), and no known call removes it",
                remedy: "ask Birdeye's support to remove one of the two",
                addresses: location.call(.known(groupID)).addresses))
    }

    /// Sends the mapping with `test` flipped. Whatever this switch does, the probe sets it back at once.
    private mutating func flipTest(_ location: ResolvedLocation) async {
        let number = location.business
        var flags = location.flags
        flags.test.toggle()
        let wanted = flags.test
        let purpose = "set test of the mapping of \(number) to \(wanted), then read, and put it back"
        switch await attempt(call(location, flags), for: .mappingUpdate, keeps: false, purpose) {
        case .withheld(let reason):
            if flow.stop.isGiven || halt != nil { return leave(.mappingUpdate, reason) }
            conclude(.mappingUpdate, "accepted", "the server accepted the unchanged mapping of \(number); a changed one was \(reason)")
        case .refused(let error):
            conclude(
                .mappingUpdate, "accepted", "the server accepted the unchanged mapping of \(number); with test set to \(wanted): \(error)")
        case .failed(let error): leave(.mappingUpdate, "nothing can be said: \(error)")
        case .lost(let error):
            mappingIsTouched = true
            leave(.mappingUpdate, "nothing can be said: \(error)")
        case .accepted:
            mappingIsTouched = true
            let look = await lookForEffect {
                $0.repeated.contains(number) || $0.mappings.value?[number]?.flags[.test] == wanted
            }
            if look.seen?.repeated.contains(number) == true {
                foundTwice(location, "except for test, which is \(wanted)")
                ledger.settle(location.call(.known(groupID)).addresses)
            } else if look.isMet {
                conclude(.mappingUpdate, "takes", "test of the mapping of \(number) was set to \(wanted), and read back")
            } else if look.isCut {
                leave(.mappingUpdate, "the run was stopped before the effect was read")
            } else if look.seen?.mappings.value?[number]?.flags[.test] == !wanted {
                conclude(.mappingUpdate, "ignored", "test of the mapping of \(number) was set to \(wanted); \(look.span) showed \(!wanted)")
            } else {
                leave(.mappingUpdate, "the mapping could not be read afterwards")
            }
        }
    }

    /// Sends the mapping with `active: false`; putting the mapping back activates it again.
    private mutating func switchOff(_ location: ResolvedLocation) async {
        let number = location.business
        var flags = location.flags
        flags.active = false
        let purpose = "deactivate the mapping of \(number), then read, and activate it again"
        switch await attempt(call(location, flags), for: .deactivation, keeps: false, purpose) {
        case .withheld(let reason): leave(.deactivation, reason)
        case .refused(let error): conclude(.deactivation, "refused", "the mapping of \(number) with active: false: \(error)")
        case .failed(let error): leave(.deactivation, "nothing can be said: \(error)")
        case .lost(let error):
            mappingIsTouched = true
            leave(.deactivation, "nothing can be said: \(error)")
        case .accepted:
            mappingIsTouched = true
            let look = await lookForEffect { $0.mappings.value.map { $0[number]?.flags[.active] != true } ?? false }
            if look.isMet {
                let isGone = look.seen?.mappings.value?[number] == nil
                conclude(
                    .deactivation, "takes",
                    "the mapping of \(number) was sent with active: false, and \(isGone ? "was not shown any more" : "was read as inactive")"
                )
            } else if look.isCut || look.seen == nil {
                leave(.deactivation, "the mapping could not be read afterwards")
            } else {
                conclude(.deactivation, "ignored", "the mapping of \(number) was sent with active: false; \(look.span) showed it active")
            }
        }
    }

    private func call(_ location: ResolvedLocation, _ flags: MappingFlags) -> Call {
        .putMapping(location: location.business, group: .known(groupID), properties: location.properties.map(\.entry), flags: flags)
    }
}
