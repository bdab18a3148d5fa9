import RoostDiagnostics
import RoostModel
import RoostPlan

@testable import RoostEngine

extension Samples {
    /// Nothing there yet: a group and two mappings, one of them with an override that is a secret.
    static let new = plan(
        groupID: nil,
        findings: [
            Finding(address: .group, verdict: .create, desired: .text("carestack"), site: site(2, 11), label: "Northstar Dental"),
            Finding(
                address: .trigger(job), verdict: .create, desired: .flag(true), site: site(10, 12), label: "CareStack Appointment Trigger"),
            Finding(address: .property("carestack.customer.domain"), verdict: .create, desired: .text("partners.sb"), site: site(7)),
            Finding(address: .property("carestack.account.key"), verdict: .create, desired: .secret(accountKey), site: site(8)),
            Finding(address: .property("carestack.account.id"), verdict: .create, desired: .secret(accountID), site: site(9)),
            Finding(address: .location(kissimmee), verdict: .create, desired: .flag(true), site: site(12, 15), label: "Kissimmee"),
            Finding(
                address: .locationProperty(kissimmee, "carestack.appointment.status"), verdict: .create, desired: .text("Checked Out"),
                site: site(15), label: "Kissimmee"),
            Finding(
                address: .locationProperty(kissimmee, "carestack.location.id"), verdict: .create, desired: .text("1, 19031"),
                site: site(16), label: "Kissimmee"),
            Finding(address: .location(orlando), verdict: .create, desired: .flag(true), site: site(17, 15), label: "Orlando"),
            Finding(address: .flag(orlando, .beta), verdict: .create, desired: .flag(true), site: site(19), label: "Orlando"),
            Finding(
                address: .locationProperty(orlando, "carestack.account.key"), verdict: .create, desired: .secret(locationKey),
                site: site(21), label: "Orlando"),
        ],
        steps: [
            Step(
                action: .createGroup, reason: "there is no group yet", evidence: .documented,
                call: .createGroup(business: northstar, sourceID: 124, properties: groupProperties, triggers: [job])),
            Step(action: .putMapping, reason: "there is no mapping yet", evidence: .documented, call: mapping(kissimmee, .fromStep(0))),
            Step(
                action: .putMapping, reason: "there is no mapping yet", evidence: .inferred,
                call: mapping(
                    orlando, .fromStep(0), flags: MappingFlags(beta: true),
                    more: [PropertyEntry(key: "carestack.account.key", value: .secret(locationKey), isSecure: true)])),
        ])

