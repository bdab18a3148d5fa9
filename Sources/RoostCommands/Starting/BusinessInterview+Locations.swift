import RoostDiagnostics
import RoostModel

extension BusinessInterview {
    /// Which locations there are, and what each of them has.
    mutating func askForLocations() async throws(RunFailure) {
        let looked = await found()
        statuses = looked.statuses
        let found = looked.locations
        show(found)
        // Without the type roost cannot know which flags are missing; it names the flags that an enterprise needs.
        if draft.isEnterprise || draft.type == nil { try enterprise(found) } else { try smb(found) }
    }

    /// An SMB is its own location, which needs no number.
    private mutating func smb(_ found: [FoundLocation]) throws(RunFailure) {
        let answer = given.locations.first
        let first = BusinessDraft.Location(business: answer.flatMap { $0.number == draft.business ? nil : $0.number }, name: answer?.name)
        try settle(
            Question(title: "Location", help: "An SMB is its own location.", flag: "--location", given: "", isFlagAlone: true) { draft, _ in
                draft.locations = [first]
                return nil
            })
        for other in given.locations.dropFirst() { try settle(number(other, 2)) }
        try properties(answer, found, picked: nil)
    }

    private mutating func enterprise(_ found: [FoundLocation]) throws(RunFailure) {
        for answer in given.locations { try location(answer, found) }
        guard given.locations.isEmpty else { return }
        guard dialogue != nil else {
            try settle(number(nil, 1))
            return try properties(nil, [], picked: nil)
        }
        while true {
            let before = draft.locations.count
            try location(nil, found)
            if draft.locations.count == before { return }
        }
    }

    private mutating func location(_ answer: LocationAnswer?, _ found: [FoundLocation]) throws(RunFailure) {
        let before = draft.locations.count
        try settle(number(answer, before + 1))
        guard draft.locations.count > before else { return }
        var picked: FoundLocation?
        // One line may say all of it.
        if answer != nil || draft.locations.last?.name == nil { try settle(name(answer, found)) }
        if let name = draft.locations.last?.name, let index = Int(name), found.indices.contains(index - 1) {
            picked = found[index - 1]
            rename(found[index - 1].name)
        }
        try properties(answer, found, picked: picked)
    }

    private func number(_ answer: LocationAnswer?, _ count: Int) -> Question {
        Question(
            title: "Location \(count): Business ID",
            help: "In Birdeye under Settings > Profile > Business Profiles: hover over the location's Status."
                + (ownKey == nil ? " NUMBER:NAME says its name as well." : " NUMBER:NAME:IDS says its name and ids as well.")
                + (count > 1 ? " Press Enter when there are no more." : ""),
            flag: "--location NUMBER:NAME:IDS", given: answer?.number, isOptional: count > 1
        ) { [ownKey] (draft, typed) throws(RefusedAnswer) in
            guard answer == nil, typed.contains(":") else {
                draft.locations.append(BusinessDraft.Location(business: typed))
                return nil
            }
            guard let whole = LocationAnswer(argument: typed) else {
                throw RefusedAnswer(reason: "type NUMBER, NUMBER:NAME or NUMBER:NAME:IDS")
            }
            var location = BusinessDraft.Location(business: whole.number.trimmed, name: whole.name?.trimmed)
            if let ids = whole.ids {
                guard let ownKey else { throw RefusedAnswer(reason: "locations of this source have no ids, so leave out the third part") }
                location.properties[ownKey.key] = ownKey.value(typed: ids)
            }
            draft.locations.append(location)
            return nil
        }
    }

    private func name(_ answer: LocationAnswer?, _ found: [FoundLocation]) -> Question {
        let list = found.isEmpty ? "" : ", or its number in the list above"
        return Question(
            title: "Name of the location", help: "What people call it\(list); reports show it.", flag: "--location NUMBER:NAME:IDS",
            given: answer?.name, isOptional: true
        ) { draft, answer in
            draft.locations[draft.locations.count - 1].name = answer
            return nil
        }
    }

    /// The source's properties of a location. roost asks for each location, but asks for the appointment statuses once: they are usually the same.
    private mutating func properties(_ answer: LocationAnswer?, _ found: [FoundLocation], picked: FoundLocation?) throws(RunFailure) {
        for key in draft.source.keys where key.level == .location {
            let isPicked = key.isLocationIDs && !found.isEmpty
            guard isAsked(key) || key.isStatuses || isPicked || (key == ownKey && answer?.ids != nil) else { continue }
            if answer == nil, draft.locations.last?.properties[key.key] != nil { continue }
            let former = draft.locations.dropLast().last?.properties[key.key]
            if key.isStatuses, let former, !draft.locations.isEmpty {
                draft.locations[draft.locations.count - 1].properties[key.key] = former
                continue
            }
            var question = property(key, isOptional: isPicked && !isAsked(key), isPicked: isPicked)
            question.given = given(key, answer)
            question.suggestion = suggestion(key, former, found, picked)
            offer(key, found, in: &question)
            try settle(question)
        }
        if let answer, answer.ids != nil, ownKey == nil {
            try settle(
                Question(title: "", help: "", flag: "--location NUMBER:NAME", given: "", isFlagAlone: true) {
                    (_, _) throws(RefusedAnswer) in
                    throw RefusedAnswer(reason: "locations of this source have no ids, so leave out the third part")
                })
        }
    }

