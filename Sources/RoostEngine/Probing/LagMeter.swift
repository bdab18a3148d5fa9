/// How long reads went on showing what was there before a write: the longest that was seen.
struct LagMeter: Hashable {
    /// Writes that were read to have had their effect.
    private(set) var writes = 0
    /// Most reads that it took.
    private(set) var reads = 0
    /// Longest time until a read showed it, in milliseconds; 0 while the first one always did.
    private(set) var milliseconds: Int64 = 0

    /// Takes a write that the last of some reads showed, so long after the call's answer.
    mutating func note(reads: Int, milliseconds: Int64) {
        writes += 1
        self.reads = max(self.reads, reads)
        if reads > 1 { self.milliseconds = max(self.milliseconds, milliseconds) }
    }

    /// The time as `contract` keeps it, never less than what was seen; nil where nothing readable was written.
    var answer: String? {
        guard writes > 0 else { return nil }
        return milliseconds < 1000 ? "\(milliseconds)ms" : "\((milliseconds + 999) / 1000)s"
    }

    /// What was seen.
    var evidence: String {
        let what = writes == 1 ? "one write" : "each of \(writes) writes"
        return reads <= 1 ? "the first read after \(what) showed it" : "\(reads) reads until \(what) showed"
    }
}
