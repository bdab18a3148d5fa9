public import RoostDiagnostics
import RoostYAML

// How a change gets into a file, and how it is made certain that nothing else does.
//
//     decode the file as it is; find the group in it by business and source
//     changes → edits (ChangePlanner), each or an obstacle
//     YAMLEditing carries them out and holds the written tree against the one expected
//     decode the file as it would be: every group must say what it said, but for the changes (GroupFacts)
//         so      → these are the new bytes
//         not so  → each half of the changes by itself; a change that fails alone is an obstacle

/// Writes changes into business files.
public enum FileChanges {
    /// Makes changes of one group in its file. The source is the file as it is now, which earlier changes may have moved about; the
    /// group is the one that the changes' sites belong to.
    public static func apply(
        _ changes: [FileChange], to group: DesiredGroup, in source: SourceText, decoder: BusinessDecoder
    ) -> ChangedFile {
        // Triggers come before others go, so that a list does not run empty on the way.
        let isLate = { (change: FileChange) in if case .removeTrigger = change { true } else { false } }
        let ordered = changes.filter { !isLate($0) } + changes.filter(isLate)
        var changed = applyInOrder(ordered, group, source, decoder)
        let rank = Dictionary(changes.enumerated().map { ($1, $0) }) { first, _ in first }
        changed.made.sort { (rank[$0.change] ?? 0) < (rank[$1.change] ?? 0) }
        changed.obstacles.sort { (rank[$0.change] ?? 0) < (rank[$1.change] ?? 0) }
        return changed
    }

    private static func applyInOrder(
        _ changes: [FileChange], _ original: DesiredGroup, _ source: SourceText, _ decoder: BusinessDecoder
    ) -> ChangedFile {
        var changed = ChangedFile(bytes: source.bytes)
        let stream = YAMLParser.parse(source)
        let before = decoder.decode(source, stream).groups
        guard let planner = planner(original, before, stream, decoder) else {
            let reason = "the file has mistakes, or does not describe the group any more"
            changed.obstacles = changes.map {
                FileObstacle(
                    change: $0, reason: reason, line: 1, column: 1,
                    byHand: "correct the file until roost validate accepts it, then make the change")
            }
            return changed
        }
        var planned: [PlannedChange] = []
        for change in changes {
            do throws(ChangeRefusal) {
                planned.append(try planner.plan(change))
            } catch {
                switch error {
                case .alreadySo: changed.unchanged.append(change)
                case .obstacle(let reason, let site, let byHand):
                    let site = site ?? planner.site(of: change)
                    changed.obstacles.append(
                        FileObstacle(change: change, reason: reason, line: site.line, column: site.column, byHand: byHand))
                }
            }
        }
        guard !planned.isEmpty else { return changed }
        let result = YAMLEditing.apply(planned.map(\.edit), to: source, parsed: stream)
        if let fault = fault(planned, result, before, planner.group, decoder) {
            return retried(planned, changed, fault, planner.site(of: planned[0].change), original, decoder)
        }
        changed.bytes = result.source.bytes
        for (planned, outcome) in zip(planned, result.outcomes) { changed.note(outcome, of: planned, in: result) }
        return changed
    }

    private static func planner(
        _ original: DesiredGroup, _ groups: [DesiredGroup], _ stream: YAMLStream, _ decoder: BusinessDecoder
    ) -> ChangePlanner? {
        guard let group = groups.first(where: { $0.business == original.business && $0.source == original.source }) else { return nil }
        let documents = stream.documents
        let offset = group.site.span.start
        guard let index = documents.firstIndex(where: { $0.span.start <= offset && offset < $0.span.end }),
            let root = documents[index].root
        else { return nil }
        return ChangePlanner(group: group, original: original, source: decoder.catalog[group.source], root: root, document: index)
    }

    /// Why the edited file will not do; nil if it says what it should.
    private static func fault(
        _ planned: [PlannedChange], _ result: YAMLEditing.Result, _ before: [DesiredGroup], _ group: DesiredGroup,
        _ decoder: BusinessDecoder
    ) -> String? {
        var expected = before.map(GroupFacts.init)
        guard let index = before.firstIndex(of: group) else { return "the group is gone" }
        for (planned, outcome) in zip(planned, result.outcomes) {
            if case .obstacle = outcome { continue }
            expected[index].take(planned)
        }
        let after = decoder.decode(result.source, result.stream)
        if after.groups.map(GroupFacts.init) == expected { return nil }
        guard let error = after.diagnostics.first(where: { $0.kind.severity == .error }) else {
            return "the edited file would not say the new value, or something else in it would change"
        }
        return "roost would then refuse the file: \(error.kind.summary)"
    }

    private static func retried(
        _ planned: [PlannedChange], _ changed: ChangedFile, _ fault: String, _ site: Site, _ original: DesiredGroup,
        _ decoder: BusinessDecoder
    ) -> ChangedFile {
        var changed = changed
        guard planned.count > 1 else {
            changed.obstacles += planned.map {
                FileObstacle(change: $0.change, reason: fault, line: site.line, column: site.column, byHand: $0.byHandWhereRefused)
            }
            return changed
        }
        let half = planned.count / 2
        for part in [planned[..<half], planned[half...]] {
            let source = SourceText(name: original.file, bytes: changed.bytes)
            let result = applyInOrder(part.map(\.change), original, source, decoder)
            changed.bytes = result.bytes
            changed.made += result.made
            changed.unchanged += result.unchanged
            changed.obstacles += result.obstacles
        }
        return changed
    }
}

