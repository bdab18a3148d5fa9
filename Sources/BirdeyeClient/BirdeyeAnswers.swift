import RoostEngine
package import RoostJSON

/// Reads a document as every answer that Birdeye may give, as a fuzzer does: the server chooses these bytes.
package enum BirdeyeAnswers {
    /// Decodes it as groups, as a catalogue of triggers and as the answer to a write.
    package static func read(_ document: JSONValue) {
        let groups: [GroupDetails]? = try? GroupDetails.list(document)
        for group in groups ?? [] { _ = group.raw }
        let triggers: [CatalogueTrigger]? = try? CatalogueTrigger.list(document)
        _ = triggers
        _ = FailureSigns(ignored: []).first(in: document, status: 200)
        _ = ConcealedValue.concealing(document)
    }
}
