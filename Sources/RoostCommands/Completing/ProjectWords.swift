import RoostDiagnostics
import RoostModel
import RoostSystem
import RoostYAML

/// The words of a project that a command line may name, read as lightly as they can be.
struct ProjectWords: Sendable {
    /// The numbers of businesses in file order, each with its name.
    var businesses: [OfferedWord] = []
    /// The sources.
    var sources: [OfferedWord] = []
    /// The profiles.
    var profiles: [OfferedWord] = []
    /// The tags in the order of their names.
    var tags: [OfferedWord] = []

    /// Reads roost.yaml, and the first level of every business file. What cannot be read has no words.
    static func read(_ directory: String) async -> ProjectWords {
        var words = ProjectWords()
        guard let folder = try? ProjectFolder.open(directory), !folder.diagnostics.hasErrors else {
            words.sources = sources(.builtIn)
            return words
        }
        words.sources = sources(folder.project.catalog)
        words.profiles = folder.project.profiles.keys.sorted().map { OfferedWord($0) }
        let files = (try? BusinessFiles.list(folder).files) ?? []
        let chunks = stride(from: 0, to: files.count, by: 64).map { Array(files[$0..<min($0 + 64, files.count)]) }
        let documents = await Parallel.map(chunks) { chunk in chunk.flatMap { Self.documents(of: folder.resolved($0)) } }.flatMap { $0 }
        words.businesses = documents.map { OfferedWord($0.number, $0.name) }
        var counts: [String: Int] = [:]
        for profile in folder.project.profiles.values { for tag in profile.tags { counts[tag, default: 0] += 0 } }
        for document in documents {
            let lent = document.profile.flatMap { folder.project.profiles[$0]?.tags } ?? []
            for tag in Set(lent + document.tags) { counts[tag, default: 0] += 1 }
        }
        words.tags = counts.sorted { $0.key < $1.key }.map { OfferedWord($0.key, "\($0.value) business\($0.value == 1 ? "" : "es")") }
        return words
    }

    private static func sources(_ catalog: SourceCatalog) -> [OfferedWord] { catalog.sources.map { OfferedWord($0.name) } }

    /// What is read of a document.
    struct Document: Hashable {
        let number: String
        let name: String
        let profile: String?
        let tags: [String]
    }

    private static func documents(of path: String) -> [Document] {
        guard let bytes = try? FileReader.read(path, limit: 1 << 20) else { return [] }
        return documents(in: bytes)
    }

    /// The documents of a file. The lines of the first level alone are parsed; where that is no YAML, as with a text over several lines or an
    /// anchor further in, the whole file is.
    static func documents(in bytes: [UInt8]) -> [Document] {
        documents(parsing: firstLevel(bytes)) ?? documents(parsing: bytes) ?? []
    }

    /// nil if the bytes are not right as they are.
    private static func documents(parsing bytes: [UInt8]) -> [Document]? {
        let stream = YAMLParser.parse(SourceText(name: "", bytes: bytes))
        guard stream.problems.isEmpty else { return nil }
        return stream.documents.compactMap { document in
            guard let root = document.root, let number = root["business"]?.scalar.flatMap({ BusinessNumber($0.text) }) else { return nil }
            return Document(
                number: number.description, name: root["name"]?.scalar?.text ?? "", profile: root["profile"]?.scalar?.text,
                tags: tags(of: root))
        }
    }

    private static func tags(of node: YAMLNode) -> [String] { (node["tags"]?.sequence ?? []).compactMap { $0.scalar?.text } }

    /// The lines that begin in the first column, and those that belong to `tags:` and `name:`. Properties and locations are most of a file.
    private static func firstLevel(_ bytes: [UInt8]) -> [UInt8] {
        var kept: [UInt8] = []
        kept.reserveCapacity(256)
        var keepsIndented = false
        for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: true) {
            guard let first = line.first else { continue }
            if first == UInt8(ascii: " ") || first == UInt8(ascii: "\t") || (first == UInt8(ascii: "-") && !line.starts(with: "---".utf8)) {
                guard keepsIndented else { continue }
            } else {
                keepsIndented = line.starts(with: "tags:".utf8) || line.starts(with: "name:".utf8)
            }
            kept += line
            kept.append(UInt8(ascii: "\n"))
        }
        return kept
    }
}
