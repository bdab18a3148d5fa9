extension Simulator {
    /// The trigger catalogue of a source; empty for an unknown source.
    func readTriggers(_ source: String) throws(Refusal) -> SimulatedAnswer {
        guard let id = Int64(source) else { throw .invalid("\"\(source)\" is not the number of a source") }
        var triggers = world.sources[id]?.triggers ?? []
        if dialect.extraFields { triggers = triggers.map(\.withUndocumentedFields) }
        return .json(.array(triggers))
    }
}

extension JSON {
    /// An object with two more members than any documentation mentions, one of them nested.
    var withUndocumentedFields: JSON {
        guard case .object(let members) = self else { return self }
        return .object(members + [Member("createdOn", 1_700_000_000_000), Member("audit", ["by": "somebody", "revisions": [1, nil]])])
    }
}

extension Simulator {
    /// A look-up in a practice's CareStack, after checking its domain, its three headers and its rate.
    mutating func readCareStack(
        _ domain: String, _ list: KeyPath<CareStackAccount, [JSON]>, _ headers: [String: String], _ now: ContinuousClock.Instant
    ) throws(Refusal) -> SimulatedAnswer {
        guard let account = world.careStack[domain] else {
            throw Refusal(status: 404, code: 404, message: "There is no practice at \(domain)")
        }
        let credentials = [
            ("VendorKey", account.vendorKey), ("AccountKey", account.accountKey), ("AccountId", account.accountID),
        ]
        for (name, value) in credentials {
            let given = headers[name.lowercased()] ?? ""
            guard !given.isEmpty, value == nil || given == value else {
                throw Refusal(status: 401, code: 401, message: "\(name) is missing or not valid")
            }
        }
        try admit(domain, account.rateLimit, now)
        let answer = JSON.array(account[keyPath: list])
        return .json(account.pascalCase ? answer.inPascalCase : answer)
    }

    private mutating func admit(_ domain: String, _ limit: Int?, _ now: ContinuousClock.Instant) throws(Refusal) {
        guard let limit else { return }
        let recent = (careStackTimes[domain] ?? []).filter { $0.duration(to: now) < .seconds(1) }
        careStackTimes[domain] = recent
        guard recent.count < limit else { throw Refusal(status: 429, code: 429, message: "Too many requests") }
        careStackTimes[domain, default: []].append(now)
    }
}

extension JSON {
    /// The value with a capital first letter in every key, at every level.
    var inPascalCase: JSON {
        switch self {
        case .object(let members):
            .object(members.map { Member($0.name.prefix(1).uppercased() + $0.name.dropFirst(), $0.value.inPascalCase) })
        case .array(let elements): .array(elements.map(\.inPascalCase))
        default: self
        }
    }
}
