/// What each location of a document gets if it does not have it itself, read once for all of them.
struct LocationDefaults {
    /// A switch with the place that it comes from.
    struct Flag {
        let value: Bool
        let site: Site
        let origin: Origin
    }

    /// The switches that have a default here.
    var flags: [MappingFlag: Flag] = [:]
    /// The properties, by key.
    var properties: [String: DesiredProperty] = [:]
}
