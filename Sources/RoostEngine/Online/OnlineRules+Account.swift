import RoostDiagnostics
import RoostModel

extension OnlineRules {
    /// An account that could not be looked up: once, where the first of its users names what is probably wrong.
    ///
    /// - Parameter oddForms: keys of secrets that do not have the form that their keys ask for.
    static func lookUpFailed(_ error: CallError, _ domain: String, _ users: [AccountUser], oddForms: [String] = []) -> [OnlineProblem] {
        guard let user = users.first(where: \.isChosen) else { return [] }
        let others = Set(users.map(\.group.business)).count - 1
        let shared = others > 0 ? "; \(others) more business\(others == 1 ? " uses" : "es use") the same account" : ""
        guard error.reason == .unauthorized else {
            let detail = "\(domain) could not be looked up: \(error.sentence)\(shared)"
            return [user.problem(.lookUpFailed, CareStackKey.domain, detail, fix: error.careStackAdvice)]
        }
        let odd = oddForms.map { "; what was found does not look like \($0)" }.joined()
        let detail = "\(domain) refused the account's key and id: \(error.sentence)\(odd)\(shared)"
        return [
            user.problem(
                .credentialsRefused, oddForms.first ?? CareStackKey.accountKey, detail,
                fix: "check key, id and domain with what CareStack's support gave to the client; "
                    + "where every account is refused, it is carestack.vendorKey in roost.yaml")
        ]
    }
}

extension CallError {
    /// What a person can do about a look-up that failed, where there is something.
    package var careStackAdvice: String? {
        switch reason {
        case .unauthorized: "check the account's key and id, and carestack.vendorKey in roost.yaml"
        case .rateLimited: "wait as long as it asks, and lower carestack.requestsPerSecond in roost.yaml"
        case .unreachable, .redirected, .unreadable, .rejected: "check \(CareStackKey.domain), and whether this machine may reach it"
        case .timeout, .interrupted, .serverError: "try again later"
        default: nil
        }
    }
}

extension DiagnosticKind {
    static let credentialsRefused = DiagnosticKind(
        "carestack/credentials-refused", .error, "CareStack does not accept the credentials")
    static let lookUpFailed = DiagnosticKind("carestack/look-up-failed", .error, "CareStack could not be asked")
}
