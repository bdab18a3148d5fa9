import RoostDiagnostics
import RoostTestKit
import RoostYAML
import Testing

@Suite("Properties")
struct PropertyTests {
    @Test("A tree written in any style is read back, and each scalar's bytes alone read as the same text", arguments: 0..<400)
    func roundTrip(_ seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let tree = RandomTree(depth: 4, using: &random)
        let text = seed % 2 == 0 ? tree.flow(using: &random) + "\n" : "---" + tree.block(indent: 0, using: &random)
        let source = SourceText(name: "file.yaml", bytes: Array(text.utf8))
        let stream = YAMLParser.parse(source)
        #expect(stream.codes == [], "\(text)")
        let root = try #require(stream.documents.first?.root, "\(text)")
        #expect(root.outline == tree.outline, "\(text)")
        for node in root.all {
            let bytes = Array(source.bytes[node.span.start..<node.span.end])
            guard let scalar = node.scalar else {
                expectTight(bytes)
                continue
            }
            #expect(parse(bytes: bytes).documents.first?.root?.scalar == scalar, "\(text)")
        }
    }

    /// Neither blank nor comment belongs to a collection's ends.
    private func expectTight(_ bytes: [UInt8]) {
        let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
        #expect(bytes.first.map { !blanks.contains($0) && $0 != UInt8(ascii: "#") } == true)
        #expect(bytes.last.map { !blanks.contains($0) } == true)
    }

    /// Something of everything.
    static let sample = """
        \u{FEFF}%YAML 1.2
        ---
        # yaml-language-server: $schema=../schemas/business.schema.json
        business: 155802718182498   # Enterprise ID
        name: &name "Nörth\\tstar \\u00e9"
        profiles: &p {type: smb, list: [a, 'b''s', *name], ? x}
        properties:
          <<: *p
          carestack.account.key: { env: NORTHSTAR_ACCOUNT_KEY }
          text: |+
            first

            second
          folded: >-
            one
            two
        triggers: [CareStack Appointment Trigger, {id: 139, type: 1}, k: v]
        locations:
        - business: !!int 160283190794732
          name: Kissimmee 😀
          active:
        - &l
          ? key
          : - - nested
            - <<: [*p, {z: ~}]
        ...
        ---
        second: ! document
        other: *name
        """

    @Test("The sample exercises the parser and has the one mistake it is meant to have")
    func sample() {
        #expect(parse(Self.sample).codes == ["yaml/unknown-alias"])
        #expect(parse(Self.sample).documents.count == 2)
    }

    @Test("Every prefix of a file is read or refused, with spans inside the file")
    func prefixes() {
        let bytes = Array(Self.sample.utf8)
        for count in 0...bytes.count { expectSound(Array(bytes[..<count])) }
    }

    @Test("A byte changed, removed or put in anywhere does no harm", arguments: 0..<8)
    func mutations(_ seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed) &+ 1000)
        let bytes = Array(Self.sample.utf8)
        let telling = Array("\t\n\r \"'#&*!|>%@`-?:,[]{}<\\0aé\u{85}\u{FEFF}".utf8)
        for _ in 0..<1500 {
            var changed = bytes
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let index = Int.random(in: 0..<changed.count, using: &random)
                let byte =
                    Bool.random(using: &random)
                    ? telling[Int.random(in: 0..<telling.count, using: &random)] : UInt8.random(in: 0...255, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: changed[index] = byte
                case 1: changed.insert(byte, at: index)
                default: changed.remove(at: index)
                }
            }
            expectSound(changed)
        }
    }

    @Test("Lines shuffled at random do no harm", arguments: 0..<4)
    func shuffles(_ seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed) &+ 2000)
        let lines = Self.sample.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for _ in 0..<300 {
            let kept = lines.shuffled(using: &random).prefix(Int.random(in: 1...lines.count, using: &random))
            expectSound(Array(kept.joined(separator: ["\n", "\r\n", "\r"].randomElement(using: &random) ?? "\n").utf8))
        }
    }

    /// Every span lies inside the file and around its children, every empty result has a reason, and every diagnostic can be shown.
    private func expectSound(_ bytes: [UInt8]) {
        let source = SourceText(name: "file.yaml", bytes: bytes)
        let stream = YAMLParser.parse(source)
        let whole = Span(0, bytes.count)
        var isSound = stream.problems.allSatisfy { whole.contains($0.span) && !$0.detail.isEmpty }
        for document in stream.documents {
            isSound = isSound && whole.contains(document.span)
            guard let root = document.root else { continue }
            isSound =
                isSound && document.span.contains(root.site)
                && root.all.allSatisfy { whole.contains($0.span) && whole.contains($0.site) && holdsItsChildren($0) }
        }
        isSound = isSound && source.diagnostics(stream.problems).allSatisfy { !$0.text().isEmpty }
        #expect(isSound, "\(String(decoding: bytes, as: UTF8.self).debugDescription)")
    }

    private func holdsItsChildren(_ node: YAMLNode) -> Bool {
        switch node.content {
        case .scalar: true
        case .sequence(let items): items.allSatisfy { node.span.contains($0.site) }
        case .mapping(let entries):
            entries.allSatisfy { $0.isMerged || (node.span.contains($0.key.site) && node.span.contains($0.value.site)) }
        }
    }
}

extension Span {
    /// True where the other lies inside, ends included.
    fileprivate func contains(_ other: Span) -> Bool { start <= other.start && other.start <= other.end && other.end <= end }
}
