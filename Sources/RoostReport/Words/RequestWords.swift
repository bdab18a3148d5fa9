import RoostEngine

extension RequestCounts {
    /// How many requests were sent, for the end of a summary.
    func words(verbose: Bool) -> String {
        let total = (reads + writes).counted("request")
        let retried = retries > 0 ? [retries.counted("retry", "retries")] : []
        let parts = (verbose ? [reads.counted("read"), writes.counted("write")] : []) + retried
        return parts.isEmpty ? total : "\(total) (\(parts.joined(separator: ", ")))"
    }
}
