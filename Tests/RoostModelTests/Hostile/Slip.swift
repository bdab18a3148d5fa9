import RoostTestKit

/// A slip of the finger, somewhere in a text.
enum Slip: CaseIterable {
    case dropCharacter
    case doubleCharacter
    case swapCharacters
    case insertStructure
    case indentLine
    case outdentLine
    case repeatLine
    case dropLine
    case joinLines
    case breakLine
    case cutOff
    case tabs

    static func any(_ random: inout SeededGenerator) -> Slip { allCases.randomElement(using: &random) ?? .dropLine }

    /// The text after the slip, in which a word stays as it is.
    func applied(to text: String, sparing word: String, _ random: inout SeededGenerator) -> String {
        // One character stands for the word, so that nothing tears it apart.
        let stand: Character = "\u{E000}"
        var characters = Array(text.replacing(word, with: String(stand)))
        let index = Int.random(in: characters.indices, using: &random)
        guard characters[index] != stand else { return text }
        let start = (characters[..<index].lastIndex(of: "\n") ?? -1) + 1
        let end = characters[index...].firstIndex(of: "\n") ?? characters.count - 1
        switch self {
        case .dropCharacter: characters.remove(at: index)
        case .doubleCharacter: characters.insert(characters[index], at: index)
        case .swapCharacters: if index > 0, characters[index - 1] != stand { characters.swapAt(index, index - 1) }
        case .insertStructure:
            let signs: [Character] = [
                ":", ",", "{", "}", "[", "]", "\"", "'", "#", "&", "*", "!", "|", ">", "%", "@", "-", "?", " ", "\u{7}",
            ]
            characters.insert(signs.randomElement(using: &random) ?? ":", at: index)
        case .indentLine: characters.insert(contentsOf: Array(repeating: " ", count: Int.random(in: 1...4, using: &random)), at: start)
        case .outdentLine: characters.removeSubrange(start..<min(end, start + (characters[start..<end].prefix { $0 == " " }.count + 1) / 2))
        case .repeatLine: characters.insert(contentsOf: Array(characters[start...end]), at: start)
        case .dropLine: if !characters[start...end].contains(stand) { characters.removeSubrange(start...end) }
        case .joinLines: if end < characters.count { characters.remove(at: end) }
        case .breakLine: characters.insert("\n", at: index)
        case .cutOff: characters.removeSubrange(index...)
        case .tabs: if end > start, characters[start] == " " { characters[start] = "\t" }
        }
        return String(characters).replacing(String(stand), with: word)
    }
}