    /// Every verdict that an existing group can have, on properties, triggers, switches and locations.
    static let moved = plan(
        BusinessNumber(155_802_718_182_500), name: "Lakeside Family Dentistry", file: "businesses/lakeside.yaml", groupID: 24001,
        findings: [
            Finding(
                address: .trigger(job), verdict: .drift, desired: .flag(true), applied: .flag(true), observed: .flag(false), site: site(10),
                label: "CareStack Appointment Trigger"),
            Finding(
                address: .trigger(other), verdict: .drift, desired: .flag(false), applied: .flag(false), observed: .flag(true),
                site: site(10)),
            Finding(
                address: .property("carestack.customer.domain"), verdict: .drift, desired: .text("lake.sb"), applied: .text("lake.sb"),
                observed: .text("lake.sandbox"), site: site(7)),
            Finding(
                address: .property("carestack.account.key"), verdict: .change, desired: .secret(accountKey),
                applied: .secret(digest(accountKey.reference, "9f")), observed: .unreported, site: site(8)),
            Finding(
                address: .property("carestack.account.id"), verdict: .unknown, desired: .secret(accountID), observed: .unreported,
                site: site(9)),
            Finding(address: .property("carestack.fetch.delay"), verdict: .orphan, applied: .text("2"), observed: .unreported),
            Finding(address: .property("carestack.vendor"), verdict: .unmanaged, observed: .text("BE (main)")),
            Finding(
                address: .property("carestack.region"), verdict: .converged, desired: .text("us"), applied: .text("eu"),
                observed: .text("us"), site: site(11)),
            Finding(
                address: .flag(kissimmee, .active), verdict: .drift, desired: .flag(true), applied: .flag(true), observed: .flag(false),
                site: site(14), label: "Kissimmee"),
            Finding(
                address: .flag(kissimmee, .test), verdict: .unverified, desired: .flag(false), applied: .flag(false), observed: .unreported,
                site: site(13), label: "Kissimmee"),
            Finding(
                address: .locationProperty(kissimmee, "carestack.appointment.status"), verdict: .change,
                desired: .text("Checked Out, Arrived, In Operatory, Ready to Seat, Confirmed"),
                applied: .text("Checked Out, In Operatory, No Show, Ready to Seat"), observed: .unreported, site: site(15),
                label: "Kissimmee"),
            Finding(
                address: .locationProperty(kissimmee, "carestack.location.id"), verdict: .change, desired: .text("1, 19031"),
                observed: .text("1"), site: site(16), label: "Kissimmee"),
            Finding(address: .location(orlando), verdict: .vanished, desired: .flag(true), site: site(17), label: "Orlando"),
            Finding(
                address: .locationProperty(orlando, "carestack.location.id"), verdict: .create, desired: .text("77"), site: site(20),
                label: "Orlando"),
            Finding(address: .location(tampa), verdict: .orphan, applied: .flag(true), observed: .unreported),
        ],
        steps: [
            Step(
                action: .updateGroup,
                reason:
                    "carestack.customer.domain changed on the live side; carestack.account.key changed in the file, "
                    + "1 trigger missing, 1 trigger too many",
                evidence: .inferred, call: .updateGroup(group: 24001, replaceTriggers: true, properties: groupProperties, triggers: [job])),
            Step(
                action: .putMapping, reason: "active changed on the live side; carestack.appointment.status changed in the file",
                evidence: .inferred,
                call: mapping(kissimmee, .known(24001), statuses: "Checked Out, Arrived, In Operatory, Ready to Seat, Confirmed")),
            Step(
                action: .putMapping, reason: "the mapping is no longer there", evidence: .documented,
                call: mapping(orlando, .known(24001))),
            Step(
                action: .deactivateMapping, reason: "gone from the files", evidence: .inferred,
                call: mapping(tampa, .known(24001), flags: MappingFlags(active: false))),
        ])

    /// File and live side both moved, and guards refuse.
    static let conflicting = plan(
        BusinessNumber(155_802_718_182_501), name: "Harbor Smiles", type: .smb, file: "businesses/harbor.yaml", groupID: 24002,
        findings: [
            Finding(
                address: .property("carestack.customer.domain"), verdict: .conflict, desired: .text("harbor.new"), applied: .text("harbor"),
                observed: .text("harbor.dashboard"), site: site(7)),
            Finding(
                address: .flag(BusinessNumber(155_802_718_182_501), .beta), verdict: .unverified, desired: .flag(false),
                applied: .flag(false), observed: .unreported, site: site(13), label: nil),
        ],
        steps: [
            Step(
                action: .updateGroup, reason: "carestack.customer.domain changed in the file and on the live side", evidence: .inferred,
                call: .updateGroup(group: 24002, replaceTriggers: true, properties: groupProperties, triggers: [job]))
        ],
        refused: [
            Refusal(code: "protect", message: "155802718182501 is protected in roost.yaml"),
            Refusal(
                code: "conflicts",
                message: "changed both in the file and on the live side, to different values: properties/carestack.customer.domain"),
        ])

    /// Only triggers are missing, which has a call of its own.
    static let triggers = plan(
        BusinessNumber(155_802_718_182_502), name: "Elm Street Dental", type: .smb, file: "businesses/elm.yaml", groupID: 24003,
        findings: [
            Finding(
                address: .group, verdict: .adopt, desired: .text("carestack"), observed: .number(24003), site: site(2, 11),
                label: "Elm Street Dental"),
            Finding(
                address: .trigger(job), verdict: .change, desired: .flag(true), observed: .flag(false), site: site(10),
                label: "CareStack Appointment Trigger"),
            Finding(
                address: .property("carestack.customer.domain"), verdict: .adopt, desired: .text("elm"), observed: .text("elm"),
                site: site(7)),
        ],
        steps: [
            Step(
                action: .updateGroup, reason: "1 trigger missing", evidence: .documented,
                call: .updateGroup(group: 24003, replaceTriggers: false, properties: nil, triggers: [job]))
        ])

