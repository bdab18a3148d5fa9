import FoundationEssentials

/// What `roost plan --format json` and `roost apply --format json` print, as far as these tests look at it.
struct ApplyDocument: Decodable, Sendable {
    struct Summary: Decodable, Sendable {
        let applied: Int?
        let failed: Int?
        let inDoubt: Int?
        let notAttempted: Int?
        let calls: Int
    }

    struct Business: Decodable, Sendable {
        let business: Int64
        let outcome: String?
        let error: String?
        let steps: [Step]
    }

    struct Step: Decodable, Sendable {
        struct Body: Decodable, Sendable {
            let businessNumber: Int64?
        }
        let action: String
        let evidence: String
        let body: Body
        let outcome: String?
        let status: Int?
        let error: String?
    }

    let summary: Summary
    let businesses: [Business]

    /// Reads what was printed; nil where it is no such document.
    init?(_ text: String) {
        guard let document = try? JSONDecoder().decode(ApplyDocument.self, from: Data(text.utf8)) else { return nil }
        self = document
    }

    /// Every step with what it is about.
    var steps: [(target: CallTarget, step: Step)] {
        businesses.flatMap { business in
            business.steps.map { step in
                (step.body.businessNumber.map { .location($0) } ?? .group(business.business), step)
            }
        }
    }

    /// What became of each step, by what it is about.
    var outcomes: [CallTarget: String] { Dictionary(steps.map { ($0.target, $0.step.outcome ?? "none") }) { "\($0) and \($1)" } }
}
