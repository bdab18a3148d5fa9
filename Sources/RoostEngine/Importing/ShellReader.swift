/// Walks over the characters of a text once.
struct ShellReader {
    private let characters: [Character]
    private var position = 0
    private var line = 1
    private var done: [ShellCommand] = []
    private var current = ShellCommand(line: 1)
    private var word: String?
    /// The here-documents that begin after this line: the word that ends each, whether leading tabs go, and whether variables are told apart.
    private var awaited: [(end: String, kind: DocumentKind)] = []
    /// True where the next word is a redirection's target rather than a word of the command.
    private var skipsNextWord = false
    /// How the here-document whose end word comes next was announced; nil where none was.
    private var announces: DocumentKind?
    /// What the text sets variables to, or the variable that another one stands for.
    private var variables: [String: String]

    init(_ text: String, line: Int = 1, variables: [String: String] = [:]) {
        characters = Array(text.replacing("\r\n", with: "\n"))
        self.line = line
        self.variables = variables
    }

    mutating func commands() throws(ShellProblem) -> [ShellCommand] {
        while let character = peek() {
            let isStart = word == nil && current.words.isEmpty && isAtLineStart
            if isStart, !isOfUse(restOfLine) {
                skipLine()
            } else if isStart, character == ">", peek(1) == " " {
                // The mark of what a letter quotes.
                advance()
            } else {
                try read(character)
            }
        }
        endCommand()
        return done
    }

    private var isAtLineStart: Bool { position == 0 || characters[position - 1] == "\n" }

    private var restOfLine: String { String(characters[position...].prefix { $0 != "\n" }) }

    private mutating func skipLine() {
        while let next = peek(), next != "\n" { advance() }
        if peek() != nil { advance() }
    }

