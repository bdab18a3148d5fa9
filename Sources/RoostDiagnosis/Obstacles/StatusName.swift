/// Names of appointment statuses that people take for one another.
enum StatusName {
    /// The name among some that differs from this one in letter case and white space alone; nil where there is none, or it is the same.
    static func sameButForCase(_ name: String, among names: some Sequence<String>) -> String? {
        let wanted = folded(name)
        return names.sorted().first { $0 != name && folded($0) == wanted }
    }

    private static func folded(_ name: String) -> String { name.lowercased().filter { !$0.isWhitespace } }
}
