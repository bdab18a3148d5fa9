import Glibc
import RoostLedger
import RoostSystem

/// One run of roost on one machine, which may end at any moment.
///
/// When it has ended, none of its ports has an effect any more: files stay as they are, and requests do not leave. What is left of its tasks
/// meets only failures, and what they conclude from them nobody sees.
final class SimulatedProcess: @unchecked Sendable {
    let number: Int64
    let host: String
    /// What befalls it.
    private var misfortunes: [Misfortune]
    private(set) var isDead = false
    private(set) var requests = 0
    private(set) var diskSteps = 0
    /// Whether any of the misfortunes came to pass.
    private(set) var wasStruck = false
    /// Whether its disk refused something, so that it may not have been able to tidy up.
    private(set) var hadDiskTrouble = false
    /// What a request of this run must look like to be part of its plan; nil if it must not write at all.
    var permitted: PermittedCalls?
    /// When it last read each business.
    var lastRead: [Int64: Int] = [:]

    init(number: Int64, host: String, misfortunes: [Misfortune]) {
        self.number = number
        self.host = host
        self.misfortunes = misfortunes
    }

    /// Ends it.
    func die() {
        isDead = true
        wasStruck = true
    }

    /// What befalls its next request; nil if nothing does.
    func nextRequest() -> Misfortune.OfRequest? {
        defer { requests += 1 }
        for misfortune in misfortunes {
            if case .request(requests, let what) = misfortune {
                wasStruck = true
                return what
            }
        }
        return nil
    }

    /// Changes that somebody makes in the dashboard just before its next request.
    func editsBeforeRequest() -> [DashboardEdit] {
        misfortunes.compactMap { if case .edit(requests, let edit) = $0 { edit } else { nil } }
    }

    /// What befalls its next step on a disk; throws once it has ended.
    func nextDiskStep(_ path: String) throws(FileFailure) -> Misfortune.OfDisk? {
        guard !isDead else { throw FileFailure(path: path, code: EIO) }
        defer { diskSteps += 1 }
        for misfortune in misfortunes {
            if case .disk(diskSteps, let what) = misfortune {
                wasStruck = true
                hadDiskTrouble = true
                return what
            }
        }
        return nil
    }
}

/// Something bad that befalls a run, at a request or a step on the disk that is named by its number.
enum Misfortune: Sendable, Hashable {
    enum OfRequest: Sendable, Hashable, CaseIterable {
        case noConnection, lostBefore, lostAfter, cutShort, garbage, page, failsBefore, failsAfter, turnedAway, late, slow
        case diesBefore, diesAfter
    }

    enum OfDisk: Sendable, Hashable, CaseIterable {
        /// The disk is full.
        case full
        /// The disk fails.
        case fails
        /// A part of what was to be written arrives, and then an error.
        case tears
        /// The process ends before the step.
        case dies
        /// A part of what was to be written arrives, and the process ends.
        case diesTearing
        /// The machine loses its power: what nobody waited for may be lost.
        case losesPower
    }

    case request(Int, OfRequest)
    case disk(Int, OfDisk)
    case edit(Int, DashboardEdit)
}
