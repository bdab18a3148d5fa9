import RoostDiagnostics
import RoostModel

/// Whether a selection finds what it names: a word that matches nothing would narrow a run to nothing, or exclude nobody, without a word.
struct SelectionCheck {
    let selection: Selection
    /// Every document of the project, as far as it could be read.
    let documents: [DocumentOutline]
    let files: [String]

    /// What is wrong with the selection; each says what there is.
    func problems() -> [Diagnostic] {
        let found = terms(selection.only, "") + terms(selection.except, "--exclude ")
        guard found.isEmpty, !documents.isEmpty, !documents.contains(where: selection.names) else { return found }
        // What went since the commit may be all that was asked for.
        if selection.changes?.before.values.contains(where: selection.names) == true { return [] }
        guard !selection.isPlain, selection.report?.mayFindNothing != true else { return [] }
        return [Diagnostic(.nothingSelected, nothing, fix: "roost list shows what there is")]
    }

    private func terms(_ terms: Selection.Terms, _ flag: String) -> [Diagnostic] {
        let kinds: [(name: String, wanted: Set<String>, there: [String: Int])] = [
            ("profile", terms.profiles, counts { $0.profile.map { [$0] } ?? [] }),
            ("tag", terms.tags, counts(\.tags)),
            ("source", terms.sources, counts { $0.source.map { [$0] } ?? [] }),
        ]
        var found = kinds.flatMap { kind in
            kind.wanted.sorted().filter { kind.there[$0] == nil }.map { missing($0, kind.name, kind.there, flag) }
        }
        for path in terms.paths {
            guard case .pattern(let pattern) = path, !files.contains(where: pattern.matches) else { continue }
            found.append(
                Diagnostic(
                    .nothingSelected, "\(flag)\(pattern.description.printable) matches none of the \(files.count) business files",
                    fix: "in a pattern * and ? stand for what is within one folder, ** for folders, such as businesses/north*/**"))
        }
        guard !flag.isEmpty else { return found }
        let known = Set(documents.flatMap { ($0.business.map { [$0] } ?? []) + $0.locations })
        return found
            + terms.businesses.subtracting(known).sorted().map {
                Diagnostic(
                    .nothingSelected, "\(flag)\($0): no file mentions this number, so it excludes nobody",
                    fix: Spelling.nearest(to: $0.description, among: known.sorted().map(\.description)).map { "did you mean \($0)?" })
            }
    }

    private func missing(_ name: String, _ kind: String, _ there: [String: Int], _ flag: String) -> Diagnostic {
        let names = there.keys.sorted()
        let shown = names.prefix(20).map { "\($0.printable) (\(there[$0] ?? 0))" }.joined(separator: ", ")
        let more = names.count > 20 ? " and \(names.count - 20) more" : ""
        let what = names.isEmpty ? "no document has any \(kind)" : "there are: \(shown)\(more)"
        return Diagnostic(
            .nothingSelected, "\(flag.isEmpty ? "" : "--exclude: ")no document has the \(kind) \(name.printable); \(what)",
            fix: Spelling.nearest(to: name, among: names).map { "did you mean \($0)?" }
                ?? (kind == "tag" ? "tags: [\(name)] in a document or a profile" : "roost list shows what there is"))
    }

    private func counts(_ words: (DocumentOutline) -> [String]) -> [String: Int] {
        documents.reduce(into: [:]) { counts, document in for word in words(document) { counts[word, default: 0] += 1 } }
    }

    /// How many each kind finds alone, where all of them together find nothing.
    private var nothing: String {
        func count(_ name: String, _ isMet: (DocumentOutline) -> Bool) -> String {
            let count = documents.count(where: isMet)
            return "\(name) (\(count) of \(documents.count))"
        }
        let only = selection.only
        var parts: [String] = []
        func add(_ flag: String, _ values: some Collection<String>, _ isMet: (DocumentOutline) -> Bool) {
            if !values.isEmpty { parts.append(count("\(flag)\(values.sorted().joined(separator: ", ").printable)", isMet)) }
        }
        add("", only.paths.map(\.description)) { document in only.paths.contains { $0.matches(document.file) } }
        add("--business ", only.businesses.map(\.description)) { Selection.Terms(businesses: only.businesses).allows($0) }
        add("--source ", only.sources) { Selection.Terms(sources: only.sources).allows($0) }
        add("--profile ", only.profiles) { Selection.Terms(profiles: only.profiles).allows($0) }
        add("--tag ", only.tags) { Selection.Terms(tags: only.tags).allows($0) }
        if let report = selection.report { parts.append(count("--from \(report.name)", report.contains)) }
        if !selection.except.isEmpty {
            let except = selection.except
            parts.append(
                count("what --exclude leaves") { document in
                    !except.names(document) && !except.paths.contains { $0.matches(document.file) }
                })
        }
        guard parts.count > 1 else { return "no business is left: \(parts.joined())" }
        return "no business is all of: \(parts.joined(separator: "; "))"
    }
}
