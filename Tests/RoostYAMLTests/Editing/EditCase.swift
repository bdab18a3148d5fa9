import RoostDiagnostics
import RoostYAML
import Testing

/// A file before and after an edit; `after` is nil where the edit must not be made, for the reason given.
struct EditCase: CustomTestStringConvertible, Sendable {
    let name: String
    let before: String
    let path: [YAMLEdit.Step]
    let verb: YAMLEdit.Verb
    let after: String?
    let reason: EditObstacle.Reason?

    init(_ name: String, _ before: String, _ path: [YAMLEdit.Step] = [], _ verb: YAMLEdit.Verb, _ after: String) {
        (self.name, self.before, self.path, self.verb, self.after, reason) = (name, before, path, verb, after, nil)
    }

    init(_ name: String, _ before: String, _ path: [YAMLEdit.Step] = [], _ verb: YAMLEdit.Verb, refused reason: EditObstacle.Reason) {
        (self.name, self.before, self.path, self.verb, after, self.reason) = (name, before, path, verb, nil, reason)
    }

    var testDescription: String { name }

    /// Makes the edit with each kind of line end, then again, which must change nothing.
    func check() {
        for newline in ["\n", "\r\n"] {
            let given = before.replacing("\n", with: newline)
            let source = SourceText(name: "file.yaml", bytes: Array(given.utf8))
            let result = YAMLEditing.apply([YAMLEdit(path, verb)], to: source)
            let text = String(decoding: result.source.bytes, as: UTF8.self)
            #expect(text == (after ?? before).replacing("\n", with: newline), "\(name)")
            guard let outcome = result.outcomes.first else { continue }
            if let reason {
                guard case .obstacle(let obstacle) = outcome else {
                    Issue.record("\(name): made")
                    continue
                }
                #expect(obstacle.reason == reason, "\(name)")
            } else if after == before {
                #expect(outcome == .alreadySo, "\(name)")
            } else {
                guard case .made(let offset) = outcome else {
                    Issue.record("\(name): \(outcome)")
                    continue
                }
                #expect(result.source.bytes.indices.contains(offset) || offset == result.source.bytes.count)
                if case .append = verb { continue }
                if case .removeItem = verb { continue }
                #expect(YAMLEditing.apply([YAMLEdit(path, verb)], to: result.source).outcomes == [.alreadySo], "\(name)")
            }
        }
    }
}
