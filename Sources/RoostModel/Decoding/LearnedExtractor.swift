import RoostDiagnostics
import RoostYAML

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
