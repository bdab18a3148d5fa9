public import RoostDiagnostics
import RoostYAML

/// What changed in roost.yaml between two times, and which documents each change reaches.
///
/// What is not known to leave documents alone reaches them all: a document too many is looked at for nothing, one too few is missed.
public struct SettingChanges: Sendable, Hashable {
    /// Which documents a change is about.
    public enum Reach: Sendable, Hashable {
        case everything
        case business(BusinessNumber)
        case source(String)
        case profile(String)
    }

    /// One change.
    public struct Change: Sendable, Hashable {
        /// What changed, such as `birdeye.url`.
        public let name: String
        /// Which documents it is about.
        public let reach: Reach
    }

    /// The changes, in the order of the later file.
    public let changes: [Change]

    /// Compares two states of roost.yaml; nil stands for none.
    public init(before: SourceText?, after: SourceText?) {
        guard let before else {
            changes = [Change(name: "roost.yaml", reach: .everything)]
            return
        }
        let (former, problems) = ProjectDecoder.decode(before)
        let roots = (Self.root(before), after.flatMap(Self.root))
        guard !problems.hasErrors, let old = roots.0, let new = roots.1 else {
            changes = before.bytes == after?.bytes ? [] : [Change(name: "roost.yaml", reach: .everything)]
            return
        }
        let project = after.map { ProjectDecoder.decode($0).project } ?? Project()
        changes = Self.plain(old, new) + Self.protection(old, new) + Self.sources(former, project) + Self.profiles(former, project)
    }

    /// Why a document counts as changed, in words; empty where no change reaches it.
    public func reasons(for document: DocumentOutline) -> [String] {
        changes.compactMap { change in
            switch change.reach {
            case .everything: "\(change.name) changed"
            case .business(let number): document.business == nil || document.business == number ? "\(change.name) changed" : nil
            case .source(let name): document.source == nil || document.source == name ? "source \(name): \(change.name) changed" : nil
            case .profile(let name): document.profile == name ? "profile \(name) changed" : nil
            }
        }
    }

    private static func root(_ text: SourceText) -> YAMLNode? { YAMLParser.parse(text).documents.first?.root }

    /// How fast roost goes and how much it may do says nothing of what a document comes to; the others here are compared by themselves.
    private static let apart: Set<String> = [
        "version", "businesses", "guards", "sources", "profiles", "secrets", "birdeye.concurrency", "birdeye.requestsPerSecond",
        "birdeye.timeout", "carestack.requestsPerSecond",
    ]

    /// The settings whose text differs, a mapping's by key.
    private static func plain(_ old: YAMLNode, _ new: YAMLNode) -> [Change] {
        names(new, old).filter { !apart.contains($0) }.flatMap { name -> [Change] in
            let (before, after) = (old[name], new[name])
            let keys = names(after, before)
            guard before?.sequence == nil, after?.sequence == nil, !keys.isEmpty else {
                return content(before) == content(after) ? [] : [Change(name: name, reach: .everything)]
            }
            return keys.filter { !apart.contains("\(name).\($0)") && content(before?[$0]) != content(after?[$0]) }.map { key in
                Change(name: "\(name).\(key)", reach: name == "carestack" ? .source(CareStackKey.source) : .everything)
            }
        }
    }

    /// Of the guards only protection is about a business; the others are about a whole run.
    private static func protection(_ old: YAMLNode, _ new: YAMLNode) -> [Change] {
        let (before, after) = (entries(old), entries(new))
        let numbers = Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }
        return numbers.sorted().map { Change(name: "guards.protect", reach: .business($0)) }
    }

    private static func entries(_ root: YAMLNode) -> [BusinessNumber: String] {
        let nodes = root["guards"]?["protect"]?.sequence ?? []
        let pairs = nodes.compactMap { node in
            (node["business"] ?? node).scalar.flatMap { BusinessNumber($0.text) }.map { ($0, content(node) ?? "") }
        }
        return Dictionary(pairs) { $1 }
    }

    private static func sources(_ former: Project, _ project: Project) -> [Change] {
        let names = Set((former.catalog.sources + project.catalog.sources).map(\.name)).sorted()
        return names.filter { former.catalog[$0] != project.catalog[$0] }.map { Change(name: "sources.\($0)", reach: .source($0)) }
    }

    private static func profiles(_ former: Project, _ project: Project) -> [Change] {
        let names = Set(former.profiles.keys).union(project.profiles.keys).sorted()
        return names.filter { content(former.profiles, $0) != content(project.profiles, $0) }.map {
            Change(name: "profiles.\($0)", reach: .profile($0))
        }
    }

    /// A profile's content with that of the profile it builds on, if it does.
    private static func content(_ profiles: [String: Profile], _ name: String) -> String? {
        var parts: [String] = []
        var seen: Set<String> = []
        var next: String? = name
        while let current = next, seen.insert(current).inserted, let node = profiles[current]?.node {
            parts.append(content(node) ?? "")
            next = node["profile"]?.scalar?.text
        }
        return parts.isEmpty ? nil : parts.joined(separator: "\n")
    }

    /// The keys of two mappings, those of the first in its order.
    private static func names(_ first: YAMLNode?, _ second: YAMLNode?) -> [String] {
        var seen: Set<String> = []
        let entries = (first?.mapping ?? []) + (second?.mapping ?? [])
        return entries.compactMap { $0.key.scalar?.text }.filter { seen.insert($0).inserted }
    }

    /// What a value says, whatever its place, layout and comments; nil for none.
    private static func content(_ node: YAMLNode?) -> String? {
        guard let node else { return nil }
        switch node.content {
        case .scalar(let scalar): return "\(node.tag ?? "")\(scalar.isPlain ? "p" : "q")\(scalar.text.utf8.count):\(scalar.text)"
        case .sequence(let items): return "[" + items.map { content($0) ?? "" }.joined(separator: ",") + "]"
        case .mapping(let entries):
            let parts = entries.map { (content($0.key) ?? "") + "=" + (content($0.value) ?? "") }
            return "{" + parts.sorted().joined(separator: ",") + "}"
        }
    }
}
