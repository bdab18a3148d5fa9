import RoostModel
import RoostPlan

/// An entry with every member in use, and the file that stands for it, byte for byte.
enum Golden {
    static let key = GroupKey(business: BusinessNumber(155_802_718_182_498), source: "carestack")
    static let location = BusinessNumber(160_283_190_794_732)
    static let digest = "hmac-sha256:630dcd29:7ef8237696deb6a4068a870c6f44f2fcc3b8702c985de0d0453a61123a5f67e8"

    static let group = AppliedGroup(
        key: key, sourceID: 124, name: "Northstar Dental", groupID: 23995,
        properties: [
            "carestack.customer.domain": .text("partners.sb"),
            "carestack.account.key": .secret(SecretDigest(reference: .environment("NORTHSTAR_ACCOUNT_KEY"), digest: digest)),
        ],
        triggers: [TriggerID(id: 140, type: 2), TriggerID(id: 139, type: 1)],
        mappings: [
            location: AppliedMapping(
                groupID: 23995, properties: ["carestack.location.id": .text("1, 19031")], flags: MappingFlags(active: true, beta: true))
        ],
        doubts: [
            Intent(
                action: .putMapping, addresses: [.location(location), .flag(location, .active)],
                stamp: ApplyStamp(time: "2026-11-22T07:00:01Z", plan: "0123456789ab"))
        ],
        stamp: ApplyStamp(time: "2026-11-22T07:00:00Z", plan: "0123456789ab"))

    static let file = """
        {
          "applied": {
            "plan": "0123456789ab",
            "time": "2026-11-22T07:00:00Z"
          },
          "business": 155802718182498,
          "formatVersion": 1,
          "groupId": 23995,
          "inDoubt": [
            {
              "action": "put-mapping",
              "addresses": [
                "locations/160283190794732",
                "locations/160283190794732/active"
              ],
              "plan": "0123456789ab",
              "time": "2026-11-22T07:00:01Z"
            }
          ],
          "locations": {
            "160283190794732": {
              "active": true,
              "beta": true,
              "groupId": 23995,
              "properties": {
                "carestack.location.id": "1, 19031"
              },
              "test": false
            }
          },
          "name": "Northstar Dental",
          "properties": {
            "carestack.account.key": {
              "digest": "hmac-sha256:630dcd29:7ef8237696deb6a4068a870c6f44f2fcc3b8702c985de0d0453a61123a5f67e8",
              "secret": "env:NORTHSTAR_ACCOUNT_KEY"
            },
            "carestack.customer.domain": "partners.sb"
          },
          "source": "carestack",
          "sourceId": 124,
          "triggers": [
            "139:1",
            "140:2"
          ]
        }

        """
}
