public import RoostModel

/// Which integration group something is said about, and how people know it.
public struct GroupIdentity: Hashable, Sendable {
    /// Which group.
    public let key: GroupKey
    /// What people call the business.
    public let name: String?
    /// How it is set up; nil for a group whose file is gone.
    public let type: BusinessType?
    /// The file; nil if it is gone.
    public let file: String?
    /// Where in the file the business number stands.
    public let site: Site?

    /// Puts together what is known; of a group whose file is gone that is the key, and perhaps a name.
    public init(key: GroupKey, name: String? = nil, type: BusinessType? = nil, file: String? = nil, site: Site? = nil) {
        self.key = key
        self.name = name
        self.type = type
        self.file = file
        self.site = site
    }
}

/// What is said about one integration group; it gives the parts of the group's identity by their own names.
public protocol AboutGroup {
    /// Which group it is about.
    var group: GroupIdentity { get }
}

extension AboutGroup {
    /// Which group.
    public var key: GroupKey { group.key }
    /// What people call the business.
    public var name: String? { group.name }
    /// How it is set up; nil for a group whose file is gone.
    public var type: BusinessType? { group.type }
    /// The file; nil if it is gone.
    public var file: String? { group.file }
    /// Where in the file the business number stands.
    public var site: Site? { group.site }
}

extension DesiredGroup {
    /// Which group the file describes.
    public var identity: GroupIdentity {
        GroupIdentity(key: GroupKey(business: business, source: source), name: name, type: type, file: file, site: site)
    }
}

extension ResolvedGroup {
    /// Which group it is.
    public var identity: GroupIdentity { GroupIdentity(key: key, name: name, type: type, file: file, site: site) }
}
