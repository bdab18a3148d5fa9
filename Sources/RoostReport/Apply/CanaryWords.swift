import RoostDiagnostics
import RoostEngine
import RoostModel
import RoostPlan

/// Says what the first calls of undocumented forms have taught.
enum CanaryWords {
    /// A line for each, and one that says where to keep what was learned; nothing where nothing was tried.
    static func lines(_ report: ApplyReport, _ style: TextStyle) -> [String] {
        guard !report.lessons.isEmpty else { return [] }
        return [style(.strong, "Tried on one business first")]
            + report.lessons.map { lesson in
                let mark: Mark =
                    switch lesson.standing {
                    case .works: .created
                    case .unknown: .open
                    case .fails: .alarming
                    }
                return "  \(mark.text(style)) \(title(lesson.form)), on \(lesson.key.business): \(lesson.evidence.shown(upTo: 400))"
            }
    }

    private static func title(_ form: ContractQuestion) -> String {
        switch form {
        case .propertyUpdate: "changing a group's properties"
        case .mappingUpdate: "changing a mapping"
        case .deactivation: "switching a mapping off"
        case .locationOverride: "overriding a group's property for one location"
        case .propertiesOnRead, .mappingsOnRead, .triggersOnPropertyUpdate, .readLag, .unknownFields, .accepted: form.rawValue
        }
    }
}
