/// A kind of third-party system that a business can be integrated with.
struct Source: Sendable, Hashable {
    /// Birdeye's number for it.
    let id: Int64
    /// Its name in answers, such as `CARESTACK`.
    var name: String
    /// The line of business, such as `Dental`.
    var category: String
    /// The wording of `integrationType` in group details.
    var type: String
    /// The wording of `integrationPlan` in group details.
    var plan: String
    /// The flag of that name in group details.
    var oauthEnabled: Bool
    /// The trigger catalogue, element by element as it is answered.
    var triggers: [JSON]
}

extension Source {
    /// Reads a source of the state; the state lists sources under their numbers.
    init(id: Int64, _ json: JSON) throws(InputError) {
        let place = "sources.\(id)"
        let fields = try Fields(json, place, known: ["name", "category", "type", "plan", "oauthEnabled", "triggers"])
        self.id = id
        name = try fields.string("name")
        category = try fields.optionalString("category") ?? ""
        type = try fields.optionalString("type") ?? "Birdeye API"
        plan = try fields.optionalString("plan") ?? "Standard"
        oauthEnabled = try fields.optionalBool("oauthEnabled") ?? false
        triggers = try fields.optionalArray("triggers") ?? []
        for (index, trigger) in triggers.enumerated() where trigger["id"]?.integer == nil {
            throw InputError("\(place).triggers[\(index)] should be an object with an integer \"id\"")
        }
    }

    /// The source as the state has it.
    var json: JSON {
        [
            "name": .string(name), "category": .string(category), "type": .string(type), "plan": .string(plan),
            "oauthEnabled": .bool(oauthEnabled), "triggers": .array(triggers),
        ]
    }

    /// What group details report as `actionIds` of one of the source's triggers.
    func actionID(of trigger: Trigger) -> Int64 {
        triggers.first { $0["id"]?.integer == trigger.id }?["actionGroupId"]?.integer ?? 1
    }

    /// The one source with public numbers.
    static let careStack = Source(
        id: 124, name: "CARESTACK", category: "Dental", type: "Birdeye API", plan: "Standard", oauthEnabled: false,
        triggers: [
            [
                "id": 139, "triggerService": "carestackAppointmentTriggerServiceImpl",
                "displayName": "CareStack Appointment Trigger Service", "description": "Fetches appointment details for CareStack",
                "active": true, "integrationTriggerType": ["id": 1, "name": "JOB"], "actionGroupId": 1, "sourceIdsList": [124],
                "triggerName": "CareStack Appointment Trigger", "caseTypeId": 1,
            ]
        ])
}
