import RoostModel
import RoostPlan

/// What the applier writes down.
///
/// A ledger or a journal that cannot be written ends the whole run, since nothing may be sent that is not recorded.
extension BusinessApplier {
    /// Saves the ledger's entry; says why where that fails.
    func save() async -> String? {
        do throws(LedgerError) {
            try await flow.ports.ledger.save(ledger)
            return nil
        } catch {
            flow.stop.give()
            return error.sentence
        }
    }

    /// Adds a line about a step to the journal; says why where that fails.
    func append(_ index: Int, _ outcome: StepOutcome, status: Int?, error: String?, took: Int64) async -> String? {
        let step = results[index].step
        let record = JournalRecord(
            time: flow.ports.clock.now().description, plan: flow.options.plan, key: business.key, action: step.action,
            location: step.call.location,
            outcome: outcome.rawValue, status: status, milliseconds: took, error: error, allowed: flow.options.allowed)
        do throws(LedgerError) {
            try await flow.ports.ledger.append(record)
            return nil
        } catch {
            flow.stop.give()
            return error.sentence
        }
    }
}
