import RoostDiagnostics
import RoostYAML

extension ShapeChecker {
    mutating func checkText(_ node: YAMLNode, _ shape: TextShape, _ sample: String) {
        guard let scalar = scalar(node, shape.hint, sample) else { return }
        if scalar.text.isEmpty {
            report(Problem(.emptyValue, at: node.site, "expected \(shape.hint), found an empty text", fix: sample.isEmpty ? nil : sample))
        } else if !accepts(scalar.text, shape) {
            report(Problem(.badFormat, at: node.site, "expected \(shape.hint)", fix: sample.isEmpty ? nil : sample))
        }
    }

    mutating func checkInteger(_ node: YAMLNode, _ shape: IntegerShape, _ sample: String) {
        guard let scalar = scalar(node, "a whole number", sample) else { return }
        let fix = sample.isEmpty ? nil : sample
        guard let value = Int64(plainDigits: scalar.text) else {
            report(Problem(.notANumber, at: node.site, Self.whyNoNumber(scalar.text), fix: fix))
            return
        }
        if !scalar.isPlain {
            report(Problem(.quotedNumber, at: node.site, "quotes make this a text, not a number", fix: "\(value)"))
        } else if !shape.range.contains(value) {
            let (low, high) = (shape.range.lowerBound, shape.range.upperBound)
            let wanted = low == high ? "\(low)" : high == .max ? "a number of \(low) or more" : "a number from \(low) to \(high)"
            report(Problem(.outOfRange, at: node.site, "expected \(wanted)", fix: fix))
        }
    }

    private static func whyNoNumber(_ text: String) -> String {
        guard !text.isEmpty, text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else {
            return "expected a whole number in digits alone, without sign, spaces, grouping or exponent"
        }
        return text.utf8.first == 0x30 ? "a number does not begin with a zero" : "this number has more digits than any can have"
    }

    mutating func checkBoolean(_ node: YAMLNode, _ sample: String) {
        guard let scalar = scalar(node, "true or false", sample) else { return }
        if scalar.isPlain, Bool(yaml: scalar.text) != nil { return }
        let meant: String? =
            switch scalar.text.lowercased() {
            case "yes", "y", "on", "true", "1": "true"
            case "no", "n", "off", "false", "0": "false"
            default: nil
            }
        let detail = "only true and false, without quotes, are taken for yes and no"
        report(Problem(.notABoolean, at: node.site, detail, fix: meant ?? (sample.isEmpty ? nil : sample)))
    }

    mutating func checkChoice(_ node: YAMLNode, _ choices: [Choice], _ sample: String) {
        guard let scalar = scalar(node, Shape.choice(choices).words, sample) else { return }
        guard !choices.contains(where: { $0.value == scalar.text }) else { return }
        let values = choices.map(\.value)
        let detail = values.isEmpty ? "there is nothing yet that could be named here" : "expected \(Shape.choice(choices).words)"
        report(Problem(.unknownChoice, at: node.site, detail, fix: Spelling.nearest(to: scalar.text, among: values)))
    }

    /// The scalar, or nil where there is none; then that was reported.
    private mutating func scalar(_ node: YAMLNode, _ expected: String, _ sample: String) -> YAMLScalar? {
        guard case .scalar(let scalar) = node.content else {
            if SecretReference(node) != nil {
                for entry in node.mapping ?? [] { mask(entry.value) }
                let detail = "only secrets are referred to; this value belongs into the file, where a reviewer can see it"
                report(Problem(.needlessReference, at: node.site, detail, fix: sample.isEmpty ? nil : sample))
            } else {
                wrongType(node, expected, sample)
            }
            return nil
        }
        guard !node.isNull else {
            report(Problem(.emptyValue, at: node.site, "expected \(expected), found nothing", fix: sample.isEmpty ? nil : sample))
            return nil
        }
        return scalar
    }
}

extension Int64 {
    /// Reads what YAML and roost both take as the same number: digits without sign, leading zero, underscore or exponent.
    public init?(plainDigits text: String) {
        if text == "0" {
            self = 0
        } else if let number = BusinessNumber(text) {
            self = number.value
        } else {
            return nil
        }
    }
}

extension Bool {
    /// Reads the spellings of YAML 1.2's core schema; `yes` and `on` are texts there.
    public init?(yaml text: String) {
        switch text {
        case "true", "True", "TRUE": self = true
        case "false", "False", "FALSE": self = false
        default: return nil
        }
    }
}

extension DiagnosticKind {
    static let needlessReference = DiagnosticKind("model/needless-reference", .error, "a value that is no secret is given by reference")
    static let emptyValue = DiagnosticKind("model/empty-value", .error, "a value is missing")
    static let badFormat = DiagnosticKind("model/bad-format", .error, "a value is not of the expected form")
    static let notANumber = DiagnosticKind("model/not-a-number", .error, "a value is not a whole number")
    static let quotedNumber = DiagnosticKind("model/quoted-number", .error, "a number stands in quotes")
    static let outOfRange = DiagnosticKind("model/out-of-range", .error, "a number is out of range")
    static let notABoolean = DiagnosticKind("model/not-a-boolean", .error, "a value is neither true nor false")
    static let unknownChoice = DiagnosticKind("model/unknown-choice", .error, "a value is none of those allowed")
}
