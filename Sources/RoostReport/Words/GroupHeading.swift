import RoostModel
import RoostPlan

/// Names a group as people know it: `businesses/northstar.yaml  Northstar Dental · enterprise 155802718182498 · carestack`.
struct GroupHeading {
    let key: GroupKey
    let name: String?
    let type: BusinessType?
    let file: String?

    /// The whole heading.
    var text: String { "\(file?.shown(upTo: 100) ?? "(in no file)")  \(title)" }

    /// The heading without the file.
    var title: String {
        let number = "\(type?.rawValue ?? "business") \(key.business)"
        return [name?.shown(), number, key.source.shown()].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " · ")
    }
}

extension BusinessPlan {
    /// How reports name the business.
    var heading: GroupHeading { GroupHeading(key: key, name: name, type: type, file: file) }
}
