public import RoostDiagnostics
import RoostYAML

/// Turns the bytes of business files into desired state, noting every mistake on the way.
public struct BusinessDecoder: Sendable {
    let catalog: SourceCatalog
    let profiles: [String: Profile]
    private let stores: [String]?
    private let names: [String]
    private let profileNames: [String]
    private let shapes: [String: RecordShape]
    private let unknownSource: RecordShape
    private let keys: [String: SourceKeys]
    private let catalogKeys: CatalogKeys
    private let judgements = StatusJudgements()

    /// A decoder for the files of one project; shapes are made once, since a fleet has thousands of files.
    ///
    /// - Parameter stores: the stores that references may name; nil if they are not known.
    public init(catalog: SourceCatalog = .builtIn, profiles: [String: Profile] = [:], stores: [String]? = nil) {
        self.catalog = catalog
        self.stores = stores
        self.profiles = profiles
        names = catalog.sources.map(\.name)
        profileNames = profiles.keys.sorted()
        var shapes: [String: RecordShape] = [:]
        for source in catalog.sources {
            shapes[source.name] = BusinessShape.document(source, sources: names, profiles: profileNames)
        }
        self.shapes = shapes
        catalogKeys = CatalogKeys(catalog)
        keys = Dictionary(catalog.sources.map { ($0.name, SourceKeys($0)) }) { first, _ in first }
        unknownSource = BusinessShape.document(sources: names, profiles: profileNames)
    }

    /// A decoder for the files of a project.
    public init(_ project: Project) {
        self.init(catalog: project.catalog, profiles: project.profiles, stores: project.secrets.stores.map(\.name))
    }

    /// Reads all documents of a file.
    public func decode(_ text: SourceText) -> DecodedFile { decode(text, YAMLParser.parse(text)) }

    /// True if a document in the text has the key that every business file has.
    public static func looksLikeBusiness(_ text: SourceText) -> Bool {
        // Parsing costs more than looking for the word.
        guard String(decoding: text.bytes, as: UTF8.self).contains("business") else { return false }
        return YAMLParser.parse(text).documents.contains { $0.root?["business"] != nil }
    }

    /// Decodes a text that has been parsed already.
    func decode(_ text: SourceText, _ stream: YAMLStream) -> DecodedFile {
        var checker = ShapeChecker(catalogKeys)
        checker.text = text
        checker.profiles = profiles
        checker.stores = stores
        for problem in stream.problems { checker.report(problem) }
        var groups: [DesiredGroup] = []
        var claims: [Claim] = []
        var uses: [ProfileUse] = []
        var outlines: [DocumentOutline] = []
        for document in stream.documents {
            guard let root = document.root, !root.isNull else {
                let detail = "a document describes one integration group"
                checker.report(Problem(.emptyDocument, at: document.span, detail, fix: "business: 155802718182498"))
                continue
            }
            let lender = root["profile"]?.scalar.flatMap { profiles[$0.text]?.node }
            outlines.append(DocumentOutline(root, lender: lender, file: text.name))
            let before = checker.errorCount
            let draft = decode(root, text, &checker)
            claims += draft?.claims ?? []
            uses += self.uses(of: root, isFaulty: checker.errorCount > before)
            let isBroken = stream.problems.contains { $0.span.start >= document.span.start && $0.span.start <= document.span.end }
            if let group = draft?.group, !isBroken, checker.errorCount == before { groups.append(group) }
        }
        if stream.documents.isEmpty, stream.problems.isEmpty, !Self.isExample(text) {
            let detail = "a business file holds at least one document"
            checker.report(Problem(.emptyDocument, at: Span(0, 0), detail, fix: "business: 155802718182498"))
        }
        checker.checkCharacters(of: stream, in: text)
        let hidden = HiddenBytes(text: text, stream: stream, catalog: catalog)
        let masks = hidden.masks(checker)
        return DecodedFile(
            groups: groups, diagnostics: hidden.diagnostics(checker, masks), claims: claims, documents: outlines, profileUses: uses,
            masks: masks)
    }

    /// True if the file has only comments and one of them says that it is an example: then nothing is missing from it.
    private static func isExample(_ text: SourceText) -> Bool {
        String(decoding: text.bytes, as: UTF8.self).split(whereSeparator: \.isNewline).contains { line in
            let comment = line.drop { $0 == " " || $0 == "#" }
            return line.first == "#" && comment.hasPrefix("roost: example")
        }
    }

