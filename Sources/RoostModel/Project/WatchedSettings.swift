/// The settings of roost.yaml that say how much an apply may do unasked, as texts that the ledger can keep.
///
/// One pull request could loosen a setting and also make the change that the setting would refuse. Reviewers must see that. So the ledger keeps
/// the values of the last apply, and every plan begins with the settings that are looser now.
public struct WatchedSettings: Sendable, Hashable {
    /// The values by the setting's name; a list has one text for each item, in order.
    public let values: [String: [String]]

    /// Values as they were kept.
    public init(values: [String: [String]]) { self.values = values }

    /// What a project says.
    public init(_ project: Project) {
        var values: [String: [String]] = [
            "prune": [String(project.prune)],
            "drift.ignore": project.drift.ignore.map(\.setting).sorted(),
        ]
        for setting in GuardSetting.all { values[Self.name(of: setting)] = setting.kept(project.guards) }
        let silenced = project.rules.entries.filter { $0.weight == .off }.map(\.code).sorted()
        if !silenced.isEmpty { values["rules.off"] = silenced }
        for (question, answer) in project.contract.answers { values["contract.\(question.rawValue)"] = [answer.answer] }
        self.values = values
    }

    /// What these settings allow that the former ones did not, in a fixed order.
    ///
    /// - Parameters:
    ///   - former: the settings of the last apply; nil stands for an empty roost.yaml.
    ///   - lessons: what the ledger has learned about the contract; it counts if a file says nothing.
    public func loosened(since former: WatchedSettings?, lessons: Contract = Contract()) -> [LoosenedSetting] {
        let standard = WatchedSettings(Project())
        return Self.scales.compactMap { name, scale in
            let before = former?.values[name] ?? standard.values[name] ?? []
            let after = values[name] ?? standard.values[name] ?? []
            return scale.isLooser(after, than: before) ? LoosenedSetting(name: name, before: before, after: after) : nil
        } + loosenedContract(since: former, lessons)
    }

    private func loosenedContract(since former: WatchedSettings?, _ lessons: Contract) -> [LoosenedSetting] {
        ContractQuestion.allCases.compactMap { question in
            let name = "contract.\(question.rawValue)"
            func answer(_ settings: WatchedSettings?) -> ContractAnswer? {
                settings?.values[name]?.first.map { ContractAnswer($0) } ?? lessons.answers[question]
            }
            func looseness(_ answer: ContractAnswer?) -> Int {
                switch Contract(answer.map { [question: $0] } ?? [:]).standing(of: question) {
                case .fails: 0
                case .unknown: 1
                case .works: 2
                }
            }
            let (before, after) = (answer(former), answer(self))
            func signs(_ answer: ContractAnswer?) -> Set<FailureSign> { Contract(answer.map { [question: $0] } ?? [:]).acceptedSigns }
            guard looseness(after) > looseness(before) || !signs(after).isSubset(of: signs(before)) else { return nil }
            return LoosenedSetting(name: name, before: before.map { [$0.answer] } ?? [], after: after.map { [$0.answer] } ?? [])
        }
    }

    /// What makes a value of a setting looser than another one.
    enum Scale: Sendable {
        /// A larger number.
        case limit
        /// A word further on in the list.
        case words([String])
        /// An item that went.
        case keptItems
        /// An item that came.
        case newItems
        /// A business that went, or that is protected for a shorter time.
        case protections

        func isLooser(_ after: [String], than before: [String]) -> Bool {
            switch self {
            case .limit: number(after) > number(before)
            case .words(let words): rank(after, words) > rank(before, words)
            case .keptItems: !Set(before).isSubset(of: after)
            case .newItems: !Set(after).isSubset(of: before)
            case .protections: before.contains { !Self.covers($0, after) }
            }
        }

        /// True if a business is protected at least as long as before; each item is a number, and may have ` until ` and a day.
        private static func covers(_ item: String, _ after: [String]) -> Bool {
            func parts(_ item: String) -> (business: Substring, until: Substring?) {
                let words = item.split(separator: " ")
                return (words.first ?? "", words.count == 3 ? words[2] : nil)
            }
            let before = parts(item)
            return after.contains { item in
                let now = parts(item)
                guard now.business == before.business else { return false }
                guard let until = now.until else { return true }
                return before.until.map { $0 <= until } ?? false
            }
        }

        private func number(_ value: [String]) -> Int { value.first.flatMap { Int($0.prefix { $0.isNumber }) } ?? 0 }

        private func rank(_ value: [String], _ words: [String]) -> Int { value.first.flatMap(words.firstIndex) ?? 0 }
    }

    private static func name(of setting: GuardSetting) -> String { "guards.\(setting.shape.name)" }

    private static let scales: [(name: String, scale: Scale)] =
        [("prune", .words(["false", "true"]))] + GuardSetting.all.map { (name(of: $0), $0.scale) } + [
            ("drift.ignore", .newItems), ("rules.off", .newItems),
        ]
}

/// A setting that allows more than it did when something was last applied.
public struct LoosenedSetting: Sendable, Hashable {
    /// Its name, such as `guards.maxDeactivations`.
    public let name: String
    /// What it was; empty for a list without items and a question without an answer.
    public let before: [String]
    /// What it is now.
    public let after: [String]

    /// Puts the parts together.
    public init(name: String, before: [String], after: [String]) {
        self.name = name
        self.before = before
        self.after = after
    }
}

extension IgnoreRule {
    /// The rule as one text, without its reason and its place.
    fileprivate var setting: String {
        ([business?.description, address.description, verdict?.rawValue].compactMap { $0 } + (until.map { ["until \($0)"] } ?? [])).joined(
            separator: " ")
    }
}
