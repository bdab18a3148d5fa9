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
            A request to Birdeye failed: no connection, a timeout, headers that Birdeye did not accept, too many requests, or an
            answer that roost does not understand. roost repeats a reading request a few times before it reports this, as long as
            no more than one in five requests of the run had to be repeated. Plan and drift go on with the other businesses.
            """,
            example: "155802718182498 could not be read: GET /integration/businessintegrationgroup/155802718182498: …",
            fix: """
                The message says which. 401: check `birdeye.headers`. No connection: check `birdeye.url`, ROOST_BIRDEYE_URL, and
                whether this machine may reach the service. 429: roost slows down by itself; if that is not enough, lower
                `birdeye.requestsPerSecond`. Many requests repeated: the service is in trouble, so try again later.
                """),
        Article(
            "live/credentials-refused", "Birdeye does not accept the credentials",
            """
            Birdeye answered a request with 401, 403 or one of its codes for a key that is wrong, missing or not allowed. Every
            other request would get the same answer, and many requests with a wrong key may lock it. So roost sends nothing more,
            says this once for all businesses, and names the header with the place that its value comes from.
            """,
            example: "birdeye: { headers: { X-API-Key: { env: BIRDEYE_API_KEY } } }",
            fix: """
                Put a key that Birdeye accepts where `birdeye.headers` says, such as into the variable BIRDEYE_API_KEY, and run the
                command again. Nothing else was read or sent.
                """),
        Article(
            "live/inactive-trigger", "a trigger is switched off in Birdeye",
            """
            A file uses a trigger that Birdeye's catalogue for the source calls inactive. roost can send it, but it may never fetch
            an appointment. Then Birdeye asks no patient for a review.
            """,
            example: "roost triggers --source carestack      # shows which are active",
            fix: "Ask Birdeye's support to switch it on, or name another trigger of the source."),
        Article(
            "live/no-such-business", "there is no such business",
            """
            Birdeye has no business of this number: it answers with its code 1175. This does not mean that the business has no
            integration group: that is no error.
            """,
            example: "business: 155802718182498      # Enterprise ID, or the Business ID of an SMB",
            fix: """
                Compare the number with Settings > Integrations > API. For an enterprise, the file begins with the Enterprise ID,
                not with a location's Business ID.
                """),
        Article(
            "live/no-such-trigger", "there is no such trigger",
            """
            The file names a trigger that roost does not know, and Birdeye's catalogue for the source does not have it either. The
            message lists the triggers of the catalogue.
            """,
            example: "triggers: [CareStack Apointment Trigger]",
            fix: "Correct the name; letter case does not count."),
        Article(
            "live/not-read", "a business was not asked for",
            """
            Birdeye could not be read for the first businesses, as many as `guards.maxFailures` (5 by default) says, and for none
            before them: no connection, no answer in time, or answers that are not Birdeye's. The others would fail in the same
            way, each after several attempts. So roost asks for no other business and counts them here. As soon as one business
            was read, roost goes on whatever happens to the others.
            """,
            example: "guards: { maxFailures: 5 }",
            fix: "Correct what the first messages name, or wait until Birdeye answers again, and run the command again."),
        Article(
            "live/several-groups", "a business has several groups for one source",
            """
            A business has more than one integration group for one source. It is not known which one works, and a change to one of
            them would leave the other as it is. So roost changes nothing there.
            """,
            example: "error: 155802718182498 has 2 integration groups for carestack: 23995, 24010",
            fix: "Ask Birdeye's support to remove all but one. No known call deletes a group."),
        Article(
            "live/several-mappings", "a location has several mappings",
            """
            Birdeye reports more than one mapping of a location in one group. It is not known which of them counts. A possible cause:
            the server adds a second mapping when roost sends one again, instead of replacing the first.
            """,
            example: "warning: group 23995 of 155802718182498 has more than one mapping of 160283190794732",
            fix: """
                Ask Birdeye's support to remove all but one; no known call does it. If roost's own call made the second one,
                set `contract: { mappingUpdate: duplicates }`, so that roost sends no more of these calls.
                """),
        Article(
            "live/trigger-type", "a trigger is of another type",
            """
            An id and a type together name a trigger. Birdeye's catalogue has a trigger of this id, but with another type. So the two
            numbers in the file name no trigger.
            """,
            example: """
                triggers: [{ id: 139, type: 2 }]      # wrong, where the catalogue says type 1
                triggers: [{ id: 139, type: 1 }]
                """,
            fix: "Write the type that the message shows, or name the trigger by its name."),
        Article(
            "live/triggers-unread", "the trigger catalogue could not be read",
            """
            `roost triggers` asked Birdeye for the triggers of a source and got no usable answer: no connection, headers that
            Birdeye did not accept, or a source that Birdeye does not know.
            """,
            example: """
                roost triggers --source carestack
                birdeye: { headers: { x-api-key: { env: BIRDEYE_API_KEY } } }
                """,
            fix: "Do what the message advises: check `birdeye.url` and `birdeye.headers`, or the source's id in roost.yaml."),
    ]
}
