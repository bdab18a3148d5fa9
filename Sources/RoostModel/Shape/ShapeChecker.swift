public import RoostDiagnostics
public import RoostYAML

/// Compares a tree with a shape and notes every difference, so that one run finds them all.
///
/// At the same time it notes everything for masking that may be a secret: values where a reference belongs, values of unknown keys (a
/// mistyped key may be the key of a secret), and values of the wrong kind.
///
/// Wide on purpose: what is found and what must stay hidden is collected in one walk over the tree.
public struct ShapeChecker: Sendable {
    /// What was found, in the order of the tree.
    public private(set) var problems: [Problem] = []
    /// Bytes that no diagnostic may show.
    public private(set) var masks: [Span] = []
    /// How many errors it found, with those that are too many to keep.
    private(set) var errorCount = 0
    /// A problem at this place is known already, so the checker does not repeat it.
    var silencedSite: Span?

    /// The profiles whose values may be among what is checked.
    var profiles: [String: Profile] = [:]
    /// The stores that references may name; nil if they are not known.
    var stores: [String]?
    /// True where a business is described, so that the key of a store can name it.
    var hasBusiness = true
    /// Where the node at hand is written, if it was taken from a profile.
    var loan: YAMLLoan?

    private var seen: Set<Problem> = []
    private var misspelt: [Span: Set<String>] = [:]

    /// roost reports no more problems than this in one file: more would be of no use.
    static let problemLimit = 1000

    /// What the keys of all sources hold.
    private let keys: CatalogKeys
    /// Keys whose values are secrets, of all sources: an unknown key that is nearly one of them may hold one.
    var secretKeys: [String] { keys.secret }
    /// Keys whose values are no secrets.
    var openKeys: Set<String> { keys.open }
    /// The business at hand, for suggesting variables that suit it; nil if nothing is known of it.
    var owner: BusinessDraft?
    /// The text that is checked; nil if its comments are of no concern.
    var text: SourceText?
    private var fits: [FormCheck: Bool] = [:]

    /// A checker that has found nothing yet.
    public init() { self.init(.builtIn) }

    /// A checker that knows which keys hold secrets.
    init(_ catalog: SourceCatalog) { self.init(CatalogKeys(catalog)) }

    /// The same for one of many files: the keys are sorted once for all of them.
    init(_ keys: CatalogKeys) { self.keys = keys }

    /// A text held against a form.
    private struct FormCheck: Hashable {
        let pattern: String
        let text: String
    }

    /// True if a text is of a form. Held against a pattern once: an anchored value may be used a quarter of a million times.
    mutating func accepts(_ text: String, _ shape: TextShape) -> Bool {
        guard shape.matches == nil, let pattern = shape.pattern else { return shape.accepts(text) }
        let check = FormCheck(pattern: pattern, text: text)
        if let known = fits[check] { return known }
        let fit = shape.accepts(text)
        fits[check] = fit
        return fit
    }

    /// Checks a node and everything below it.
    public mutating func check(_ node: YAMLNode, _ shape: Shape, sample: String = "") {
        // An alias that led nowhere was reported by the parser.
        if node.isUnresolved { return }
        guard loan != nil || node.loan != nil else { return checkContent(of: node, shape, sample) }
        let outer = loan
        loan = node.loan
        defer { loan = outer }
        checkContent(of: node, shape, sample)
    }

    private mutating func checkContent(of node: YAMLNode, _ shape: Shape, _ sample: String) {
        switch shape {
        case .text(let text): checkText(node, text, sample)
        case .integer(let integer): checkInteger(node, integer, sample)
        case .boolean: checkBoolean(node, sample)
        case .choice(let choices): checkChoice(node, choices, sample)
        case .list(let list): checkList(node, list, sample)
        case .record(let record): checkRecord(node, record, sample)
        case .map(let map): checkMap(node, map, sample)
        case .secret: checkSecret(node, sample)
        case .either(let shapes):
            if let fitting = shapes.first(where: { $0.fits(node) }) {
                check(node, fitting, sample: sample)
            } else {
                if shape.mayHoldSecret { mask(node) }
                wrongType(node, shape.words, sample)
            }
        case .unchecked: break
        }
    }

