public import RoostEngine
import RoostJSON

/// One comment on a change that every later run finds again and rewrites.
public struct StickyComment: Sendable {
    /// What became of it.
    public enum Outcome: String, Sendable, Hashable {
        /// It was not there.
        case written
        /// It was there, with another text.
        case rewritten
        /// It was there, with this very text.
        case kept
    }

    private let client: CodeHostClient

    /// Comments through a client.
    public init(_ client: CodeHostClient) { self.client = client }

    /// Puts a text, whose first line is its marker, on a change.
    ///
    /// Only comments of the token's own account count. Otherwise the author of a change could plant the marker in a comment that the author may
    /// edit later, and show the reviewers a plan that roost never made.
    public func put(_ text: String, marker: HostMarker, on number: Int64) async throws(CallError) -> Outcome {
        let own = try await comments(marker.key, of: number)
        // Two runs at once may have written one each.
        for extra in own.dropFirst() { _ = try await client.send(client.host.deleteComment(extra.id, of: number)) }
        guard let comment = own.first else {
            _ = try await client.send(client.host.addComment(text, to: number))
            return .written
        }
        guard comment.body.isSameText(as: text) == false else { return .kept }
        _ = try await client.send(client.host.updateComment(comment.id, of: number, text))
        return .rewritten
    }

    /// The marker of the comment on a change; nil if there is none.
    public func marker(_ key: String, on number: Int64) async throws(CallError) -> HostMarker? {
        try await comments(key, of: number).first.flatMap { HostMarker(firstLineOf: $0.body) }
    }

    /// The requests that `put` can send, for a dry run: those that look for the comment, then the one for a new and for a known comment.
    public static func requests(_ text: String, on number: Int64, _ host: any CodeHost) -> (look: [HostRequest], write: [HostRequest]) {
        ([host.account(), host.comments(of: number)], [host.addComment(text, to: number), host.updateComment(0, of: number, text)])
    }

    private func comments(_ key: String, of number: Int64) async throws(CallError) -> [HostComment] {
        let account = try await client.ownName()
        return try await client.all(client.host.comments(of: number)).compactMap(client.host.comment)
            .filter { $0.author == account && HostMarker(firstLineOf: $0.body)?.key == key }.sorted { $0.id < $1.id }
    }
}

extension CodeHostClient {
    /// The name of the account that the token belongs to.
    ///
    /// The token that GitHub gives to a job may not ask for it: it belongs to the account of GitHub Actions. Both hosts always answer this
    /// question; where there is no such question, the name is nil, and only what has no author counts: a gateway may have answered.
    public func ownName() async throws(CallError) -> String? {
        let answer: JSONValue
        do throws(CallError) { answer = try await send(host.account()) } catch {
            if error.status == 404 { return nil }
            guard error.status == 403, let name = host.accountOfJobs else { throw error }
            return name
        }
        guard let name = host.accountName(answer) else {
            throw CallError(reason: .unreadable, request: "GET /user", message: "the answer names no account")
        }
        return name
    }
}

extension String {
    /// Equal but for line ends and white space at the end, which hosts change.
    func isSameText(as other: String) -> Bool { Self.lines(self) == Self.lines(other) }

    private static func lines(_ text: String) -> [Substring] {
        var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        while let last = lines.last, last.allSatisfy(\.isWhitespace) { lines.removeLast() }
        return lines
    }
}
