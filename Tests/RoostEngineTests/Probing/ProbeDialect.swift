import RoostModel

/// What the simulator does, as words, and what a probe may truly say of it.
struct ProbeDialect: Sendable, CustomStringConvertible {
    var properties = "unreported"
    var mappings = "unreported"
    var propertyUpdate = "merge"
    var rePut = "upsert"
    var wipes = false
    var lag = 0

    /// The dialect as the simulator reads it.
    var description: String {
        """
        {"properties": "\(properties)", "mappings": "\(mappings)", "propertyUpdate": "\(propertyUpdate)", "mappingRePut": "\(rePut)", \
        "triggersOnPropertyUpdate": "\(wipes ? "wipe" : "keep")", "readLag": \(lag)}
        """
    }

    /// Every combination that makes a difference.
    static let all: [ProbeDialect] = ["merge", "replace", "ignore", "refuse"].flatMap { update in
        ["upsert", "duplicate", "refuse"].flatMap { rePut in
            ["unreported", "masked", "reported", "omit-secure"].flatMap { properties in
                ["unreported", "reported"].flatMap { mappings in
                    [false, true].flatMap { wipes in
                        [0, 3].map { lag in
                            ProbeDialect(
                                properties: properties, mappings: mappings, propertyUpdate: update, rePut: rePut, wipes: wipes, lag: lag)
                        }
                    }
                }
            }
        }
    }

    /// All that can be said: what is left out must be left open.
    var truth: [ContractQuestion: String] {
        var truth: [ContractQuestion: String] = [:]
        truth[.propertiesOnRead] = ["unreported": "unreported", "reported": "reported"][properties] ?? "plain-only"
        truth[.mappingsOnRead] = mappings == "unreported" ? "unreported" : "reported"
        let isReadable = properties != "unreported"
        switch propertyUpdate {
        case "refuse": truth[.propertyUpdate] = "refused"
        case _ where !isReadable: truth[.propertyUpdate] = "accepted"
        case "ignore": truth[.propertyUpdate] = "ignored"
        case _ where properties == "omit-secure": truth[.propertyUpdate] = "takes"
        default: truth[.propertyUpdate] = propertyUpdate + "s"
        }
        if propertyUpdate != "refuse" { truth[.triggersOnPropertyUpdate] = wipes ? "wiped" : "kept" }
        let mapsReadably = mappings != "unreported"
        switch rePut {
        case "refuse": truth[.mappingUpdate] = "refused"
        case _ where !mapsReadably: truth[.mappingUpdate] = "accepted"
        case "duplicate": truth[.mappingUpdate] = "duplicates"
        default:
            truth[.mappingUpdate] = "takes"
            truth[.deactivation] = "takes"
        }
        let showsProperties = isReadable && ["merge", "replace"].contains(propertyUpdate)
        let showsMappings = mapsReadably && rePut != "refuse"
        if showsProperties || showsMappings || truth[.triggersOnPropertyUpdate] == "wiped" {
            // Four reads until the new state is there: at once, and after 200, 400 and 800 ms.
            truth[.readLag] = lag == 0 ? "0ms" : "2s"
        }
        return truth
    }
}
