/// What became of a push that reached its remote.
enum PushOutcome: Hashable, Sendable {
    case done
    /// The remote did not move the branch.
    case rejected(Rejection)

    /// Reads what `git push --porcelain` printed; nil where it did not come so far as to be refused.
    init?(_ answer: GitAnswer) {
        if answer.isSuccess {
            self = .done
            return
        }
        let lines = String(decoding: answer.output, as: UTF8.self).split(separator: "\n")
        guard let refused = lines.first(where: { $0.hasPrefix("!\t") }) else { return nil }
        self = .rejected(Rejection(reason: String(refused.split(separator: "\t").last ?? refused), complaint: answer.complaint))
    }
}

/// Why a remote did not move a branch.
struct Rejection: Hashable, Sendable {
    /// A few words in brackets, such as `[rejected] (fetch first)`.
    let reason: String
    /// What else was said, which may hold credentials.
    let complaint: [UInt8]
    /// True where the push had been tried before and nobody knows whether it had arrived.
    var isRepeated = false

    /// True where the branch did not stand where this side expected it.
    var isStale: Bool { reason.contains("stale info") }

    /// True where another push was under way at the same moment, and the remote said nothing of what it thinks of this one.
    var isRace: Bool {
        ["cannot lock ref", "failed to update ref", "incorrect old value", "already exists", "reference conflict"].contains(
            where: reason.contains)
    }
}
