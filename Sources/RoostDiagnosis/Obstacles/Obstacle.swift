public import RoostModel
public import RoostPlan

/// Something in the configuration that keeps contacts from a review request, or sends one to a contact who should get none.
///
/// Wide on purpose: reports show each of them in a column of its own.
public struct Obstacle: Hashable, Sendable {
    /// Which contacts it affects, the worst first.
    public enum Effect: String, Sendable, Hashable, CaseIterable {
        /// No contact of the business, or of the location, gets a review request.
        case nobody
        /// Some contacts get none, or not yet, or not as the file says.
        case someDoNot = "some"
        /// Some contacts may get one who should get none.
        case wrongly
        /// The effect is not known.
        case unclear
    }

    /// What it is.
    public let kind: ObstacleKind
    /// Which contacts it affects.
    public let effect: Effect
    /// Which group it is about.
    public let key: GroupKey
    /// What people call the business.
    public let name: String?
    /// The one location that it is about; nil if it is about the whole group.
    public let location: BusinessNumber?
    /// What people call the location.
    public let locationName: String?
    /// How roost knows.
    public let basis: SettingBasis
    /// True if it is not so yet, but an apply of the file would cause it.
    public let isToCome: Bool
    /// The business file.
    public let file: String
    /// The line that has to do with it.
    public let site: Site
    /// What is wrong, as a sentence without a full stop.
    public let sentence: String
    /// What to write into the file, or to do.
    public let change: String?
}

extension Sequence<Obstacle> {
    /// The worst first; what is equally bad stays in the order of the files.
    public var worstFirst: [Obstacle] {
        let ranks = Obstacle.Effect.allCases
        return ranks.flatMap { rank in filter { $0.effect == rank } }
    }
}