    /// What can be chosen by number.
    private func offer(_ key: KeyDefinition, _ found: [FoundLocation], in question: inout Question) {
        let owner = draft.source.name
        if case .list(.statuses(let noVisit, _), _) = key.nature {
            let isComplete = !statuses.isEmpty
            let list = isComplete ? statuses : key.form.examples
            question.list = list.map { name in noVisit[name.lowercased()].map { "\(name)  (no visit: \($0))" } ?? name }
            question.read = { (typed) throws(RefusedAnswer) in try ListChoice.names(typed, from: list, of: isComplete ? owner : nil) }
        } else if key.isLocationIDs, !found.isEmpty {
            question.read = { (typed) throws(RefusedAnswer) in try ListChoice.ids(typed, from: found, of: owner) }
        }
    }

    private func property(_ key: KeyDefinition, isOptional: Bool, isPicked: Bool) -> Question {
        if key.isSecure { return secret(key, isOptional) }
        let flag = key.isStatuses ? "--status STATUS" : key == ownKey ? "--location NUMBER:NAME:IDS" : "--property \(key.key)=VALUE"
        let numbers = key.isStatuses ? ", by number or by name" : isPicked ? ", by their numbers in the list above, ids or names" : ""
        let several = key.isList ? " Type several with commas between them\(numbers)." : ""
        let same =
            key.isStatuses && draft.isEnterprise ? " They count for all locations. If one location differs, edit the file later." : ""
        return Question(
            title: key.key, help: key.description + several + same, flag: flag, isOptional: isOptional
        ) { draft, answer in
            if draft.locations.isEmpty { draft.locations.append(BusinessDraft.Location()) }
            draft.locations[draft.locations.count - 1].properties[key.key] = key.value(typed: answer)
            return nil
        }
    }

    private func secret(_ key: KeyDefinition, _ isOptional: Bool) -> Question {
        Question(
            title: "Where the location's \(key.key) is", help: key.description + Self.secretHelp, flag: "--secret \(key.key)=env:NAME",
            isOptional: isOptional
        ) { (draft, answer) throws(RefusedAnswer) in
            let reference = try Self.reference(answer)
            if draft.locations.isEmpty { draft.locations.append(BusinessDraft.Location()) }
            draft.locations[draft.locations.count - 1].properties[key.key] = .secret(reference)
            return nil
        }
    }

    private func given(_ key: KeyDefinition, _ answer: LocationAnswer?) -> String? {
        if key.isSecure { return given.secrets.first { $0.key == key.key }?.value }
        if key == ownKey, let ids = answer?.ids { return ids }
        if key.isStatuses, !given.statuses.isEmpty { return given.statuses.joined(separator: ", ") }
        return property(key)
    }

    private func suggestion(
        _ key: KeyDefinition, _ former: DesiredValue?, _ found: [FoundLocation], _ picked: FoundLocation?
    ) -> String? {
        if key == ownKey {
            let matches = picked.map { [$0] } ?? draft.locations.last?.name.map(found.matching) ?? []
            return matches.isEmpty ? nil : ListText.joined(matches.map(\.id))
        }
        if key.isSecure { return "env:\(draft.variable(for: key))" + (draft.locations.last?.business.map { "_\($0)" } ?? "") }
        switch former {
        case .text(let text)?: return text
        case .list(let items)?: return ListText.joined(items)
        case .secret?, nil: return key.isStatuses ? key.form.examples.first : key.defaultValue
        }
    }

    /// The key that the source tells its locations apart by: the third part of `--location`.
    private var ownKey: KeyDefinition? {
        let keys = draft.source.keys.filter { $0.level == .location && !$0.isSecure }
        return keys.first(where: \.isLocationIDs) ?? keys.first { $0.requirement == .enterprise }
    }

    private mutating func rename(_ name: String) { draft.locations[draft.locations.count - 1].name = name }

    /// What the source itself knows; roost looks it up once for each sign-in.
    private mutating func found() async -> Found {
        guard let dialogue, let lookup, draft.source.keys.contains(where: { $0.isLocationIDs || $0.isStatuses }) else { return Found() }
        if let known = lookedUp[draft.properties] { return known }
        var found = Found()
        do throws(LookupFailure) {
            found.locations = try await lookup.locations(of: draft)
            found.statuses = try await lookup.statuses(of: draft)
        } catch {
            let what = found.locations.isEmpty ? "locations" : "statuses"
            dialogue.say("\nThe \(what) could not be looked up, so you have to type them: \(error.reason.printable)\n")
        }
        lookedUp[draft.properties] = found
        return found
    }

    private func show(_ found: [FoundLocation]) {
        guard let dialogue, !found.isEmpty else { return }
        let lines = found.enumerated().map { index, location in
            let place = location.place.map { ", \($0)" } ?? ""
            return "  \(index + 1)  \((location.name + place).printable)  (id \(location.id.printable))\n"
        }
        dialogue.say("\nThe locations that \(draft.source.name) has:\n" + lines.joined())
    }
}
