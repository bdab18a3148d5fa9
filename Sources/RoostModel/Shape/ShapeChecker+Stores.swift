public import RoostDiagnostics
import RoostYAML

extension ShapeChecker {
    /// What is wrong with a reference to a store; nil if nothing is.
    func storeFault(in entries: [YAMLEntry], of node: YAMLNode) -> Problem? {
        let sample = "{ store: \(stores?.first ?? "practices"), key: \"{business}/account-key\" }"
        guard entries.count == 2, let store = node["store"], let key = node["key"] else {
            return Problem(.badReference, at: node.site, "a reference to a store has two keys: store and key", fix: sample)
        }
        if store.isUnresolved || key.isUnresolved { return nil }
        guard case .store(let name, let key) = SecretReference(node) else {
            let detail = "store takes the name of a store, and key takes a text without control characters"
            return Problem(.badReference, at: node.site, detail, fix: sample)
        }
        if let stores, !stores.contains(name) {
            let known = stores.isEmpty ? "roost.yaml has no stores" : "roost.yaml has only \(stores.joined(separator: ", "))"
            let fix = Spelling.nearest(to: name, among: stores) ?? "stores: { \(name): { file: … } }, in roost.yaml"
            return Problem(.noSuchStore, at: store.site, known, fix: fix)
        }
        if let word = key.unknownWord {
            let known = StoreKey.Placeholder.allCases.map { "{\($0.rawValue)}" }.joined(separator: ", ")
            let fix = Spelling.nearest(to: word, among: StoreKey.Placeholder.allCases.map(\.rawValue)).map { "{\($0)}" }
            return Problem(.badReference, at: node["key"]?.site ?? node.site, "a key has no placeholders but \(known)", fix: fix)
        }
        guard !hasBusiness, let word = key.words.first else { return nil }
        let detail = "this setting belongs to no business, so {\(word)} has no value here"
        return Problem(.badReference, at: node["key"]?.site ?? node.site, detail, fix: "a key without placeholders")
    }
}

extension GroupRules {
    /// Keys of stores with a placeholder that has no value at its place.
    func storeKeys(_ checker: inout ShapeChecker) {
        check(draft.properties, &checker)
        for location in draft.locations { check(location.properties, &checker) }
    }

    private func check(_ properties: [DesiredProperty], _ checker: inout ShapeChecker) {
        for property in properties {
            // An unknown word was reported with the reference.
            guard case .secret(.store(_, let key)) = property.value, let word = key.words.first, key.unknownWord == nil else { continue }
            let detail =
                switch StoreKey.Placeholder(rawValue: word) {
                case .location: "{location} has a value only in the properties of a location, and this is a property of the group"
                case .name: "{name} is what the document calls the business, and the document has no usable name"
                case .business, .source, nil: "{\(word)} has no value here"
                }
            checker.report(Problem(.openPlaceholder, at: property.site.span, detail), about: property)
        }
    }
}

extension DiagnosticKind {
    /// A reference names a store that roost.yaml does not have.
    public static let noSuchStore = DiagnosticKind("secrets/no-such-store", .error, "a reference names a store that there is not")
    static let openPlaceholder = DiagnosticKind("model/open-placeholder", .error, "a placeholder has no value")
}
