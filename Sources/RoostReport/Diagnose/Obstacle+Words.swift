import RoostDiagnosis
import RoostDiagnostics
import RoostModel
import RoostPlan

extension Obstacle {
    /// Whom it is about, such as `Northstar Dental 160283190794001 · location 160283190794732 Kissimmee`.
    var owner: String { Self.owner(name, key.business, location, locationName) }

    /// The words for a location of a business.
    static func owner(_ name: String?, _ business: BusinessNumber, _ location: BusinessNumber?, _ locationName: String?) -> String {
        let whole = [name?.shown(), business.description].compactMap { $0 }.joined(separator: " ")
        guard let location else { return whole }
        return "\(whole) · location " + [location.description, locationName?.shown()].compactMap { $0 }.joined(separator: " ")
    }
}

extension SettingBasis {
    /// How roost knows.
    var words: String {
        switch self {
        case .live: "as the live side reports"
        case .ledger: "as last applied"
        case .file: "as the file says"
        }
    }
}

extension RestrictionReason {
    /// The reason in words.
    var title: String {
        switch self {
        case .status: "restriction reason 1: the appointment's status is not among those configured"
        case .inactiveCustomer: "restriction reason 2: the customer is inactive"
        case .unreachable: "restriction reason 3: there is no valid phone number or e-mail address"
        case .beta: "restriction reason 4: the integration is in beta"
        }
    }

    /// What to search for in the logs.
    var hint: String { searchWords.map { " · search Kibana for: \($0)" } ?? "" }
}

extension String {
    /// What to write or to run, as a line of a report.
    func advice(_ style: TextStyle) -> String {
        style(.added, hasPrefix("roost ") ? "run:" : "change:") + " " + shown(upTo: 400)
    }
}
