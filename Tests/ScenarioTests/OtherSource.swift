import FoundationEssentials

/// A source that takes CareStack's place in a story: other ids, other keys, other names of secrets, and two webhook triggers instead of one job.
///
/// Nothing of it is known to the program: roost.yaml describes it, and the simulator is told of it.
struct OtherSource: Sendable {
    /// What is written instead of what, in the order of replacement.
    let words: [(String, String)]
    /// The section of roost.yaml.
    let description: String
    /// What the simulator knows of it.
    let live: String
    let id: Int64
    /// The two triggers that take the place of CareStack's one, all of type 2.
    let triggers: [Int64]

    static let chairside = OtherSource(
        words: [
            ("carestack.customer.domain", "chairside.server"), ("carestack.account.key", "chairside.token"),
            ("carestack.account.id", "chairside.client.number"), ("carestack.appointment.status", "chairside.visit.types"),
            ("carestack.location.id", "chairside.site"), ("source: carestack", "source: chairside"),
            ("[CareStack Appointment Trigger", "[Chairside Webhook, Chairside Closing Webhook"),
            ("CareStack Appointment Trigger", "Chairside Webhook"),
            ("\n  - { id: 139, type: 1 }", "\n  - { id: 501, type: 2 }\n  - { id: 502, type: 2 }"),
            ("{ id: 139, type: 1 }", "{ id: 501, type: 2 }, { id: 502, type: 2 }"), ("{ id: 140, type: 1 }", "{ id: 540, type: 2 }"),
            ("triggers/140:1", "triggers/540:2"), ("_ACCOUNT_KEY", "_CHAIRSIDE_TOKEN"), ("_ACCOUNT_ID", "_CHAIRSIDE_CLIENT"),
            ("A_KEY", "A_TOKEN"), ("B_KEY", "B_TOKEN"),
            ("A_ID", "A_CLIENT"), ("B_ID", "B_CLIENT"),
        ],
        description: """

            sources:
              chairside:
                id: 9001
                description: Chairside, which calls when a visit is over
                keys:
                  chairside.server: { level: both, required: true }
                  chairside.token: { level: both, required: true, secure: true }
                  chairside.client.number: { level: both, required: true, secure: true }
                  chairside.visit.types: { level: location, list: true }
                  chairside.site: { level: location, list: true, required: enterprise, pattern: "[0-9]+" }
                triggers:
                  - { id: 501, type: 2, name: Chairside Webhook }
                  - { id: 502, type: 2, name: Chairside Closing Webhook }

            """,
        live: #"{"name": "CHAIRSIDE", "triggers": [{"id": 501}, {"id": 502}]}"#, id: 9001, triggers: [501, 502])

    /// True where a request says nothing of CareStack.
    func isAlone(in request: String) -> Bool {
        !request.lowercased().contains("carestack") && !request.contains(#""integrationSourceId":124"#)
            && !request.contains(#""triggerId":139"#)
    }

    /// A copy of a project on disk, rewritten.
    func rewriteProject(_ folder: String) throws {
        for file in FileManager.default.enumeratorPaths(folder) where file.hasSuffix(".yaml") {
            let path = "\(folder)/\(file)"
            var text = rewritten(String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self))
            if file == "roost.yaml" { text += description }
            try Data(text.utf8).write(to: URL(filePath: path))
        }
    }

    /// A scenario, rewritten: its edits, its secrets, and all that it says of the live side.
    func scenario(_ data: Data) throws -> Data {
        guard case .object(var members) = rewritten(try JSONDecoder().decode(JSONTree.self, from: data)) else { return data }
        var state: [String: JSONTree] = if case .object(let given)? = members["state"] { given } else { [:] }
        var sources: [String: JSONTree] = if case .object(let given)? = state["sources"] { given } else { [:] }
        if sources["\(id)"] == nil { sources["\(id)"] = try JSONDecoder().decode(JSONTree.self, from: Data(live.utf8)) }
        state["sources"] = .object(sources)
        members["state"] = .object(state)
        return try JSONEncoder().encode(JSONTree.object(members))
    }

    private func rewritten(_ text: String) -> String {
        text == "carestack" ? "chairside" : words.reduce(text) { $0.replacing($1.0, with: $1.1) }
    }

    private func rewritten(_ tree: JSONTree) -> JSONTree {
        switch tree {
        case .string(let text): return .string(rewritten(text))
        case .array(let items): return .array(items.flatMap(rewrittenItem))
        case .object(let members):
            var result: [String: JSONTree] = [:]
            for (key, value) in members { result[key == "124" ? "\(id)" : rewritten(key)] = rewritten(value) }
            for key in ["source", "integrationSourceId"] where members[key] == .integer(124) { result[key] = .integer(id) }
            if case .integer(let trigger)? = members["triggerId"] {
                result["triggerId"] = .integer(trigger == 139 ? triggers[0] : trigger + 400)
                result["triggerTypeId"] = .integer(2)
            }
            return .object(result)
        default: return tree
        }
    }

    /// In a list, two triggers take the place of the one.
    private func rewrittenItem(_ item: JSONTree) -> [JSONTree] {
        guard case .object(var members) = item else { return [rewritten(item)] }
        if members["triggerId"] == .integer(139) {
            return triggers.map { .object(["triggerId": .integer($0), "triggerTypeId": .integer(2)]) }
        }
        if members["id"] == .integer(139), members["triggerName"] != nil {
            members["integrationTriggerType"] = .object(["id": .integer(2), "name": .string("WEBHOOK")])
            return triggers.map { trigger in
                var copy = members
                copy["id"] = .integer(trigger)
                return rewritten(.object(copy))
            }
        }
        return [rewritten(item)]
    }
}
