/// An answer to each question that the service's documentation leaves open, in the simulator's own words.
struct DialectChoice: Sendable, Hashable {
    var details = "array"
    var properties = "unreported"
    var mappings = "unreported"
    var propertyUpdate = "merge"
    var mappingRePut = "upsert"
    var readLag = 0
    var errorEnvelope = "code"
    var noGroup = "empty-array"
    var createAnswer = "id-in-object"
    var extraFields = false
    var triggersOnPropertyUpdate = "keep"

    /// True if every call can have the effect that it is sent for, so that the live side can become as the files say.
    var isWilling: Bool { ["merge", "replace"].contains(propertyUpdate) && mappingRePut == "upsert" }

    /// Draws one; most are willing.
    init(_ chance: inout Chance) {
        let reporting = ["unreported", "masked", "reported", "omit-secure"]
        details = chance.once(in: 4) ? "object" : "array"
        properties = chance.one(of: reporting)
        mappings = chance.percent(60) ? properties : chance.one(of: reporting)
        propertyUpdate = chance.percent(92) ? chance.one(of: ["merge", "replace"]) : chance.one(of: ["ignore", "refuse"])
        mappingRePut = chance.percent(94) ? "upsert" : chance.one(of: ["duplicate", "refuse"])
        readLag = chance.one(of: [0, 0, 0, 1, 2, 3])
        errorEnvelope = chance.one(of: ["code", "errorCode", "text", "html", "inside-200"])
        noGroup = chance.one(of: ["empty-array", "empty-body", "not-found"])
        createAnswer = chance.one(of: ["id-in-object", "bare-number", "empty"])
        extraFields = chance.once(in: 3)
        triggersOnPropertyUpdate = chance.once(in: 4) ? "wipe" : "keep"
    }

    init() {}

    /// True if reading shows a field.
    func shows(_ address: String, isSecure: Bool) -> Bool {
        if address.hasPrefix("triggers/") { return true }
        let isLocation = address.hasPrefix("locations/")
        let isProperty = address.hasPrefix("properties/") || address.contains("/properties/")
        if isLocation, mappings == "unreported" { return false }
        guard isProperty else { return true }
        switch isLocation ? mappings : properties {
        case "unreported": return false
        case "reported": return true
        default: return !isSecure
        }
    }

    /// The form that the simulator reads.
    var json: String {
        """
        {"details": "\(details)", "properties": "\(properties)", "mappings": "\(mappings)", "propertyUpdate": "\(propertyUpdate)",
         "mappingRePut": "\(mappingRePut)", "readLag": \(readLag), "errorEnvelope": "\(errorEnvelope)", "noGroup": "\(noGroup)",
         "createAnswer": "\(createAnswer)", "extraFields": \(extraFields), "triggersOnPropertyUpdate": "\(triggersOnPropertyUpdate)"}
        """
    }
}

extension DialectChoice: CustomStringConvertible {
    /// What differs from the documented dialect, in a few words.
    var description: String {
        let usual = DialectChoice()
        var words: [String] = []
        func say(_ name: String, _ path: KeyPath<DialectChoice, String>) {
            if self[keyPath: path] != usual[keyPath: path] { words.append("\(name) \(self[keyPath: path])") }
        }
        say("details", \.details)
        say("properties", \.properties)
        say("mappings", \.mappings)
        say("propertyUpdate", \.propertyUpdate)
        say("mappingRePut", \.mappingRePut)
        say("errors", \.errorEnvelope)
        say("noGroup", \.noGroup)
        say("createAnswer", \.createAnswer)
        say("triggersOnPropertyUpdate", \.triggersOnPropertyUpdate)
        if readLag > 0 { words.append("reads lag by \(readLag)") }
        if extraFields { words.append("extra fields") }
        return words.isEmpty ? "documented" : words.joined(separator: ", ")
    }
}
