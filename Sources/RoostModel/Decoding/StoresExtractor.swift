import RoostDiagnostics
import RoostYAML

/// Takes the stores, and how many programs may run at once, out of roost.yaml.
struct StoresExtractor {
    let root: YAMLNode

    func fill(_ settings: inout SecretSettings, _ checker: inout ShapeChecker) {
        if let value = root["secrets"]?["concurrency"]?.scalar.flatMap({ Int64(plainDigits: $0.text) }), (1...64).contains(value) {
            settings.concurrency = Int(value)
        }
        for entry in root["stores"]?.mapping ?? [] {
            guard let name = entry.key.scalar?.text, entry.value.mapping != nil, let place = place(entry, &checker) else { continue }
            let format = entry.value["format"]?.scalar.flatMap { SecretStore.Format(rawValue: $0.text) }
            settings.stores.append(SecretStore(name: name, place: place, format: format ?? .yaml))
        }
    }

    private func place(_ entry: YAMLEntry, _ checker: inout ShapeChecker) -> SecretStore.Place? {
        let (file, command) = (entry.value["file"], entry.value["command"])
        guard (file == nil) != (command == nil) else {
            if !checker.isMisspelt("file", in: entry.value), !checker.isMisspelt("command", in: entry.value) {
                let detail = "a store has exactly one of file and command, which says where its content comes from"
                let fix = "\(entry.key.scalar?.text ?? "practices"): { command: [sops, --decrypt, practices.enc.yaml] }"
                checker.report(Problem(.badStore, at: entry.key.site, detail, fix: fix))
            }
            return nil
        }
        let nodes = command?.sequence ?? [file].compactMap { $0 }
        let words = nodes.compactMap { $0.isNull || $0.scalar?.text == "" ? nil : $0.scalar?.text }
        // What is no text, or empty, was reported with the shape.
        guard !words.isEmpty, words.count == nodes.count else { return nil }
        guard words.allSatisfy(SecretReference.isWord) else {
            let detail = "a path, a program or an argument has control characters"
            checker.report(Problem(.badStore, at: (file ?? command)?.site ?? entry.key.site, detail))
            return nil
        }
        return command == nil ? .file(words[0]) : .command(words)
    }
}

extension DiagnosticKind {
    static let badStore = DiagnosticKind("project/bad-store", .error, "a store does not say where its content comes from")
}
