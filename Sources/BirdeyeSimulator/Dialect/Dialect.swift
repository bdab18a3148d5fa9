/// One answer to each question that Birdeye's documentation leaves open.
///
/// A client that is right under every dialect does not depend on a guess.
public struct Dialect: Sendable, Hashable {
    /// Whether group details come as an array of groups, or as one bare object.
    enum Details: String, CaseIterable, Sendable { case array, object }

    /// How much of stored properties or mappings the details show; `omit-secure` leaves secure values out, `masked` shows `****` for them.
    enum Reporting: String, CaseIterable, Sendable {
        case unreported, masked, reported
        case omitSecure = "omit-secure"
    }

    /// What properties in an update of a group do to those stored.
    enum PropertyUpdate: String, CaseIterable, Sendable { case merge, replace, ignore, refuse }

    /// What a second mapping of one location in one group does.
    enum MappingRePut: String, CaseIterable, Sendable { case upsert, duplicate, refuse }

    /// How a refusal is wrapped; `inside-200` answers HTTP 200 with an object that carries `code` and `message`.
    enum ErrorEnvelope: String, CaseIterable, Sendable {
        case code, errorCode, text, html
        case inside200 = "inside-200"
    }

    /// What the details of a business without a group are.
    enum NoGroup: String, CaseIterable, Sendable {
        case emptyArray = "empty-array"
        case emptyBody = "empty-body"
        case notFound = "not-found"
    }

    /// What the creation of a group answers.
    enum CreateAnswer: String, CaseIterable, Sendable {
        case idInObject = "id-in-object"
        case bareNumber = "bare-number"
        case empty
    }

    /// What an update that carries properties and no triggers does to the triggers.
    enum TriggersOnPropertyUpdate: String, CaseIterable, Sendable { case keep, wipe }

    /// The outer form of group details.
    var details = Details.array
    /// What the details show of the group's properties.
    var properties = Reporting.unreported
    /// What the details show of the group's mappings.
    var mappings = Reporting.unreported
    /// The effect of properties in an update.
    var propertyUpdate = PropertyUpdate.merge
    /// The effect of a repeated mapping.
    var mappingRePut = MappingRePut.upsert
    /// How many readings of a business's details after a write still show what was there before it.
    var readLag = 0
    /// The wrapping of refusals.
    var errorEnvelope = ErrorEnvelope.code
    /// The details of a business without a group.
    var noGroup = NoGroup.emptyArray
    /// The answer to a creation.
    var createAnswer = CreateAnswer.idInObject
    /// Whether answers carry fields that are documented nowhere, at every level.
    var extraFields = false
    /// Whether properties alone wipe the triggers.
    var triggersOnPropertyUpdate = TriggersOnPropertyUpdate.keep

    /// The documented behaviour, and where nothing is documented the likeliest.
    public init() {}
}
