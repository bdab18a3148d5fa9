import RoostModel
import RoostPlan

/// A property that can be changed, read, and put back, with the value it is changed to.
struct ProbeTrial: Hashable {
    /// The property's key.
    let key: String
    /// What the file says.
    let original: PropertyValue
    /// What it is changed to for a moment.
    let changed: PropertyValue
    /// Whether order and spacing of the value mean nothing.
    let isList: Bool

    static let ending = "-roost-probe"

    /// The first property of a group that is in the clear, was read, and may hold another value; nil where there is none.
    ///
    /// A value whose effect cannot be read is never changed, and neither is a secret: nobody could say what is there then. A list comes
    /// last, since its items may be names that the server looks up.
    init?(_ desired: ResolvedGroup, _ before: ObservedGroup, _ source: IntegrationSource?) {
        let candidates = desired.properties.filter { !$0.isList } + desired.properties.filter(\.isList)
        for property in candidates {
            guard !property.isSecure, case .text(let text) = property.value, before.properties.value?[property.key]?.value != nil else {
                continue
            }
            let value = text + Self.ending
            guard let definition = source?.key(property.key), Self.allows(definition, value) else { continue }
            key = property.key
            original = property.value
            changed = .text(value)
            isList = property.isList
            return
        }
        return nil
    }

    /// True where a value has the form that the source's description asks for.
    private static func allows(_ definition: KeyDefinition, _ value: String) -> Bool {
        guard let pattern = definition.form.pattern else { return true }
        guard let pattern = try? LinearPattern(pattern) else { return false }
        let items = definition.isList ? ListText.items(of: value) : [value]
        return items.allSatisfy(pattern.matches)
    }

    /// True where a group was read to hold a value for the property.
    func shows(_ value: PropertyValue, in group: ObservedGroup) -> Bool {
        group.properties.value?[key]?.value?.means(value, isList: isList) == true
    }
}
