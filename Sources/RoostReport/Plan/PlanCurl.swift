import RoostDiagnostics
public import RoostEngine
import RoostJSON
public import RoostModel
import RoostPlan

/// A plan as a bash script of curl commands, for people who want to see or send the calls without roost.
public enum PlanCurl {
    /// The script, ending in a newline. It holds references to secrets, never a secret.
    ///
    /// - Parameters:
    ///   - birdeyeURL: the service's base URL, without a slash at the end.
    ///   - headers: the headers of every request.
    public static func render(_ run: PlanRun, birdeyeURL: String, headers: [ServiceHeader]) -> String {
        var secrets = CurlSecrets()
        let arguments = CurlHeaders(headers, secrets: &secrets)
        var blocks = [CurlPrelude(run: run, url: birdeyeURL, headers: arguments, secrets: secrets).lines]
        let acting = run.plan.businesses.filter { !$0.steps.isEmpty }
        for business in acting {
            blocks.append(CurlBlock(business: business, url: birdeyeURL, headers: arguments, secrets: secrets).lines + [""])
        }
        if acting.isEmpty { blocks.append(["# There is nothing to send."]) }
        blocks.append(
            run.failures.map { "# roost could not plan: " + $0.heading.text })
        var lines = blocks.flatMap { $0 }
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines.joined(separator: "\n") + "\n"
    }
}

/// The part of a script that is about one business.
struct CurlBlock {
    let business: BusinessPlan
    /// The service's base URL.
    let url: String
    let headers: CurlHeaders
    var secrets: CurlSecrets

    /// The lines; commented out if a guard refuses the business or a conflict is not settled.
    var lines: [String] {
        var secrets = secrets.continued
        let calls = business.steps.enumerated().flatMap { index, step in self.call(step, number: index + 1, &secrets) }
        let body = secrets.definitions + calls
        let reasons = reasons
        let heading = ["# \(business.heading.text)"] + reasons.map { "# \($0)" }
        return heading + (reasons.isEmpty ? body : body.map { $0.isEmpty ? "#" : "# \($0)" })
    }

    private var reasons: [String] {
        let conflicts = business.findings.filter { $0.verdict == .conflict }.map(\.address.description)
        return business.refused.map { "Commented out, because the guard \($0.code.shown()) refuses it: \($0.message.shown(upTo: 400))" }
            + (conflicts.isEmpty
                ? [] : ["Commented out, because file and live side both changed: \(conflicts.joined(separator: ", ").shown(upTo: 400))"])
    }

    private func call(_ step: Step, number: Int, _ secrets: inout CurlSecrets) -> [String] {
        let query = step.call.query.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
        let target = url + step.call.path + (query.isEmpty ? "" : "?" + query)
        var lines = (number > 1 ? [""] : []) + ["# \(number). \(step.title): \(step.reason.shown(upTo: 200))"]
        if step.evidence == .inferred { lines.append("# inferred: the API's documentation does not show this call for this purpose") }
        lines.append("curl --fail-with-body -sS -w '\\n' -X \(step.call.method) \(ShellWord.quoted(target)) \\")
        lines += (["-H 'Content-Type: application/json'"] + headers.arguments).map { "  \($0) \\" }
        // The body comes from a here-string: other users of the machine could see an argument.
        let body = body(step.call, &secrets)
        lines.append("  -d @- <<<'" + body[0])
        lines += body.dropFirst()
        lines[lines.count - 1] += "'"
        if case .createGroup(let parent, let sourceID, _, _) = step.call, business.needsReread {
            lines.append("GROUP_\(parent)=$(group_of \(parent) \(sourceID))")
        }
        return lines
    }

    private func body(_ call: Call, _ secrets: inout CurlSecrets) -> [String] {
        var variables: [String] = []
        let document = call.body(
            secret: { digest in
                variables.append(secrets.variable(digest.reference))
                return ["secret": .count(variables.count - 1)]
            },
            groupFromStep: { ["fromStep": .integer(Int64($0))] })
        return BodyText(
            literal: ShellWord.inside,
            placeholder: { object in
                if let index = object["secret"]?.integer { return "'\"$(json \"$\(variables[Int(index)])\")\"'" }
                return object["fromStep"] == nil ? nil : "'\"$GROUP_\(business.key.business)\"'"
            }
        ).lines(document)
    }
}

/// Any text as one word of a bash command.
enum ShellWord {
    /// The word in single quotes. Text that could draw on a terminal becomes bash's own escapes.
    static func quoted(_ text: String) -> String {
        guard text.printable != text else { return "'\(inside(text))'" }
        return "$'" + text.utf8.map(escaped).joined() + "'"
    }

