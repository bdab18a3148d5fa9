import BirdeyeClient
import CareStackClient
import RoostJSON
import RoostReport

extension FuzzTarget {
    /// Answers of the services, and the JSON files that roost reads back.
    static let json = [
        FuzzTarget(name: "json") { bytes in
            guard let value = try? JSONValue.parse(bytes) else { return }
            let compact = value.bytes(.compact)
            precondition((try? JSONValue.parse(compact)) == value, "what was written is read as something else")
            let canonical = value.bytes(.canonical)
            precondition((try? JSONValue.parse(canonical))?.bytes(.canonical) == canonical)
        },
        FuzzTarget(name: "birdeye") { bytes in if let value = try? JSONValue.parse(bytes) { BirdeyeAnswers.read(value) } },
        FuzzTarget(name: "carestack") { bytes in if let value = try? JSONValue.parse(bytes) { CareStackAnswers.read(value) } },
        FuzzTarget(name: "plan") { bytes in
            // No made-up plan has the right digest. Here its own counts as right, so that what lies behind the check is read too.
            let claimed = (try? JSONValue.parse(bytes))?["saved"]?["integrity"]?.string ?? ""
            let digest = claimed.hasPrefix("sha256:") ? String(claimed.dropFirst(7)) : ""
            guard let plan = try? SavedPlan(bytes, hash: { _ in digest }) else { return }
            precondition(plan.moved(comparedTo: plan).isEmpty, "a plan differs from itself")
        },
        FuzzTarget(name: "report") { bytes in _ = try? EarlierReport(bytes) },
        FuzzTarget(name: "merge") { bytes in
            guard let report = try? ShardReport(bytes, name: "r.json") else { return }
            _ = try? ShardMerge([report])
            _ = try? ShardMerge([report, report])
        },
    ]
}
