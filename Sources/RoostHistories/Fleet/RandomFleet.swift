/// Draws files, and changes of files.
enum RandomFleet {
    private static let statuses = ["Checked Out", "Arrived", "Seated"]
    private static let hosts = ["a.sb", "b.sb", "c.sb"]

    /// Files of one to four businesses, rarely of more.
    static func files(_ chance: inout Chance) -> [FleetFile] {
        let count = chance.percent(4) ? 5 + chance.below(8) : 1 + chance.below(4)
        return (0..<count).map { file(Int64(1001 + $0), &chance) }
    }

    static func file(_ business: Int64, _ chance: inout Chance) -> FleetFile {
        // One source for each number: a dialect that shows one group for a business would hide the second one for ever.
        let isLedgerly = business % 4 == 3
        let triggers = isLedgerly ? ["7:1", "8:1"] : ["139:1", "140:1"]
        // A file without a location is a mistake.
        let places = (0..<3).filter { _ in chance.percent(45) }
        let locations = (places.isEmpty ? [0] : places).map { location(business * 10 + Int64($0), isLedgerly, &chance) }
        return FleetFile(
            business: business, isLedgerly: isLedgerly, name: chance.one(of: ["One", "Two", nil]), host: chance.one(of: hosts),
            key: key(isLedgerly, &chance), id: chance.one(of: ["ID_A", "ID_B"]),
            triggers: triggers.filter { _ in chance.percent(60) }, locations: locations)
    }

    private static func key(_ isLedgerly: Bool, _ chance: inout Chance) -> String {
        chance.one(of: isLedgerly ? ["TOKEN_A", "TOKEN_B"] : ["KEY_A", "KEY_B"])
    }

    private static func location(_ number: Int64, _ isLedgerly: Bool, _ chance: inout Chance) -> FleetFile.Location {
        var location = FleetFile.Location(number: number, values: [], ids: ["\(number)"])
        location.values = isLedgerly ? ["\(chance.below(3))"] : [chance.one(of: statuses)] + (chance.once(in: 3) ? ["Ready"] : [])
        location.active = !chance.once(in: 5)
        location.test = chance.once(in: 6)
        location.beta = chance.once(in: 6)
        location.secret = chance.once(in: 5) ? key(isLedgerly, &chance) : nil
        return location
    }

    /// Changes one thing in the files.
    static func change(_ files: inout [FleetFile], _ chance: inout Chance) {
        let index = chance.below(max(files.count, 1))
        switch chance.below(10) {
        case 0 where files.count < 12:
            let business = (files.map(\.business).max() ?? 1000) + 1
            files.append(file(business, &chance))
        case 1 where files.count > 1: files.remove(at: index)
        default:
            guard files.indices.contains(index) else { return }
            change(&files[index], &chance)
        }
    }

    private static func change(_ file: inout FleetFile, _ chance: inout Chance) {
        let place = chance.below(max(file.locations.count, 1))
        let hasLocation = file.locations.indices.contains(place)
        switch chance.below(9) {
        case 0: file.host = chance.one(of: hosts)
        case 1: file.key = key(file.isLedgerly, &chance)
        case 2:
            let all = file.isLedgerly ? ["7:1", "8:1"] : ["139:1", "140:1"]
            file.triggers = all.filter { _ in chance.percent(60) }
        case 3: file.name = chance.one(of: ["One", "Two", nil])
        case 4 where file.locations.count > 1: file.locations.remove(at: place)
        case 5:
            let number = file.business * 10 + Int64(chance.below(4))
            guard !file.locations.contains(where: { $0.number == number }) else { return }
            file.locations.append(location(number, file.isLedgerly, &chance))
        case 6 where hasLocation: file.locations[place].active.toggle()
        default:
            guard hasLocation else { return }
            file.locations[place] = location(file.locations[place].number, file.isLedgerly, &chance)
        }
    }
}
