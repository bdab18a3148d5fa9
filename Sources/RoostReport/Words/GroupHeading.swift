import RoostModel
import RoostPlan

extension AboutGroup {
    /// How reports name the group.
    var heading: GroupHeading { GroupHeading(group: group) }
}

/// Names a group as people know it: `businesses/northstar.yaml  Northstar Dental · enterprise 155802718182498 · carestack`.
struct GroupHeading: AboutGroup {
    let group: GroupIdentity

    /// The whole heading.
    var text: String { "\(file?.shown(upTo: 100) ?? "(in no file)")  \(title)" }

    /// The heading without the file.
    var title: String {
        let number = "\(type?.rawValue ?? "business") \(key.business)"
        return [name?.shown(), number, key.source.shown()].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " · ")
    }
}
