import RoostDiagnostics
import RoostModel

/// Asks about a new business, one question after the other; flags count as answers.
///
/// roost checks every answer at once with the rules for files. If they refuse it, roost says why and asks again. Without a terminal, roost
/// reports everything that is missing or wrong together.
struct BusinessInterview {
    let check: DraftCheck
    let given: BusinessAnswers
    /// The person who answers, and may go back; nil if there is no terminal.
    let dialogue: Rehearsal?
    /// Where locations can be looked up; nil if they are typed.
    let lookup: (any LocationLookup)?
    /// What is known so far.
    var draft: BusinessDraft
    /// Warnings about answers that roost took because there was no terminal to ask on.
    private(set) var warnings: [Diagnostic] = []
    /// What was looked up with a sign-in, so that going back sends no further request.
    var lookedUp: [[String: DesiredValue]: Found] = [:]
    /// The names of appointment statuses that were looked up; empty if they are typed.
    var statuses: [String] = []
    private var missing: [String] = []
    private var problems: [Diagnostic] = []

    /// The result of a look-up.
    struct Found {
        var locations: [FoundLocation] = []
        var statuses: [String] = []
    }

    init(source: IntegrationSource, check: DraftCheck, given: BusinessAnswers, dialogue: (any Dialogue)?, lookup: (any LocationLookup)?) {
        self.check = check
        self.given = given
        self.dialogue = dialogue.map { Rehearsal($0) }
        self.lookup = lookup
        draft = BusinessDraft(source: source)
    }

    /// Gives a whole draft that passes every check, or says why there is none.
    mutating func run() async throws(RunFailure) -> BusinessDraft {
        dialogue?.say(
            "Press Enter to take the answer in brackets. Type < to go back one question.\nPress Ctrl-D to stop; then roost writes nothing.\n"
        )
        while true {
            do throws(RunFailure) { return try await attempt() } catch {
                guard dialogue?.isTakenUpAgain() == true else { throw error }
                (draft, warnings, missing, problems) = (BusinessDraft(source: draft.source), [], [], [])
            }
        }
    }

    private mutating func attempt() async throws(RunFailure) -> BusinessDraft {
        try checkKeys()
        for question in identity { try settle(question) }
        try askForGroup()
        try settleTriggers()
        try await askForLocations()
        try finish()
        return draft
    }

    /// True if roost asks for a key: a document is wrong without it, or a flag gave it.
    func isAsked(_ key: KeyDefinition) -> Bool {
        draft.needs(key) || given.properties.contains { $0.key == key.key } || given.secrets.contains { $0.key == key.key }
    }

    private func finish() throws(RunFailure) {
        var all = problems
        if !missing.isEmpty {
            all.insert(
                Diagnostic(
                    .missingAnswers, "there is no terminal to ask on, and these answers are missing:\n" + missing.joined(separator: "\n"),
                    fix: "roost init --business " + missing.joined(separator: " ")), at: 0)
        }
        if all.isEmpty { all = check.problems(of: draft).filter { $0.kind.severity == .error }.map(\.withoutPlace) }
        guard all.isEmpty else { throw RunFailure(all) }
    }

    /// Without this, a flag for a key that the source does not have would be ignored silently.
    private mutating func checkKeys() throws(RunFailure) {
        for (flag, answers, isSecure) in [("--property", given.properties, false), ("--secret", given.secrets, true)] {
            for answer in answers {
                if answer.key.isEmpty {
                    problems.append(Diagnostic(.badAnswer, "\(flag) takes KEY=\(isSecure ? "REFERENCE, such as KEY=env:NAME" : "VALUE")"))
                } else if let key = draft.source.key(answer.key) {
                    if key.isSecure == isSecure { continue }
                    let detail =
                        isSecure
                        ? "\(key.key) is not a secret: give it with --property" : "\(key.key) is a secret: say with --secret where it is"
                    problems.append(Diagnostic(.badAnswer, detail))
                } else {
                    let nearest = Spelling.nearest(to: answer.key, among: draft.source.keys.map(\.key))
                    problems.append(
                        Diagnostic(
                            .badAnswer, "\(flag): \(draft.source.name) has no key of this name", fix: nearest.map { "did you mean \($0)?" })
                    )
                }
            }
        }
        // Checked first, so that you do not answer ten questions for nothing.
        if dialogue != nil, !problems.isEmpty { throw RunFailure(problems) }
    }
}

