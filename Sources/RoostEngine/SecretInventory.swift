public import RoostModel
public import RoostPlan

/// Looks at secrets without handing them out: what `roost secrets list` needs to know of them.
public protocol SecretInspector: Sendable {
    /// Whether the secret behind a reference is there. It runs no command for a single secret.
    ///
    /// - Parameter isLedgerKey: whether the reference leads to the ledger's key, for which the environment has names of its own.
    func inspect(_ reference: SecretReference, isLedgerKey: Bool) async -> SecretStanding

    /// The variables that the environment permits files to name, as far as it lists them one by one, in its order.
    var permittedNames: [String] { get async }

    /// The keys of a store, in order.
    func keys(of store: String) async throws(SecretError) -> [String]
}

/// What is known of a secret without looking at it.
public enum SecretStanding: Sendable, Hashable {
    /// It is there.
    case present
    /// It is not there, or cannot be used, for this reason.
    case missing(SecretError)
    /// It is not known, because only running a command would tell.
    case notChecked
}

/// A place that refers to a secret: a property of a business, or a setting of roost.yaml.
public struct SecretUse: Sendable, Hashable {
    /// The business; nil for a setting of roost.yaml.
    public let group: GroupIdentity?
    /// The property's address, or the setting's name.
    public let field: String
    /// The file.
    public let file: String
    /// The line in the file; nil if it is not known.
    public let line: Int?
    /// Where the reference stands, if the line only names a profile or a default; nil if it stands there.
    public let origin: String?

    /// Puts the parts together.
    public init(group: GroupIdentity?, field: String, file: String, line: Int?, origin: String? = nil) {
        self.group = group
        self.field = field
        self.file = file
        self.line = line
        self.origin = origin
    }
}

/// The references of a fleet, with what is behind them.
public struct SecretInventory: Sendable {
    /// One reference with the places that have it.
    public struct Entry: Sendable {
        /// The reference.
        public let reference: SecretReference
        /// Who has it, in file order.
        public let uses: [SecretUse]
        /// Whether the secret is there.
        public let standing: SecretStanding

        /// Puts the parts together.
        public init(reference: SecretReference, uses: [SecretUse], standing: SecretStanding) {
            self.reference = reference
            self.uses = uses
            self.standing = standing
        }
    }

    /// A store with the keys that no reference names.
    public struct Store: Sendable {
        /// The store.
        public let store: SecretStore
        /// How many keys it has; nil if it was not opened, because nothing selected needs it or because it cannot be opened.
        public let keys: Int?
        /// The keys that nothing in the whole project refers to, in order; empty if only a part of the project was looked at.
        public let unused: [String]

        /// Puts the parts together.
        public init(store: SecretStore, keys: Int?, unused: [String]) {
            self.store = store
            self.keys = keys
            self.unused = unused
        }
    }

    /// The references, in the order in which files have them.
    public let entries: [Entry]
    /// The stores, in the order of roost.yaml.
    public let stores: [Store]
    /// The variables that the environment permits and nothing in the whole project refers to; empty if only a part of it was looked at.
    public let unusedNames: [String]

    /// Puts the parts together.
    public init(entries: [Entry], stores: [Store], unusedNames: [String] = []) {
        self.entries = entries
        self.stores = stores
        self.unusedNames = unusedNames
    }

    /// The references that lead to nothing.
    public var missing: [Entry] { entries.filter { if case .missing = $0.standing { true } else { false } } }
}

/// Lists the references of a fleet. It opens stores, and shows and sends nothing.
public struct SecretListFlow: Sendable {
    let inspector: any SecretInspector
    let settings: Project

    /// A flow for the project with these settings.
    public init(inspector: any SecretInspector, settings: Project) {
        self.inspector = inspector
        self.settings = settings
    }

    /// The list.
    ///
    /// - Parameters:
    ///   - groups: the groups asked for, in file order.
    ///   - isWhole: whether these are all groups of the project; only then roost can tell what nothing refers to.
    public func run(_ groups: [DesiredGroup], isWhole: Bool) async -> SecretInventory {
        var order: [SecretReference] = []
        var uses: [SecretReference: [SecretUse]] = [:]
        for (reference, use) in projectUses + groups.flatMap(Self.uses) {
            if uses[reference] == nil { order.append(reference) }
            uses[reference, default: []].append(use)
        }
        let all = uses
        let keys = Set([settings.ledger.key, settings.ledger.formerKey].compactMap { $0 })
        let entries = await SlidingWindow.map(order, width: settings.secrets.concurrency, showing: "looking for secrets") {
            [inspector] reference in
            SecretInventory.Entry(
                reference: reference, uses: all[reference] ?? [],
                standing: await inspector.inspect(reference, isLedgerKey: keys.contains(reference)))
        }
        let names = Set(order.compactMap { if case .environment(let name) = $0 { name } else { nil } })
        return SecretInventory(
            entries: entries, stores: await stores(order, isWhole: isWhole),
            unusedNames: isWhole ? await inspector.permittedNames.filter { !names.contains($0) } : [])
    }

    private func stores(_ references: [SecretReference], isWhole: Bool) async -> [SecretInventory.Store] {
        var used: [String: Set<String>] = [:]
        for case .store(let name, let key) in references { used[name, default: []].insert(key.text) }
        var stores: [SecretInventory.Store] = []
        for store in settings.secrets.stores {
            let known = used[store.name] ?? []
            // A store that nothing refers to is opened only for this list, and only if all of the project is looked at.
            let keys = known.isEmpty && !isWhole ? nil : try? await inspector.keys(of: store.name)
            stores.append(
                SecretInventory.Store(
                    store: store, keys: keys?.count, unused: isWhole ? (keys ?? []).filter { !known.contains($0) } : []))
        }
        return stores
    }

    /// What roost.yaml itself refers to.
    private var projectUses: [(SecretReference, SecretUse)] {
        func use(_ field: String) -> SecretUse { SecretUse(group: nil, field: field, file: "roost.yaml", line: nil) }
        var uses = settings.birdeye.headers.compactMap { header -> (SecretReference, SecretUse)? in
            if case .secret(let reference) = header.value { (reference, use("birdeye.headers.\(header.name)")) } else { nil }
        }
        if let reference = settings.careStack.vendorKey { uses.append((reference, use("carestack.vendorKey"))) }
        if let reference = settings.ledger.key { uses.append((reference, use("ledger.key"))) }
        if let reference = settings.ledger.formerKey { uses.append((reference, use("ledger.formerKey"))) }
        return uses
    }

    private static func uses(_ group: DesiredGroup) -> [(SecretReference, SecretUse)] {
        func use(_ property: DesiredProperty, _ address: Address) -> (SecretReference, SecretUse)? {
            guard case .secret(let reference) = property.value else { return nil }
            let use = SecretUse(
                group: group.identity, field: "\(address)", file: group.file, line: property.site.line, origin: property.origin.words)
            return (reference, use)
        }
        return group.properties.compactMap { use($0, .property($0.key)) }
            + group.locations.flatMap { location in
                location.properties.compactMap { use($0, .locationProperty(location.business, $0.key)) }
            }
    }
}
