import RoostModel
import RoostPlan

/// What reading a group again and again came to.
struct ProbeLook {
    /// The group as it was last read; nil where no read told.
    var seen: ObservedGroup?
    /// Whether the condition held at last.
    var isMet = false
    /// Reads that told something.
    var reads = 0
    /// Time since the first read began, in milliseconds.
    var milliseconds: Int64 = 0
    /// Whether the run was stopped while waiting: then nothing follows from what was not seen.
    var isCut = false

    /// How long nothing was seen, for evidence.
    var span: String { "\(reads) read\(reads == 1 ? "" : "s") over \((Double(milliseconds) / 1000).tenths) s" }
}

extension GroupProber {
    /// Reads until a condition holds, or until patience ends.
    mutating func look(stopping: Bool = true, until isMet: (ObservedGroup) -> Bool) async -> ProbeLook {
        var look = ProbeLook()
        let began = flow.ports.clock.milliseconds()
        for wait in [0] + flow.options.patience {
            if stopping, flow.stop.isGiven {
                look.isCut = true
                break
            }
            if wait > 0 { await flow.ports.clock.sleep(milliseconds: wait) }
            if let seen = await observed() {
                look.seen = seen
                look.reads += 1
                look.isMet = isMet(seen)
            }
            look.milliseconds = flow.ports.clock.milliseconds() - began
            if look.isMet { break }
        }
        return look
    }

    /// The same after a call whose effect is to be read; how long it took counts as lag.
    mutating func lookForEffect(until isMet: (ObservedGroup) -> Bool) async -> ProbeLook {
        let look = await look(until: isMet)
        if look.isMet { lag.note(reads: look.reads, milliseconds: look.milliseconds) }
        return look
    }

    private func observed() async -> ObservedGroup? {
        do throws(ObservationFailure) {
            return try await GroupObserver(ports: flow.ports).observe(subject.key, sourceID: subject.desired.sourceID)
        } catch {
            return nil
        }
    }

    /// Compares the group with what it was before the first call, and lists what differs.
    mutating func compare() async {
        let before = subject.before
        let known = Set(leftovers.flatMap(\.addresses))
        let look = await look(stopping: false) { known.isSuperset(of: $0.differences(from: before)) }
        guard !look.isMet else { return }
        guard let seen = look.seen else {
            leftovers.append(ProbeLeftover("the group could not be read again, so nobody has checked that it is as before", remedy: remedy))
            return
        }
        let names = seen.differences(from: before).filter { !known.contains($0) }.map(\.description).joined(separator: ", ")
        leftovers.append(ProbeLeftover("the live side does not read as before: \(names)", remedy: remedy))
    }
}

extension Double {
    /// The number with one digit behind the point.
    fileprivate var tenths: String {
        let tenths = Int((self * 10).rounded(.up))
        return "\(tenths / 10).\(tenths % 10)"
    }
}
