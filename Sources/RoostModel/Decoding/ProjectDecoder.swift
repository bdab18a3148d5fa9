public import RoostDiagnostics
import RoostYAML

/// Turns the bytes of roost.yaml into a project, noting every mistake on the way.
public enum ProjectDecoder {
    /// Reads roost.yaml. The project holds whatever could be read; whether it may be used, the diagnostics say.
    public static func decode(_ text: SourceText) -> (project: Project, diagnostics: [Diagnostic]) {
        let stream = YAMLParser.parse(text)
        var checker = ShapeChecker()
        for problem in stream.problems { checker.report(problem) }
        var project = Project()
        if let second = stream.documents.dropFirst().first {
            checker.report(Problem(.manyDocuments, at: second.span, "roost.yaml is a single document, and roost reads only the first one"))
        }
        if let root = stream.documents.first?.root, !root.isNull {
            checker.stores = (root["stores"]?.mapping ?? []).compactMap(\.key.scalar?.text)
            checker.hasBusiness = false
            // What may stand in a profile depends on the sources, so they are looked at first.
            checker.check(root, .record(ProjectShape.document(profile: .unchecked)), sample: "version: 1")
            SettingsExtractor(root: root, text: text).fill(&project, &checker)
            LearnedExtractor(root: root, text: text).fill(&project)
            StoresExtractor(root: root).fill(&project.secrets, &checker)
            SourcesExtractor(root: root).fill(&project, &checker)
            checker.hasBusiness = true
            ProfilesExtractor(root: root, text: text).fill(&project, &checker)
        } else if stream.problems.isEmpty {
            checker.report(Problem(.emptyDocument, at: Span(0, 0), "roost.yaml says at least its version", fix: "version: 1"))
        }
        checker.checkCharacters(of: stream, in: text)
        let hidden = HiddenBytes(text: text, stream: stream, catalog: project.catalog)
        let masks = hidden.masks(checker)
        for name in project.profiles.keys { project.profiles[name]?.place(in: text, masking: masks) }
        return (project, hidden.diagnostics(checker, masks))
    }
}

extension DiagnosticKind {
    static let manyDocuments = DiagnosticKind("project/many-documents", .error, "there is more than one document")
}

/// Takes `contract` and `drift` out of roost.yaml: what runs have taught, and what a look for drift is not to report.
struct LearnedExtractor {
    let root: YAMLNode
    let text: SourceText

    func fill(_ project: inout Project) {
        for question in ContractQuestion.allCases {
            guard let node = root["contract"]?[question.rawValue] else { continue }
            guard let answer = answer(node, question) else { continue }
            project.contract.answers[question] = answer
        }
        for (index, node) in zip(project.guards.protect.indices, root["guards"]?["protect"]?.sequence ?? []) {
            project.guards.protect[index].site = Site(node.site, in: text)
        }
        project.drift.ignore = (root["drift"]?["ignore"]?.sequence ?? []).compactMap(rule)
    }

    private func answer(_ node: YAMLNode, _ question: ContractQuestion) -> ContractAnswer? {
        guard let word = plain(node) ?? node["answer"].flatMap(plain) else { return nil }
        guard question.choices.isEmpty || question.choices.contains(where: { $0.value == word }) else { return nil }
        return ContractAnswer(word, seen: node["seen"].flatMap(plain), evidence: node["evidence"].flatMap(plain))
    }

    private func rule(_ node: YAMLNode) -> IgnoreRule? {
        guard let address = node["address"].flatMap(plain), let reason = node["reason"].flatMap(plain) else { return nil }
        let verdict = node["verdict"].flatMap(plain)
        // A rule about a verdict that there is none of must not hold for all of them.
        guard verdict.map({ Verdict(rawValue: $0) != nil }) ?? true else { return nil }
        return IgnoreRule(
            business: node["business"].flatMap(plain).flatMap { BusinessNumber($0) }, address: GlobPattern(address),
            verdict: verdict.flatMap(Verdict.init), reason: reason, until: node["until"].flatMap(plain), site: Site(node.site, in: text))
    }

    private func plain(_ node: YAMLNode) -> String? { node.isNull || node.isUnresolved ? nil : node.scalar?.text }
}