    /// Notes a problem, once however often it is found: an anchored value is checked wherever it is used.
    public mutating func report(_ problem: Problem) {
        let problem = problem.suggestingVariables(of: owner).naming(loan.flatMap { profiles[$0.lender]?.origin(of: $0) })
        guard problem.span != silencedSite, seen.insert(problem).inserted else { return }
        if problem.kind.severity == .error { errorCount += 1 }
        if problems.count < Self.problemLimit {
            problems.append(problem)
        } else if problems.count == Self.problemLimit {
            let detail = "roost found \(Self.problemLimit) problems up to here, and shows only these"
            problems.append(Problem(.tooManyProblems, at: problem.span, detail))
        }
    }

    /// Makes sure that no diagnostic shows anything of a node, nor of what its aliases stand for.
    public mutating func mask(_ node: YAMLNode) { mask(node, within: nil) }

    private mutating func mask(_ node: YAMLNode, within outer: Span?) {
        let isInside = outer.map { $0.start <= node.span.start && node.span.end <= $0.end } ?? false
        if !isInside { masks.append(node.span) }
        switch node.content {
        case .scalar: break
        case .sequence(let items): for item in items { mask(item, within: node.span) }
        case .mapping(let entries): for entry in entries { mask(entry.value, within: node.span) }
        }
    }

    /// Hides a key that has no colon, as in `{word}`: it may be a value put between the wrong brackets.
    mutating func maskLoneKey(_ entry: YAMLEntry) {
        let end = entry.key.span.end
        if entry.value.span == Span(end, end) { masks.append(entry.key.span) }
    }

    /// Hides all but the first word of a key, and that too unless it may have been meant for one of the names: where a colon or the blank
    /// after it is missing, a value becomes part of a key.
    mutating func maskWords(ofKey key: YAMLNode, known names: [String]) {
        guard let text = key.scalar?.text, let end = text.firstIndex(where: { $0 == " " || $0 == ":" }) else { return }
        let isKnown = Spelling.nearest(to: String(text[..<end]), among: names) != nil
        masks.append(Span(key.span.start + (isKnown ? text[..<end].utf8.count : 0), key.span.end))
    }

    /// Makes sure that no diagnostic shows some bytes.
    mutating func hide(_ span: Span) { masks.append(span) }

    /// Hides a key along with its value.
    mutating func maskKey(_ entry: YAMLEntry) { masks.append(entry.key.span) }

    /// Remembers that a key was meant which is not there under its name.
    mutating func noteMisspelt(_ key: String, in node: YAMLNode) { misspelt[node.span, default: []].insert(key) }

    /// True if a mapping lacks a key only because it is misspelt, which has been reported.
    func isMisspelt(_ key: String, in node: YAMLNode) -> Bool {
        !misspelt.isEmpty && misspelt[node.span]?.contains(key) ?? false
    }

    /// Reports a node of the wrong kind. It is not known what it should be, so a single value is hidden. In a list or a mapping, everything is
    /// hidden that may be a secret.
    mutating func wrongType(_ node: YAMLNode, _ expected: String, _ sample: String) {
        if node.scalar == nil { maskSecrets(in: node) } else { mask(node) }
        report(Problem(.wrongType, at: node.site, "expected \(expected), found \(node.words)", fix: sample.isEmpty ? nil : sample))
    }
}

/// The keys of all sources of a catalogue, by whether their values are secrets.
struct CatalogKeys: Sendable {
    let secret: [String]
    let open: Set<String>

    init(_ catalog: SourceCatalog) {
        let keys = catalog.sources.flatMap(\.keys)
        secret = keys.filter(\.isSecure).map(\.key)
        open = Set(keys.map(\.key)).subtracting(secret)
    }
}

extension DiagnosticKind {
    static let wrongType = DiagnosticKind("model/wrong-type", .error, "a value is of the wrong type")
    static let tooManyProblems = DiagnosticKind("model/too-many-problems", .error, "there are too many problems in one file")
}

