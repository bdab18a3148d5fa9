public import RoostDiagnostics
public import RoostModel

/// Finds the account of one business, for looking something up in it.
public enum CareStackLookUp {
    /// The account that a business, or one location of it, signs in with; the problem where it has none or a secret cannot be had.
    public static func account(
        of business: BusinessNumber, in group: DesiredGroup, secrets: any SecretSource
    ) async throws(OnlineFailure) -> CareStackAccount {
        let place = Place(file: group.file, line: group.site.line, column: group.site.column)
        let location = group.business == business ? nil : group.locations.first { $0.business == business }
        let user = AccountUser(group: group, location: location, isChosen: true)
        guard group.source == CareStackKey.source, let reference = AccountReference(user) else {
            let detail = "\(business) has the source \(group.source), which cannot be looked up"
            throw OnlineFailure(Diagnostic(.otherSource, detail, place: place))
        }
        do throws(SecretError) {
            return CareStackAccount(
                domain: reference.domain, key: try await secrets.resolve(reference.key), id: try await secrets.resolve(reference.id))
        } catch {
            throw OnlineFailure(Diagnostic(error.kind, error.detail, fix: error.fix, place: place))
        }
    }

    /// A look-up that failed, as a diagnostic about the business.
    public static func failure(_ error: CallError, _ account: CareStackAccount, _ group: DesiredGroup) -> OnlineFailure {
        OnlineFailure(
            Diagnostic(
                error.reason == .unauthorized ? .credentialsRefused : .lookUpFailed, "\(account.domain): \(error.sentence)",
                fix: error.careStackAdvice, place: Place(file: group.file, line: group.site.line, column: group.site.column)))
    }
}

/// Why nothing could be looked up.
public struct OnlineFailure: Error, Sendable {
    /// The reason, for people.
    public let diagnostic: Diagnostic

    init(_ diagnostic: Diagnostic) { self.diagnostic = diagnostic }
}

extension DiagnosticKind {
    static let otherSource = DiagnosticKind("carestack/other-source", .error, "the business is not of CareStack")
}
