import RoostModel
import RoostTestKit

@testable import RoostPlan

/// Somebody at the dashboard, who changes the live side without roost.
enum Dashboard {
    static func change(_ server: inout ModelServer, _ chance: inout SeededGenerator) {
        guard var group = server.group else {
            if chance.percent(40) { make(&server, &chance) }
            return
        }
        switch chance.below(16) {
        case 0...2:
            group.triggers.formSymmetricDifference([chance.one(of: Draft.triggers)])
            server.group = group
        case 3...8:
            changeProperty(&group.properties, Draft.Key.group, server.dialect.properties, &server, &chance)
            server.group = group
        case 9...13:
            changeMapping(&group, &server, &chance)
            server.group = group
        case 14:
            server.group = nil
        default:
            make(&server, &chance)
        }
    }

    /// A group with a few things in it, under an id of its own.
    private static func make(_ server: inout ModelServer, _ chance: inout SeededGenerator) {
        var draft = Draft()
        draft.change(100, &chance)
        let file = draft.group(&chance)
        server.makeGroup(ModelServer.stored(file.properties.map(\.entry), isOurs: false), Set(file.triggers.map(\.id)))
        for location in file.locations {
            server.group?.mappings[location.business] = ModelServer.Mapping(
                properties: ModelServer.stored(location.properties.map(\.entry), isOurs: false), flags: location.flags, isOurs: false)
        }
    }

    private static func changeProperty(
        _ properties: inout [String: ModelServer.Property], _ keys: [Draft.Key], _ reporting: ModelDialect.Reporting,
        _ server: inout ModelServer,
        _ chance: inout SeededGenerator
    ) {
        let key = chance.one(of: keys)
        var property = properties[key.rawValue] ?? ModelServer.Property(value: .text(""), isSecure: key.isSecure, isOurs: false)
        property.value = key.value(chance.below(3))
        let stays = chance.percent(70)
        // A secret that is missing from an answer may only be withheld, so nobody notices that it was removed.
        if !server.shows(property, in: reporting) || !stays && property.isSecure { server.isTampered = true }
        properties[key.rawValue] = stays ? property : nil
    }

    private static func changeMapping(_ group: inout ModelServer.Group, _ server: inout ModelServer, _ chance: inout SeededGenerator) {
        let number = chance.one(of: Draft.numbers)
        guard var mapping = group.mappings[number], chance.percent(80) else {
            if !server.dialect.showsMappings { server.isTampered = true }
            group.mappings[number] =
                group.mappings[number] == nil ? ModelServer.Mapping(properties: [:], flags: MappingFlags(), isOurs: false) : nil
            return
        }
        if chance.percent(50) {
            mapping.flags[chance.one(of: MappingFlag.allCases)] = chance.percent(50)
            // Whoever switches it by hand takes it over.
            mapping.isOurs = false
            if !server.dialect.showsMappings || !server.dialect.showsFlags { server.isTampered = true }
        } else {
            let reporting = server.dialect.showsMappings ? server.dialect.mappingProperties : .unreported
            changeProperty(&mapping.properties, Draft.Key.location, reporting, &server, &chance)
        }
        group.mappings[number] = mapping
    }
}
