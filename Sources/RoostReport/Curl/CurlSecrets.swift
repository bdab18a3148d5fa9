import RoostModel

/// The shell variables through which a script gets at secrets, and the lines that fill them.
///
/// Every secret is in a variable before the first call that needs it: a variable that is not set, a file that is missing or a command that
/// fails ends the script there, rather than letting a call go out with an empty credential.
struct CurlSecrets {
    /// Lines to run before the first call that uses a variable.
    private(set) var definitions: [String] = []
    private var names: [SecretReference: String] = [:]
    private var next = 1

    /// Whether a variable is filled from a file.
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
            definitions.append("\(name)=$(\(Self.source(reference)))")
            definitions.append(": \"${\(name):?is empty: the secret was not found}\"")
        }
        names[reference] = name
        return name
    }

    /// The same variables, with the lines that fill them taken as written already.
    var continued: CurlSecrets {
        var copy = self
        copy.definitions = []
        return copy
    }

    private static func source(_ reference: SecretReference) -> String {
        switch reference {
        case .environment(let name): "printenv -- \(ShellWord.quoted(name))"
        case .file(let path): "secret_file \(ShellWord.quoted(path))"
        // The first word is quoted in any case: unquoted it could be a keyword or an assignment.
        case .command(let words): words.enumerated().map { $0 == 0 ? ShellWord.quoted($1) : ShellWord.plain($1) }.joined(separator: " ")
        }
    }
}

extension SecretReference {
    /// True for a secret that is read from a file.
    var isFile: Bool { if case .file = self { true } else { false } }
}
