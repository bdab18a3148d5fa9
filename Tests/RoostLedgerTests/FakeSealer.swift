import RoostEngine

/// No code that anybody should use: but one that changes with every byte and every key.
struct FakeSealer: LedgerSealer {
    let keyID: String
    var former: [String] = []

    func seal(_ content: [UInt8]) -> String { Self.code(content, keyID) }

    func judge(_ seal: String, of content: [UInt8]) -> SealJudgement {
        let parts = seal.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 3 else { return .broken }
        guard ([keyID] + former).contains(String(parts[1])) else { return .otherKey(String(parts[1])) }
        return seal == Self.code(content, String(parts[1])) ? .genuine : .broken
    }

    private static func code(_ content: [UInt8], _ key: String) -> String {
        let sum = (Array(key.utf8) + content).reduce(UInt64(14_695_981_039_346_656_037)) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
        return "hmac-sha256:\(key):\(String(sum, radix: 16))"
    }
}
