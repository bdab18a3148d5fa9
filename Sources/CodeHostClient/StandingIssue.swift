public import RoostEngine
import RoostJSON

/// What an issue of roost's own should say now.
public struct StandingIssue: Sendable, Hashable {
    /// What a run knows about the subject of the issue.
    public enum State: Sendable, Hashable {
        /// There is something to say.
        ///
        /// - `newest`: when the newest part of it was first seen, in UTC; nil if it has no age.
        /// - `news`: a comment for those who follow the issue, for the case that something is newer than what it says.
        case standing(title: String, body: String, newest: String?, news: String)
        /// There is nothing any more; the comment that closes the issue.
        case over(String)
    }

    /// What the issue is about; see `HostMarker`.
    public let key: String
    /// What it should say.
    public let state: State

    /// Puts the two together.
    public init(_ key: String, _ state: State) {
        self.key = key
        self.state = state
    }

    /// The requests that bring the issues with this key, the token's own ones, to that state; none if they are in it.
    ///
    /// - Something to say, and an open issue: it gets the text; if something is new, also a comment.
    /// - Something to say, and an issue that a person closed: only what is new opens it again. Otherwise every night would undo the person's
    ///   decision.
    /// - Something to say, and no issue, or one that roost itself closed: a new issue.
    /// - Nothing to say: every open issue gets a comment and is closed.
    public func requests(among issues: [HostIssue], label: String, _ host: any CodeHost) -> [HostRequest] {
        let own = issues.filter { HostMarker(firstLineOf: $0.body)?.key == key }.sorted { $0.number < $1.number }
        let open = own.filter { $0.state == .open }
        switch state {
        case .over(let words):
            return open.flatMap { issue in
                let body = Self.text(issue.body, marker: HostMarker(key, ["state": "over"]))
                return [
                    host.addIssueComment(words, to: issue.number), host.updateIssue(issue.number, issue.title, body, state: .closed),
                ]
            }
        case .standing(let title, let body, let newest, let news):
            let text = HostMarker(key, ["newest": newest ?? ""]).line + "\n" + body
            // Two runs at once may have opened one each.
            let extra = open.dropFirst().map {
                host.updateIssue($0.number, $0.title, Self.text($0.body, marker: HostMarker(key, ["state": "over"])), state: .closed)
            }
            if let issue = open.first {
                var requests: [HostRequest] = []
                if issue.title != title || !issue.body.isSameText(as: text) {
                    requests.append(host.updateIssue(issue.number, title, text, state: nil))
                }
                if Self.isNewer(newest, than: issue) { requests.append(host.addIssueComment(news, to: issue.number)) }
                return requests + extra
            }
            guard let closed = own.last, HostMarker(firstLineOf: closed.body)?.values["state"] != "over" else {
                return [host.openIssue(title, text, label: label)]
            }
            guard Self.isNewer(newest, than: closed) else { return [] }
            return [host.updateIssue(closed.number, title, text, state: .open), host.addIssueComment(news, to: closed.number)]
        }
    }

    private static func isNewer(_ newest: String?, than issue: HostIssue) -> Bool {
        guard let newest else { return false }
        // Times in UTC of one form compare as text.
        return newest > HostMarker(firstLineOf: issue.body)?.values["newest"] ?? ""
    }

    private static func text(_ body: String, marker: HostMarker) -> String {
        let rest = body.firstIndex(where: \.isNewline).map { String(body[$0...]) } ?? ""
        return marker.line + rest
    }
}

/// The issues that roost keeps, found again by label and marker.
public struct StandingIssues: Sendable {
    private let client: CodeHostClient
    private let label: String

    /// The label names what roost looks for; it has no meaning beyond that.
    public init(_ client: CodeHostClient, label: String) {
        self.client = client
        self.label = label
    }

    /// The keys of the issues that are open.
    public func openKeys() async throws(CallError) -> Set<String> {
        Set(try await own().filter { $0.state == .open }.compactMap { HostMarker(firstLineOf: $0.body)?.key })
    }

    /// Brings the issues to what they should say. Gives what was sent, one line each.
    public func settle(_ wanted: [StandingIssue]) async throws(CallError) -> [String] {
        let issues = try await own()
        var sent: [String] = []
        for issue in wanted {
            for request in issue.requests(among: issues, label: label, client.host) {
                let answer = try await client.send(request)
                sent.append("\(request.method) \(request.path)")
                // An issue without its label would not be found again, and the next run would open it once more.
                if request.opensIssue, let opened = client.host.issue(answer), let labels = opened.labels, !labels.contains(label) {
                    throw CallError(
                        reason: .rejected, request: "\(request.method) \(request.path)",
                        message: "issue \(opened.number) was opened, but the host did not set its label \(label): "
                            + "give the token the right to set labels, and set the label by hand")
                }
            }
        }
        return sent
    }

    /// The requests that look for the issues, for a dry run.
    public static func look(label: String, _ host: any CodeHost) -> [HostRequest] { [host.account(), host.issues(label: label)] }

    /// Issues of other authors do not count, even with a marker: anybody can open one.
    private func own() async throws(CallError) -> [HostIssue] {
        let account = try await client.ownName()
        return try await client.all(client.host.issues(label: label)).compactMap(client.host.issue).filter { $0.author == account }
    }
}

extension HostRequest {
    fileprivate var opensIssue: Bool { method == "POST" && path.hasSuffix("/issues") }
}
