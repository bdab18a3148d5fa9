import RoostDiagnostics
import RoostJSON
import RoostReport
import Testing

struct DiagnosticsTests {
    private static let wrong = DiagnosticKind("yaml/duplicate-key", .error, "a key stands twice")
    private static let odd = DiagnosticKind("model/odd", .warning, "a value is odd")

    @Test func nothingToSayIsNoText() {
        #expect(DiagnosticsText.render([], style: .plain) == "")
    }

    @Test(arguments: [
        ([Diagnostic(wrong, "d")], "1 error"),
        ([Diagnostic(wrong, file: "a", "d"), Diagnostic(wrong, file: "a", "e")], "2 errors in 1 file"),
        ([Diagnostic(wrong, file: "a", "d"), Diagnostic(odd, file: "b", "e"), Diagnostic(wrong, "f")], "2 errors, 1 warning in 2 files"),
        ([Diagnostic(odd, file: "a", "d"), Diagnostic(odd, file: "b", "d")], "2 warnings in 2 files"),
    ])
    func endsInACount(diagnostics: [Diagnostic], expected: String) {
        let text = DiagnosticsText.render(diagnostics, style: .plain)
        #expect(text == diagnostics.map { $0.text() + "\n" }.joined() + expected + "\n")
    }

    @Test func coloursChangeNothingElse() {
        let diagnostics = [Diagnostic(Self.wrong, file: "a", "d", fix: "e"), Diagnostic(Self.odd, "f")]
        #expect(
            DiagnosticsText.render(diagnostics, style: TextStyle(color: true)).uncoloured
                == DiagnosticsText.render(diagnostics, style: .plain))
    }

    @Test(arguments: HostileText.all)
    func hostileTextIsHarmless(text: String) {
        let diagnostic = Diagnostic(Self.wrong, text, fix: text, place: Place(file: text, line: 1, column: 1, excerpt: text))
        #expect(HostileText.isHarmless(DiagnosticsText.render([diagnostic], style: .plain)))
    }

    @Test func document() {
        let diagnostics = [
            Diagnostic(Self.wrong, "d", fix: "write e", place: Place(file: "a.yaml", line: 3, column: 7, excerpt: "not in the document")),
            Diagnostic(Self.odd, "f"),
        ]
        #expect(
            DiagnosticsJSON.document(diagnostics).text(.pretty) == """
                {
                  "formatVersion": 1,
                  "diagnostics": [
                    {
                      "code": "yaml/duplicate-key",
                      "severity": "error",
                      "summary": "a key stands twice",
                      "detail": "d",
                      "fix": "write e",
                      "file": "a.yaml",
                      "line": 3,
                      "column": 7
                    },
                    {
                      "code": "model/odd",
                      "severity": "warning",
                      "summary": "a value is odd",
                      "detail": "f",
                      "file": null,
                      "line": null,
                      "column": null
                    }
                  ]
                }

                """)
    }
}
