import RoostEngine
import Testing

/// Curl commands as people keep them: in scripts, in tickets, copied from a browser.
struct CurlCommandTests {
    private static func read(_ text: String, files: [String: String] = [:]) throws -> [CurlCommand] {
        try CurlCommand.commands(in: text) { name throws(ShellProblem) in
            guard let file = files[name] else { throw ShellProblem(line: 0, detail: "no \(name)", fix: "-") }
            return file
        }
    }

    private static let one = CurlCommand(method: "PUT", url: "https://h.example/a", body: #"{"a":1}"#, line: 1)

    @Test(arguments: [
        #"curl -X PUT https://h.example/a -d '{"a":1}'"#,
        #"curl -XPUT 'https://h.example/a' --data-raw '{"a":1}'"#,
        #"curl --request=put --url https://h.example/a --data "{\"a\":1}""#,
        #"curl -sS -H 'Content-Type: application/json' --location --request PUT 'https://h.example/a' --data-raw $'{"a":1}'"#,
        #"curl -fsSXPUT https://h.example/a -d'{"a"':1'}' >/dev/null 2>&1"#,
        #"$ curl -o /dev/null -w '%{http_code}' -X PUT https://h.example/a --json '{"a":1}' | jq ."#,
        #"TOKEN=x /usr/bin/curl -u me:pw -X PUT https://h.example/a --data @body.json"#,
        "curl -X PUT \\\n  https://h.example/a \\\n  -d '{\"a\":1}'",
        "curl -X PUT https://h.example/a -d @- <<'EOF'\n{\"a\":1}\nEOF\n",
        "curl -X PUT https://h.example/a -d @- <<-EOF\n\t{\"a\":1}\n\tEOF\n",
        "curl -X PUT https://h.example/a -d '{\"a\":1}' # a note\r\n",
    ])
    func manySpellingsMeanOneRequest(_ text: String) throws {
        #expect(try Self.read(text, files: ["body.json": #"{"a":1}"#]) == [Self.one])
    }

    @Test func severalCommandsKeepTheirLinesAndOrder() throws {
        let text = """
            #!/bin/sh
            # first the group, which isn't much work
            export KEY=abc
            curl https://h.example/a; curl -d x https://h.example/b && echo done
            echo curl https://h.example/no
            if curl -X DELETE https://h.example/c --next -d y https://h.example/d
            """
        let commands = try Self.read(text)
        #expect(commands.map(\.method) == ["GET", "POST", "DELETE", "POST"])
        #expect(commands.map { $0.url.suffix(1) } == ["a", "b", "c", "d"])
        #expect(commands.map(\.line) == [4, 4, 6, 6])
    }

    @Test func aVariableStaysAVariable() throws {
        let commands = try Self.read(#"curl https://h.example/$ID -d '{"k":"'"$KEY"'","m":"'${OTHER_KEY}'","n":"$LITERAL $5"}'"#)
        #expect(commands.first?.url == "https://h.example/${ID}")
        #expect(commands.first?.body == #"{"k":"${KEY}","m":"${OTHER_KEY}","n":"$LITERAL $5"}"#)
    }

    @Test(arguments: [
        ("curl -d 'x", 1, "no end"), ("\n\ncurl -d \"x", 3, "no end"), ("curl -d “x” u", 1, "curly"),
        ("curl -d $(cat k) u", 1, "never run"),
        ("A=$(curl u", 1, "no end"), ("curl u -d @- ", 1, "another program"), ("curl u -d", 1, "no value"), ("curl u -X", 1, "no value"),
        ("\ncurl u <<E\nx", 3, "no end"),
        ("curl u <<< x", 1, "here-string"), ("curl u -d @none", 0, "no none"),
    ])
    func whatCannotBeReadSaysWhere(_ text: String, _ line: Int, _ words: String) {
        let problem = #expect(throws: ShellProblem.self) { try Self.read(text) }
        #expect(problem?.line == line)
        #expect(problem?.detail.contains(words) == true)
    }

    @Test func aVariableThatTheTextSetsIsReplaced() throws {
        let text = """
            BASE=https://h.example; export NUMBER='7'
            curl "$BASE/a" -d @- <<END
            {"n": $NUMBER, "k": "${KEY}", "d": "\\$5"}
            END
            curl $BASE/b -d @- <<'END'
            {"n": "$NUMBER"}
            END
            """
        let commands = try Self.read(text)
        #expect(commands.map(\.url) == ["https://h.example/a", "https://h.example/b"])
        #expect(commands.map(\.body) == [#"{"n": 7, "k": "${KEY}", "d": "$5"}"#, #"{"n": "$NUMBER"}"#])
    }

    @Test func whoTakesTheAnswer() throws {
        let text = """
            ANSWER=$(curl -X PUT https://h.example/a -d '{"b":")"}')
            ID=$(echo "$ANSWER" | jq .groupId)
            curl https://h.example/b -d '{"groupId": '$ID'}'
            NEXT="$(curl https://h.example/c -d "$(cat <<E
            {"a": 1}
            E
            )")"
            """
        let commands = try Self.read(text)
        #expect(commands.map(\.target) == ["ANSWER", nil, "NEXT"] || commands.map(\.target) == ["ANSWER", nil, nil])
        #expect(commands.map(\.body) == [#"{"b":")"}"#, #"{"groupId": ${ANSWER}}"#, #"{"a": 1}"#])
    }

    @Test func anAnswerThatWasPasted() throws {
        let text = """
            Here's what I did:
            $ curl -X PUT https://h.example/a -d '{}'
            {"groupId": 23995, "x": "it's done"}
            > curl -X PUT https://h.example/b -d '{}'
            that's all, "folks
            """
        let commands = try Self.read(text)
        #expect(commands.map(\.answeredGroup) == [23995, nil])
    }

    @Test func browsersEscapes() throws {
        #expect(try Self.read(#"curl u -d $'it\'s\u0021\n\\'"#).first?.body == "it's!\n\\")
    }
}
