import RoostEngine
import RoostJSON
import RoostModel
import RoostPlan

/// How a line of the journal says where its run comes from, and what a call changed. Lines of earlier versions say neither.
extension JournalFormat {
    /// Adds what is known of a run to a line.
    static func add(_ origin: RunOrigin, to object: inout JSONObject) {
        if object["by"] == nil { object["by"] = origin.by.map { .string($0) } }
        object["commit"] = origin.commit.map { .string($0) }
        object["files"] = origin.files.map { .string($0) }
        object["job"] = origin.job.map { .string($0) }
        object["began"] = origin.began.map { .string($0) }
    }

    /// What a line says of its run. What cannot be as roost wrote it counts as unknown.
    static func origin(_ value: JSONValue) -> RunOrigin {
        func id(_ name: String) -> String? { value[name]?.string.flatMap { $0.count <= 64 && $0.allSatisfy(\.isHexDigit) ? $0 : nil } }
        return RunOrigin(
            by: value["by"]?.string, commit: id("commit"), files: id("files"), job: value["job"]?.string,
            began: value["began"]?.string.flatMap { Instant($0) == nil ? nil : $0 })
    }

    /// The changes of a call.
    static func document(_ changes: [FieldChange]) -> JSONValue {
        .array(changes.map { ["address": .string($0.address.description), "old": value($0.old), "new": value($0.new)] })
    }

    /// Reads them; nil if a line has none, or if one of them makes no sense.
    static func changes(_ document: JSONValue?) -> [FieldChange]? {
        guard let elements = document?.array else { return nil }
        var changes: [FieldChange] = []
        for element in elements {
            guard let address = element["address"]?.string.flatMap({ Address($0) }), let old = value(element["old"]),
                let new = value(element["new"])
            else { return nil }
            changes.append(FieldChange(address: address, old: old, new: new))
        }
        return changes
    }

    /// A value; of a secret its reference and its digest, and of what may hold one nothing.
    private static func value(_ value: FindingValue) -> JSONValue {
        switch value {
        case .absent: .null
        case .unreported: ["reported": false]
        case .concealed: ["concealed": true]
        case .text(let text): .string(text)
        case .flag(let flag): .bool(flag)
        case .number(let number): .integer(number)
        case .secret(let secret): ["secret": .string(secret.reference.description), "digest": .string(secret.digest)]
        }
    }

    private static func value(_ document: JSONValue?) -> FindingValue? {
        switch document {
        case .null?: return .absent
        case .string(let text)?: return .text(text)
        case .bool(let flag)?: return .flag(flag)
        case .object?:
            if document?["reported"]?.bool == false { return .unreported }
            if document?["concealed"]?.bool == true { return .concealed }
            guard let reference = document?["secret"]?.string.flatMap({ SecretReference($0) }), let digest = document?["digest"]?.string
            else { return nil }
            return .secret(SecretDigest(reference: reference, digest: digest))
        default: return document?.integer.map { .number($0) }
        }
    }
}
