import RoostDiagnostics

/// A file on its way through the rounds of edits.
struct EditRun {
    private(set) var source: SourceText
    private(set) var stream: YAMLStream
    private(set) var outcomes: [YAMLEditing.Outcome]
    private let edits: [YAMLEdit]
    private var documents: [WrittenDocument]
    /// The edits of which nothing is known yet.
    private var pending: [Int]
    /// Most edits to be made in the next round.
    private var limit = Int.max

    /// The comments of the file as it is.
    var comments: [Span] { Comments.spans(in: source.bytes, documents) }

    /// A run at its beginning, over a file without mistakes.
    init(edits: [YAMLEdit], source: SourceText, stream: YAMLStream) {
        self.edits = edits
        self.stream = stream
        self.source = source
        documents = WrittenReader.documents(of: source)
        pending = Array(edits.indices)
        outcomes = edits.map { _ in .alreadySo }
    }

    /// Makes the edits that can be made side by side; false where nothing is left to do.
    mutating func round() -> Bool {
        let planned = plan()
        let accepted = Self.sideBySide(planned, limit)
        guard !accepted.isEmpty else { return false }
        switch carriedOut(accepted) {
        case .success(let copy):
            keep(copy, accepted)
            limit = .max
        case .failure where accepted.count > 1: limit = accepted.count / 2
        case .failure(let fault):
            outcomes[accepted[0].index] = .obstacle(EditObstacle(fault.reason, at: accepted[0].plan.hull))
            pending.removeAll { $0 == accepted[0].index }
            limit = .max
        }
        return true
    }

    private typealias Planned = (index: Int, plan: EditPlan)

    /// Plans all that is pending. What turns out to be an obstacle stays pending: another edit may clear it away.
    private mutating func plan() -> [Planned] {
        let layout = LineLayout(bytes: source.bytes, comments: comments)
        var planned: [Planned] = []
        var left: [Int] = []
        for index in pending {
            guard documents.indices.contains(edits[index].document) else {
                outcomes[index] = .obstacle(EditObstacle(.notFound("document \(edits[index].document + 1)"), at: Span(0, 0)))
                continue
            }
            do throws(EditObstacle) {
                let plan = try EditPlanner(layout: layout, document: documents[edits[index].document]).plan(edits[index])
                outcomes[index] = .alreadySo
                if plan.edits.isEmpty { continue }
                planned.append((index, plan))
            } catch {
                outcomes[index] = .obstacle(error)
            }
            left.append(index)
        }
        pending = left
        return planned
    }

    /// As many of them as leave each other alone, in the order of the file.
    private static func sideBySide(_ planned: [Planned], _ limit: Int) -> [Planned] {
        var owners: Set<Int> = []
        var end = -1
        var accepted: [Planned] = []
        for item in planned.sorted(by: { ($0.plan.hull.start, $0.index) < ($1.plan.hull.start, $1.index) }) where accepted.count < limit {
            guard item.plan.hull.start > end, owners.insert(item.plan.owner).inserted else { continue }
            end = item.plan.hull.end
            accepted.append(item)
        }
        return accepted
    }

    /// A file as it would be.
    private typealias Copy = (source: SourceText, stream: YAMLStream, documents: [WrittenDocument])

    /// Why a copy will not do.
    private struct Fault: Error {
        let reason: EditObstacle.Reason
    }

    /// The file with some edits made and what it then says; a fault where that is not what was expected, or where a comment is gone.
    private func carriedOut(_ accepted: [Planned]) -> Result<Copy, Fault> {
        let made = accepted.flatMap(\.plan.edits)
        guard TextEdit.areApart(made) else { return .failure(Fault(reason: .unverified)) }
        let copy = SourceText(name: source.name, bytes: TextEdit.apply(made, to: source.bytes))
        let parsed = YAMLParser.parse(copy)
        guard parsed.problems.isEmpty else { return .failure(Fault(reason: .unverified)) }
        let read = WrittenReader.documents(of: copy)
        guard read.count == documents.count else { return .failure(Fault(reason: .unverified)) }
        let own = Dictionary(grouping: accepted.map { edits[$0.index] }, by: \.document)
        for index in documents.indices {
            guard let old = documents[index].root, let new = read[index].root else {
                if (documents[index].root == nil) == (read[index].root == nil) { continue }
                return .failure(Fault(reason: .unverified))
            }
            guard ExpectedTree.root(old, after: own[index] ?? []).isMet(by: new) else { return .failure(Fault(reason: .unverified)) }
        }
        let before = Comments.texts(comments, in: source.bytes)
        let after = Comments.texts(Comments.spans(in: copy.bytes, read), in: copy.bytes)
        guard before == after else { return .failure(Fault(reason: .comments)) }
        return .success((copy, parsed, read))
    }

    private mutating func keep(_ copy: Copy, _ accepted: [Planned]) {
        let shift = OffsetShift(accepted.flatMap(\.plan.edits))
        let waiting = Set(pending)
        for (index, outcome) in outcomes.enumerated() {
            switch outcome {
            case .made(let offset): outcomes[index] = .made(shift.moved(offset))
            case .obstacle(var obstacle) where !waiting.contains(index):
                obstacle.span = Span(shift.moved(obstacle.span.start), shift.moved(obstacle.span.end))
                outcomes[index] = .obstacle(obstacle)
            default: break
            }
        }
        let gone = Set(accepted.map(\.index))
        for item in accepted { outcomes[item.index] = .made(shift.place(of: item.plan.edits)) }
        pending.removeAll(where: gone.contains)
        (source, stream, documents) = copy
    }
}
