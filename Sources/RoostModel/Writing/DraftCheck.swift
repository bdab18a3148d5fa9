public import RoostDiagnostics

/// Judges a draft by the very rules that judge files, so that no answer is taken which `roost validate` would refuse.
public struct DraftCheck: Sendable {
    private let decoder: BusinessDecoder
    private let others: [Claim]

    /// A check for one project.
    ///
    /// - Parameters:
    ///   - catalog: its sources.
    ///   - others: the numbers that its files lay claim to already.
    public init(catalog: SourceCatalog, others: [Claim] = []) {
        decoder = BusinessDecoder(catalog: catalog)
        self.others = others
    }

    /// What an answer brought: the problems of the draft with it that the draft without it has not.
    ///
    /// That something is missing is left out, since there are answers still to come.
    public func problems(of draft: BusinessDraft, comparedTo former: BusinessDraft) -> [Diagnostic] {
        let known = Set(problems(of: former).map(Identity.init))
        return problems(of: draft).filter { !Self.absences.contains($0.kind) && !known.contains(Identity($0)) }
    }

    /// All that is wrong with a draft.
    public func problems(of draft: BusinessDraft) -> [Diagnostic] {
        // A name that no file can have, so that no claim of another file is taken for the draft's own.
        let text = SourceText(name: "", bytes: Array(NewBusinessText.bare(draft).utf8))
        let decoded = decoder.decode(text)
        let clashes = FleetRules.check(others + decoded.claims).filter { $0.claim.file.isEmpty }.map(\.problem)
        return (decoded.diagnostics + text.diagnostics(clashes, masking: decoded.masks)).map { problem in
            var problem = problem
            // There is no file yet in which anybody could look up a line.
            problem.detail = problem.detail.replacing(#/ on line [0-9]+/#, with: "")
            return problem
        }
    }

    /// A problem wherever it stands: lines move as answers come in.
    private struct Identity: Hashable {
        let kind: DiagnosticKind
        let detail: String
        let fix: String?

        init(_ diagnostic: Diagnostic) {
            kind = diagnostic.kind
            detail = diagnostic.detail
            fix = diagnostic.fix
        }
    }

    private static let absences: Set<DiagnosticKind> = [.missingKey, .missingProperty, .unnumberedLocation, .noTrigger]
}
