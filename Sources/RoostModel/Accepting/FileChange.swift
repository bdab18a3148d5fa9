/// Something that a business file is to say differently, such as a value that was changed on the live side and is to be kept.
public enum FileChange: Sendable, Hashable {
    /// Gives a property a text; for a list the one string with commas. Without a location it is the group's.
    case setProperty(String, location: BusinessNumber?, text: String)
    /// Takes a property out of the file.
    case removeProperty(String, location: BusinessNumber?)
    /// Sets a switch of a location.
    case setFlag(BusinessNumber, MappingFlag, Bool)
    /// Adds a trigger: by its name, where one is known that roost finds it by again, else by its ids.
    case addTrigger(TriggerID, name: String?)
    /// Takes a trigger away; the site tells which item it is where the file names the trigger in a way that roost cannot look up.
    case removeTrigger(TriggerID, site: Site?)

    /// What is changed.
    public var address: Address {
        switch self {
        case .setProperty(let key, nil, _), .removeProperty(let key, nil): .property(key)
        case .setProperty(let key, let location?, _), .removeProperty(let key, let location?): .locationProperty(location, key)
        case .setFlag(let location, let flag, _): .flag(location, flag)
        case .addTrigger(let id, _), .removeTrigger(let id, _): .trigger(id)
        }
    }
}
