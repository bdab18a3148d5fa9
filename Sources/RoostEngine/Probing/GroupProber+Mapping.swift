import RoostModel
import RoostPlan

/// What a mapping that is sent again does.
extension GroupProber {
    /// The location tried on: an active one that overrides nothing, where there is one.
    var location: ResolvedLocation? {
        let locations = subject.desired.locations
        return locations.first { $0.flags.active && !$0.properties.contains(where: \.isOverride) } ?? locations.first(where: \.flags.active)
            ?? locations.first
    }

    /// Tries what a second mapping of a location does, then whether one can be switched off.
    mutating func probeMapping() async {
        guard let location else {
            leave(.mappingUpdate, "not tried: the file maps no location")
            return leave(.deactivation, "not tried: the file maps no location")
        }
        let flags = subject.before.mappings.value?[location.business]?.flags ?? [:]
        let isReadable = flags[.active] != nil && flags[.test] != nil
        if await mapAgain(location, isReadable) { await flipTest(location) }
        guard isReadable else { return leave(.deactivation, "not tried: its effect could not be read") }
        guard location.flags.active else { return leave(.deactivation, "not tried: the file has \(location.business) switched off") }
        guard let answer = results[.mappingUpdate]?.answer?.answer else {
            return leave(.deactivation, "not tried, since what a second mapping does is open")
        }
        guard answer == "takes" else {
            return leave(.deactivation, "not tried: a second mapping is not known to change anything (\(answer))")
        }
        await switchOff(location)
    }

    /// Sends the mapping as it is, before anything else: a server that maps a location twice does so here, and what it adds is the same at
    /// least.
    ///
    /// True where it is read not to be there twice, so that other mappings may follow.
    private mutating func mapAgain(_ location: ResolvedLocation, _ isReadable: Bool) async -> Bool {
        let number = location.business
        let purpose =
            "send the mapping of \(number) once more as it is; a server that takes it for a second one has the location mapped twice then, "
            + "and no call is known that removes a mapping"
        switch await attempt(location.call(.known(groupID)), for: .mappingUpdate, keeps: true, purpose) {
        case .withheld(let reason): leave(.mappingUpdate, reason)
        case .refused(let error): conclude(.mappingUpdate, "refused", "the mapping of \(number) as it is: \(error)")
        case .failed(let error): leave(.mappingUpdate, "nothing can be said: \(error)")
        case .lost(let error):
            // A repetition could map the location twice, so this is left to whoever settles the doubt.
            leave(.mappingUpdate, "nothing can be said: \(error)")
            leftovers.append(
                ProbeLeftover("what became of a second mapping of \(number) is in doubt; it was the same as the first", remedy: remedy))
        case .accepted where !isReadable:
            conclude(
                .mappingUpdate, "accepted",
                "the mapping of \(number) was sent as it is, and taken; whether it is there twice cannot be read")
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
        conclude(.mappingUpdate, "duplicates", "after a second mapping of \(number) its group showed two of it")
        leftovers.append(
            ProbeLeftover(
                "\(number) is mapped twice to group \(groupID) now; the second mapping is the same \(how), and no known call removes it",
                remedy: "have one of the two removed by Birdeye's support",
                addresses: location.call(.known(groupID)).addresses))
    }

    /// Sends the mapping with `test` flipped: whatever that switch means, it is set back at once.
    private mutating func flipTest(_ location: ResolvedLocation) async {
        let number = location.business
        var flags = location.flags
        flags.test.toggle()
        let wanted = flags.test
        let purpose = "set test of the mapping of \(number) to \(wanted), then read, and put it back"
        switch await attempt(call(location, flags), for: .mappingUpdate, keeps: false, purpose) {
        case .withheld(let reason):
            if flow.stop.isGiven || halt != nil { return leave(.mappingUpdate, reason) }
            conclude(.mappingUpdate, "accepted", "the mapping of \(number) was sent as it is, and taken; a changed one was \(reason)")
        case .refused(let error):
            conclude(.mappingUpdate, "accepted", "the mapping of \(number) was taken as it is; with test set to \(wanted): \(error)")
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
                foundTwice(location, "but for test, which is \(wanted)")
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

    /// Sends the mapping with `active: false`; it is switched on again by what puts it back.
    private mutating func switchOff(_ location: ResolvedLocation) async {
        let number = location.business
        var flags = location.flags
        flags.active = false
        let purpose = "switch the mapping of \(number) off, then read, and switch it on again"
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
                    "the mapping of \(number) was sent with active: false, and \(isGone ? "was not shown any more" : "read to be off")")
            } else if look.isCut || look.seen == nil {
                leave(.deactivation, "the mapping could not be read afterwards")
            } else {
                conclude(.deactivation, "ignored", "the mapping of \(number) was sent with active: false; \(look.span) showed it on")
            }
        }
    }

    private func call(_ location: ResolvedLocation, _ flags: MappingFlags) -> Call {
        .putMapping(location: location.business, group: .known(groupID), properties: location.properties.map(\.entry), flags: flags)
    }
}
