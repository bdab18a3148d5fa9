extension Articles {
    /// Articles about what Birdeye answers.
    static let live: [Article] = [
        Article(
            "live/ambiguous-trigger", "a trigger's name is not unique",
            "Birdeye's catalogue has several triggers of this name for the source, and roost does not guess which one is meant.",
            example: "triggers: [{ id: 139, type: 1 }]",
            fix: "Name the trigger by its ids: the message lists those that match."),
        Article(
            "live/call-failed", "a call to Birdeye failed",
            """
            A request to Birdeye failed: no connection, a deadline that passed, headers that were not accepted, too many requests,
            or an answer that cannot be understood. Reading requests are repeated a few times before this is said. Plan and drift go
            on with the other businesses.
            """,
            example: "155802718182498 could not be read: GET /integration/businessintegrationgroup/155802718182498: …",
            fix: """
                The message says which. For 401 look at `birdeye.headers`; for connections at `birdeye.url`,
                ROOST_BIRDEYE_URL, and whether this machine may reach the service; for 429 lower `birdeye.requestsPerSecond`.
                """),
        Article(
            "live/inactive-trigger", "a trigger is switched off in Birdeye",
            """
            A file uses a trigger that Birdeye's catalogue for the source calls inactive. It can be listed and sent, but it may
            never fetch an appointment, so that nobody is asked.
            """,
            example: "roost triggers --source carestack      # shows which are active",
            fix: "Ask Birdeye's support to switch it on, or name another trigger of the source."),
        Article(
            "live/no-such-business", "there is no such business",
            """
            Birdeye knows no business of this number: it answers with its code 1175. A business without any integration group is
            something else, and no error.
            """,
            example: "business: 155802718182498      # Enterprise ID, or the Business ID of an SMB",
            fix: """
                Compare the number with Settings > Integrations > API. For an enterprise the file begins with the Enterprise
                ID, not with a location's.
                """),
        Article(
            "live/no-such-trigger", "there is no such trigger",
            """
            A trigger is named that roost does not know, and Birdeye's catalogue for the source does not have it either. The message
            lists those that it has.
            """,
            example: "triggers: [CareStack Apointment Trigger]",
            fix: "Correct the name; letter case does not count."),
        Article(
            "live/several-groups", "a business has several groups for one source",
            """
            A business has more than one integration group for one source. Which one works is not known, and a change to one of them
            would leave the other as it is. So roost changes nothing there.
            """,
            example: "error: 155802718182498 has 2 integration groups for carestack: 23995, 24010",
            fix: "Have all but one removed by Birdeye's support. No known call deletes a group."),
        Article(
            "live/several-mappings", "a location has several mappings",
            """
            The live side reports more than one mapping of a location in one group. Nobody can say which of them counts. It can come
            from a server that does not replace a mapping that is sent again.
            """,
            example: "warning: group 23995 of 155802718182498 has more than one mapping of 160283190794732",
            fix: """
                Have all but one removed by Birdeye's support; no known call does it. If roost's own call made the second one,
                set `contract: { mappingUpdate: duplicates }`, so that no more are sent.
                """),
        Article(
            "live/trigger-type", "a trigger is of another type",
            """
            Triggers are named by an id and a type. Birdeye's catalogue has a trigger of this id, but with another type, so the two
            numbers in the file together name nothing.
            """,
            example: """
                triggers: [{ id: 139, type: 2 }]      # wrong, where the catalogue says type 1
                triggers: [{ id: 139, type: 1 }]
                """,
            fix: "Write the type that the message shows, or name the trigger by its name."),
        Article(
            "live/triggers-unread", "the trigger catalogue could not be read",
            """
            `roost triggers` asks Birdeye for the triggers of a source and got no usable answer: no connection, headers that were
            not accepted, or a source that Birdeye does not know.
            """,
            example: """
                roost triggers --source carestack
                birdeye: { headers: { x-api-key: { env: BIRDEYE_API_KEY } } }
                """,
            fix: "Do what the message advises: look at `birdeye.url` and `birdeye.headers`, or at the source's id in roost.yaml."),
    ]
}
