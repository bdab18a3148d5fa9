public import RoostJSON

/// GitLab's REST API, version 4.
public struct GitLab: CodeHost {
    private let project: String

    private let isJobToken: Bool

    /// The API of one project, by its number.
    ///
    /// - Parameter isJobToken: whether the token is the one that GitLab gives to a job by itself, which has a header of its own.
    public init(project: String, isJobToken: Bool = false) {
        self.project = project
        self.isJobToken = isJobToken
    }

    /// `GitLab`.
    public var title: String { "GitLab" }
    /// `merge request !12`.
    public func change(_ number: Int64) -> String { "merge request !\(number)" }
    /// A project access token, or the token of a job.
    public var authorization: (name: String, value: String) { (isJobToken ? "JOB-TOKEN" : "PRIVATE-TOKEN", "{token}") }
    /// None.
    public var headers: [(name: String, value: String)] { [] }

    /// `GET /user`.
    public func account() -> HostRequest { HostRequest("GET", "/user") }
    /// `username`.
    public func accountName(_ answer: JSONValue) -> String? { answer["username"]?.string }

    /// None: every token that may write may also ask.
    public var accountOfJobs: String? { nil }

    /// `GET …/merge_requests/N/notes`.
    public func comments(of number: Int64) -> HostRequest {
        HostRequest("GET", path("merge_requests/\(number)/notes"), query: ["sort=asc", "order_by=created_at"])
    }
    /// `POST …/merge_requests/N/notes`.
    public func addComment(_ body: String, to number: Int64) -> HostRequest {
        HostRequest("POST", path("merge_requests/\(number)/notes"), body: ["body": .string(body)])
    }
    /// `PUT …/merge_requests/N/notes/ID`.
    public func updateComment(_ id: Int64, of number: Int64, _ body: String) -> HostRequest {
        HostRequest("PUT", path("merge_requests/\(number)/notes/\(id)"), body: ["body": .string(body)])
    }
    /// `DELETE …/merge_requests/N/notes/ID`.
    public func deleteComment(_ id: Int64, of number: Int64) -> HostRequest {
        HostRequest("DELETE", path("merge_requests/\(number)/notes/\(id)"))
    }
    /// `id`, `author.username`, `body`.
    public func comment(_ value: JSONValue) -> HostComment? {
        // GitLab lists what it wrote itself, such as "changed the description", among the notes.
        guard value["system"]?.bool != true, let id = value["id"]?.integer else { return nil }
        return HostComment(id: id, author: value["author"]?["username"]?.string, body: value["body"]?.string ?? "")
    }

    /// `GET …/issues` with label, every state and every author.
    public func issues(label: String) -> HostRequest {
        HostRequest("GET", path("issues"), query: ["labels=\(label)", "state=all", "scope=all", "order_by=updated_at", "sort=desc"])
    }
    /// `POST …/issues`.
    public func openIssue(_ title: String, _ body: String, label: String) -> HostRequest {
        HostRequest(
            "POST", path("issues"), body: ["title": .string(title), "description": .string(body), "labels": .string(label)])
    }
    /// `PUT …/issues/N`; `state_event` changes its state.
    public func updateIssue(_ number: Int64, _ title: String, _ body: String, state: HostIssue.State?) -> HostRequest {
        var members: JSONObject = ["title": .string(title), "description": .string(body)]
        if let state { members["state_event"] = state == .open ? "reopen" : "close" }
        return HostRequest("PUT", path("issues/\(number)"), body: .object(members))
    }
    /// `POST …/issues/N/notes`.
    public func addIssueComment(_ body: String, to number: Int64) -> HostRequest {
        HostRequest("POST", path("issues/\(number)/notes"), body: ["body": .string(body)])
    }
    /// `iid`, `author.username`, `title`, `description`, `state`, `labels`.
    public func issue(_ value: JSONValue) -> HostIssue? {
        guard let number = value["iid"]?.integer else { return nil }
        return HostIssue(
            number: number, author: value["author"]?["username"]?.string, title: value["title"]?.string ?? "",
            body: value["description"]?.string ?? "",
            state: value["state"]?.string == "opened" ? .open : .closed,
            labels: value["labels"].map { _ in Self.labels(value) })
    }

    /// `GET …/repository/commits/SHA/merge_requests`.
    public func changes(of commit: String) -> HostRequest { HostRequest("GET", path("repository/commits/\(commit)/merge_requests")) }
    /// `iid`, `author.username`, `sha`, the commits of the merge, `state`, `labels`.
    public func change(_ value: JSONValue) -> HostChange? {
        guard let number = value["iid"]?.integer, let author = value["author"]?["username"]?.string, let head = value["sha"]?.string else {
            return nil
        }
        return HostChange(
            number: number, author: author, head: head,
            merged: ["merge_commit_sha", "squash_commit_sha"].compactMap { value[$0]?.string } + [head],
            isMerged: value["state"]?.string == "merged", labels: Self.labels(value))
    }
    /// `GET …/merge_requests/N/resource_label_events`.
    public func labelEvents(of number: Int64) -> HostRequest {
        HostRequest("GET", path("merge_requests/\(number)/resource_label_events"))
    }
    /// `add` and `remove`, with `label.name` and `user.username`.
    public func labelEvent(_ value: JSONValue) -> LabelEvent? {
        guard let action = value["action"]?.string, let label = value["label"]?["name"]?.string,
            let actor = value["user"]?["username"]?.string
        else { return nil }
        return LabelEvent(label: label, actor: actor, isSet: action == "add", id: value["id"]?.integer ?? 0)
    }

    /// `GET …/merge_requests` with branch and state.
    public func openChanges(from branch: String) -> HostRequest {
        HostRequest("GET", path("merge_requests"), query: ["source_branch=\(branch)", "state=opened"])
    }
    /// `POST …/merge_requests`.
    public func openChange(from branch: String, to base: String, _ title: String, _ body: String) -> HostRequest {
        HostRequest(
            "POST", path("merge_requests"),
            body: [
                "title": .string(title), "source_branch": .string(branch), "target_branch": .string(base), "description": .string(body),
                "remove_source_branch": true,
            ])
    }

    private func path(_ rest: String) -> String { "/projects/\(project)/\(rest)" }

    private static func labels(_ value: JSONValue) -> [String] { (value["labels"]?.array ?? []).compactMap(\.string) }
}
