public import RoostJSON

/// GitHub's REST API, version 2022-11-28.
public struct GitHub: CodeHost {
    private let repository: String

    /// The API of one repository, `owner/name`.
    public init(repository: String) { self.repository = repository }

    /// `GitHub`.
    public var title: String { "GitHub" }
    /// `pull request #12`.
    public func change(_ number: Int64) -> String { "pull request #\(number)" }
    /// A bearer token.
    public var authorization: (name: String, value: String) { ("Authorization", "Bearer {token}") }
    /// The version of the API.
    public var headers: [(name: String, value: String)] { [("X-GitHub-Api-Version", "2022-11-28")] }

    /// `GET /user`.
    public func account() -> HostRequest { HostRequest("GET", "/user") }
    /// `login`.
    public func accountName(_ answer: JSONValue) -> String? { answer["login"]?.string }

    /// The account behind `GITHUB_TOKEN`, which may not call `GET /user`.
    public var accountOfJobs: String? { "github-actions[bot]" }

    /// `GET …/issues/N/comments`: to the API a pull request is an issue.
    public func comments(of number: Int64) -> HostRequest { HostRequest("GET", path("issues/\(number)/comments")) }
    /// `POST …/issues/N/comments`.
    public func addComment(_ body: String, to number: Int64) -> HostRequest {
        HostRequest("POST", path("issues/\(number)/comments"), body: ["body": .string(body)])
    }
    /// `PATCH …/issues/comments/ID`.
    public func updateComment(_ id: Int64, of number: Int64, _ body: String) -> HostRequest {
        HostRequest("PATCH", path("issues/comments/\(id)"), body: ["body": .string(body)])
    }
    /// `DELETE …/issues/comments/ID`.
    public func deleteComment(_ id: Int64, of number: Int64) -> HostRequest { HostRequest("DELETE", path("issues/comments/\(id)")) }
    /// `id`, `user.login`, `body`.
    public func comment(_ value: JSONValue) -> HostComment? {
        guard let id = value["id"]?.integer else { return nil }
        return HostComment(id: id, author: value["user"]?["login"]?.string, body: value["body"]?.string ?? "")
    }

    /// `GET …/issues` with label and every state.
    public func issues(label: String) -> HostRequest {
        HostRequest("GET", path("issues"), query: ["labels=\(label)", "state=all", "sort=updated", "direction=desc"])
    }
    /// `POST …/issues`.
    public func openIssue(_ title: String, _ body: String, label: String) -> HostRequest {
        HostRequest("POST", path("issues"), body: ["title": .string(title), "body": .string(body), "labels": [.string(label)]])
    }
    /// `PATCH …/issues/N`; `state_reason` says why it changed its state.
    public func updateIssue(_ number: Int64, _ title: String, _ body: String, state: HostIssue.State?) -> HostRequest {
        var members: JSONObject = ["title": .string(title), "body": .string(body)]
        if let state {
            members["state"] = state == .open ? "open" : "closed"
            members["state_reason"] = state == .open ? "reopened" : "completed"
        }
        return HostRequest("PATCH", path("issues/\(number)"), body: .object(members))
    }
    /// `POST …/issues/N/comments`.
    public func addIssueComment(_ body: String, to number: Int64) -> HostRequest { addComment(body, to: number) }
    /// `number`, `user.login`, `title`, `body`, `state`, `labels`.
    public func issue(_ value: JSONValue) -> HostIssue? {
        // GitHub lists pull requests among the issues.
        guard value["pull_request"] == nil, let number = value["number"]?.integer else { return nil }
        return HostIssue(
            number: number, author: value["user"]?["login"]?.string, title: value["title"]?.string ?? "", body: value["body"]?.string ?? "",
            state: value["state"]?.string == "open" ? .open : .closed,
            labels: value["labels"].map { _ in Self.labels(value) })
    }

    /// `GET …/commits/SHA/pulls`.
    public func changes(of commit: String) -> HostRequest { HostRequest("GET", path("commits/\(commit)/pulls")) }
    /// `number`, `user.login`, `head.sha`, `merge_commit_sha`, `merged_at`, `labels`.
    public func change(_ value: JSONValue) -> HostChange? {
        guard let number = value["number"]?.integer, let author = value["user"]?["login"]?.string,
            let head = value["head"]?["sha"]?.string
        else { return nil }
        return HostChange(
            number: number, author: author, head: head, merged: [value["merge_commit_sha"]?.string].compactMap { $0 },
            isMerged: value["merged_at"]?.string != nil, labels: Self.labels(value))
    }
    /// `GET …/issues/N/events`.
    public func labelEvents(of number: Int64) -> HostRequest { HostRequest("GET", path("issues/\(number)/events")) }
    /// `labeled` and `unlabeled`, with `label.name` and `actor.login`.
    public func labelEvent(_ value: JSONValue) -> LabelEvent? {
        guard let event = value["event"]?.string, event == "labeled" || event == "unlabeled", let label = value["label"]?["name"]?.string,
            let actor = value["actor"]?["login"]?.string
        else { return nil }
        return LabelEvent(label: label, actor: actor, isSet: event == "labeled", id: value["id"]?.integer ?? 0)
    }

    /// `GET …/pulls` with head and state.
    public func openChanges(from branch: String) -> HostRequest {
        let owner = repository.prefix { $0 != "/" }
        return HostRequest("GET", path("pulls"), query: ["head=\(owner):\(branch)", "state=open"])
    }
    /// `POST …/pulls`.
    public func openChange(from branch: String, to base: String, _ title: String, _ body: String) -> HostRequest {
        HostRequest(
            "POST", path("pulls"),
            body: ["title": .string(title), "head": .string(branch), "base": .string(base), "body": .string(body)])
    }

    private func path(_ rest: String) -> String { "/repos/\(repository)/\(rest)" }

    private static func labels(_ value: JSONValue) -> [String] { (value["labels"]?.array ?? []).compactMap { $0["name"]?.string } }
}
