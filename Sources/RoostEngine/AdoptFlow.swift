public import RoostDiagnostics
import RoostModel
public import RoostPlan

/// Takes an existing fleet over: records as applied what the files say and roost cannot read. Sends reading requests only.
///
/// ```
/// compare      as a plan does: files, ledger, live side
/// adoptions    what would be recorded of each group, and what is left to apply; a group that is not there is an error
/// record       entries and journal lines, once a person has said that the files are right
/// ```
public struct AdoptFlow: Sendable {
    let ports: EnginePorts

    /// A flow over some ports.
    public init(ports: EnginePorts) { self.ports = ports }

    /// The result for a compared project.
    public struct Outlook: Sendable {
        /// Groups with something to record or something left to apply, in file order.
        public let adoptions: [Adoption]
        /// Groups that Birdeye does not have, in file order.
        public let missing: [Diagnostic]

        /// Groups with something to record.
        public var news: [Adoption] { adoptions.filter(\.isNews) }
    }

    /// Works out what to adopt from the compared groups; groups in sync have nothing to adopt.
    public func outlook(_ run: PlanRun) -> Outlook {
        var adoptions: [Adoption] = []
        var missing: [Diagnostic] = []
        for business in run.plan.businesses {
            guard let group = run.groups[business.key], group.desired != nil else { continue }
            if let adoption = Adoption(group.comparison, group.findings) {
                adoptions.append(adoption)
            } else {
                missing.append(Self.missing(business))
            }
        }
        return Outlook(adoptions: adoptions, missing: missing)
    }

    /// Records the adoptions: for each group an entry and a line of the journal.
    ///
    /// - Parameters:
    ///   - plan: the id of the adoption's plan, which ledger and journal keep.
    ///   - person: who vouches for what nobody can read.
    public func record(_ adoptions: [Adoption], plan: String, by person: String) async throws(LedgerError) {
        try await ports.ledger.takeOver()
        for adoption in adoptions {
            let time = ports.clock.now().description
            try await ports.ledger.save(adoption.vouched(by: Voucher(name: person, stamp: ApplyStamp(time: time, plan: plan))))
            var record = AdoptionRecord(
                time: time, plan: plan, key: adoption.key, vouched: adoption.vouched.count, read: adoption.read.count,
                remaining: adoption.remaining.count, by: person, fields: adoption.vouchedFields.map(\.description).sorted())
            record.origin = ports.origin
            try await ports.ledger.append(record)
        }
        try await ports.ledger.finish(note: "roost: adopt plan \(plan)")
    }

    private static func missing(_ business: BusinessPlan) -> Diagnostic {
        let place = business.file.flatMap { file in business.site.map { Place(file: file, line: $0.line, column: $0.column) } }
        return Diagnostic(
            .nothingToAdopt, "\(business.key.business) has no integration group for \(business.key.source)",
            fix: "let `roost apply` create it, or correct the number", place: place)
    }
}

extension DiagnosticKind {
    static let nothingToAdopt = DiagnosticKind("adopt/no-group", .error, "there is no group to adopt")
}
