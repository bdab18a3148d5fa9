import RoostDiagnostics
import RoostYAML

/// A named part of a business document, kept in roost.yaml and filled in by the documents that name it.
public struct Profile: Sendable {
    /// Its name.
    public let name: String
    /// Its content, with what the profile gives that it builds on.
    let node: YAMLNode
    /// Its content as it is written.
    let written: YAMLNode
    /// The tags that it gives to the documents that name it.
    public var tags: [String] { (node["tags"]?.sequence ?? []).compactMap { $0.scalar?.text } }
    /// The profile that it builds on; nil for one that stands on its own.
    let base: String?
    /// True where roost.yaml has a mistake in it, which has been reported there and is not worth repeating in each document that names it.
    let isFaulty: Bool
    /// What documents can take from it, in the order of the file.
    private(set) var parts: [ProfilePart]
    /// Where its values stand, by their bytes.
    private let origins: [Span: Origin]

    /// The keys under which a document's mapping and a profile's are put together key by key.
    static let merged: YAMLMerge = ["properties": [:], "locationDefaults": ["properties": [:]]]

    init(name: String, written: YAMLNode, node: YAMLNode, base: String?, isFaulty: Bool, text: SourceText) {
        self.name = name
        self.node = node
        self.written = written
        self.base = base
        self.isFaulty = isFaulty
        parts = ProfilePart.parts(of: written)
        var origins: [Span: Origin] = [:]
        Self.note(written, name, text, isLocationDefault: false, &origins)
        self.origins = origins
    }

    /// Where something that a document took from the profile comes from.
    func origin(of loan: YAMLLoan) -> Origin? { origins[loan.span] }

    private static func note(
        _ node: YAMLNode, _ name: String, _ text: SourceText, isLocationDefault: Bool, _ origins: inout [Span: Origin]
    ) {
        func place(_ node: YAMLNode, _ isDefault: Bool) -> Origin {
            .profile(ProfilePlace(profile: name, isLocationDefault: isDefault, site: Site(node.site, in: text)))
        }
        origins[node.site] = place(node, isLocationDefault)
        switch node.content {
        case .scalar: break
        case .sequence(let items): for item in items { note(item, name, text, isLocationDefault: isLocationDefault, &origins) }
        case .mapping(let entries):
            for entry in entries {
                let isDefault = isLocationDefault || entry.key.scalar?.text == "locationDefaults"
                origins[entry.key.site] = place(entry.key, isDefault)
                note(entry.value, name, text, isLocationDefault: isDefault, &origins)
            }
        }
    }

    /// Works out where each part stands, once it is known what may not be shown.
    mutating func place(in text: SourceText, masking masks: [Span]) {
        for index in parts.indices { parts[index].place = text.place(of: parts[index].span, masking: masks) }
    }
}

/// One key of a profile that documents can take: a key of the document, or one below `properties` or `locationDefaults`.
struct ProfilePart: Sendable {
    /// The keys that lead to it, such as `locationDefaults`, `properties`, `carestack.appointment.status`.
    let path: [String]
    /// The bytes of its key in roost.yaml.
    let span: Span
    /// The same as a place; nil until it is known what may not be shown.
    var place: Place?

    /// The parts of a profile as it is written. What builds on others, and what only sorts documents, is none.
    static func parts(of node: YAMLNode) -> [ProfilePart] {
        parts(of: node, Profile.merged, []).filter { !["profile", "tags"].contains($0.path[0]) }
    }

    private static func parts(of node: YAMLNode, _ merge: YAMLMerge, _ path: [String]) -> [ProfilePart] {
        (node.mapping ?? []).flatMap { entry -> [ProfilePart] in
            guard let key = entry.key.scalar?.text else { return [] }
            if let below = merge[key], entry.value.mapping != nil { return parts(of: entry.value, below, path + [key]) }
            return [ProfilePart(path: path + [key], span: entry.key.site)]
        }
    }

    /// True where a document, or a profile in between, has the part itself, so that it takes nothing of it.
    func isReplaced(in node: YAMLNode) -> Bool {
        var owner: YAMLNode? = node
        for key in path { owner = owner?[key] }
        return owner != nil
    }

    /// True where every location has what the part would give it.
    func isReplaced(inAll locations: [YAMLNode]) -> Bool {
        guard path[0] == "locationDefaults", !locations.isEmpty else { return false }
        let own = ProfilePart(path: Array(path.dropFirst()), span: span)
        return locations.allSatisfy(own.isReplaced)
    }
}

/// What a document leaves unused of a profile: the parts, by their index, that it has itself.
public struct ProfileUse: Sendable, Hashable {
    /// The profile: the one that the document names, or the one that this builds on.
    let profile: String
    /// The parts.
    let unused: Set<Int>
}
