/// One request that somebody typed as a curl command.
public struct CurlCommand: Sendable, Hashable {
    /// The method, in capitals.
    public let method: String
    /// The whole address.
    public let url: String
    /// The body; nil where the command has none.
    public let body: String?
    /// The line on which the command begins, from 1.
    public let line: Int
    /// The variable that takes the answer, as in `ANSWER=$(curl …)`.
    public var target: String?
    /// The group id of an answer that somebody pasted behind the command.
    public var answeredGroup: Int64?

    /// Describes a request.
    public init(method: String, url: String, body: String?, line: Int) {
        self.method = method
        self.url = url
        self.body = body
        self.line = line
    }

    /// The curl commands among a text's commands, in its order.
    ///
    /// - Parameter attached: the text of a file that `--data @FILE` names, or the reason why there is none.
    public static func commands(
        in text: String, attached: (String) throws(ShellProblem) -> String
    ) throws(ShellProblem) -> [CurlCommand] {
        var commands: [CurlCommand] = []
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let all = try ShellCommand.commands(in: text)
        for (index, command) in all.enumerated() {
            // Variables that are set for one command stand before its name, and so do the shell's own words.
            let words = command.words.drop { word in
                word != "curl" && !word.hasSuffix("/curl") && (keywords.contains(word) || (word.contains("=") && !word.hasPrefix("=")))
            }
            guard let name = words.first, name == "curl" || name.hasSuffix("/curl") else { continue }
            guard !words.contains(where: { $0.contains("$(…)") }) else {
                throw ShellProblem(
                    line: command.line, detail: "A command in the place of a value, $(…), is never run.",
                    fix: "write the value, or a variable such as $NAME")
            }
            var reading = CurlReading(line: command.line, input: command.input)
            var requests = try reading.requests(Array(words.dropFirst()), attached: attached)
            let next = index + 1 < all.count ? all[index + 1].line : lines.count + 1
            for request in requests.indices {
                requests[request].target = command.target
                requests[request].answeredGroup = answeredGroup(in: lines, from: command.lastLine, to: next)
            }
            commands += requests
        }
        return commands
    }

    private static let keywords: Set = ["if", "then", "else", "while", "until", "do", "!", "time", "sudo", "exec", "{", "$", ">"]

    /// The group id in what stands between two commands: tickets hold answers as well.
    private static func answeredGroup(in lines: [Substring], from first: Int, to last: Int) -> Int64? {
        guard first < last else { return nil }
        let text = lines[min(max(first - 1, 0), lines.count)..<min(last - 1, lines.count)].joined(separator: "\n")
        return text.firstMatch(of: #/"groupId"\s*:\s*([0-9]{1,18})/#).flatMap { Int64($0.output.1) }
    }
}

/// Understands the options of one curl command.
private struct CurlReading {
    let line: Int
    let input: String?
    private var method: String?
    private var urls: [String] = []
    private var data: [String] = []

    init(line: Int, input: String?) {
        self.line = line
        self.input = input
    }

    /// Short options that take a value: what follows them, in the same word or the next, is theirs.
    private static let shortWithValue: Set<Character> = [
        "X", "d", "H", "u", "A", "o", "m", "b", "c", "e", "x", "w", "F", "T", "E", "K", "r", "C", "y", "Y", "z", "D", "t", "Q", "P",
    ]
    /// Long options without a value. Of every other one the next word is the value.
    private static let longWithoutValue: Set<String> = [
        "silent", "show-error", "fail", "fail-with-body", "fail-early", "location", "location-trusted", "insecure", "include", "verbose",
        "compressed",
        "globoff", "http1.0", "http1.1", "http2", "http2-prior-knowledge", "http3", "ipv4", "ipv6", "no-progress-meter", "progress-bar",
        "get",
        "head", "no-keepalive", "no-buffer", "tcp-nodelay", "tlsv1", "tlsv1.2", "tlsv1.3", "ssl-reqd", "raw", "basic", "digest", "ntlm",
        "negotiate", "anyauth", "netrc", "netrc-optional", "next", "remote-name", "remote-time", "create-dirs", "retry-connrefused",
        "retry-all-errors", "parallel", "path-as-is", "no-alpn", "no-npn", "disable", "styled-output", "no-styled-output",
    ]

    mutating func requests(
        _ words: [String], attached: (String) throws(ShellProblem) -> String
    ) throws(ShellProblem) -> [CurlCommand] {
        var words = words[...]
        var done: [CurlCommand] = []
        while let word = words.popFirst() {
            if word == "--next" || word == "-:" {
                done += requests()
                (method, urls, data) = (nil, [], [])
            } else if word.hasPrefix("--"), word.count > 2 {
                try long(String(word.dropFirst(2)), &words, attached)
            } else if word.hasPrefix("-"), word.count > 1 {
                try short(word.dropFirst(), &words, attached)
            } else {
                urls.append(word)
            }
        }
        return done + requests()
    }

    private func requests() -> [CurlCommand] {
        let body = data.isEmpty ? nil : data.joined(separator: "&")
        return urls.map { CurlCommand(method: (method ?? (body == nil ? "GET" : "POST")).uppercased(), url: $0, body: body, line: line) }
    }

    private mutating func long(
        _ option: String, _ words: inout ArraySlice<String>, _ attached: (String) throws(ShellProblem) -> String
    ) throws(ShellProblem) {
        var name = option
        var value: String?
        if let equals = option.firstIndex(of: "="), option.hasPrefix("data") || option.hasPrefix("request") || option.hasPrefix("url") {
            name = String(option[..<equals])
            value = String(option[option.index(after: equals)...])
        }
        guard !Self.longWithoutValue.contains(name), !name.hasPrefix("no-") else { return }
        guard let value = value ?? words.popFirst() else { throw missingValue("--\(name)") }
        try take(name, value, attached)
    }

    private mutating func short(
        _ letters: Substring, _ words: inout ArraySlice<String>, _ attached: (String) throws(ShellProblem) -> String
    ) throws(ShellProblem) {
        var letters = letters
        while let letter = letters.popFirst() {
            guard Self.shortWithValue.contains(letter) else { continue }
            let rest = String(letters)
            guard let value = rest.isEmpty ? words.popFirst() : rest else { throw missingValue("-\(letter)") }
            try take(letter == "X" ? "request" : letter == "d" ? "data" : String(letter), value, attached)
            return
        }
    }

    private mutating func take(
        _ name: String, _ value: String, _ attached: (String) throws(ShellProblem) -> String
    ) throws(ShellProblem) {
        switch name {
        case "request": method = value
        case "url": urls.append(value)
        case "data-raw": data.append(value)
        case "data", "data-ascii", "data-binary", "json":
            guard value.hasPrefix("@") else {
                data.append(value)
                return
            }
            let file = String(value.dropFirst())
            guard file == "-" else {
                let text = try attached(file)
                data.append(text)
                return
            }
            guard let input else {
                throw ShellProblem(
                    line: line, detail: "The body comes from another program (--data @-), which is never run.",
                    fix: "write the body after --data, or in a file: --data @FILE")
            }
            data.append(input)
        default: break
        }
    }

    private func missingValue(_ option: String) -> ShellProblem {
        ShellProblem(line: line, detail: "\(option) has no value.", fix: "write the value after it, or take the option out")
    }
}
