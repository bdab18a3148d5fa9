import RoostModel
import RoostPlan

/// Putting back what was changed. Nobody is asked for it, and no stop keeps it from being done.
extension GroupProber {
    /// Sends all properties and triggers as the file says.
    mutating func restoreGroup() async {
        guard groupIsTouched else { return }
        groupIsTouched = await !restore(restoringCall, "THE PROPERTIES AND TRIGGERS OF GROUP \(groupID) WERE NOT PUT BACK")
    }

    /// Sends the mapping as the file says.
    mutating func restoreMapping() async {
        guard mappingIsTouched, let location else { return }
        mappingIsTouched = await !restore(location.call(.known(groupID)), "THE MAPPING OF \(location.business) WAS NOT PUT BACK")
    }

    /// Sends a call until it was taken, a few times at most, and waits until reads show what was there before.
    private mutating func restore(_ call: Call, _ what: String) async -> Bool {
        var failure = ""
        for wait in [0] + flow.options.retries {
            if wait > 0 { await flow.ports.clock.sleep(milliseconds: wait) }
            switch await send(call, settles: true, restores: true) {
            case .accepted:
                let before = subject.before
                _ = await look(stopping: false) { $0.differences(from: before).isEmpty }
                return true
            case .refused(let error):
                failure = error
            case .failed(let error), .lost(let error), .withheld(let error):
                failure = error
                continue
            }
            break
        }
        leftovers.append(ProbeLeftover("\(what): \(failure)", remedy: remedy))
        return false
    }
}
