import RoostDiagnostics
import RoostEngine
import RoostJSON
import RoostModel
import RoostYAML

/// The secrets of an opened store, by their keys.
///
/// The key of a value below other keys is the path to it, with slashes: `155802718182498/account-key`. An error names a line at most, and
/// never shows anything of the content.
struct StoreContent: Sendable {
    private let store: SecretStore
    private let secrets: [String: Secret]

    /// Every key, in order.
    var keys: [String] { secrets.keys.sorted() }

    /// Reads the content of a store's file, or the output of its program.
    init(_ bytes: [UInt8], of store: SecretStore) throws(SecretError) {
        self.store = store
        guard String(validating: bytes, as: UTF8.self) != nil else { throw Self.malformed(store, "it is not valid UTF-8") }
        let entries =
            switch store.format {
            case .yaml: try Self.yaml(bytes, store)
            case .json: try Self.json(bytes, store)
            case .dotenv: try Self.dotenv(bytes, store)
            }
        var secrets: [String: Secret] = [:]
        for entry in entries {
            guard !entry.value.hasPrefix("ENC[AES256_GCM,") else {
                throw SecretError(
                    .storeEncrypted, "the store \(store.name) holds the values as sops encrypted them",
                    fix: "stores: { \(store.name): { command: [sops, --decrypt, FILE] } }")
            }
            guard secrets.updateValue(Secret(Array(entry.value.utf8)), forKey: entry.key) == nil else {
                throw Self.malformed(store, "one of its keys is there twice")
            }
        }
        self.secrets = secrets
    }

    /// The secret under a key.
    func secret(_ key: String) throws(SecretError) -> Secret {
        guard let secret = secrets[key] else {
            throw SecretError(
                .storeKeyMissing, "the store \(store.name) has no key \(key)", fix: "add the key to the store, or correct it in the file")
        }
        guard !secret.isEmpty else {
            throw SecretError(
                .secretEmpty, "\(key) in the store \(store.name) holds nothing, and an empty secret is never right",
                fix: "store the value there")
        }
        return secret
    }

    private typealias Entry = (key: String, value: String)

    private static func malformed(_ store: SecretStore, _ reason: String) -> SecretError {
        SecretError(
            .storeMalformed, "what the store \(store.name) holds cannot be read as \(store.format.rawValue): \(reason)",
            fix: "correct the content, or set the format: yaml, json or dotenv")
    }

    private static func yaml(_ bytes: [UInt8], _ store: SecretStore) throws(SecretError) -> [Entry] {
        let text = SourceText(name: store.name, bytes: bytes)
        let stream = YAMLParser.parse(text)
        // The parser's detail may hold part of a secret; the kind of problem does not.
        if let problem = stream.problems.first {
            throw malformed(store, "line \(text.line(at: problem.span.start)): \(problem.kind.summary)")
        }
        guard stream.documents.count == 1, let root = stream.documents[0].root, root.mapping != nil else {
            throw malformed(store, "it is not one mapping")
        }
        var entries: [Entry] = []
        collect(root, "", &entries)
        return entries
    }

    private static func collect(_ node: YAMLNode, _ path: String, _ entries: inout [Entry]) {
        switch node.content {
        case .scalar(let scalar): entries.append((path, node.isNull ? "" : scalar.text))
        case .sequence(let items):
            for (index, item) in items.enumerated() { collect(item, joined(path, "\(index)"), &entries) }
        case .mapping(let members):
            for member in members { collect(member.value, joined(path, member.key.scalar?.text ?? ""), &entries) }
        }
    }

    private static func json(_ bytes: [UInt8], _ store: SecretStore) throws(SecretError) -> [Entry] {
        let value: JSONValue
        do throws(JSONSyntaxError) { value = try JSONValue.parse(bytes) } catch {
            let line = SourceText(name: store.name, bytes: bytes).line(at: error.offset)
            throw malformed(store, "line \(line) is not as JSON wants it")
        }
        guard value.object != nil else { throw malformed(store, "it is not one object") }
        var entries: [Entry] = []
        collect(value, "", &entries)
        return entries
    }

    private static func collect(_ value: JSONValue, _ path: String, _ entries: inout [Entry]) {
        switch value {
        case .string(let text), .number(let text): entries.append((path, text))
        case .integer(let number): entries.append((path, "\(number)"))
        case .bool(let flag): entries.append((path, "\(flag)"))
        case .null: entries.append((path, ""))
        case .array(let items): for (index, item) in items.enumerated() { collect(item, joined(path, "\(index)"), &entries) }
        case .object(let object): for member in object.members { collect(member.value, joined(path, member.key), &entries) }
        }
    }

    private static func joined(_ path: String, _ key: String) -> String { path.isEmpty ? key : "\(path)/\(key)" }

    private static func dotenv(_ bytes: [UInt8], _ store: SecretStore) throws(SecretError) -> [Entry] {
        var reader = DotenvReader(String(decoding: bytes, as: UTF8.self))
        var entries: [Entry] = []
        do throws(DotenvReader.Fault) {
            while let entry = try reader.next() { entries.append(entry) }
        } catch {
            throw malformed(store, "line \(error.line): \(error.reason)")
        }
        return entries
    }
}

extension DiagnosticKind {
    static let storeMalformed = DiagnosticKind("secrets/store-malformed", .error, "a store is not of its format")
    static let storeEncrypted = DiagnosticKind("secrets/store-encrypted", .error, "a store is still encrypted")
}