extension BusinessInterview {
    /// Gets one answer: from its flag, by asking, or by noting that it is missing.
    mutating func settle(_ question: Question) throws(RunFailure) {
        if let given = question.given {
            if try take(given, question, isTyped: false) || dialogue == nil { return }
            if question.isFlagAlone { throw RunFailure(problems) }
        }
        guard let dialogue else {
            if let suggestion = question.suggestion, question.isSuggestionEnough {
                _ = try take(suggestion, question, isTyped: false)
            } else if !question.isOptional, !missing.contains(question.flag) {
                missing.append(question.flag)
            }
            return
        }
        dialogue.begin()
        let list = question.list.enumerated().map { "  \($0 + 1)  \($1.printable)\n" }.joined()
        dialogue.say("\n\(question.title)\n" + question.help.wrapped() + list)
        while true {
            guard let line = dialogue.ask(question.suggestion.map { "  [\((question.brackets ?? $0).printable)]:" } ?? "  :") else {
                throw RunFailure(.notAnswered, "the answers ended, so nothing was written", code: .refused)
            }
            let typed = line.trimmed
            if typed.isEmpty, question.suggestion == nil {
                if question.isOptional { return }
                dialogue.say("  roost needs an answer here\n")
                continue
            }
            guard let answer = try typed.isEmpty ? question.suggestion : read(typed, question, dialogue) else { continue }
            if try take(answer, question, isTyped: true) { return }
        }
    }

    /// The meaning of what was typed; nil if roost has to ask again.
    private mutating func read(_ typed: String, _ question: Question, _ dialogue: Rehearsal) throws(RunFailure) -> String? {
        guard let reader = question.read else { return typed }
        let answer: ReadAnswer
        do throws(RefusedAnswer) { answer = try reader(typed) } catch {
            refuse(Diagnostic(.badAnswer, error.reason), question)
            return nil
        }
        if let doubt = answer.doubt {
            dialogue.say(doubt.wrapped())
            guard try isMeant(dialogue) else { return nil }
        }
        if answer.text != typed { dialogue.say("  taken: \(answer.text.printable)\n") }
        return answer.text
    }

    private func isMeant(_ dialogue: Rehearsal) throws(RunFailure) -> Bool {
        guard let answer = dialogue.ask("  Keep it anyway? yes or no:") else {
            throw RunFailure(.notAnswered, "the answers ended, so nothing was written", code: .refused)
        }
        return Console.isYes(answer)
    }

    /// Puts an answer into the draft if the rules accept it.
    mutating func take(_ answer: String, _ question: Question, isTyped: Bool) throws(RunFailure) -> Bool {
        var next = draft
        let made: String?
        do throws(RefusedAnswer) { made = try question.apply(&next, answer) } catch {
            refuse(Diagnostic(.badAnswer, error.reason), question)
            return false
        }
        let found = check.problems(of: next, comparedTo: draft)
        guard !found.hasErrors else {
            for problem in found where problem.kind.severity == .error { refuse(problem, question) }
            return false
        }
        if !found.isEmpty {
            guard try isKept(found, question, isTyped) else { return false }
        }
        draft = next
        if let made { dialogue?.say("  taken: \(made.printable)\n") }
        return true
    }

    private mutating func refuse(_ problem: Diagnostic, _ question: Question) {
        guard let dialogue, !question.isFlagAlone else {
            problems.append(Diagnostic(problem.kind, "\(question.flag): \(problem.detail)", fix: problem.fix))
            return
        }
        dialogue.say("\(problem.kind.summary): \(problem.detail)".wrapped())
    }

    /// An answer that only looks wrong may be what the person means.
    private mutating func isKept(_ found: [Diagnostic], _ question: Question, _ isTyped: Bool) throws(RunFailure) -> Bool {
        guard let dialogue, isTyped else {
            warnings += found.map { Diagnostic($0.kind, "\(question.flag): \($0.detail)", fix: $0.fix) }
            return true
        }
        for warning in found { dialogue.say("\(warning.kind.summary): \(warning.detail)".wrapped()) }
        return try isMeant(dialogue)
    }
}

extension Diagnostic {
    /// The same diagnostic without a place: there is no file yet.
    var withoutPlace: Diagnostic { Diagnostic(kind, detail, fix: fix) }
}

extension StringProtocol {
    /// The text without white space around it.
    var trimmed: String { String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed()) }
}

extension String {
    /// The text in indented lines that fit a terminal, each ending in a newline.
    func wrapped(to width: Int = 78) -> String {
        var lines: [String] = []
        var line = " "
        for word in printable.split(separator: " ") {
            if line.count > 1, line.count + 1 + word.count > width {
                lines.append(line)
                line = " "
            }
            line += " " + word
        }
        return (lines + [line]).map { $0 + "\n" }.joined()
    }
}

extension DiagnosticKind {
    static let missingAnswers = DiagnosticKind("init/missing-answers", .error, "not everything is known")
    static let badAnswer = DiagnosticKind("init/bad-answer", .error, "an answer cannot be taken")
    static let notAnswered = DiagnosticKind("init/not-answered", .error, "there was no answer")
}
