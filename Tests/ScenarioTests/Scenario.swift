import FoundationEssentials
import RoostTestKit

/// A story told as data: a project, a simulated world, and what happens, step by step.
///
/// `Scenarios/NAME/scenario.json` beside a `project` folder, or naming one of the examples. What every step prints and sends is kept in
/// `story.txt`, which is what a reviewer reads. A key that means nothing is an error: a misspelt one would leave something out unseen.
struct Scenario: Decodable, Sendable {
    /// What the story shows, in a sentence.
    let about: String
    /// The project's folder, relative to the repository; `project` beside the story where left out.
    let project: String?
    /// How the simulator settles open questions: a built-in name or an object.
    let dialect: JSONText?
    /// What is on the live side when the story begins.
    let state: JSONText?
    /// Variables that hold a random secret each, by the form it takes.
    let secrets: [String: Decoys.Form]
    /// Further variables, in the clear.
    let environment: [String: String]
    /// What happens.
    let steps: [Step]
    /// The source that the story is about in particular; it is not told again of another one.
    let source: String?
    /// Whether the laws are checked at the end: apply, and then nothing is left to do. True unless said otherwise.
    let hasLaws: Bool

    init(from decoder: any Decoder) throws {
        let members = try StrictMembers(
            decoder, allowed: ["about", "project", "dialect", "state", "secrets", "environment", "steps", "source", "laws"])
        about = try members.required("about")
        project = try members.optional("project")
        dialect = try members.optional("dialect")
        state = try members.optional("state")
        secrets = try members.optional("secrets") ?? [:]
        environment = try members.optional("environment") ?? [:]
        steps = try members.required("steps")
        source = try members.optional("source")
        hasLaws = try members.optional("laws") ?? true
    }

    /// One thing that happens. The key of the same name says which; the fields are keys beside it.
    enum Step: Decodable, Sendable, Hashable {
        /// A run of roost, the exit code it must have, and whether the story shows what it printed and sent: `exit` is 0 and `told` true
        /// where left out. What only sets the scene is not told.
        case roost(arguments: [String], exit: Int32, isTold: Bool)
        /// What somebody does in the dashboard.
        case dashboard(JSONText)
        /// Faults that befall requests from here on.
        case faults(JSONText)
        /// Another dialect from here on.
        case dialect(JSONText)
        /// A file of the project to change: what stands in it exactly once, and what is to stand there.
        case edit(file: String, replace: String, with: String)
        /// A file of the project to take away.
        case remove(file: String)
        /// A file of the project to show, or only its last lines.
        case show(file: String, last: Int?)
        /// Variables that get another random secret.
        case rotate([String])
        /// How many requests were sent since this was last asked.
        case requests(reads: Int?, writes: Int?)

        /// The key that says what happens, and those that may stand beside it.
        private static let keys: [String: [String]] = [
            "roost": ["exit", "told"], "dashboard": [], "faults": [], "dialect": [], "edit": ["replace", "with"], "remove": [],
            "show": ["last"], "rotate": [], "requests": [],
        ]

        init(from decoder: any Decoder) throws {
            let given = try StrictMembers.keys(of: decoder)
            let kinds = given.filter { Self.keys[$0] != nil }
            guard kinds.count == 1, let kind = kinds.first else {
                throw StrictMembers.error(
                    decoder, "a step has one of the keys \(Self.keys.keys.sorted().joined(separator: ", ")), not \(given.sorted())")
            }
            let members = try StrictMembers(decoder, allowed: [kind] + (Self.keys[kind] ?? []))
            switch kind {
            case "roost":
                self = .roost(
                    arguments: try members.required(kind), exit: try members.optional("exit") ?? 0,
                    isTold: try members.optional("told") ?? true)
            case "dashboard": self = .dashboard(try members.required(kind))
            case "faults": self = .faults(try members.required(kind))
            case "dialect": self = .dialect(try members.required(kind))
            case "edit":
                self = .edit(
                    file: try members.required(kind), replace: try members.required("replace"), with: try members.required("with"))
            case "remove": self = .remove(file: try members.required(kind))
            case "show": self = .show(file: try members.required(kind), last: try members.optional("last"))
            case "rotate": self = .rotate(try members.required(kind))
            default:
                let counts: Requests = try members.required(kind)
                self = .requests(reads: counts.reads, writes: counts.writes)
            }
        }

        private struct Requests: Decodable {
            let reads: Int?
            let writes: Int?

            init(from decoder: any Decoder) throws {
                let members = try StrictMembers(decoder, allowed: ["reads", "writes"])
                reads = try members.optional("reads")
                writes = try members.optional("writes")
            }
        }
    }
}

/// The members of an object in which no key may stand that means nothing.
struct StrictMembers {
    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    private let container: KeyedDecodingContainer<Key>

    /// The members; fails where there is one that is not allowed.
    init(_ decoder: any Decoder, allowed: [String]) throws {
        container = try decoder.container(keyedBy: Key.self)
        for key in container.allKeys.map(\.stringValue).sorted() where !allowed.contains(key) {
            throw Self.error(decoder, "there is no key \(key) here, only \(allowed.sorted().joined(separator: ", "))")
        }
    }

    /// The keys that stand in an object, whatever they are.
    static func keys(of decoder: any Decoder) throws -> [String] {
        try decoder.container(keyedBy: Key.self).allKeys.map(\.stringValue)
    }

    /// What is wrong, with the place where it stands.
    static func error(_ decoder: any Decoder, _ words: String) -> DecodingError {
        .dataCorrupted(DecodingError.Context(codingPath: decoder.codingPath, debugDescription: words))
    }

    /// A member that must be there.
    func required<Value: Decodable>(_ key: String) throws -> Value {
        try container.decode(Value.self, forKey: Key(stringValue: key))
    }

    /// A member that may be left out; `null` is no value of one.
    func optional<Value: Decodable>(_ key: String) throws -> Value? {
        let key = Key(stringValue: key)
        return container.contains(key) ? try container.decode(Value.self, forKey: key) : nil
    }
}

/// Any JSON, kept as the text to send.
struct JSONText: Decodable, Sendable, Hashable {
    let text: String

    init(from decoder: any Decoder) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        text = String(decoding: try encoder.encode(JSONTree(from: decoder)), as: UTF8.self)
    }
}
