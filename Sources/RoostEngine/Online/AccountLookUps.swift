import RoostDiagnostics
import RoostModel

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
