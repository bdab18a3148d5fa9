/// The words of every git command that speaks with a remote.
///
/// Addresses and names of branches come from files under review: each stands behind `--` or within a whole ref name, where it cannot be taken
/// for an option.
enum GitCommand {
    /// Asks where branches stand.
    static func tips(_ remote: String, _ refs: [String]) -> [String] { ["ls-remote", "--heads", "--", remote] + refs }

    /// Brings what a branch holds now, without its history.
    static func fetch(_ remote: String, _ ref: String, to local: String) -> [String] {
        ["fetch", "--quiet", "--depth=1", "--no-tags", "--no-recurse-submodules", "--", remote, "+\(ref):\(local)"]
    }

    /// Moves a branch forward; refused where it went on meanwhile.
    static func push(_ remote: String, _ commit: String, to ref: String) -> [String] { push + ["--", remote, "\(commit):\(ref)"] }

    /// Puts a branch on a commit, or removes it where `commit` is nil, provided that it stands where expected; nil expects it not to be there.
    static func push(_ remote: String, _ commit: String?, to ref: String, expecting old: String?) -> [String] {
        push + ["--force-with-lease=\(ref):\(old ?? "")", "--", remote, "\(commit ?? ""):\(ref)"]
    }

    private static let push = ["push", "--porcelain", "--no-verify"]
}
