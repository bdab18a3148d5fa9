import CodeHostClient
import RoostJSON
import Testing

/// What becomes of an issue of roost's own, for every state that it can be in.
@Suite struct StandingIssueTests {
    static let hosts: [any CodeHost] = [GitHub(repository: "team/practices"), GitLab(project: "7")]

    private func issue(
        _ number: Int64, _ state: HostIssue.State, marker: HostMarker = HostMarker("drift", ["newest": "2026-01-01T00:00:00Z"]),
        title: String = "roost drift: 2 businesses", body: String = "rows\n"
    ) -> HostIssue {
        HostIssue.sample(number: number, title: title, body: marker.line + "\n" + body, state: state)
    }

    private func standing(_ newest: String? = "2026-01-01T00:00:00Z", body: String = "rows\n") -> StandingIssue {
        StandingIssue("drift", .standing(title: "roost drift: 2 businesses", body: body, newest: newest, news: "new rows"))
    }

    private func methods(_ wanted: StandingIssue, _ issues: [HostIssue]) -> [[String]] {
        Self.hosts.map { host in wanted.requests(among: issues, label: "roost", host).map(\.kind) }
    }

    private func expect(
        _ wanted: StandingIssue, _ issues: [HostIssue], _ kinds: [String], sourceLocation: SourceLocation = #_sourceLocation
    ) {
        for found in methods(wanted, issues) { #expect(found == kinds, sourceLocation: sourceLocation) }
    }

    @Test("something to say, and no issue: one is opened")
    func opens() {
        expect(standing(), [], ["open"])
        expect(standing(), [issue(1, .open, marker: HostMarker("drift/1/carestack"))], ["open"])
        expect(standing(), [HostIssue.sample(number: 1, title: "", body: "drift", state: .open)], ["open"])
    }

    @Test("the issue says it already: nothing is sent")
    func keeps() { expect(standing(), [issue(1, .open)], []) }

    @Test("the host may change line ends and the white space at the end")
    func lineEnds() {
        let same = HostIssue.sample(
            number: 1, title: "roost drift: 2 businesses",
            body: HostMarker("drift", ["newest": "2026-01-01T00:00:00Z"]).line + "\r\nrows", state: .open)
        expect(standing(), [same], [])
    }

    @Test("another text without news changes the issue and tells nobody")
    func updates() { expect(standing(body: "other rows\n"), [issue(1, .open)], ["update"]) }

    @Test("what is newer than the issue is told in a comment")
    func tells() { expect(standing("2026-01-02T00:00:00Z", body: "more rows\n"), [issue(1, .open)], ["update", "comment"]) }

    @Test("an issue that a person closed stays closed until something is new")
    func closedByAPerson() {
        expect(standing(body: "other rows\n"), [issue(1, .closed)], [])
        expect(standing("2026-01-02T00:00:00Z"), [issue(1, .closed)], ["reopen", "comment"])
    }

    @Test("after an issue that roost itself closed, there is a new one")
    func closedByRoost() { expect(standing(), [issue(1, .closed, marker: HostMarker("drift", ["state": "over"]))], ["open"]) }

    @Test("nothing to say: every open issue is closed, with a comment, and marked as closed by roost")
    func closes() {
        let over = StandingIssue("drift", .over("gone"))
        expect(over, [issue(1, .open), issue(2, .open), issue(3, .closed)], ["comment", "close", "comment", "close"])
        expect(over, [issue(1, .closed)], [])
        for host in Self.hosts {
            let requests = over.requests(among: [issue(1, .open)], label: "roost", host)
            let body = requests.last?.body
            let text = body?["body"]?.string ?? body?["description"]?.string
            #expect(text == "<!-- roost drift state=over -->\nrows\n")
        }
    }

    @Test("of two open ones, which two runs at once may leave, the older one stays")
    func twoAtOnce() { expect(standing(), [issue(2, .open), issue(1, .open)], ["close"]) }

    @Test("opening sends title, text and label")
    func whatIsSent() {
        let github = standing().requests(among: [], label: "roost", Self.hosts[0])
        #expect(github.first?.target == "/repos/team/practices/issues")
        #expect(github.first?.body?["labels"] == ["roost"])
        let gitlab = standing().requests(among: [], label: "roost", Self.hosts[1])
        #expect(gitlab.first?.target == "/projects/7/issues")
        #expect(gitlab.first?.body?["labels"] == "roost")
        #expect(gitlab.first?.body?["description"]?.string?.hasPrefix("<!-- roost drift newest=2026-01-01T00:00:00Z -->\n") == true)
    }
}

extension HostIssue {
    /// An issue as a host reports it.
    static func sample(number: Int64, title: String, body: String, state: State) -> HostIssue {
        let document: JSONValue = [
            "number": .integer(number), "title": .string(title), "body": .string(body), "state": state == .open ? "open" : "closed",
            "user": ["login": "github-actions[bot]"], "labels": [["name": "roost"]],
        ]
        guard let issue = GitHub(repository: "team/practices").issue(document) else { preconditionFailure("the sample is an issue") }
        return issue
    }
}

extension HostRequest {
    /// What a request about an issue does.
    fileprivate var kind: String {
        if method == "POST" { return path.hasSuffix("/issues") ? "open" : "comment" }
        switch body?["state"]?.string ?? body?["state_event"]?.string {
        case nil: return "update"
        case "open", "reopen": return "reopen"
        default: return "close"
        }
    }
}