    /// True for a line that holds a curl command or sets a variable.
    private func isOfUse(_ line: String) -> Bool {
        line.contains(#/(^|[\s;&|(`/])curl(\s|\\|$)/#) || line.contains(#/^\s*(export\s+|local\s+|readonly\s+)?[A-Za-z_][A-Za-z0-9_]*=/#)
    }

    private mutating func read(_ character: Character) throws(ShellProblem) {
        switch character {
        case "\n":
            endWord()
            advance()
            if awaited.isEmpty { endCommand() } else { try readDocuments() }
        case " ", "\t":
            endWord()
            advance()
        case "#" where word == nil:
            while let next = peek(), next != "\n" { advance() }
        case ";", "&", "|":
            // A digit and an ampersand after `>` belong to a redirection, such as 2>&1.
            if character == "&", skipsNextWord, word == nil {
                add("&")
                advance()
            } else {
                endWord()
                endCommand()
                advance()
            }
        case "<", ">": try redirect(character)
        case "'": try quote()
        case "\"": try doubleQuote()
        case "\\": escape()
        case "$": try dollar()
        case "“", "”", "‘", "’":
            throw ShellProblem(
                line: line, detail: "A curly quote \(character) stands where a plain one belongs: a text processor put it there.",
                fix: "write ' or \" instead")
        default:
            add(String(character))
            advance()
        }
    }

    private func peek(_ ahead: Int = 0) -> Character? { position + ahead < characters.count ? characters[position + ahead] : nil }

    private mutating func advance() {
        if characters[position] == "\n" { line += 1 }
        position += 1
    }

    private mutating func add(_ text: String) {
        if current.words.isEmpty, word == nil { current.line = line }
        word = (word ?? "") + text
    }

    private mutating func endWord() {
        guard let ended = word else { return }
        word = nil
        if let kind = announces {
            awaited.append((ended, kind))
            announces = nil
        } else if skipsNextWord {
            skipsNextWord = false
        } else {
            current.words.append(ended)
        }
    }

    private mutating func endCommand() {
        endWord()
        if !current.words.isEmpty {
            current.lastLine = line
            keepVariables()
            done.append(current)
        }
        current = ShellCommand(line: line)
        skipsNextWord = false
    }

    /// A command that is nothing but assignments sets variables for what follows.
    private mutating func keepVariables() {
        var words = current.words[...]
        if let first = words.first, ["export", "local", "readonly"].contains(first) { words = words.dropFirst() }
        let pairs = words.compactMap(Self.assignment)
        guard pairs.count == words.count else { return }
        for (name, value) in pairs { variables[name] = value }
    }

    private static func assignment(_ word: String) -> (name: String, value: String)? {
        guard let equals = word.firstIndex(of: "="), isName(word[..<equals]) else { return nil }
        return (String(word[..<equals]), String(word[word.index(after: equals)...]))
    }

    private static func isName(_ text: Substring) -> Bool {
        !text.isEmpty && text.first?.isNumber == false && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
    }

    private mutating func redirect(_ character: Character) throws(ShellProblem) {
        // The number of a stream before the arrow is no word of the command.
        if let number = word, number.allSatisfy(\.isNumber) { word = nil } else { endWord() }
        advance()
        guard character == "<", peek() == "<" else {
            if peek() == character { advance() }
            skipsNextWord = true
            return
        }
        advance()
        if peek() == "<" {
            advance()
            while peek() == " " { advance() }
            throw ShellProblem(
                line: line, detail: "A here-string (<<<) cannot be read.", fix: "write the body after --data, or in a file: --data @FILE")
        }
        let dropsTabs = peek() == "-"
        if dropsTabs { advance() }
        while peek() == " " { advance() }
        announces = DocumentKind(dropsTabs: dropsTabs, isPlain: peek() == "'" || peek() == "\"" || peek() == "\\")
    }

    private mutating func readDocuments() throws(ShellProblem) {
        for (end, kind) in awaited {
            let start = line
            var lines: [String] = []
            while true {
                guard peek() != nil else {
                    throw ShellProblem(
                        line: start, detail: "The here-document that ends with \(end) has no end.", fix: "write a line that is just \(end)")
                }
                var text = ""
                while let next = peek(), next != "\n" {
                    text.append(next)
                    advance()
                }
                if peek() != nil { advance() }
                if kind.dropsTabs { text = String(text.drop { $0 == "\t" }) }
                if text == end { break }
                lines.append(text)
            }
            let document = lines.joined(separator: "\n")
            current.input = kind.isPlain ? document : expanded(document)
        }
        awaited = []
        endCommand()
    }

    /// How a here-document was announced.
    private struct DocumentKind {
        /// Whether tabs that lines begin with are dropped.
        let dropsTabs: Bool
        /// Whether variables in it stay as they are.
        let isPlain: Bool
    }

    /// A here-document with its variables replaced as far as they are known.
    private func expanded(_ document: String) -> String {
        document.replacing(#/\\([$`\\])|\$(?:\{([A-Za-z_][A-Za-z0-9_]*)\}|([A-Za-z_][A-Za-z0-9_]*))/#) { match in
            if let escaped = match.output.1 { return String(escaped) }
            let name = String(match.output.2 ?? match.output.3 ?? "")
            return variables[name] ?? "${\(name)}"
        }
    }

    private mutating func quote() throws(ShellProblem) {
        let start = line
        advance()
        add("")
        while let next = peek(), next != "'" {
            add(String(next))
            advance()
        }
        guard peek() != nil else { throw unended("'", start) }
        advance()
    }

    private mutating func doubleQuote() throws(ShellProblem) {
        let start = line
        advance()
        add("")
        while let next = peek(), next != "\"" {
            if next == "$" {
                try dollar()
                continue
            }
            if next == "\\", let escaped = peek(1) {
                advance()
                // Before any other character a backslash within double quotes stands for itself.
                if !"\\\"$`\n".contains(escaped) { add("\\") }
                if escaped != "\n" { add(String(escaped)) }
                advance()
                continue
            }
            add(String(next))
            advance()
        }
        guard peek() != nil else { throw unended("\"", start) }
        advance()
    }

    private mutating func escape() {
        advance()
        guard let next = peek() else { return }
        if next != "\n" { add(String(next)) }
        advance()
    }

    private mutating func dollar() throws(ShellProblem) {
        if peek(1) == "'" { return try escapedQuote() }
        if peek(1) == "(" { return try substitution() }
        let isBraced = peek(1) == "{"
        var ahead = isBraced ? 2 : 1
        var name = ""
        while let next = peek(ahead), next.isASCII, next.isLetter || next == "_" || (next.isNumber && !name.isEmpty) {
            name.append(next)
            ahead += 1
        }
        // A prompt such as `$ curl …`, or a dollar sign that is just that.
        guard !name.isEmpty, !isBraced || peek(ahead) == "}" else {
            if peek(1) == " ", current.words.isEmpty, word == nil {
                advance()
                return
            }
            add("$")
            advance()
            return
        }
        add(variables[name] ?? "${\(name)}")
        for _ in 0..<(ahead + (isBraced ? 1 : 0)) { advance() }
    }

    /// `$(…)`: a command in it may be a curl command whose answer a variable keeps, or may only print a here-document.
    private mutating func substitution() throws(ShellProblem) {
        let start = line
        advance()
        advance()
        var inner = ""
        var depth = 1
        var quote: Character?
        while let next = peek() {
            if next == "\\", quote != "'" {
                inner.append(next)
                advance()
                if let escaped = peek() {
                    inner.append(escaped)
                    advance()
                }
                continue
            }
            if let open = quote { if next == open { quote = nil } } else if next == "'" || next == "\"" { quote = next }
            if quote == nil, next == "(" { depth += 1 }
            if quote == nil, next == ")" { depth -= 1 }
            advance()
            if depth == 0 { break }
            inner.append(next)
        }
        guard depth == 0 else { throw ShellProblem(line: start, detail: "The $( that begins here has no end.", fix: "close it with )") }
        let target = word.flatMap { $0.last == "=" && Self.isName($0.dropLast()) ? String($0.dropLast()) : nil }
        if let text = printed(inner) { return add(text) }
        var reader = ShellReader(inner, line: start, variables: variables)
        let commands = try reader.commands()
        for var command in commands where command.words.contains(where: { $0 == "curl" || $0.hasSuffix("/curl") }) {
            command.target = target
            done.append(command)
        }
        // A variable made from another one, as `$(jq .groupId <<<"$ANSWER")`, stands for the same thing.
        let origin = inner.firstMatch(of: #/\$\{?([A-Za-z_][A-Za-z0-9_]*)/#).map { String($0.output.1) }
        let hasCurl = !commands.isEmpty && done.last?.target == target && target != nil
        let name = hasCurl ? target : origin.map { variables[$0].flatMap(Self.reference) ?? $0 }
        add(name.map { "${\($0)}" } ?? "$(…)")
    }

    /// The name in `${NAME}`.
    private static func reference(_ text: String) -> String? {
        guard text.hasPrefix("${"), text.hasSuffix("}") else { return nil }
        let name = text.dropFirst(2).dropLast()
        return isName(name) ? String(name) : nil
    }

    /// What `cat <<END … END` prints; nil for anything else.
    private func printed(_ command: String) -> String? {
        let lines = command.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard let match = lines.first?.wholeMatch(of: #/\s*cat\s*<<-?\s*(['"]?)([A-Za-z_]+)\1\s*/#) else { return nil }
        let end = lines.dropFirst().firstIndex { $0.drop { $0 == "\t" || $0 == " " } == match.output.2 }
        guard let end, lines[(end + 1)...].allSatisfy({ $0.allSatisfy(\.isWhitespace) }) else { return nil }
        let document = lines[1..<end].joined(separator: "\n")
        return match.output.1.isEmpty ? expanded(document) : document
    }

    /// `$'…'`, as browsers copy a request that holds a quote.
    private mutating func escapedQuote() throws(ShellProblem) {
        let start = line
        advance()
        advance()
        add("")
        while let next = peek(), next != "'" {
            advance()
            guard next == "\\", let escaped = peek() else {
                add(String(next))
                continue
            }
            advance()
            switch escaped {
            case "n": add("\n")
            case "t": add("\t")
            case "r": add("\r")
            case "u":
                var digits = ""
                while digits.count < 4, let digit = peek(), digit.isHexDigit {
                    digits.append(digit)
                    advance()
                }
                add(UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init).map { String(Character($0)) } ?? "\\u\(digits)")
            default: add(String(escaped))
            }
        }
        guard peek() != nil else { throw unended("'", start) }
        advance()
    }

    private func unended(_ quote: String, _ start: Int) -> ShellProblem {
        ShellProblem(line: start, detail: "The quote that begins here has no end.", fix: "close it with \(quote)")
    }
}
