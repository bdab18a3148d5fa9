public import RoostJSON

/// GitHub's REST API, version 2022-11-28.
public struct GitHub: CodeHost {
    private let repository: String

    /// The API of one repository, `owner/name`.
    public init(repository: String) { self.repository = repository }

    public var title: String { "GitHub" }
    public func change(_ number: Int64) -> String { "pull request #\(number)" }
    public var authorization: (name: String, value: String) { ("Authorization", "Bearer {token}") }
    public var headers: [(name: String, value: String)] { [("X-GitHub-Api-Version", "2022-11-28")] }

    public func account() -> HostRequest { HostRequest("GET", "/user") }
    public func accountName(_ answer: JSONValue) -> String? { answer["login"]?.string }

    public var accountOfJobs: String? { "github-actions[bot]" }

    public func comments(of number: Int64) -> HostRequest { HostRequest("GET", path("issues/\(number)/comments")) }
    public func addComment(_ body: String, to number: Int64) -> HostRequest {
        HostRequest("POST", path("issues/\(number)/comments"), body: ["body": .string(body)])
    }
    public func updateComment(_ id: Int64, of number: Int64, _ body: String) -> HostRequest {
        HostRequest("PATCH", path("issues/comments/\(id)"), body: ["body": .string(body)])
    }
    public func deleteComment(_ id: Int64, of number: Int64) -> HostRequest { HostRequest("DELETE", path("issues/comments/\(id)")) }
    public func comment(_ value: JSONValue) -> HostComment? {
        guard let id = value["id"]?.integer, let author = value["user"]?["login"]?.string else { return nil }
        return HostComment(id: id, author: author, body: value["body"]?.string ?? "")
    }

    public func issues(label: String) -> HostRequest {
        HostRequest("GET", path("issues"), query: ["labels=\(label)", "state=all", "sort=updated", "direction=desc"])
    }
    public func openIssue(_ title: String, _ body: String, label: String) -> HostRequest {
        HostRequest("POST", path("issues"), body: ["title": .string(title), "body": .string(body), "labels": [.string(label)]])
    }
    public func updateIssue(_ number: Int64, _ title: String, _ body: String, state: HostIssue.State?) -> HostRequest {
        var members: JSONObject = ["title": .string(title), "body": .string(body)]
        if let state {
            members["state"] = state == .open ? "open" : "closed"
            members["state_reason"] = state == .open ? "reopened" : "completed"
        }
        return HostRequest("PATCH", path("issues/\(number)"), body: .object(members))
    }
    public func addIssueComment(_ body: String, to number: Int64) -> HostRequest { addComment(body, to: number) }
    public func issue(_ value: JSONValue) -> HostIssue? {
        // GitHub lists pull requests among the issues.
        guard value["pull_request"] == nil, let number = value["number"]?.integer, let author = value["user"]?["login"]?.string else {
            return nil
        }
        return HostIssue(
            number: number, author: author, title: value["title"]?.string ?? "", body: value["body"]?.string ?? "",
            state: value["state"]?.string == "open" ? .open : .closed, labels: Self.labels(value))
    }

    public func changes(of commit: String) -> HostRequest { HostRequest("GET", path("commits/\(commit)/pulls")) }
    public func change(_ value: JSONValue) -> HostChange? {
        guard let number = value["number"]?.integer, let author = value["user"]?["login"]?.string,
            let head = value["head"]?["sha"]?.string
        else { return nil }
        return HostChange(
            number: number, author: author, head: head, merged: [value["merge_commit_sha"]?.string].compactMap { $0 },
            isMerged: value["merged_at"]?.string != nil, labels: Self.labels(value))
    }
    public func labelEvents(of number: Int64) -> HostRequest { HostRequest("GET", path("issues/\(number)/events")) }
    public func labelEvent(_ value: JSONValue) -> LabelEvent? {
        guard let event = value["event"]?.string, event == "labeled" || event == "unlabeled", let label = value["label"]?["name"]?.string,
            let actor = value["actor"]?["login"]?.string
        else { return nil }
        return LabelEvent(label: label, actor: actor, isSet: event == "labeled")
    }

    public func openChanges(from branch: String) -> HostRequest {
        let owner = repository.prefix { $0 != "/" }
        return HostRequest("GET", path("pulls"), query: ["head=\(owner):\(branch)", "state=open"])
    }
    public func openChange(from branch: String, to base: String, _ title: String, _ body: String) -> HostRequest {
        HostRequest(
            "POST", path("pulls"),
            body: ["title": .string(title), "head": .string(branch), "base": .string(base), "body": .string(body)])
    }

    private func path(_ rest: String) -> String { "/repos/\(repository)/\(rest)" }

    private static func labels(_ value: JSONValue) -> [String] { (value["labels"]?.array ?? []).compactMap { $0["name"]?.string } }
}
