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
                CareStackKey.domain, .text(.hostPrefix(of: CareStackKey.hostDomain)), level: .both, requirement: .required,
                form: .init(examples: ["partners.sb"]),
                description:
                    "The first part of the practice's CareStack address: partners.sb of https://partners.sb.carestack.com. "
                    + "The client knows the address."),
            KeyDefinition(
                CareStackKey.accountKey, .secret, level: .both, requirement: .required,
                form: .init("[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}"),
                description: "The account key that the client gets from CareStack support. It is a secret in the form of a GUID."),
            KeyDefinition(
                CareStackKey.accountID, .secret, level: .both, requirement: .required, form: .init("[0-9]+"),
                description: "The account id that the client gets from CareStack support. It is a secret of digits."),
            KeyDefinition(
                CareStackKey.statuses, .list(.statuses(noVisit: careStackNoVisit, everywhere: careStackStatuses)), level: .location,
                isEssential: true,
                form: .init(examples: ["Checked Out"]),
                description:
                    "Names of the CareStack appointment statuses for which Birdeye sends a review request. "
                    + "A status that means no visit reaches people who were never seen."),
            KeyDefinition(
                CareStackKey.locationIDs, .list(.locationIDs), level: .location, requirement: .enterprise,
                form: .init("[0-9]+", examples: ["1", "19031"]),
                description: "Ids of the CareStack locations that belong to this location. An enterprise must give them."),
        ],
        triggers: [
            SourceTrigger(
                id: TriggerID(id: 139, type: 1),
                names: ["CareStack Appointment Trigger", "CareStack Appointment Trigger Service"])
        ])

    /// CareStack's built-in statuses. No practice can rename them.
    static let careStackStatuses = ["Scheduled", "Checked Out", "No Show", "Cancelled", "Deleted", "Rescheduled", "Blocked"]

    /// CareStack's own statuses that do not mean that the person was seen, in lower case.
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
