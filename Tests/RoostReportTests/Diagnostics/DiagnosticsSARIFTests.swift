import RoostDiagnostics
import RoostJSON
import RoostReport
import RoostTestKit
import Testing

struct DiagnosticsSARIFTests {
    private static let wrong = DiagnosticKind("yaml/duplicate-key", .error, "a key stands twice")
    private static let odd = DiagnosticKind("model/odd", .warning, "a value is odd")

    @Test func errorsFirst() throws {
        let diagnostics = [
            Diagnostic(Self.odd, "no file"),
            Diagnostic(Self.odd, "a detail", place: Place(file: "b.yaml", line: 2, column: 5)),
            Diagnostic(Self.wrong, "twice", fix: "once", place: Place(file: "a b.yaml", line: 3, column: 7)),
            Diagnostic(Self.wrong, "twice", place: Place(file: "a b.yaml", line: 9, column: 7)),
        ]
        let text = DiagnosticsSARIF.render(diagnostics, version: "0.1.0", folder: "shop")
        try Snapshot.expect(try JSONValue.parse(text).text(.pretty), in: "validate.sarif")
    }

    @Test(arguments: HostileText.markup)
    func hostileText(text: String) throws {
        let diagnostic = Diagnostic(Self.wrong, text, fix: text, place: Place(file: text, line: 1, column: 1))
        let log = try JSONValue.parse(DiagnosticsSARIF.render([diagnostic], version: "0.1.0"))
        let result = log["runs"]?.array?.first?["results"]?.array?.first
        let message = try #require(result?["message"]?["text"]?.string)
        #expect(HostileText.isHarmless(message))
        #expect(!message.contains("]("))
        let uri = try #require(result?["locations"]?.array?.first?["physicalLocation"]?["artifactLocation"]?["uri"]?.string)
        #expect(uri.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-._~/%".contains($0)) })
    }
}
