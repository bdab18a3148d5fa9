import RoostDiagnostics
import RoostJSON
import RoostModel
import RoostPlan

extension LastAdoption {
    /// How the group came into the ledger: when, by whom, and how much of it nobody could read.
    var words: String {
        let fields = fields == 0 ? "" : ", who vouched for \(fields.counted("field"))"
        return "adopted \(voucher.stamp.time.shown()) by \(voucher.name.shown())\(fields)"
    }

    /// The same for programs.
    var members: JSONObject {
        [
            "time": .string(voucher.stamp.time), "plan": .string(voucher.stamp.plan), "by": .string(voucher.name),
            "vouched": .count(fields),
        ]
    }
}

extension Voucher {
    /// Who vouched, and on which day.
    var words: String { "\(name.shown()) vouched for it on \(String(stamp.time.prefix(10)).printable)" }
}
