/// Where a run comes from: what the journal keeps beside each line, so that a change can be traced to a person, a commit and a job.
public struct RunOrigin: Sendable, Hashable {
    /// Who ran it, as far as the environment says; nil in a line of an earlier version.
    public var by: String?
    /// The commit that was checked out; nil outside of git.
    public var commit: String?
    /// The commit whose files were applied, if these were not the files that were checked out.
    public var files: String?
    /// The address of the CI job; nil outside of CI.
    public var job: String?
    /// When the run began: UTC, ISO 8601 with whole seconds. It tells two runs with one plan apart; nil in a line of an earlier version.
    public var began: String?

    /// An origin; without arguments, that of a line of an earlier version.
    public init(by: String? = nil, commit: String? = nil, files: String? = nil, job: String? = nil, began: String? = nil) {
        self.by = by
        self.commit = commit
        self.files = files
        self.job = job
        self.began = began
    }
}
