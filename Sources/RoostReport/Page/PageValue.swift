import RoostDiagnostics
import RoostModel
import RoostPlan

/// One of the three values of a finding.
struct PageValue {
    let value: FindingValue
    let finding: Finding
    let others: [FindingValue]
    let isLive: Bool

    /// Lists with at least this many items mark the items that are not in the other values.
    private static let longList = 4
    /// The page shows this many digits of a secret's digest: enough to distinguish two.
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

    /// True if the value only says whether it is there.
    private var isWhole: Bool {
        switch finding.address {
        case .group, .trigger, .location: true
        case .property, .flag, .locationProperty: false
        }
    }

    /// A switch is on or off. For a trigger or a location, the value says whether it is there.
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

    /// Where a secret came from, and a part of its digest. The live side does not say where a secret came from.
    private func shown(_ secret: SecretDigest) -> String {
        let reference = isLive ? "<i>a secret</i>" : "secret <code>\(secret.reference.description.html(upTo: 200))</code>"
        let digits = (secret.digest.split(separator: ":", omittingEmptySubsequences: false).last ?? "").prefix(Self.digestDigits)
        guard digits.count == Self.digestDigits, digits.allSatisfy(\.isHexDigit) else { return reference }
        return "\(reference) <small>digest \(digits)…</small>"
    }
}

extension String {
    /// The text for any place in a page, between tags or within quotes. The browser takes nothing in it as markup. Characters that could
    /// reorder or hide text appear as escapes.
    func html(upTo limit: Int = 1000) -> String {
        let text = shown(upTo: limit)
        guard text.utf8.contains(where: { Self.entity($0) != nil }) else { return text }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count + 32)
        for byte in text.utf8 {
            if let entity = Self.entity(byte) { bytes += entity.utf8 } else { bytes.append(byte) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The same for a path or an address: the browser may break it after a slash.
    var htmlPath: String { html().split(separator: "/", omittingEmptySubsequences: false).joined(separator: "/<wbr>") }

    /// Text of several lines. Each line is safe.
    var htmlLines: String {
        split(separator: "\n", omittingEmptySubsequences: false).map { String($0).html(upTo: 4000) }.joined(separator: "\n")
    }

    private static func entity(_ byte: UInt8) -> String? {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: nil
        }
    }
}