    /// What a document comes to; nil if nothing can be said without knowing its source.
    private func decode(_ written: YAMLNode, _ text: SourceText, _ checker: inout ShapeChecker) -> GroupExtractor.Draft? {
        var root = written
        var isWhole = true
        let lender = written["profile"]?.scalar.flatMap { profiles[$0.text] }
        var profile: (name: String, site: Span)?
        var tags = DocumentOutline.tags(nil, written)
        if let lender, let node = written["profile"] {
            profile = (lender.name, node.site)
            isWhole = !lender.isFaulty
            tags = DocumentOutline.tags(lender.node, written)
            root = written.filled(from: lender.node.lent(by: lender.name, at: node.site), below: Profile.merged)
            checker.silencedSite = lender.isFaulty ? node.site : nil
        }
        defer { checker.silencedSite = nil }
        let source = root["source"]?.scalar.flatMap { catalog[$0.text] }
        checker.owner = source.map { Self.owner(of: written, $0) }
        // What is missing may stand in a profile that is misspelt.
        let isFragment = lender == nil && written["profile"] != nil
        checker.check(root, .record(shape(source, isFragment: isFragment)), sample: "business: 155802718182498")
        guard case .mapping = root.content else { return nil }
        guard let source else {
            // Without its source roost cannot know which values are secrets.
            for name in ["properties", "locationDefaults", "locations"] { if let node = root[name] { checker.mask(node) } }
            return nil
        }
        let keys = keys[source.name] ?? SourceKeys(source)
        let extractor = GroupExtractor(text: text, keys: keys, profiles: profiles, profile: profile, tags: tags)
        var draft = extractor.extract(root)
        if !isWhole { draft.group = nil }
        GroupRules(
            keys: keys, draft: draft, root: root, written: written, lender: lender, text: text, isFragment: isFragment,
            judgements: judgements
        ).check(&checker)
        return draft
    }

    /// What a document takes of its profile, and of the one that this builds on; everything, if the document has mistakes.
    private func uses(of written: YAMLNode, isFaulty: Bool) -> [ProfileUse] {
        guard let profile = written["profile"]?.scalar.flatMap({ profiles[$0.text] }) else { return [] }
        let base = profile.base.flatMap { profiles[$0] }
        guard !isFaulty else { return [profile, base].compactMap { $0.map { ProfileUse(profile: $0.name, unused: []) } } }
        let locations = (written["locations"] ?? profile.node["locations"])?.sequence ?? []
        func use(_ profile: Profile, behind owners: [YAMLNode]) -> ProfileUse {
            let unused = profile.parts.indices.filter { index in
                let part = profile.parts[index]
                return owners.contains(where: part.isReplaced) || part.isReplaced(inAll: locations)
            }
            return ProfileUse(profile: profile.name, unused: Set(unused))
        }
        return [use(profile, behind: [written])] + (base.map { [use($0, behind: [written, profile.written])] } ?? [])
    }

    /// What a document says of its business, for naming variables after it.
    private static func owner(of root: YAMLNode, _ source: IntegrationSource) -> BusinessDraft {
        var owner = BusinessDraft(source: source)
        owner.name = root["name"]?.scalar?.text
        owner.business = root["business"]?.scalar.flatMap { BusinessNumber($0.text) }?.description
        return owner
    }

    private func shape(_ source: IntegrationSource?, isFragment: Bool) -> RecordShape {
        guard !isFragment else { return BusinessShape.fragment(source, sources: names, profiles: profileNames) }
        return source.flatMap { shapes[$0.name] } ?? unknownSource
    }
}

extension DiagnosticKind {
    static let emptyDocument = DiagnosticKind("model/empty-document", .error, "there is nothing to read")
}

/// The result of reading one business file.
public struct DecodedFile: Sendable {
    /// The groups without an error, in the order of the file.
    public var groups: [DesiredGroup]
    /// What is wrong with the file, in reading order.
    public var diagnostics: [Diagnostic]
    /// The numbers that the file claims, as far as roost could read them, for rules over all files.
    public var claims: [Claim]
    /// What each document says of itself, in the order of the file, whether or not a group came of it.
    public var documents: [DocumentOutline]
    /// Bytes that no diagnostic may show, for diagnostics that roost finds later.
    public var masks: [Span]
    /// What the documents leave unused of the profiles that they name.
    public var profileUses: [ProfileUse]

    /// Puts the parts together; what is not given is empty.
    public init(
        groups: [DesiredGroup] = [], diagnostics: [Diagnostic], claims: [Claim] = [], documents: [DocumentOutline] = [],
        profileUses: [ProfileUse] = [], masks: [Span] = []
    ) {
        self.groups = groups
        self.diagnostics = diagnostics
        self.claims = claims
        self.profileUses = profileUses
        self.documents = documents
        self.masks = masks
    }
}

/// A number that a file claims. No other place may claim the same number.
public struct Claim: Sendable, Hashable {
    /// What is claimed.
    public enum Role: Sendable, Hashable {
        /// To be the parent of the group for a source.
        case group
        /// To be a location mapped for a source.
        case location
    }

    /// What is claimed.
    public let role: Role
    /// The number.
    public let number: BusinessNumber
    /// The source it is claimed for.
    public let source: String
    /// Who claims it: the group's parent.
    public let business: BusinessNumber
    /// The file.
    public let file: String
    /// Where in the file.
    public let site: Site
}
