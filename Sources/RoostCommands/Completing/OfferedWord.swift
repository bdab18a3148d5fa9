import ArgumentParser

/// A word that a shell may offer, with a few words about it where the shell can show them.
///
/// Words and descriptions come from files that the author of a pull request may have written, and a shell may expand what it is offered: bash
/// runs the commands in it. So a word that is not harmless as it is cannot be offered, and a description keeps harmless characters only.
struct OfferedWord: Hashable {
    /// What the shell writes into the command line.
    let text: String
    /// What it is; empty if there is nothing to say.
    let about: String

    /// - Parameters:
    ///   - text: the word.
    ///   - about: what it is, such as a business's name.
    init(_ text: String, _ about: String = "") {
        self.text = text
        self.about = about
    }

    /// The lines that a completion script reads, in the form of the shell that asks.
    static func lines(_ words: [OfferedWord], for shell: CompletionShell? = .requesting) -> [String] {
        var seen: Set<String> = []
        return words.filter { isHarmless($0.text) && seen.insert($0.text).inserted }.map { word in
            let about = described(word.about)
            switch shell {
            // In zsh a colon ends the word, unless a backslash stands before it.
            case .zsh?: return word.text.replacing(":", with: "\\:") + (about.isEmpty ? "" : ":\(about)")
            case .fish?: return word.text + (about.isEmpty ? "" : "\t\(about)")
            // bash has no place for a description: it would become a part of the word.
            default: return word.text
            }
        }
    }

    /// True if every shell takes the word as it is: no white space, no quote, nothing that is expanded, and no flag.
    static func isHarmless(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, first.isWordCharacter, text.utf8.count <= 200 else { return false }
        return text.unicodeScalars.allSatisfy { $0.isWordCharacter || "_.@+/:-".unicodeScalars.contains($0) }
    }

    /// A description with spaces in the place of what could mean something to a shell or a terminal.
    private static func described(_ text: String) -> String {
        let scalars = text.unicodeScalars.prefix(200).map { scalar in
            scalar.isWordCharacter || "_.@+/-,'()".unicodeScalars.contains(scalar) ? scalar : " "
        }
        let words = String(String.UnicodeScalarView(scalars)).split(separator: " ").joined(separator: " ")
        return String(words.prefix(60))
    }
}

extension Unicode.Scalar {
    /// A letter or a digit of any script, with the marks that belong to it.
    fileprivate var isWordCharacter: Bool {
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber: true
        default: false
        }
    }
}