extension ChangedFile {
    fileprivate mutating func note(_ outcome: YAMLEditing.Outcome, of planned: PlannedChange, in result: YAMLEditing.Result) {
        let source = result.source
        switch outcome {
        case .made(let offset):
            made.append(Made(change: planned.change, line: source.line(at: offset), comment: result.comment(onLineAt: offset)))
        case .alreadySo: unchanged.append(planned.change)
        case .obstacle(let obstacle):
            let (line, column) = source.position(at: obstacle.span.start)
            obstacles.append(
                FileObstacle(change: planned.change, reason: obstacle.sentence, line: line, column: column, byHand: planned.byHand))
        }
    }
}

extension PlannedChange {
    /// What a person would do where no file may say what the live side says: that is not to be written.
    fileprivate var byHandWhereRefused: String {
        let way = "or run roost apply to put back what the file says"
        return switch change {
        case .setProperty(let key, _, _): "write a value for \(key) that roost validate accepts, here and on the live side; \(way)"
        case .removeProperty(let key, _): "write a value for \(key), because the file needs one; \(way)"
        case .setFlag, .addTrigger, .removeTrigger: "write what you want in a form that roost validate accepts; \(way)"
        }
    }

    /// What a person would write.
    fileprivate var byHand: String {
        let key: String
        switch change {
        case .setProperty(let name, _, _): key = name
        case .removeProperty(let name, _): return "remove \(name) from the file"
        case .setFlag(_, let flag, let value): return "\(flag.rawValue): \(value)"
        case .addTrigger(let id, let name):
            return name.map { "- \(YAMLValue.text($0).text(inFlow: false))" } ?? "- { id: \(id.id), type: \(id.type) }"
        case .removeTrigger(let id, _): return "remove \(id) from the triggers"
        }
        switch value {
        case .list(let items): return key + ": " + YAMLValue.list(items.map { .text($0) }).text(inFlow: false)
        case .text(let text): return key + ": " + YAMLValue.text(text).text(inFlow: false)
        case .secret, nil: return key
        }
    }
}

/// Something that a business file is to say differently, such as a value that was changed on the live side and is to be kept.
public enum FileChange: Sendable, Hashable {
    /// Gives a property a text; for a list the one string with commas. Without a location it is the group's.
    case setProperty(String, location: BusinessNumber?, text: String)
    /// Takes a property out of the file.
    case removeProperty(String, location: BusinessNumber?)
    /// Sets a switch of a location.
    case setFlag(BusinessNumber, MappingFlag, Bool)
    /// Adds a trigger: by its name, where one is known that roost finds it by again, else by its ids.
    case addTrigger(TriggerID, name: String?)
    /// Takes a trigger away; the site tells which item it is where the file names the trigger in a way that roost cannot look up.
    case removeTrigger(TriggerID, site: Site?)

    /// What is changed.
    public var address: Address {
        switch self {
        case .setProperty(let key, nil, _), .removeProperty(let key, nil): .property(key)
        case .setProperty(let key, let location?, _), .removeProperty(let key, let location?): .locationProperty(location, key)
        case .setFlag(let location, let flag, _): .flag(location, flag)
        case .addTrigger(let id, _), .removeTrigger(let id, _): .trigger(id)
        }
    }
}

/// A business file after changes, with what became of each.
public struct ChangedFile: Sendable {
    /// A change that stands in the file now.
    public struct Made: Sendable, Hashable {
        /// The change.
        public let change: FileChange
        /// The line of the new file that it is on, counted from 1.
        public let line: Int
        /// A comment after it on that line, which may speak of the value that was there; nil if there is none.
        public let comment: String?
    }

    /// The whole file.
    public internal(set) var bytes: [UInt8]
    /// What was changed, in the order asked for.
    public internal(set) var made: [Made] = []
    /// What the file said already.
    public internal(set) var unchanged: [FileChange] = []
    /// What was not changed; nothing of it is in the bytes.
    public internal(set) var obstacles: [FileObstacle] = []

    /// Says where its lines are once the file was laid out anew.
    public mutating func move(_ place: (Int) -> Int) {
        made = made.map { Made(change: $0.change, line: place($0.line), comment: $0.comment) }
        obstacles = obstacles.map {
            FileObstacle(change: $0.change, reason: $0.reason, line: place($0.line), column: $0.column, byHand: $0.byHand)
        }
    }
}

/// A change that a person has to make.
public struct FileObstacle: Sendable, Hashable {
    /// The change.
    public let change: FileChange
    /// Why roost does not make it, in one sentence.
    public let reason: String
    /// Line of the new file to look at, counted from 1.
    public let line: Int
    /// Column, counted from 1.
    public let column: Int
    /// What to write, and where it is not that place also where; never a secret.
    public let byHand: String
}

extension EditObstacle {
    /// The reason as a sentence without a full stop; never a value.
    var sentence: String {
        switch reason {
        case .unreadable: "the file has mistakes; correct them first"
        case .notFound(let what): "\(what) is not written in this file"
        case .alias(let name): "the value is the alias *\(name), and its text stands elsewhere"
        case .anchored(let name): "aliases use the anchor &\(name), so the edit would change other places too"
        case .merged: "the value comes from a merge key, <<, and stands elsewhere"
        case .wrongKind: "the file has a value of another kind there: a single value, a list or a mapping"
        case .blockScalar: "the value is a text over several lines, and roost does not edit that"
        case .blockValue: "the value is a list or a mapping over several lines, and roost does not edit that"
        case .comments: "the edit would remove a comment"
        case .lastEntry: "nothing would be left in its place"
        case .layout: "the layout of the lines around it does not allow an edit"
        case .unverified: "the edit would have changed something else in the file too"
        }
    }
}
