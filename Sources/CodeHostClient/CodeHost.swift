public import RoostJSON

/// What roost asks of a code host (GitHub or GitLab), in that host's own paths and members.
///
/// Each function gives a request or reads an answer; nothing is sent here. So a dry run shows the very requests that a real run would send.
public protocol CodeHost: Sendable {
    /// The host's name for people.
    var title: String { get }
    /// What the host calls a proposed change, with its number.
    func change(_ number: Int64) -> String
    /// The header that carries the token, with the token as `{token}`.
    var authorization: (name: String, value: String) { get }
    /// Further headers of every request.
    var headers: [(name: String, value: String)] { get }

    /// Who the token belongs to.
    func account() -> HostRequest
    /// The name of that account; nil if the host does not say.
    func accountName(_ answer: JSONValue) -> String?

    /// The account behind the token that a job gets by itself, if that token may not ask; nil if every token may.
    var accountOfJobs: String? { get }

    /// The comments of a change.
    func comments(of number: Int64) -> HostRequest
    /// Writes a comment.
    func addComment(_ body: String, to number: Int64) -> HostRequest
    /// Gives a comment another text.
    func updateComment(_ id: Int64, of number: Int64, _ body: String) -> HostRequest
    /// Deletes a comment.
    func deleteComment(_ id: Int64, of number: Int64) -> HostRequest
    /// Reads one comment; nil if it is none that a person or a program wrote.
    func comment(_ value: JSONValue) -> HostComment?

    /// The issues with a label, open and closed, those changed last first.
    func issues(label: String) -> HostRequest
    /// Opens an issue.
    func openIssue(_ title: String, _ body: String, label: String) -> HostRequest
    /// Changes an issue's title, text and state.
    func updateIssue(_ number: Int64, _ title: String, _ body: String, state: HostIssue.State?) -> HostRequest
    /// Writes a comment on an issue: unlike a changed text, it is sent to everybody who follows the issue.
    func addIssueComment(_ body: String, to number: Int64) -> HostRequest
    /// Reads one issue; nil if it is something else.
    func issue(_ value: JSONValue) -> HostIssue?

    /// The changes that a commit came from.
    func changes(of commit: String) -> HostRequest
    /// Reads one change.
    func change(_ value: JSONValue) -> HostChange?
    /// Who set and removed labels of a change.
    func labelEvents(of number: Int64) -> HostRequest
    /// Reads one such event; nil if it is about something else.
    func labelEvent(_ value: JSONValue) -> LabelEvent?

    /// The open changes from a branch.
    func openChanges(from branch: String) -> HostRequest
    /// Proposes a branch as a change.
    func openChange(from branch: String, to base: String, _ title: String, _ body: String) -> HostRequest
}

/// A request to a code host: all of it but the base address and the token.
public struct HostRequest: Sendable, Hashable {
    /// `GET`, `POST`, `PATCH`, `PUT` or `DELETE`.
    public let method: String
    /// The path below the base address.
    public let path: String
    /// The parameters of the query; names and values need no escaping.
    public let query: [String]
    /// The JSON body; nil if there is none.
    public let body: JSONValue?

    init(_ method: String, _ path: String, query: [String] = [], body: JSONValue? = nil) {
        self.method = method
        self.path = path
        self.query = query
        self.body = body
    }

    /// Path and query.
    public var target: String { query.isEmpty ? path : path + "?" + query.joined(separator: "&") }
}

/// A comment on a change.
public struct HostComment: Sendable, Hashable {
    /// The host's number for it.
    public let id: Int64
    /// Who wrote it; nil if the account is gone, or the host does not say.
    public let author: String?
    /// Its Markdown.
    public let body: String
}

/// An issue.
public struct HostIssue: Sendable, Hashable {
    /// Whether it is open.
    public enum State: Sendable, Hashable { case open, closed }

    /// Its number.
    public let number: Int64
    /// Who opened it; nil if the account is gone, or the host does not say.
    public let author: String?
    /// Its title.
    public let title: String
    /// Its Markdown.
    public let body: String
    /// Whether it is open.
    public let state: State
    /// Its labels; nil if the host does not say.
    public let labels: [String]?
}

/// A change that was proposed: a pull request or a merge request.
public struct HostChange: Sendable, Hashable {
    /// Its number.
    public let number: Int64
    /// Who proposed it.
    public let author: String
    /// The last commit of its branch.
    public let head: String
    /// The commits that its merge made, as far as the host says.
    public let merged: [String]
    /// True once it is merged.
    public let isMerged: Bool
    /// Its labels.
    public let labels: [String]
}

/// That somebody set or removed a label.
public struct LabelEvent: Sendable, Hashable {
    /// The label.
    public let label: String
    /// Who did it.
    public let actor: String
    /// True if it was set.
    public let isSet: Bool
    /// The host's number for it: a later event has a higher one.
    public let id: Int64
}
