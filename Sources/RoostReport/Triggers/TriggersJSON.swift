public import RoostDiagnostics
import RoostEngine
public import RoostJSON
import RoostModel

/// A trigger catalogue as a document for other programs: `{"formatVersion": 1, "source", "sourceId", "triggers": […], "diagnostics": […]}`.
public enum TriggersJSON {
    /// The document, triggers in the catalogue's order; what the catalogue does not tell is null.
    public static func document(_ listing: TriggerListing, diagnostics: [Diagnostic]) -> JSONValue {
        [
            "formatVersion": 1, "source": .string(listing.source.name), "sourceId": .integer(listing.source.id),
            "triggers": .array(listing.live.map { entry($0, listing.groups(using: $0)) }),
            "diagnostics": .array(diagnostics.map { .object($0.members) }),
        ]
    }

    private static func entry(_ trigger: CatalogueTrigger, _ groups: Int) -> JSONValue {
        [
            "id": .integer(trigger.id.id), "type": .integer(trigger.id.type), "typeName": .optional(trigger.typeName),
            "names": .array(trigger.names.map(JSONValue.string)), "active": .bool(trigger.active),
            "description": .optional(trigger.summary), "used": .bool(groups > 0), "groups": .integer(Int64(groups)),
        ]
    }
}
