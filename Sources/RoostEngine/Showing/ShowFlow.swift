public import RoostDiagnostics
public import RoostModel
import RoostPlan

/// Reads what Birdeye reports of one business. Sends reading requests only.
public struct ShowFlow: Sendable {
    let reader: any BirdeyeReader
    let catalog: SourceCatalog

    /// A flow that asks one reader and knows some sources.
    public init(reader: any BirdeyeReader, catalog: SourceCatalog) {
        self.reader = reader
        self.catalog = catalog
    }

    /// The groups of a business, in the answer's order; empty where it has none.
    ///
    /// - Parameters:
    ///   - sourceID: only groups of this source; nil for all.
    ///   - secrets: what must not be shown, wherever it stands.
    public func groups(
        of business: BusinessNumber, sourceID: Int64?, secrets: KnownSecrets
    ) async throws(ReadingFailure) -> [ShownGroup] {
        try await reader.details(of: business).filter { sourceID == nil || $0.sourceID == sourceID }.map { details in
            ShownGroup(details, source: catalog[id: details.sourceID], secrets: secrets)
        }
    }
}

/// Why the live side of a business could not be read, as it is told.
public struct ReadingFailure: Error, Sendable {
    /// What is wrong and what to do about it.
    public let diagnostic: Diagnostic
}

extension BirdeyeReader {
    /// The groups of a business; a failure in the words of a report.
    func details(of business: BusinessNumber) async throws(ReadingFailure) -> [GroupDetails] {
        do throws(CallError) { return try await groups(of: business) } catch {
            let key = GroupKey(business: business, source: "")
            throw ReadingFailure(diagnostic: ObservationFailure.call(error).diagnostic(key, place: nil))
        }
    }
}

extension SourceCatalog {
    /// The source with that id in the API.
    subscript(id id: Int64) -> IntegrationSource? { sources.first { $0.id == id } }
}
