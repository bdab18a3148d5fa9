public import RoostDiagnostics
public import RoostModel

/// Groups the users of a run's files by account, and asks CareStack about each account once.
struct AccountLookUps: Sendable {
    let reader: any CareStackReader
    let secrets: any SecretSource

    /// What came of it: the rules' problems, and how many accounts there were.
    struct Outcome: Sendable {
        var problems: [OnlineProblem] = []
        var accounts = 0
    }

    /// Accounts that are asked at once; how fast is the reader's business.
    private static let width = 4

    /// - Parameters:
    ///   - users: groups and locations, in file order.
    ///   - isWhole: whether these are all that the project has.
    func check(_ users: [AccountUser], isWhole: Bool) async -> Outcome {
        let references = users.map { AccountReference($0) }
        let resolved = await resolve(users, references)
        var outcome = Outcome(problems: resolved.problems)
        var order: [CareStackAccount] = []
        var members: [CareStackAccount: [AccountUser]] = [:]
        for (user, reference) in zip(users, references) {
            guard let reference, let key = resolved.secrets[reference.key], let id = resolved.secrets[reference.id] else { continue }
            let account = CareStackAccount(domain: reference.domain, key: key, id: id)
            if members[account] == nil { order.append(account) }
            members[account, default: []].append(user)
        }
        let entries = order.map { (account: $0, users: members[$0] ?? []) }
        let found = await SlidingWindow.map(entries, width: Self.width) { entry in
            await check(entry.account, entry.users, isWhole: isWhole)
        }
        outcome.problems += found.flatMap(\.self)
        outcome.accounts = order.count
        return outcome
    }

    private func check(_ account: CareStackAccount, _ users: [AccountUser], isWhole: Bool) async -> [OnlineProblem] {
        do throws(CallError) {
            let locations = try await reader.locations(account)
            let statuses = try await reader.statuses(account)
            let view = AccountView(domain: account.domain, locations: locations, statuses: statuses, users: users)
            return OnlineRules.check(view, isWhole: isWhole)
        } catch {
            let forms = [(CareStackKey.accountKey, account.key), (CareStackKey.accountID, account.id)]
            let odd = forms.filter { key, secret in
                guard let pattern = IntegrationSource.careStack.key(key)?.form.pattern else { return false }
                return !secret.matches(pattern)
            }
            return OnlineRules.lookUpFailed(error, account.domain, users, oddForms: odd.map(\.0))
        }
    }

    /// Opens the secrets of the users that were chosen, each once, and says where the first user of one stands that cannot be had.
    private func resolve(
        _ users: [AccountUser], _ references: [AccountReference?]
    ) async -> (secrets: [SecretReference: Secret], problems: [OnlineProblem]) {
        var seen: Set<SecretReference> = []
        var wanted: [(reference: SecretReference, user: AccountUser, key: String)] = []
        for (user, reference) in zip(users, references) where user.isChosen {
            guard let reference else { continue }
            if seen.insert(reference.key).inserted { wanted.append((reference.key, user, CareStackKey.accountKey)) }
            if seen.insert(reference.id).inserted { wanted.append((reference.id, user, CareStackKey.accountID)) }
        }
        let found = await SlidingWindow.map(wanted, width: 16) { item -> Result<Secret, SecretError> in
            do throws(SecretError) { return .success(try await secrets.resolve(item.reference)) } catch { return .failure(error) }
        }
        var values: [SecretReference: Secret] = [:]
        var problems: [OnlineProblem] = []
        for (item, result) in zip(wanted, found) {
            switch result {
            case .success(let secret): values[item.reference] = secret
            case .failure(let error): problems.append(item.user.problem(error.kind, item.key, error.detail, fix: error.fix))
            }
        }
        return (values, problems)
    }
}

/// Who signs in with an account: a group, or a location of it, whose own properties go before the group's.
struct AccountUser: Sendable {
    let group: DesiredGroup
    /// Nil where it is the group itself.
    let location: DesiredLocation?
    /// Whether the run looks at it; the others are there so that it is known what they claim.
    let isChosen: Bool

    /// The property that counts here.
    func property(_ key: String) -> DesiredProperty? {
        location?.properties.first { $0.key == key } ?? group.properties.first { $0.key == key }
    }

    /// The items of a list; empty where there is none.
    func items(_ key: String) -> [String] { if case .list(let items)? = property(key)?.value { items } else { [] } }

    /// What the file calls the location; an SMB's name is its location's too.
    var name: String? { location?.name ?? (group.type == .smb ? group.name : nil) }

    /// How messages name it: by its name, or by its number.
    var title: String { name ?? (location?.business ?? group.business).description }

    /// File and line of a property.
    func place(_ key: String) -> String { "\(group.file):\((property(key)?.site ?? group.site).line)" }
}

/// Where the credentials of an account come from, before any secret is opened.
struct AccountReference: Hashable, Sendable {
    let domain: String
    let key: SecretReference
    let id: SecretReference

    /// What a user signs in with; nil where a part is missing, which is an error of the file.
    init?(_ user: AccountUser) {
        guard case .text(let domain)? = user.property(CareStackKey.domain)?.value,
            case .secret(let key)? = user.property(CareStackKey.accountKey)?.value,
            case .secret(let id)? = user.property(CareStackKey.accountID)?.value
        else { return nil }
        self.domain = domain.lowercased()
        self.key = key
        self.id = id
    }
}

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
