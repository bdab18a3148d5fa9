import RoostModel
import RoostPlan
import RoostTestKit

/// Makes entries of every shape: with and without what may be missing, and with text that needs escaping.
struct RandomGroups {
    private var random: SeededGenerator

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    mutating func next() -> AppliedGroup {
        var group = AppliedGroup(
            key: GroupKey(business: number(), source: ["carestack", "a", "open-dental_2"].randomElement(using: &random) ?? "a"),
            sourceID: .random(in: 1...999, using: &random), name: maybe { $0.text() },
            groupID: maybe { .random(in: 1 ... .max, using: &$0.random) }, isFound: .random(using: &random),
            properties: properties(), triggers: maybe { maker in Set(maker.several { $0.trigger() }) },
            mappings: Dictionary(several { ($0.number(), $0.mapping()) }) { $1 }, doubts: several { $0.intent() },
            stamp: maybe { $0.stamp() })
        group.vouches = several { maker in
            Vouch(
                voucher: Voucher(name: maker.text(), stamp: maker.stamp()),
                fields: Set(maker.several { .property($0.name()) } + maker.several { .flag($0.number(), .active) }))
        }
        group.retired = maybe { Retirement(by: $0.text(), time: $0.text()) }
        group.retiredLocations = Dictionary(several { ($0.number(), Retirement(by: $0.text(), time: $0.text())) }) { $1 }
        return group
    }

    private mutating func maybe<Value>(_ make: (inout Self) -> Value) -> Value? { Bool.random(using: &random) ? make(&self) : nil }

    private mutating func several<Value>(_ make: (inout Self) -> Value) -> [Value] {
        (0..<Int.random(in: 0...4, using: &random)).map { _ in make(&self) }
    }

    private mutating func number() -> BusinessNumber { BusinessNumber(.random(in: 1 ... .max, using: &random)) }

    private mutating func text() -> String {
        let pieces = ["a", "Checked Out, Arrived", "\"", "\\", "\n", "\t", "\u{1}", "é", "\u{1F3E0}", "/", "", " ", "\u{7F}", "{}", "null"]
        return several { pieces.randomElement(using: &$0.random) ?? "" }.joined()
    }

    private mutating func trigger() -> TriggerID {
        TriggerID(id: .random(in: 1...500, using: &random), type: .random(in: 0...9, using: &random))
    }

    /// A key, which is never empty.
    private mutating func name() -> String { "k" + text() }

    private mutating func properties() -> [String: PropertyValue] { Dictionary(several { ($0.name(), $0.property()) }) { $1 } }

    private mutating func property() -> PropertyValue {
        switch Int.random(in: 0..<4, using: &random) {
        case 0: .secret(SecretDigest(reference: .environment("NAME_\(number())"), digest: digest()))
        case 1: .secret(SecretDigest(reference: .file("secrets/\(number()):x"), digest: digest()))
        case 2: .secret(SecretDigest(reference: .command(["op", "read", "op://\(number())"]), digest: digest()))
        default: .text(text())
        }
    }

    private mutating func digest() -> String { "hmac-sha256:\(hexadecimal(8)):\(hexadecimal(64))" }

    private mutating func hexadecimal(_ count: Int) -> String {
        String((0..<count).map { _ in "0123456789abcdef".randomElement(using: &random) ?? "0" })
    }

    private mutating func mapping() -> AppliedMapping {
        let flags = MappingFlags(active: .random(using: &random), test: .random(using: &random), beta: .random(using: &random))
        return AppliedMapping(groupID: .random(in: 1...99999, using: &random), properties: properties(), flags: flags)
    }

    private mutating func stamp() -> ApplyStamp { ApplyStamp(time: "2026-11-22T07:00:00Z", plan: hexadecimal(12)) }

    private mutating func intent() -> Intent {
        Intent(
            action: StepAction.allCases.randomElement(using: &random) ?? .createGroup, addresses: Set(several { $0.address() }),
            stamp: stamp())
    }

    private mutating func address() -> Address {
        switch Int.random(in: 0..<6, using: &random) {
        case 0: .group
        case 1: .property(name())
        case 2: .trigger(trigger())
        case 3: .location(number())
        case 4: .flag(number(), MappingFlag.allCases.randomElement(using: &random) ?? .active)
        default: .locationProperty(number(), name())
        }
    }
}
