import RoostDiagnostics

/// How a value came to its place in a business file, which decides whether it can be edited there.
public enum Origin: Hashable, Sendable {
    /// It is written there.
    case written
    /// It stands for an anchor, or came in with a merge key.
    case alias
    /// It comes from `locationDefaults` of the document.
    case locationDefaults
    /// It comes from a profile in roost.yaml.
    indirect case profile(ProfilePlace)
    /// It is written nowhere: the source's default.
    case sourceDefault

    /// True for a value that every location gets that has none itself.
    var isLocationDefault: Bool {
        switch self {
        case .locationDefaults: true
        case .profile(let place): place.isLocationDefault
        case .written, .alias, .sourceDefault: false
        }
    }

    /// Where the value comes from, to complete the sentence "it comes from …"; nil for what is written at its own place in the document.
    public var words: String? {
        switch self {
        case .written, .alias, .sourceDefault: nil
        case .locationDefaults: "locationDefaults"
        case .profile(let place): place.description
        }
    }
}

/// Where a value stands in roost.yaml that documents take from a profile.
public struct ProfilePlace: Hashable, Sendable, CustomStringConvertible {
    /// The profile that has the value: the one that a document names, or the one that this builds on.
    public let profile: String
    /// True for a value that the profile gives to locations, under `locationDefaults`.
    public let isLocationDefault: Bool
    /// Where in roost.yaml.
    public let site: Site

    /// Puts the parts together.
    public init(profile: String, isLocationDefault: Bool, site: Site) {
        self.profile = profile
        self.isLocationDefault = isLocationDefault
        self.site = site
    }

    /// The place in words, such as `locationDefaults of the profile dso-standard, roost.yaml:14`.
    public var description: String { "\(isLocationDefault ? "locationDefaults of " : "")the profile \(profile), roost.yaml:\(site.line)" }
}

extension Origin {
    /// The place in a profile, to stand at the end of a message about a line that can only name the profile; else empty.
    public var remark: String { if case .profile(let place) = self { "; the value comes from \(place)" } else { "" } }
}

extension Problem {
    /// The same problem with the place where the value stands, if that is in a profile; the document only names it.
    func naming(_ origin: Origin?) -> Problem {
        var problem = self
        problem.detail += origin?.remark ?? ""
        return problem
    }
}

extension ShapeChecker {
    /// Notes a problem with a property's value, naming the place that the value comes from.
    mutating func report(_ problem: Problem, about property: DesiredProperty) { report(problem.naming(property.origin)) }
}
