import RoostModel
import RoostPlan

/// What was found at one of the made-up practices.
struct SampleFindings {
    /// Which of them; what is found repeats every forty.
    let index: Int

    /// All of it, in the order of a comparison.
    var all: [Finding] { moved + unverified }

    /// Fields that the live side does not report; there are some at every business that is not in sync, and not at every one of those.
    var unverified: [Finding] {
        guard (7...19).contains(index % 40) || index % 4 == 1 && moved.count > 0 else { return [] }
        let digest = Samples.digest(.environment("PRACTICE_\(index)_ACCOUNT_KEY"), "5a")
        return [
            Finding(
                address: .property("carestack.account.key"), verdict: .unverified, desired: .secret(digest), applied: .secret(digest),
                observed: .unreported, site: Samples.site(9)),
            Finding(
                address: .locationProperty(location, "carestack.location.id"), verdict: .unverified, desired: .text("1, 19031"),
                applied: .text("1, 19031"), observed: .unreported, site: Samples.site(14), label: "Main Street"),
            Finding(
                address: .flag(location, .test), verdict: .unverified, desired: .flag(false), applied: .flag(false), observed: .unreported,
                site: Samples.site(15), label: "Main Street"),
        ]
    }

    private var location: BusinessNumber { BusinessNumber(160_283_190_794_732 + Int64(index)) }

    private var moved: [Finding] {
        switch index % 40 {
        case 0: [domain(.drift, "partners.sb", "partners.sb", "partners-old.sb"), statuses, trigger]
        case 1: [domain(.conflict, "east.sb", "partners.sb", "west.sb"), flag(.beta)]
        case 2: [Finding(address: .group, verdict: .vanished, desired: .text("carestack"), applied: .number(23_997), site: Samples.site(2))]
        case 4: [Finding(address: .group, verdict: .orphan, applied: .number(23_999), observed: .number(23_999))]
        case 5: [domain(.change, "north.sb", "partners.sb", "partners.sb"), created]
        case 6: [Finding(address: .property("carestack.legacy.mode"), verdict: .unmanaged, observed: .text("on"))]
        case 20: [secret]
        case 21: [flag(.active), orphanedLocation]
        case 22: [Finding(address: .trigger(Samples.job), verdict: .adopt, desired: .flag(true), observed: .flag(true), label: "Job")]
        default: []
        }
    }

    private func domain(_ verdict: Verdict, _ desired: String, _ applied: String, _ observed: String) -> Finding {
        Finding(
            address: .property("carestack.customer.domain"), verdict: verdict, desired: .text(desired), applied: .text(applied),
            observed: .text(observed), site: Samples.site(8))
    }

    private var statuses: Finding {
        let before = "Checked Out, Completed, Walked Out, Ready for Checkout"
        return Finding(
            address: .locationProperty(location, "carestack.appointment.status"), verdict: .drift, desired: .text(before),
            applied: .text(before), observed: .text("Checked Out, Completed, No Show, Ready for Checkout"), site: Samples.site(13),
            label: "Main Street")
    }

    private var trigger: Finding {
        Finding(
            address: .trigger(Samples.other), verdict: .drift, desired: .flag(false), observed: .flag(true), site: Samples.site(5),
            label: "Appointment")
    }

    private func flag(_ flag: MappingFlag) -> Finding {
        Finding(
            address: .flag(location, flag), verdict: .drift, desired: .flag(flag == .active), applied: .flag(flag == .active),
            observed: .flag(flag != .active), site: Samples.site(15), label: "Main Street")
    }

    private var secret: Finding {
        let reference = SecretReference.environment("PRACTICE_\(index)_ACCOUNT_KEY")
        return Finding(
            address: .property("carestack.account.key"), verdict: .drift, desired: .secret(Samples.digest(reference, "5a")),
            applied: .secret(Samples.digest(reference, "5a")), observed: .secret(Samples.digest(reference, "c7")), site: Samples.site(9))
    }

    private var created: Finding {
        Finding(address: .location(location), verdict: .create, desired: .flag(true), site: Samples.site(18), label: "Lake Avenue")
    }

    private var orphanedLocation: Finding {
        Finding(address: .location(BusinessNumber(170_000_000_000_001)), verdict: .orphan, applied: .flag(true), observed: .flag(true))
    }
}
