import RoostDiagnostics
import RoostEngine
import RoostJSON
import RoostModel
import RoostPlan

/// How `settings.json` is written: what the ledger keeps besides the groups.
///
/// It cannot be an entry: the names of entries begin with a number.
struct RecordFile: Sendable, Hashable {
    static let name = "settings.json"
    /// What it holds.
    var record = LedgerRecord()
    /// Codes of entries of an earlier version, by file, while they are taken over: these entries carry no codes yet.
    var pending: [String: String] = [:]

    /// The file as JSON, without its own code.
    var document: JSONValue {
        var object: JSONObject = [
            "formatVersion": 1,
            "settings": record.settings.map { settings in
                .object(JSONObject(settings.values.map { ($0.key, .array($0.value.map { .string($0) })) }))
            } ?? .null,
            "lessons": .object(
                JSONObject(
                    record.lessons.answers.map { question, answer in
                        (
                            question.rawValue,
                            [
                                "answer": .string(answer.answer), "seen": answer.seen.map { .string($0) } ?? .null,
                                "evidence": answer.evidence.map { .string($0) } ?? .null,
                            ] as JSONValue
                        )
                    })),
            "applied": record.stamp.map { ["time": .string($0.time), "plan": .string($0.plan)] } ?? .null,
        ]
        if !pending.isEmpty { object["pending"] = .object(JSONObject(pending.map { ($0.key, .string($0.value)) })) }
        return .object(object)
    }

    init(record: LedgerRecord = LedgerRecord(), pending: [String: String] = [:]) {
        self.record = record
        self.pending = pending
    }

    /// Reads the file's JSON; strict, like an entry's.
    init(_ document: JSONValue) throws(EntryDamage) {
        guard let version = document["formatVersion"]?.integer else { throw EntryDamage("it has no `formatVersion`") }
        guard version == 1 else { throw EntryDamage("it has format \(version), and this version of roost reads 1", isNewer: true) }
        let place = "the file"
        let file = try EntryMembers(
            document, place, ["applied", "formatVersion", "lessons", "settings"], optional: [FileSeal.member, "pending"])
        if let settings = file.optional("settings") {
            record.settings = WatchedSettings(values: try Self.lists(settings))
        }
        for member in file.value("lessons").object?.members ?? [] {
            let lesson = try EntryMembers(member.value, "a lesson", ["answer", "evidence", "seen"])
            // This version cannot use the answer to a question that it does not know.
            guard let question = ContractQuestion(rawValue: member.key) else { continue }
            record.lessons.answers[question] = ContractAnswer(
                try lesson.text("answer"), seen: lesson.optional("seen")?.string, evidence: lesson.optional("evidence")?.string)
        }
        if let stamp = file.optional("applied") {
            let members = try EntryMembers(stamp, "`applied`", ["plan", "time"])
            record.stamp = ApplyStamp(time: try members.text("time"), plan: try members.text("plan"))
        }
        for member in file.value("pending").object?.members ?? [] {
            guard let code = member.value.string else { throw EntryDamage("`pending` contains something else than codes") }
            pending[member.key] = code
        }
    }

    private static func lists(_ value: JSONValue) throws(EntryDamage) -> [String: [String]] {
        guard let members = value.object?.members else { throw EntryDamage("`settings` is not an object") }
        var result: [String: [String]] = [:]
        for member in members {
            guard let items = member.value.array, items.allSatisfy({ $0.string != nil }) else {
                throw EntryDamage("`settings` contains something else than lists of texts")
            }
            result[member.key] = items.compactMap(\.string)
        }
        return result
    }
}
