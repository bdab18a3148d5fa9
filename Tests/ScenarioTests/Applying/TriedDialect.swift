/// One way in which the open questions about writing calls may be answered.
struct TriedDialect: Sendable, CustomStringConvertible {
    let propertyUpdate: String
    let mappingRePut: String
    let readLag: Int
    let isReported: Bool
    let wipesTriggers: Bool

    /// The cross product; what properties alone do to triggers alternates, since roost never sends them alone.
    static let all: [TriedDialect] = {
        var dialects: [TriedDialect] = []
        for (first, update) in ["merge", "replace", "ignore", "refuse"].enumerated() {
            for (second, rePut) in ["upsert", "refuse", "duplicate"].enumerated() {
                for lag in 0...3 {
                    for isReported in [false, true] {
                        dialects.append(
                            TriedDialect(
                                propertyUpdate: update, mappingRePut: rePut, readLag: lag, isReported: isReported,
                                wipesTriggers: (first + second + lag + (isReported ? 1 : 0)) % 2 == 0))
                    }
                }
            }
        }
        return dialects
    }()

    /// Whether every call of a change takes effect.
    var takesChanges: Bool { ["merge", "replace"].contains(propertyUpdate) && mappingRePut == "upsert" }

    var json: String {
        let words = isReported ? "reported" : "unreported"
        return #"{"propertyUpdate": "\#(propertyUpdate)", "mappingRePut": "\#(mappingRePut)", "readLag": \#(readLag), "#
            + #""properties": "\#(words)", "mappings": "\#(words)", "triggersOnPropertyUpdate": "\#(wipesTriggers ? "wipe" : "keep")"}"#
    }

    var description: String { json }
}
