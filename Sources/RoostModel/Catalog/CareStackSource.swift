extension IntegrationSource {
    /// CareStack, dental practice management: source 124, one trigger.
    ///
    /// Keys, ids and the trigger are those of Birdeye's support article on the CareStack integration; so is the rule that an enterprise's
    /// locations must name their CareStack location ids. That a location may override the group's credentials under the same keys is
    /// inferred from the dashboard, which offers it.
    public static let careStack = IntegrationSource(
        name: CareStackKey.source,
        id: 124,
        description: "CareStack, dental practice management",
        keys: [
            KeyDefinition(
                CareStackKey.domain, level: .both, requirement: .required,
                description:
                    "The first part of the practice's CareStack address: partners.sb of https://partners.sb.carestack.com. "
                    + "The client passes the address on.",
                examples: ["partners.sb"], meaning: .hostPrefix(of: CareStackKey.hostDomain)),
            KeyDefinition(
                CareStackKey.accountKey, level: .both, requirement: .required, isSecure: true,
                pattern: "[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}",
                description: "The account key that the client gets from CareStack support. GUID-shaped; a secret."),
            KeyDefinition(
                CareStackKey.accountID, level: .both, requirement: .required, isSecure: true, pattern: "[0-9]+",
                description: "The account id that the client gets from CareStack support. Digits; a secret."),
            KeyDefinition(
                CareStackKey.statuses, level: .location, isList: true,
                description:
                    "Names of the CareStack appointment statuses for which a review request is sent. "
                    + "A status that means no visit reaches people who were never seen.",
                examples: ["Checked Out"], meaning: .statuses(noVisit: careStackNoVisit)),
            KeyDefinition(
                CareStackKey.locationIDs, level: .location, requirement: .enterprise, isList: true, pattern: "[0-9]+",
                description: "Ids of the CareStack locations that are this location. Mandatory for an enterprise.",
                examples: ["1", "19031"], meaning: .locationIDs),
        ],
        triggers: [
            SourceTrigger(
                id: TriggerID(id: 139, type: 1),
                names: ["CareStack Appointment Trigger", "CareStack Appointment Trigger Service"])
        ])

    /// CareStack's own statuses that do not mean that somebody was seen, in lower case.
    static let careStackNoVisit: [String: String] = [
        "no show": "the patient did not come",
        "cancelled": "the appointment was called off",
        "deleted": "the appointment was deleted",
        "rescheduled": "the appointment was moved to another time",
        "blocked": "the time was blocked, there was no patient",
        "left message": "somebody left a message, there was no visit yet",
        "unable to reach": "the patient was not reached",
        "scheduled": "the visit is still to come",
        "confirmed": "the visit is still to come",
        "confirmed electronically": "the visit is still to come",
    ]
}
