import RoostModel
import RoostPlan

/// One of the three values of a finding.
struct PageValue {
    let value: FindingValue
    let finding: Finding
    let others: [FindingValue]
    let isLive: Bool

    /// Lists with at least this many items show which of them are not in the other values.
    private static let longList = 4
    /// Digits shown of a secret's digest: enough to tell two apart.
    private static let digestDigits = 8

    init(_ value: FindingValue, of finding: Finding, beside others: [FindingValue] = [], isLive: Bool = false) {
        self.value = value
        self.finding = finding
        self.others = others
        self.isLive = isLive
    }

    var html: String {
        switch value {
        case .absent: isWhole ? "<i>not there</i>" : "<i>not set</i>"
        case .unreported: "<i>not reported</i>"
        case .concealed: "<i>holds a secret</i>"
        case .text(let text): shown(text)
        case .flag(let flag): word(flag)
        case .number(let number): "group \(number)"
        case .secret(let secret): shown(secret)
        }
    }

    /// True for what has no value but that it is there.
    private var isWhole: Bool {
        switch finding.address {
        case .group, .trigger, .location: true
        case .property, .flag, .locationProperty: false
        }
    }

    /// A switch is on or off; of a trigger and of a location, the value is that it is there.
    private func word(_ flag: Bool) -> String {
        switch finding.address {
        case .trigger: flag ? "there" : "<i>not there</i>"
        case .location: flag ? "active" : "<i>not active</i>"
        case .group, .property, .flag, .locationProperty: flag ? "true" : "false"
        }
    }

    private func shown(_ text: String) -> String {
        guard !text.isEmpty else { return "<i>empty text</i>" }
        guard text.first != " ", text.last != " " else { return "<bdi>&quot;\(text.html())&quot;</bdi>" }
        let items = ListText.items(of: text)
        guard items.count >= Self.longList else { return "<bdi>\(text.html())</bdi>" }
        let lists = others.compactMap { other -> Set<String>? in
            if case .text(let text) = other { Set(ListText.items(of: text)) } else { nil }
        }
        let shown = items.map { item in
            let isEverywhere = lists.allSatisfy { $0.contains(item) }
            return isEverywhere ? "<bdi>\(item.html())</bdi>" : "<mark><bdi>\(item.html())</bdi></mark>"
        }
        return shown.joined(separator: ", ")
    }

    /// Where a secret came from and what tells it from others. The live side does not say where one came from.
    private func shown(_ secret: SecretDigest) -> String {
        let reference = isLive ? "<i>a secret</i>" : "secret <code>\(secret.reference.description.html(upTo: 200))</code>"
        let digits = (secret.digest.split(separator: ":", omittingEmptySubsequences: false).last ?? "").prefix(Self.digestDigits)
        guard digits.count == Self.digestDigits, digits.allSatisfy(\.isHexDigit) else { return reference }
        return "\(reference) <small>digest \(digits)…</small>"
    }
}
