public import RoostDiagnostics

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

/// What an edit comes to in bytes.
struct EditPlan {
    /// Empty where the file says already what the edit wants.
    let edits: [TextEdit]
    /// Where the collection begins whose items the edit counts on: no other edit may change those at the same time. The end of the edited
    /// scalar for an edit that counts on nothing around it.
    let owner: Int

    /// Nothing is to be done.
    static let none = EditPlan(edits: [], owner: -1)

    /// From the first byte touched to the last.
    var hull: Span {
        Span(edits.map(\.span.start).min() ?? 0, edits.map(\.span.end).max() ?? 0)
    }
}

/// Where bytes are once some edits have been made.
struct OffsetShift {
    private let edits: [TextEdit]
    /// How much longer the file is after so many edits.
    private let growth: [Int]

    init(_ edits: [TextEdit]) {
        self.edits = TextEdit.inOrder(edits)
        var sums = [0]
        for edit in self.edits { sums.append(sums[sums.count - 1] + edit.growth) }
        growth = sums
    }

    /// The new offset of a byte that no edit took away.
    func moved(_ offset: Int) -> Int { offset + growth[count { $0.span.end <= offset }] }

    /// The first thing that some of the edits wrote, or where they took something away.
    func place(of own: [TextEdit]) -> Int {
        let own = TextEdit.inOrder(own)
        guard let edit = own.first(where: { !$0.replacement.isEmpty }) ?? own.first else { return 0 }
        let before = count { ($0.span.start, $0.span.end) < (edit.span.start, edit.span.end) }
        let lead = edit.replacement.prefix { [0x20, 0x0A, 0x0D, UInt8(ascii: ",")].contains($0) }.count
        return edit.span.start + growth[before] + (lead < edit.replacement.count ? lead : 0)
    }

    /// How many edits come before the first without some property.
    private func count(while holds: (TextEdit) -> Bool) -> Int {
        var (low, high) = (0, edits.count)
        while low < high {
            let middle = (low + high) / 2
            if holds(edits[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// A replacement of some bytes of a file by others; every byte outside the span stays as it is.
public struct TextEdit: Sendable, Hashable {
    /// The bytes that go; empty if something is only put in.
    public let span: Span
    /// The bytes that come.
    public let replacement: [UInt8]

    /// Puts the two together.
    public init(_ span: Span, _ replacement: String) {
        self.span = span
        self.replacement = Array(replacement.utf8)
    }

    /// How many bytes longer the file gets.
    var growth: Int { replacement.count - (span.end - span.start) }

    /// Carries out edits that do not overlap, given in any order; of two at one place an insertion comes before a removal.
    public static func apply(_ edits: [TextEdit], to bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + edits.reduce(0) { $0 + max(0, $1.growth) })
        var offset = 0
        for edit in inOrder(edits) {
            precondition(edit.span.start >= offset && edit.span.end <= bytes.count, "Two edits overlap. This is a bug in roost.")
            result += bytes[offset..<edit.span.start]
            result += edit.replacement
            offset = edit.span.end
        }
        result += bytes[offset...]
        return result
    }

    /// True if no two of them want the same byte.
    static func areApart(_ edits: [TextEdit]) -> Bool {
        let ordered = inOrder(edits)
        return zip(ordered, ordered.dropFirst()).allSatisfy { $0.span.end <= $1.span.start }
    }

    /// The edits as they stand in the file.
    static func inOrder(_ edits: [TextEdit]) -> [TextEdit] {
        edits.sorted { ($0.span.start, $0.span.end) < ($1.span.start, $1.span.end) }
    }

    /// Makes one span of several that overlap or touch, in the order of the file.
    static func merged(_ spans: [Span]) -> [Span] {
        var merged: [Span] = []
        for span in spans.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
            if let last = merged.last, span.start <= last.end {
                merged[merged.count - 1].end = max(last.end, span.end)
            } else {
                merged.append(span)
            }
        }
        return merged
    }
}
