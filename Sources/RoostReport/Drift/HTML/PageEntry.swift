import RoostDiagnostics
import RoostEngine
import RoostModel
import RoostPlan

/// One business of the page, whether or not it could be compared.
struct PageEntry: AboutGroup {
    let group: GroupIdentity
    let kind: DriftKind
    /// What was found; nil where the business could not be compared.
    let business: DriftedBusiness?
    /// Why it could not be compared.
    let diagnostics: [Diagnostic]

    init(_ business: DriftedBusiness) {
        group = business.group
        kind = business.kind
        self.business = business
        diagnostics = []
    }

    /// A business that could not be compared; what stood in the way of many is said at the first of them, and `told` is nil at the others.
    init(_ failure: BusinessFailure, as told: [Diagnostic]?, of first: BusinessFailure) {
        group = failure.group
        kind = .error
        business = nil
        diagnostics =
            told
            ?? first.diagnostics.prefix(1).map {
                Diagnostic($0.kind, "as business \(first.key.business)", place: failure.diagnostics.first?.place)
            }
    }

    /// What a line calls the business that has no name.
    var title: String { name.flatMap { $0.isEmpty ? nil : $0 } ?? "Business \(key.business)" }

    /// How the business is set up; a group whose file is gone does not say.
    var typeName: String { type?.rawValue ?? "no file" }

    /// The part's id within the page: the same from day to day, so that a link can be passed on. Whatever is no plain letter is encoded,
    /// so that no two names of sources share one.
    var anchor: String {
        let source = key.source.utf8.prefix(100).map { byte -> String in
            let isPlain = (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
            return isPlain || byte == UInt8(ascii: "-") ? String(Unicode.Scalar(byte)) : "_\(String(byte, radix: 16))."
        }
        return "b-\(key.business)-\(source.joined())"
    }
}
