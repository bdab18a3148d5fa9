/// A source of one's own as a new roost.yaml describes it, to be filled in.
enum OwnSourceText {
    /// The section of roost.yaml. Its numbers are ones that Birdeye refuses, so that nothing comes of them before they are replaced.
    static func render(_ name: String) -> String {
        """

        # A source that roost does not know, described as data. Ask Birdeye's support for its id and for its property keys, and write those here;
        # `roost triggers` lists its triggers once the id is right.
        sources:
          \(name):
            id: 999999999                    # integrationSourceId in Birdeye
            description: \(name)
            keys:
              \(name).account:
                { level: group, required: true, description: Which account of the client this is. }
              \(name).token:
                { level: both, required: true, secure: true, description: What the client signs in with; a secret. }
              \(name).visit.types:
                { level: location, list: true, required: true, description: Kinds of visits for which a review request is sent. }
              \(name).location.id:
                { level: location, list: true, required: enterprise, description: The source's own ids of the location. }
            triggers:
              - { id: 999999998, type: 2, name: \(name) webhook }
              - { id: 999999999, type: 1, name: \(name) nightly job }

        """
    }
}
