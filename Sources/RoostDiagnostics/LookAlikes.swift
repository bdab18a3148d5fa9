/// Letters that are drawn like those of the Latin alphabet.
enum LookAlikes {
    /// The Latin letter that a Cyrillic, Greek, Armenian or Cherokee one, or a letter-like sign, is taken for.
    static let latin: [Unicode.Scalar: Character] = {
        let pairs: [(String, String)] = [
            // Cyrillic
            ("АВЕЅІЈКМНОРСТУХҮԚԜаеѕіјорсухһԁԛԝѵ", "ABESIJKMHOPCTYXYQWaesijopcyxhdqwv"),
            // Greek
            ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοναιυκρ", "ABEZHIKMNOPTYXovaiukp"),
            // Armenian
            ("ՍՕօհսոցքյ", "UOohunghj"),
            // Cherokee
            ("ᎪᏴᏟᎠᎬᎻᎫᏦᏞᎷᏢᏒᏚᎢᏙᎳᏃ", "ABCDEHJKLMPRSTVWZ"),
            // script g and l, the Kelvin sign, small Roman numerals
            ("ɡℓ\u{212A}ⅰⅴⅹⅼⅽⅾⅿ", "glKivxlcdm"),
        ]
        var letters: [Unicode.Scalar: Character] = [:]
        for (odd, plain) in pairs { for (scalar, letter) in zip(odd.unicodeScalars, plain) { letters[scalar] = letter } }
        return letters
    }()

    /// The letter or digit that one of the mathematical alphabets shows.
    static func mathematical(_ scalar: Unicode.Scalar) -> Character? {
        switch scalar.value {
        case 0x1D400..<0x1D6A4:
            let place = (scalar.value - 0x1D400) % 52
            return Unicode.Scalar(place < 26 ? 0x41 + place : 0x61 + place - 26).map(Character.init)
        case 0x1D7CE...0x1D7FF: return Unicode.Scalar(0x30 + (scalar.value - 0x1D7CE) % 10).map(Character.init)
        default: return nil
        }
    }
}
