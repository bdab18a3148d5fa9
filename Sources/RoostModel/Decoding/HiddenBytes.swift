import RoostDiagnostics
import RoostYAML

/// Works out what no diagnostic about a file may show, from all that is known of the file.
struct HiddenBytes {
    let text: SourceText
    let stream: YAMLStream
    let catalog: SourceCatalog

    /// The bytes to hide, given what the checker found while walking the tree.
    func masks(_ checker: ShapeChecker) -> [Span] {
        // What could not be read never reached the checker, nor did the second of two equal keys: their lines are judged by their words.
        let unread = stream.problems.isEmpty ? [] : SecretLines(text: text, catalog: catalog).masks(upTo: lastShown(checker))
        return checker.masks.map(widened) + comments(behind: checker.masks) + unread
    }

    /// The last line that a diagnostic can be about: one of those at hand, or one that is found later about what could be read.
    private func lastShown(_ checker: ShapeChecker) -> Int {
        let ends = checker.problems.map(\.span.start) + stream.documents.map(\.span.end)
        return text.line(at: ends.max() ?? 0)
    }

    /// The diagnostics of a file; those of the parser name nothing that is hidden.
    func diagnostics(_ checker: ShapeChecker, _ masks: [Span]) -> [Diagnostic] {
        let isParsers = Set(stream.problems)
        let problems = checker.problems.map { problem in
            guard isParsers.contains(problem), masks.contains(where: { $0.overlaps(problem.span) }) else { return problem }
            return problem.withoutNames
        }
        return text.diagnostics(problems, masking: masks)
    }

    /// A hidden value along with the tag or the name before it: where a secret begins with `!` or `&`, it is taken for one.
    private func widened(_ mask: Span) -> Span {
        var start = mask.start
        while true {
            var index = start
            while index > 0, isSpace(text.bytes[index - 1]) { index -= 1 }
            // Only an empty value follows them directly.
            guard index < start || start == mask.end else { break }
            while index > 0, !isSpace(text.bytes[index - 1]) { index -= 1 }
            guard text.bytes[index] == UInt8(ascii: "&") || text.bytes[index] == UInt8(ascii: "!") else { break }
            start = index
        }
        return Span(start, mask.end)
    }

    /// The comments behind hidden values: people keep the old ones there. One to a line, since it goes to the line's end.
    private func comments(behind masks: [Span]) -> [Span] {
        var comments: [Span] = []
        var done = 0
        for end in masks.map(\.end).sorted() where end >= done {
            let line = text.span(ofLine: text.line(at: end))
            done = line.end + 1
            guard end < line.end, let sign = text.bytes[end..<line.end].firstIndex(of: UInt8(ascii: "#")) else { continue }
            comments.append(Span(sign + 1, line.end))
        }
        return comments
    }

    private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
}

extension Problem {
    /// The same problem without the names that the parser puts between backquotes: where a secret begins with `*`, `&` or `!`, it is such
    /// a name.
    fileprivate var withoutNames: Problem {
        var hidden: [Substring] = []
        let parts = detail.split(separator: "`", omittingEmptySubsequences: false)
        let shown = parts.enumerated().map { index, part -> Substring in
            guard index % 2 == 1, !part.hasPrefix("!!"), !part.hasPrefix("%"), part.contains(where: { $0.isLetter || $0.isNumber }) else {
                return part
            }
            hidden.append(part.drop { $0 == "*" || $0 == "&" || $0 == "!" })
            return "•••"
        }
        guard !hidden.isEmpty else { return self }
        let namesIt = fix.map { fix in hidden.contains { fix.contains($0) } } ?? false
        return Problem(kind, at: span, shown.joined(separator: "`"), fix: namesIt ? nil : fix)
    }
}
