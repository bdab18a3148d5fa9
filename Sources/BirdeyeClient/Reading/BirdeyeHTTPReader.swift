public import RoostEngine
import RoostHTTP
public import RoostModel

/// Birdeye's integration API, as far as it can be read.
public struct BirdeyeHTTPReader: BirdeyeReader {
    private let channel: GetChannel

    /// A reader over an open connection.
    public init(_ connection: BirdeyeConnection) { channel = GetChannel(connection) }

    /// The integration groups of a business.
    ///
    /// An empty list, an empty answer and a 404 without an error code (or with 404 as its code) all mean that there is none. A 404 that comes as
    /// an HTML page does not: it is a gateway's. A gateway may say any of the others, too: whoever knows better from the ledger is not to believe it.
    public func groups(of business: BusinessNumber) async throws(CallError) -> [GroupDetails] {
        try await channel.get(
            .groupDetails, path: "/integration/businessintegrationgroup/\(business)", whenEmpty: [], whenMissing: [],
            decode: GroupDetails.list)
    }

    /// The triggers a source offers.
    public func triggerCatalogue(sourceID: Int64) async throws(CallError) -> [CatalogueTrigger] {
        try await channel.get(
            .triggerCatalogue, path: "/integration/trigger/integrationtriggers/sourceid/\(sourceID)", whenEmpty: [], whenMissing: nil,
            decode: CatalogueTrigger.list)
    }
}
