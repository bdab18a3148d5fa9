import RoostDiagnostics
import RoostReport
import Testing

struct DiagnosticsGitHubTests {
    private static let wrong = DiagnosticKind("yaml/duplicate-key", .error, "a key stands twice")
    private static let odd = DiagnosticKind("model/odd", .warning, "a value is odd, or not")

    @Test func nothingToSayIsNoCommand() { #expect(DiagnosticsGitHub.render([]) == "") }

    @Test func aCommandADiagnostic() {
        let diagnostics = [
            Diagnostic(Self.odd, "100 % odd"),
            Diagnostic(Self.wrong, "first\nsecond", fix: "write: one", place: Place(file: "a,b:c.yaml", line: 3, column: 7)),
        ]
        #expect(
            DiagnosticsGitHub.render(diagnostics, folder: "./shop/")
                == """
                ::error file=shop/a%2Cb%3Ac.yaml,line=3,col=7,title=a key stands twice [yaml/duplicate-key]::first%0Asecond%0Ahelp: write%3A one
                ::warning title=a value is odd%2C or not [model/odd]::100 %25 odd

                """.replacing("write%3A", with: "write:"))
    }

    @Test func tenOfAKindAndTheRestCounted() {
        let errors = (1...12).map { Diagnostic(Self.wrong, file: "a.yaml", "error \($0)") }
        let warnings = (1...11).map { Diagnostic(Self.odd, file: "a.yaml", "warning \($0)") }
        let lines = DiagnosticsGitHub.render(warnings + errors).split(separator: "\n")
        #expect(lines.count == 21)
        #expect(lines.prefix(10).allSatisfy { $0.hasPrefix("::error ") })
        #expect(lines[10..<20].allSatisfy { $0.hasPrefix("::warning ") })
        #expect(lines.last == "::notice title=roost validate::2 more errors and 1 more warning; roost validate shows all of them")
    }

    @Test(arguments: HostileText.markup)
    func nothingInATextIsACommand(text: String) {
        let diagnostic = Diagnostic(Self.wrong, text, fix: text, place: Place(file: text, line: 1, column: 1))
        let lines = DiagnosticsGitHub.render([diagnostic], folder: text)
        #expect(lines.lineCount == 1)
        #expect(HostileText.isHarmless(lines))
        #expect(lines.hasPrefix("::error file="))
        // The first pair of colons behind the command's own ends the properties, of which there are four.
        let properties = lines.dropFirst(2).prefix(upTo: lines.dropFirst(2).firstRange(of: "::")?.lowerBound ?? lines.endIndex)
        #expect(properties.count { $0 == "," } == 3)
        #expect(properties.hasSuffix("title=a key stands twice [yaml/duplicate-key]"))
    }
}