    /// The group went away, or another one has taken its place.
    static let replaced = plan(
        BusinessNumber(155_802_718_182_503), name: "Bayview", type: .smb, file: "businesses/bayview.yaml", groupID: 24990,
        findings: [
            Finding(
                address: .group, verdict: .drift, desired: .text("carestack"), applied: .number(24004), observed: .number(24990),
                site: site(2, 11), label: "Bayview"),
            Finding(address: .trigger(other), verdict: .unmanaged, desired: .flag(false), observed: .flag(true), site: site(10)),
            Finding(
                address: .property("carestack.account.key"), verdict: .change, desired: .secret(accountKey),
                observed: .secret(digest(.environment("live"), "7e")), site: site(8)),
        ],
        steps: [
            Step(
                action: .updateGroup, reason: "carestack.account.key changed in the file, 1 trigger too many", evidence: .inferred,
                call: .updateGroup(group: 24990, replaceTriggers: true, properties: groupProperties, triggers: [job]))
        ])

    static let vanished = plan(
        BusinessNumber(155_802_718_182_504), name: "Old Mill", type: .smb, file: "businesses/old-mill.yaml", groupID: nil,
        findings: [
            Finding(
                address: .group, verdict: .vanished, desired: .text("carestack"), applied: .number(24005), site: site(2, 11),
                label: "Old Mill"),
            Finding(
                address: .property("carestack.customer.domain"), verdict: .create, desired: .text("mill"), applied: .text("mill"),
                site: site(7)),
        ],
        steps: [
            Step(
                action: .createGroup, reason: "the group is no longer there", evidence: .documented,
                call: .createGroup(
                    business: BusinessNumber(155_802_718_182_504), sourceID: 124, properties: [groupProperties[0]], triggers: [job]))
        ])

    /// The file is gone; without pruning nothing is sent.
    static let orphan = plan(
        BusinessNumber(155_802_718_182_505), name: "Closed Practice", type: nil, file: nil, groupID: 24006,
        findings: [
            Finding(address: .group, verdict: .orphan, applied: .number(24006), observed: .number(24006), label: "Closed Practice"),
            Finding(address: .location(kissimmee), verdict: .orphan, applied: .flag(true), observed: .unreported),
            Finding(address: .location(orlando), verdict: .orphan, applied: .flag(true), observed: .flag(true)),
            Finding(address: .location(tampa), verdict: .unmanaged, observed: .flag(true)),
        ])

    /// In sync as far as can be read.
    static let settled = plan(
        BusinessNumber(155_802_718_182_506), name: "Quiet Corner", type: .smb, file: "businesses/quiet.yaml", groupID: 24007,
        findings: [
            Finding(
                address: .property("carestack.customer.domain"), verdict: .unverified, desired: .text("quiet"), applied: .text("quiet"),
                observed: .unreported, site: site(7)),
            Finding(
                address: .property("carestack.account.key"), verdict: .unverified, desired: .secret(accountKey),
                applied: .secret(accountKey), observed: .unreported, site: site(8)),
        ])

    static let known = plan(
        BusinessNumber(155_802_718_182_507), name: "Fully Known", type: .smb, file: "businesses/known.yaml", groupID: 24008, findings: [])

    static let failures = [
        BusinessFailure(
            GroupIdentity(
                key: GroupKey(business: BusinessNumber(155_802_718_182_508), source: "carestack"), name: "No Answer", type: .smb,
                file: "businesses/no-answer.yaml"),
            diagnostics: [
                Diagnostic(
                    DiagnosticKind("live/call-failed", .error, "the live side could not be read"), file: "businesses/no-answer.yaml",
                    "the deadline passed"),
                Diagnostic(
                    DiagnosticKind("secrets/env-unset", .error, "a variable is not set"), file: "businesses/no-answer.yaml",
                    "A_KEY is not set"),
            ])
    ]

    static let all = [new, moved, conflicting, triggers, replaced, vanished, settled, known, orphan]
    static let rich = run(all, failures: failures)

    static let diagnostics = [
        Diagnostic(
            DiagnosticKind("live/call-failed", .error, "the live side could not be read"), "the deadline passed", fix: "try again later",
            place: Place(file: "businesses/no-answer.yaml", line: 1, column: 11)),
        Diagnostic(DiagnosticKind("secrets/unused", .warning, "a secret is not used"), "NOBODY is not used"),
    ]
}
