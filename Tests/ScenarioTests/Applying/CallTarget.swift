/// What a writing call is about: a plan has at most one call for each.
enum CallTarget: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The group of a business, made or updated.
    case group(Int64)
    /// A location's mapping.
    case location(Int64)

    var description: String {
        switch self {
        case .group(let number): "group of \(number)"
        case .location(let number): "location \(number)"
        }
    }

    /// What a fault rule matches this target's call by.
    func match(method: String) -> String {
        let (path, business) =
            switch self {
            case .group(let number): ("businessintegrationgroup", number)
            case .location(let number): ("businessintegrationmapping", number)
            }
        return #"{"method": "\#(method)", "path": "\#(path)", "business": \#(business)}"#
    }
}