    /// The word as it is if that is safe to read and to run, else quoted.
    static func plain(_ text: String) -> String {
        let isPlain = !text.isEmpty && text.first != "-" && text.utf8.allSatisfy { isLetterOrDigit($0) || "_-./:@%+,".utf8.contains($0) }
        return isPlain ? text : quoted(text)
    }

    /// Text for the inside of single quotes.
    static func inside(_ text: String) -> String {
        text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
    }

    /// True if bash accepts the text as the name of a variable.
    static func isVariableName(_ text: String) -> Bool {
        guard let first = text.utf8.first, !(0x30...0x39).contains(first) else { return false }
        return text.utf8.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "_") }
    }

    private static func escaped(_ byte: UInt8) -> String {
        if isLetterOrDigit(byte) || byte == 0x20 || "_-./:@%+,=#?&*()[]{}<>|;!~^$\"".utf8.contains(byte) {
            return String(Unicode.Scalar(byte))
        }
        let digits = String(byte, radix: 16)
        return "\\x" + (digits.count == 1 ? "0" : "") + digits
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
}

/// The configured headers as arguments of curl.
struct CurlHeaders {
    /// One argument with its value each, such as `-H 'x-tenant: northstar'`.
    private(set) var arguments: [String] = []
    /// Comments about headers that curl cannot send.
    private(set) var remarks: [String] = []

    /// Makes the arguments; secrets go into variables.
    init(_ headers: [ServiceHeader], secrets: inout CurlSecrets) {
        for header in headers {
            guard !header.name.isEmpty, header.name.utf8.allSatisfy(Self.isNameByte) else {
                remarks.append("# Left out, because this cannot be the name of a header: \(header.name.shown())")
                continue
            }
            switch header.value {
            case .text(let text):
                guard text.utf8.allSatisfy({ $0 == 0x09 || (0x20...0x7E).contains($0) }) else {
                    remarks.append("# Left out, because its value holds characters that no header may hold: \(header.name)")
                    continue
                }
                // curl sends a header without a value only if a semicolon follows its name.
                arguments.append("-H " + ShellWord.quoted(text.isEmpty ? "\(header.name);" : "\(header.name): \(text)"))
            case .secret(let reference):
                // Read from a pipe: everyone on the machine can see a command line.
                arguments.append("-H @<(printf '\(ShellWord.inside(header.name)): %s\\n' \"$\(secrets.variable(reference))\")")
            }
        }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || "!#$&*+-.^_|~".utf8.contains(byte)
    }
}

/// The shell variables that hold a script's secrets, and the lines that fill them.
///
/// The script puts every secret into a variable before the first call that needs it. If a variable is not set, a file is missing or a
/// command fails, the script ends there. So no call goes out with an empty credential.
struct CurlSecrets {
    /// Lines to run before the first call that uses a variable.
    private(set) var definitions: [String] = []
    private var names: [SecretReference: String] = [:]
    private var next = 1

    /// Whether a file fills a variable.
    var readsFiles: Bool { names.keys.contains(where: \.isFile) }

    /// The variable that holds the secret.
    mutating func variable(_ reference: SecretReference) -> String {
        if let name = names[reference] { return name }
        let name: String
        if case .environment(let variable) = reference, ShellWord.isVariableName(variable) {
            name = variable
            definitions.append(": \"${\(name):?holds a secret of this plan and must be set}\"")
        } else {
            name = "ROOST_SECRET_\(next)"
            next += 1
            if let source = Self.source(reference) {
                definitions.append("\(name)=$(\(source))")
                definitions.append(": \"${\(name):?is empty: the secret was not found}\"")
            } else {
                // Only roost can read a store, and roost prints no secret: a person sets the variable.
                definitions.append("# \(name) is the secret behind \(reference.description.shown(upTo: 300))")
                definitions.append(": \"${\(name):?must hold the secret that the line above names}\"")
            }
        }
        names[reference] = name
        return name
    }

    /// The same variables, without the lines that fill them: the script has these lines already.
    var continued: CurlSecrets {
        var copy = self
        copy.definitions = []
        return copy
    }

    /// The command that prints a secret; nil for a secret in a store.
    private static func source(_ reference: SecretReference) -> String? {
        switch reference {
        case .environment(let name): "printenv -- \(ShellWord.quoted(name))"
        case .file(let path): "secret_file \(ShellWord.quoted(path))"
        // The first word always has quotes: without them it could be a keyword or an assignment.
        case .command(let words): words.enumerated().map { $0 == 0 ? ShellWord.quoted($1) : ShellWord.plain($1) }.joined(separator: " ")
        case .store: nil
        }
    }
}

extension SecretReference {
    /// True for a secret that is read from a file.
    var isFile: Bool { if case .file = self { true } else { false } }
}
