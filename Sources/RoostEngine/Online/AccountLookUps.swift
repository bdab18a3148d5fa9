public import RoostDiagnostics
public import RoostModel

/// Groups the users of a run's files by account, and asks CareStack about each account once.
struct AccountLookUps: Sendable {
    let reader: any CareStackReader
    let secrets: any SecretSource

    /// The result: the rules' problems, and how many accounts there were.
    struct Outcome: Sendable {
        var problems: [OnlineProblem] = []
        var accounts = 0
    }

    /// How many accounts to ask at once; the reader limits the speed.
    private static let width = 4

    /// - Parameters:
    ///   - users: groups and locations, in file order.
    ///   - isWhole: whether these are all of the project.
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
        let found = await SlidingWindow.map(entries, width: Self.width, showing: "asking CareStack") { entry in
            await check(entry.account, entry.users, isWhole: isWhole)
        }
        outcome.problems += Self.withOneRefusal(found.flatMap(\.self), accounts: order.count)
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

    /// If the vendor's key is refused, every account is: that is said once, in place of what was said of each account.
    private static func withOneRefusal(_ problems: [OnlineProblem], accounts: Int) -> [OnlineProblem] {
        guard var refusal = problems.first(where: { $0.problem.kind == .vendorKeyRefused }) else { return problems }
        refusal.problem.detail += "; none of \(accounts) accounts could be looked up"
        return [refusal] + problems.filter { $0.problem.kind != .vendorKeyRefused && $0.problem.kind != .credentialsRefused }
    }

    /// Opens each secret of the chosen users once. If one cannot be opened, gives the place of its first user.
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
        let found = await SlidingWindow.map(wanted, width: 16, showing: "opening secrets") { item -> Result<Secret, SecretError> in
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

/// A user of an account: a group, or a location of it. The location's own properties override the group's.
struct AccountUser: Sendable {
    let group: DesiredGroup
    /// Nil if it is the group itself.
    let location: DesiredLocation?
    /// Whether the run checks it; the others are here because of what they claim.
    let isChosen: Bool

    /// A group and each of its locations; none if the group is not of CareStack.
    static func all(of group: DesiredGroup, isChosen: Bool) -> [AccountUser] {
        guard group.source == CareStackKey.source else { return [] }
        return [AccountUser(group: group, location: nil, isChosen: isChosen)]
            + group.locations.map { AccountUser(group: group, location: $0, isChosen: isChosen) }
    }

    /// The property that counts here.
    func property(_ key: String) -> DesiredProperty? {
        location?.properties.first { $0.key == key } ?? group.properties.first { $0.key == key }
    }

    /// The items of a list; empty if there is none.
    func items(_ key: String) -> [String] { if case .list(let items)? = property(key)?.value { items } else { [] } }

    /// The location's name in the file; an SMB's name is also its location's.
    var name: String? { location?.name ?? (group.type == .smb ? group.name : nil) }

    /// Its name in messages, or its number.
    var title: String { name ?? (location?.business ?? group.business).description }

    /// File and line of a property.
    func place(_ key: String) -> String { "\(group.file):\((property(key)?.site ?? group.site).line)" }
}

/// Where the credentials of an account come from, before any secret is opened.
struct AccountReference: Hashable, Sendable {
    let domain: String
    let key: SecretReference
    let id: SecretReference

    /// The credentials of a user; nil if a part is missing, which is an error of the file.
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
    /// The account of a business or of one of its locations; a problem if it has none or a secret cannot be read.
    public static func account(
        of business: BusinessNumber, in group: DesiredGroup, secrets: any SecretSource
    ) async throws(OnlineFailure) -> CareStackAccount {
        let place = Place(file: group.file, line: group.site.line, column: group.site.column)
        let location = group.business == business ? nil : group.locations.first { $0.business == business }
        let user = AccountUser(group: group, location: location, isChosen: true)
        guard group.source == CareStackKey.source, let reference = AccountReference(user) else {
            let detail = "\(business) has the source \(group.source), and roost has look-ups only for CareStack"
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
                error.isOfVendorKey ? .vendorKeyRefused : error.reason == .unauthorized ? .credentialsRefused : .lookUpFailed,
                "\(account.domain): \(error.sentence)",
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
