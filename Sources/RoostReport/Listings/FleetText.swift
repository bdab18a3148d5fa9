public import RoostDiagnostics
public import RoostJSON
public import RoostModel

/// The businesses of a project's files, or those of them that were chosen.
public struct FleetListing {
    /// The groups, in file order.
    public let groups: [DesiredGroup]
    /// How many groups all files together describe.
    public let fleet: Int
    /// Why a group counts as changed; nil where nobody asked.
    public let reasons: ((DesiredGroup) -> [String])?
    /// The documents that went since an earlier commit; nil where nothing was compared.
    public let gone: [DocumentOutline]?

    /// Puts the parts together.
    public init(
        groups: [DesiredGroup], fleet: Int, reasons: ((DesiredGroup) -> [String])? = nil, gone: [DocumentOutline]? = nil
    ) {
        self.groups = groups
        self.fleet = fleet
        self.reasons = reasons
        self.gone = gone
    }
}

/// The fleet for people: a line for each business.
public enum FleetText {
    /// The table, and a line that counts.
    public static func render(_ listing: FleetListing, style: TextStyle) -> String {
        guard !listing.groups.isEmpty || listing.gone?.isEmpty == false else { return "no business\n" }
        let heads = ["BUSINESS", "SOURCE", "TYPE", "LOCATIONS", "PROFILE", "TAGS", "NAME", "FILE"]
        var table = TextTable(listing.reasons == nil ? heads : heads + ["WHY"])
        for group in listing.groups {
            let cells = [
                group.business.description, group.source.shown(), group.type.rawValue, String(group.locations.count),
                group.profile?.shown() ?? "–", group.tags.isEmpty ? "–" : group.tags.map { $0.shown() }.joined(separator: ", "),
                group.name?.shown() ?? "–", group.file.shown(upTo: 100),
            ]
            table.add(cells + (listing.reasons.map { [$0(group).joined(separator: "; ").shown(upTo: 300)] } ?? []))
        }
        for document in listing.gone ?? [] {
            let cells = [
                document.business?.description ?? "–", document.source?.shown() ?? "–", "gone", "–", document.profile?.shown() ?? "–",
                document.tags.isEmpty ? "–" : document.tags.map { $0.shown() }.joined(separator: ", "), "–", document.file.shown(upTo: 100),
            ]
            table.add(cells + (listing.reasons == nil ? [] : ["its document is gone"]))
        }
        let locations = listing.groups.reduce(0) { $0 + $1.locations.count }
        let of = listing.groups.count == listing.fleet ? "" : " of \(listing.fleet)"
        let gone = listing.gone.map { $0.isEmpty ? "" : ", \($0.count) gone" } ?? ""
        let count = "\(listing.groups.count)\(of) business\(listing.fleet == 1 ? "" : "es"), \(locations.counted("location"))\(gone)"
        return table.text + "\n" + style(.strong, count) + "\n"
    }
}

/// The fleet for other programs.
public enum FleetJSON {
    /// `{"formatVersion": 1, "businesses": […]}`, with `reasons` and `gone` where a commit was compared with.
    public static func document(_ listing: FleetListing) -> JSONValue {
        var document: JSONObject = ["formatVersion": 1]
        document["businesses"] = .array(
            listing.groups.map { group in
                var members: JSONObject = [
                    "business": .integer(group.business.value), "source": .string(group.source), "name": .optional(group.name),
                    "type": .string(group.type.rawValue), "file": .string(group.file), "profile": .optional(group.profile),
                    "tags": .array(group.tags.map { .string($0) }),
                    "locations": .array(group.locations.map { .integer($0.business.value) }),
                ]
                members["reasons"] = listing.reasons.map { .array($0(group).map { .string($0) }) }
                return .object(members)
            })
        document["gone"] = listing.gone.map { .array($0.map(entry)) }
        return .object(document)
    }

    private static func entry(_ gone: DocumentOutline) -> JSONValue {
        [
            "business": gone.business.map { .integer($0.value) } ?? .null, "source": .optional(gone.source), "file": .string(gone.file),
            "profile": .optional(gone.profile), "tags": .array(gone.tags.map { .string($0) }),
        ]
    }
}
