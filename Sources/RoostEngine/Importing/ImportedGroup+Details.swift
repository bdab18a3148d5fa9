import RoostModel
import RoostPlan

extension ImportedGroup {
    /// Puts together what the live side reports of a group and what the ledger knows of it beyond that.
    ///
    /// No value is made up: what neither of them tells stays open. A secret is never taken from the live side, only its place in the file.
    init(
        _ details: GroupDetails, of business: BusinessNumber, source: IntegrationSource, ledger: AppliedGroup?, triggers: [ImportedTrigger],
        secrets: KnownSecrets
    ) {
        // What the ledger knows of another group says nothing of this one.
        let ledger = ledger.flatMap { $0.groupID == details.groupID ? $0 : nil }
        let doubtful = Set((ledger?.doubts ?? []).flatMap(\.addresses))
        let locations = Self.locations(details, ledger, doubtful)
        let type = Self.type(business, locations.map(\.number))
        let naming = SecretNaming(name: ledger?.name, business: business)
        let reader = PropertyImport(source: source, type: type, secrets: secrets)
        let known = ledger?.properties.filter { !doubtful.contains(.property($0.key)) } ?? [:]
        self.init(
            business: business, name: ledger?.name, groupID: details.groupID, source: source, type: type,
            properties: reader.group(details.properties, ledger: known, naming: naming), strangeKeys: reader.strange(details.properties),
            triggers: triggers,
            locations: locations.map { location in
                let known = location.applied?.properties.filter { !doubtful.contains(.locationProperty(location.number, $0.key)) } ?? [:]
                let reported = location.reported?.properties ?? .unreported
                var flags: [MappingFlag: Bool] = [:]
                for flag in MappingFlag.allCases {
                    let applied = doubtful.contains(.flag(location.number, flag)) ? nil : location.applied?.flags[flag]
                    flags[flag] = location.reported?.flags[flag] ?? applied
                }
                return ImportedLocation(
                    business: location.number, flags: flags,
                    properties: reader.location(reported, ledger: known, naming: naming.at(location.number, of: business)),
                    strangeKeys: reader.strange(reported), isFromLedger: location.reported == nil)
            },
            reportsMappings: details.mappings.value != nil,
            unreadLocation: reader.location(.unreported, ledger: [:], naming: naming))
    }

    private struct Site {
        let number: BusinessNumber
        let reported: ReportedMapping?
        let applied: AppliedMapping?
    }

    /// The locations in the answer's order; from the ledger where the answer does not tell.
    private static func locations(_ details: GroupDetails, _ ledger: AppliedGroup?, _ doubtful: Set<Address>) -> [Site] {
        let applied = ledger?.mappings.filter { $0.value.groupID == details.groupID } ?? [:]
        guard let mappings = details.mappings.value else {
            return applied.filter { !doubtful.contains(.location($0.key)) }.sorted { $0.key < $1.key }.map {
                Site(number: $0.key, reported: nil, applied: $0.value)
            }
        }
        // A service that keeps a mapping twice is believed the later one, as everywhere.
        let last = Dictionary(mappings.map { ($0.location, $0) }) { $1 }
        var seen: Set<BusinessNumber> = []
        return mappings.filter { seen.insert($0.location).inserted }.map {
            Site(number: $0.location, reported: last[$0.location], applied: applied[$0.location])
        }
    }

    /// An SMB is its one location; an enterprise is none of its locations.
    private static func type(_ business: BusinessNumber, _ locations: [BusinessNumber]) -> BusinessType? {
        if locations == [business] { return .smb }
        return locations.isEmpty || locations.contains(business) ? nil : .enterprise
    }
}
