import RoostModel

/// Says in a few words why a call is sent.
enum Reason {
    /// The fields to send, by verdict; the commonest are named, many are counted.
    static func text(_ findings: [Finding]) -> String {
        if let whole = findings.first(where: { if case .location = $0.address { true } else { false } }) {
            return whole.verdict == .vanished ? "the mapping is no longer there" : "there is no mapping yet"
        }
        var parts: [String] = []
        for verdict in order {
            let names = findings.filter { $0.verdict == verdict }.map { shortName($0.address) }
            if !names.isEmpty { parts.append("\(list(names)) \(verdict.words.cause)") }
        }
        return parts.joined(separator: "; ")
    }

    /// What is wrong with the set of triggers; empty where nothing is.
    static func triggers(missing: Int, extra: Int, leading: String = "") -> String {
        var parts: [String] = []
        if missing > 0 { parts.append("\(missing) trigger\(missing == 1 ? "" : "s") missing") }
        if extra > 0 { parts.append("\(extra) trigger\(extra == 1 ? "" : "s") too many") }
        return parts.isEmpty ? "" : leading + parts.joined(separator: ", ")
    }

    /// What somebody else did comes first.
    private static let order: [Verdict] = {
        let first: [Verdict] = [.conflict, .drift, .change]
        return first + Verdict.allCases.filter { $0.acts && !first.contains($0) }
    }()

    private static func shortName(_ address: Address) -> String {
        switch address {
        case .property(let key), .locationProperty(_, let key): key
        case .flag(_, let flag): flag.rawValue
        case .group, .trigger, .location: address.description
        }
    }

    private static func list(_ names: [String]) -> String {
        names.count <= 3 ? names.joined(separator: ", ") : names.prefix(2).joined(separator: ", ") + " and \(names.count - 2) more"
    }
}
