/// What a pattern says, as a tree.
indirect enum PatternNode {
    case set(PatternSet)
    case sequence([PatternNode])
    case choice([PatternNode])
    /// Nil is without end.
    case repeated(PatternNode, minimum: Int, maximum: Int?)
    case start
    case end
}

/// Reads the subset of regular expressions that `LinearPattern` takes.
///
/// ```
/// choice    = sequence ('|' sequence)*
/// sequence  = (atom quantifier?)*
/// atom      = character | '.' | '^' | '$' | '\' escape | '[' set ']' | '(' choice ')' | '(?:' choice ')'
/// quantifier = '*' | '+' | '?' | '{n}' | '{n,}' | '{n,m}', and '?' after it, which changes nothing about a whole match
/// ```
struct PatternParser {
    private let scalars: [Unicode.Scalar]
    private var index = 0
    private var depth = 0

    /// The tree of a pattern.
    static func parse(_ text: String) throws(PatternFault) -> PatternNode {
        let scalars = Array(text.unicodeScalars.prefix(LinearPattern.lengthLimit + 1))
        guard scalars.count <= LinearPattern.lengthLimit else {
            throw PatternFault("a pattern has at most \(LinearPattern.lengthLimit) characters", fix: "a shorter pattern")
        }
        var parser = PatternParser(scalars: scalars)
        let node = try parser.choice()
        guard parser.index == scalars.count else { throw parser.fault("a ) closes nothing", fix: #"\) for the character itself"#) }
        return node
    }

    private init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

    private var next: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

    private mutating func takes(_ scalar: Unicode.Scalar) -> Bool {
        guard next == scalar else { return false }
        index += 1
        return true
    }

    /// A fault at the character that was read last.
    private func fault(_ what: String, fix: String? = nil, at position: Int? = nil) -> PatternFault {
        PatternFault("character \((position ?? index) + 1) of the pattern: \(what)", fix: fix)
    }

    private mutating func choice() throws(PatternFault) -> PatternNode {
        var branches = [try sequence()]
        while takes("|") { branches.append(try sequence()) }
        return branches.count == 1 ? branches[0] : .choice(branches)
    }

    private mutating func sequence() throws(PatternFault) -> PatternNode {
        var nodes: [PatternNode] = []
        while let scalar = next, scalar != "|", scalar != ")" { nodes.append(try quantified(try atom())) }
        return nodes.count == 1 ? nodes[0] : .sequence(nodes)
    }

    private mutating func atom() throws(PatternFault) -> PatternNode {
        let start = index
        let scalar = scalars[index]
        index += 1
        switch scalar {
        case ".": return .set(.any)
        case "^": return .start
        case "$": return .end
        case "[": return .set(try set(from: start))
        case "(": return try group(from: start)
        case "\\": return .set(try escape(from: start))
        case "*", "+", "?": throw fault("there is nothing to repeat", fix: "\\\(scalar) for the character itself", at: start)
        case "{", "}", "]":
            throw fault("a \(scalar) stands by itself", fix: "\\\(scalar) for the character itself", at: start)
        default: return .set(PatternSet(scalar))
        }
    }

    private mutating func group(from start: Int) throws(PatternFault) -> PatternNode {
        if takes("?") {
            guard takes(":") else {
                let what = "a group that looks ahead or behind, has a name or sets an option is not supported"
                throw fault(what, fix: "(…) or (?:…)", at: start)
            }
        }
        depth += 1
        guard depth <= LinearPattern.depthLimit else {
            throw fault("groups lie deeper in each other than \(LinearPattern.depthLimit) levels", at: start)
        }
        let node = try choice()
        guard takes(")") else { throw fault("a ( is never closed", fix: #"\( for the character itself"#, at: start) }
        depth -= 1
        return node
    }

    /// What a quantifier makes of an atom.
    private mutating func quantified(_ atom: PatternNode) throws(PatternFault) -> PatternNode {
        let start = index
        let (minimum, maximum): (Int, Int?)
        switch next {
        case "*": (minimum, maximum) = (0, nil)
        case "+": (minimum, maximum) = (1, nil)
        case "?": (minimum, maximum) = (0, 1)
        case "{": (minimum, maximum) = try bounds()
        default: return atom
        }
        if scalars[start] != "{" { index += 1 }
        switch atom {
        case .start, .end: throw fault("an anchor is repeated", at: start)
        default: break
        }
        // A lazy quantifier accepts the same texts. A possessive one does not, and two in a row are a slip.
        _ = takes("?")
        if let scalar = next, scalar == "*" || scalar == "+" || scalar == "?" || scalar == "{" {
            throw fault("a repetition is repeated", fix: "(?:…)\(scalar), if that is what is meant")
        }
        return .repeated(atom, minimum: minimum, maximum: maximum)
    }

    private mutating func bounds() throws(PatternFault) -> (Int, Int?) {
        let start = index
        index += 1
        let minimum = number()
        var maximum = minimum
        if takes(",") { maximum = next == "}" ? nil : number() ?? -1 }
        guard let minimum, takes("}"), maximum.map({ $0 >= minimum }) ?? true else {
            throw fault("a { begins no count such as {8}, {2,} or {2,8}", fix: #"\{ for the character itself"#, at: start)
        }
        return (minimum, maximum)
    }

    /// Digits; nil if there are none or too many.
    private mutating func number() -> Int? {
        let digits = scalars[index...].prefix { (0x30...0x39).contains($0.value) }
        index += digits.count
        guard !digits.isEmpty, digits.count <= 4 else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1.value - 0x30) }
    }

    private mutating func escape(from start: Int) throws(PatternFault) -> PatternSet {
        guard let letter = next else { throw fault("a \\ escapes nothing", fix: #"\\ for the character itself"#, at: start) }
        index += 1
        if let set = PatternSet(escape: letter) { return set }
        switch letter {
        case "t": return PatternSet("\t")
        case "n": return PatternSet("\n")
        case "r": return PatternSet("\r")
        case "x": return PatternSet(try hexadecimal(2, from: start))
        case "u": return PatternSet(try hexadecimal(4, from: start))
        case "1"..."9":
            throw fault("a reference to what a group matched is not supported", fix: "the characters themselves", at: start)
        case "0"..."9", "a"..."z", "A"..."Z":
            throw fault(
                "\\\(letter) is not supported; \\d, \\w and \\s are, in capitals too, and \\t, \\n, \\r, \\xHH and \\uHHHH",
                at: start)
        default: return PatternSet(letter)
        }
    }

    private mutating func hexadecimal(_ count: Int, from start: Int) throws(PatternFault) -> Unicode.Scalar {
        let digits = scalars[index...].prefix(count).map(String.init).joined()
        guard digits.count == count, let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value) else {
            throw fault("an escape lacks its \(count) hexadecimal digits", at: start)
        }
        index += count
        return scalar
    }

    private mutating func set(from start: Int) throws(PatternFault) -> PatternSet {
        let isNegated = takes("^")
        var ranges: [ClosedRange<UInt32>] = []
        while let scalar = next, scalar != "]" {
            let first = try member(scalar)
            guard next == "-", index + 1 < scalars.count, scalars[index + 1] != "]" else {
                ranges += first.positive
                continue
            }
            index += 1
            let last = try member(scalars[index])
            guard let low = first.single, let high = last.single, low <= high else {
                throw fault("a range of characters has no beginning or no end", fix: #"\- for the character itself"#, at: start)
            }
            ranges.append(low...high)
        }
        guard takes("]") else { throw fault("a [ is never closed", fix: #"\[ for the character itself"#, at: start) }
        guard !ranges.isEmpty else { throw fault("a set has no characters", at: start) }
        return PatternSet(ranges, isNegated: isNegated)
    }

    /// One character of a set, or what an escape stands for. An inner [ is an error, since programs do not agree on what it means.
    private mutating func member(_ scalar: Unicode.Scalar) throws(PatternFault) -> PatternSet {
        let start = index
        index += 1
        if scalar == "\\" { return try escape(from: start) }
        if scalar == "[" { throw fault("a [ stands in a set of characters", fix: #"\[ for the character itself"#, at: start) }
        return PatternSet(scalar)
    }
}

extension PatternSet {
    /// The one character that is meant; nil if there are several.
    fileprivate var single: UInt32? {
        guard !isNegated, ranges.count == 1, ranges[0].count == 1 else { return nil }
        return ranges[0].lowerBound
    }
}
