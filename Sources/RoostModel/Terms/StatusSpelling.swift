import RoostDiagnostics

/// Names of appointment statuses that people take for one another. Birdeye is not known to do so, and to the letter is the worse case.
public enum StatusSpelling {
    /// The name among some that differs from this one in letter case, spaces and signs alone; nil if there is none, or it is the same.
    public static func sameButForCase(_ status: String, among names: some Sequence<String>) -> String? {
        let wanted = folded(status)
        guard !wanted.isEmpty else { return nil }
        return names.sorted().first { $0 != status && folded($0) == wanted }
    }

    /// The name that was probably meant: one that looks the same, or one that is a slip of the finger away. nil if the status is among the
    /// names, or is like none of them.
    public static func exact(_ status: String, among names: some Collection<String>) -> String? {
        guard !names.contains(status) else { return nil }
        if let same = sameButForCase(status, among: names) { return same }
        guard let near = Spelling.nearest(to: OddText(status).plain ?? status, among: names.sorted()) else { return nil }
        // Checked In is no slip for Checked Out: of as many words, each begins with the same letter.
        let (typed, meant) = (initials(status), initials(near))
        return typed.count != meant.count || typed == meant ? near : nil
    }

    /// A list with each status as it was probably meant, each once.
    public static func corrected(_ statuses: [String], among names: some Collection<String>) -> [String] {
        var seen: Set<String> = []
        return statuses.map { exact($0, among: names) ?? $0 }.filter { seen.insert($0).inserted }
    }

    private static func folded(_ name: String) -> String {
        (OddText(name).plain ?? name).lowercased().filter { $0.isLetter || $0.isNumber }
    }

    private static func initials(_ name: String) -> [Character] {
        name.lowercased().split { !$0.isLetter && !$0.isNumber }.compactMap(\.first)
    }
}
