package import RoostJSON
import RoostModel

/// The kind of text in the body of an answer.
///
/// A gateway in front of a service may answer instead of it: the status alone does not show whether the service itself answered.
package enum AnswerBody: Sendable {
    case empty
    case json(JSONValue)
    /// It begins like JSON and is not JSON; the parser's problem, in words without any of the content.
    case brokenJSON(String)
    /// A page for people, or other markup; its title, if it has one.
    case html(title: String?)
    case text(String)
    /// Text in an unknown encoding: only to show it.
    case guessed(String)
    /// Not text: it has control characters that text does not have.
    case bytes

    /// Looks at the bytes; the content type gives the encoding of text, and identifies HTML that does not look like HTML.
    package init(_ body: [UInt8], contentType: String?) {
        // Nearly every answer: a document of JSON that says nothing else of itself. Its bytes need not become text first.
        if let first = body.first, first == UInt8(ascii: "{") || first == UInt8(ascii: "["), Self.isPlainJSON(contentType),
            let document = try? JSONValue.parse(body)
        {
            self = .json(document)
            return
        }
        guard let decoded = AnswerText(body, contentType: contentType) else {
            self = .bytes
            return
        }
        let text = decoded.text
        guard let start = body.first(where: { !Self.isSpace($0) && $0 != 0xEF && $0 != 0xBB && $0 != 0xBF }) else {
            self = .empty
            return
        }
        if start == UInt8(ascii: "<") || contentType?.lowercased().contains("html") == true {
            self = .html(title: Self.title(in: text))
            return
        }
        do throws(JSONSyntaxError) {
            self = .json(try JSONValue.parse(Array(text.utf8)))
        } catch {
            if start == UInt8(ascii: "{") || start == UInt8(ascii: "[") || start == UInt8(ascii: "\"") {
                self = .brokenJSON("\(error.reason), at byte \(error.offset)")
            } else if body.contains(where: { ($0 < 0x20 && !Self.isSpace($0)) || $0 == 0x7F }) {
                self = .bytes
            } else {
                self = decoded.isGuessed ? .guessed(text) : .text(text)
            }
        }
    }

    /// True if the type names JSON, or nothing at all, in UTF-8.
    private static func isPlainJSON(_ contentType: String?) -> Bool {
        guard let contentType else { return true }
        return ["application/json", "application/json; charset=utf-8", "application/json;charset=utf-8"].contains(contentType.lowercased())
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    private static func title(in text: String) -> String? {
        // A title is at the beginning of a page or nowhere.
        let head = text.prefix(4096)
        guard let opening = head.firstRange(of: /<title[^>]*>/.ignoresCase()),
            let closing = head[opening.upperBound...].firstRange(of: /<\/title/.ignoresCase())
        else { return nil }
        let title = head[opening.upperBound..<closing.lowerBound]
        return title.allSatisfy(\.isWhitespace) ? nil : String(title)
    }
}

extension AnswerBody {
    /// The document; nil if there is none at all.
    package func document() throws(AnswerProblem) -> JSONValue? {
        switch self {
        case .empty: nil
        case .json(let document): document
        case .brokenJSON(let problem): throw AnswerProblem("the answer is not JSON: \(problem)")
        case .html: throw AnswerProblem("the answer is an HTML page, not JSON: this may not be the address of the service")
        case .text: throw AnswerProblem("the answer is plain text, not JSON")
        case .guessed, .bytes: throw AnswerProblem("the answer is not text")
        }
    }
}

/// What in an answer could not be understood, as a sentence without a full stop and without any value of the answer.
package struct AnswerProblem: Error, Sendable, Hashable {
    /// The sentence.
    package let message: String

    /// Takes the sentence.
    package init(_ message: String) { self.message = message }
}

extension JSONValue {
    /// A positive integer, also if it is written as a string.
    package var identifier: Int64? {
        let number = integer ?? string.flatMap { BusinessNumber($0)?.value }
        return number.flatMap { $0 > 0 ? $0 : nil }
    }
}
