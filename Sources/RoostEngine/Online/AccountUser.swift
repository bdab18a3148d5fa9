import RoostModel

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