extension Shape {
    /// True if the node is of the right sort: scalar, list or mapping.
    func fits(_ node: YAMLNode) -> Bool {
        switch (self, node.content) {
        case (.text, .scalar), (.integer, .scalar), (.boolean, .scalar), (.choice, .scalar): !node.isNull
        case (.list, .sequence), (.record, .mapping), (.map, .mapping), (.secret, .mapping), (.unchecked, _): true
        case (.either(let shapes), _): shapes.contains { $0.fits(node) }
        default: false
        }
    }

    /// What the shape asks for, to complete the sentence "expected …".
    var words: String {
        switch self {
        case .text(let text): text.hint
        case .integer: "a whole number"
        case .boolean: "true or false"
        case .choice(let choices): choices.count == 1 ? choices[0].value : "one of " + choices.map(\.value).joined(separator: ", ")
        case .list: "a list"
        case .record(let record): record.name
        case .map: "a mapping"
        case .secret: "a reference to a secret"
        case .either(let shapes): shapes.map(\.words).joined(separator: " or ")
        case .unchecked: "a value"
        }
    }
}

extension YAMLNode {
    /// What the node is, to complete the sentence "found …"; never its value.
    var words: String {
        switch content {
        case .scalar: isNull ? "nothing" : "a single value"
        case .sequence: "a list"
        case .mapping: "a mapping"
        }
    }
}

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
            return "expected a whole number in digits only, without sign, spaces, grouping or exponent"
        }
        return text.utf8.first == 0x30 ? "a number does not begin with a zero" : "this number has too many digits"
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
        let detail = "write true or false, without quotes; roost takes no other word for yes or no"
        report(Problem(.notABoolean, at: node.site, detail, fix: meant ?? (sample.isEmpty ? nil : sample)))
    }

    mutating func checkChoice(_ node: YAMLNode, _ choices: [Choice], _ sample: String) {
        guard let scalar = scalar(node, Shape.choice(choices).words, sample) else { return }
        guard !choices.contains(where: { $0.value == scalar.text }) else { return }
        let values = choices.map(\.value)
        let detail = values.isEmpty ? "the project has nothing yet that this key could name" : "expected \(Shape.choice(choices).words)"
        report(Problem(.unknownChoice, at: node.site, detail, fix: Spelling.nearest(to: scalar.text, among: values)))
    }

    /// The scalar, or nil if there is none; then that was reported.
    private mutating func scalar(_ node: YAMLNode, _ expected: String, _ sample: String) -> YAMLScalar? {
        guard case .scalar(let scalar) = node.content else {
            if SecretReference(node) != nil {
                for entry in node.mapping ?? [] { mask(entry.value) }
                let detail = "references are for secrets only; write this value into the file, where a reviewer can see it"
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

extension String {
    /// The text as a value that YAML reads back as the same text, within brackets or not: plain where that is possible, else in quotes.
    package var asScalar: String {
        guard unicodeScalars.contains(where: \.isUnprintable) else { return inBrackets }
        return "\""
            + unicodeScalars.reduce(into: "") { result, scalar in
                switch scalar {
                case "\"", "\\": result += "\\\(scalar)"
                case "\n": result += "\\n"
                case "\t": result += "\\t"
                case "\r": result += "\\r"
                case _ where !scalar.isUnprintable: result.unicodeScalars.append(scalar)
                default:
                    let digits = String(scalar.value, radix: 16, uppercase: true)
                    result += "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
                }
            } + "\""
    }
}

extension SecretReference {
    /// The reference as a file has it, such as `{ env: NORTHSTAR_ACCOUNT_KEY }`.
    package var inFile: String {
        switch self {
        case .environment(let name): "{ env: \(name.asScalar) }"
        case .file(let path): "{ file: \(path.asScalar) }"
        case .command(let words): "{ command: [\(words.map(\.asScalar).joined(separator: ", "))] }"
        case .store(let name, let key): "{ store: \(name.asScalar), key: \(key.text.asScalar) }"
        }
    }
}
