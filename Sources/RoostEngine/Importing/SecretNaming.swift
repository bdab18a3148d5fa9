import RoostModel

/// Names the variables that a business's secrets are to be kept in, such as `NORTHSTAR_DENTAL_CARESTACK_ACCOUNT_KEY`.
struct SecretNaming {
    private let owner: String

    /// By what people call the business, or by its number where nobody said.
    init(name: String?, business: BusinessNumber) {
        let words = name.map(Self.words) ?? ""
        owner = words.first?.isLetter == true ? words : "BUSINESS_\(business)"
    }

    private init(owner: String) { self.owner = owner }

    /// For a location with secrets of its own; the one location of an SMB shares the business's names.
    func at(_ location: BusinessNumber, of business: BusinessNumber) -> SecretNaming {
        location == business ? self : SecretNaming(owner: "\(owner)_\(location)")
    }

    /// The variable for a key's value.
    func variable(_ key: String) -> String { owner + "_" + Self.words(key) }

    /// Upper-case ASCII letters and digits, with one underscore for all that stands between them.
    private static func words(_ text: String) -> String {
        text.uppercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.joined(separator: "_")
    }
}
