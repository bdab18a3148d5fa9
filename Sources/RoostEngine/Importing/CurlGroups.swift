public import RoostDiagnostics
import RoostJSON
public import RoostModel
import RoostPlan

/// What curl commands amount to: the groups that they set up, as if somebody had read them from the live side.
///
/// Later commands count over earlier ones, as they did for Birdeye. A group that a command makes has no id yet, while those that map its
/// locations name it by one: which is which comes from the commands themselves, or from the ids that the caller knows.
public struct CurlGroups: Sendable {
    /// One group.
    public struct Group: Sendable {
        /// Where the command stands that makes it.
        public let place: CurlSource.Place
        /// The group's parent.
        public let business: BusinessNumber
        /// What the commands set; the group's id is 0 where no command names it.
        public var details: GroupDetails
    }

    /// The groups, in the order of the commands that make them.
    public private(set) var groups: [Group] = []
    /// Groups whose ids must be looked up, since several commands made one before the first that names an id.
    public private(set) var withoutID: [BusinessNumber] = []
    /// What could not be understood, or is left out.
    public private(set) var diagnostics: [Diagnostic] = []

    private var made: [Made] = []
    private var strays: [Int64: CurlSource.Place] = [:]
    /// Which group a variable stands for at this point: the one whose answer it took last.
    private var named: [String: Int] = [:]
    private let known: [BusinessNumber: [Int64: Int64]]

    private struct Made {
        let place: CurlSource.Place
        let business: BusinessNumber
        let sourceID: Int64
        var isNamed: Bool
        var id: Int64?
        var properties: [ReportedProperty]
        var triggers: Set<TriggerID>
        var mappings: [ReportedMapping] = []
    }

    /// Reads the commands of some texts.
    ///
    /// - Parameter known: the ids of groups that were looked up, by business and by the id of the source.
    public init(_ sources: [CurlSource], known: [BusinessNumber: [Int64: Int64]] = [:]) {
        self.known = known
        for source in sources {
            for command in source.commands { take(command, CurlSource.Place(file: source.file, line: command.line)) }
        }
        for (id, place) in strays.sorted(by: { $0.key < $1.key }) where withoutID.isEmpty {
            report(
                .strayCommand, place, "no command makes the integration group \(id) that this one is about",
                fix: "add the command that made it, or import the business by its number")
        }
        groups = made.map { made in
            Group(
                place: made.place, business: made.business,
                details: GroupDetails(
                    groupID: made.id ?? 0, sourceID: made.sourceID, triggers: made.triggers, properties: .reported(made.properties),
                    mappings: .reported(made.mappings)))
        }
    }

    private mutating func take(_ command: CurlCommand, _ place: CurlSource.Place) {
        let path = command.url.split(separator: "?", maxSplits: 1).first.map(String.init) ?? ""
        let kind = path.split(separator: "/").suffix(2).joined(separator: "/")
        // A look at the live side sets nothing but a variable; a request to anything else not even that.
        guard command.method != "GET" else { return look(kind, command) }
        guard kind.hasSuffix("businessintegrationgroup") || kind.hasSuffix("businessintegrationmapping") else { return }
        guard let body = CurlBody(command, place, &diagnostics) else { return }
        switch kind {
        case "add/businessintegrationgroup": create(body, command, place)
        case "update/businessintegrationgroup": update(body, command, place)
        case "add/businessintegrationmapping": map(body, place)
        default: report(.strayCommand, place, "\(kind.printable) is none of the calls that set up an integration", fix: nil)
        }
    }

    private mutating func look(_ kind: String, _ command: CurlCommand) {
        let parts = kind.split(separator: "/")
        guard let name = command.target, parts.count == 2, parts[0] == "businessintegrationgroup", let number = BusinessNumber(parts[1])
        else {
            return
        }
        named[name] = made.lastIndex { $0.business == number }
    }

    private mutating func create(_ body: CurlBody, _ command: CurlCommand, _ place: CurlSource.Place) {
        guard let business = body.number("parentBusinessNumber", &diagnostics),
            let source = body.number("integrationSourceId", &diagnostics),
            let properties = body.properties("integrationGroupProperties", &diagnostics),
            let triggers = body.triggers("integrationGroupTriggers", &diagnostics)
        else { return }
        let number = BusinessNumber(business)
        var new = Made(
            place: place, business: number, sourceID: source, isNamed: command.target != nil,
            id: command.answeredGroup ?? known[number]?[source],
            properties: properties ?? [], triggers: Set(triggers ?? []))
        if let index = made.firstIndex(where: { $0.business == number && $0.sourceID == source }) {
            new.id = new.id ?? made[index].id
            new.mappings = made[index].mappings
            made[index] = new
            if let name = command.target { named[name] = index }
        } else {
            made.append(new)
            if let name = command.target { named[name] = made.count - 1 }
        }
    }

    private mutating func update(_ body: CurlBody, _ command: CurlCommand, _ place: CurlSource.Place) {
        guard let properties = body.properties("integrationGroupProperties", &diagnostics),
            let triggers = body.triggers("integrationGroupTriggers", &diagnostics),
            let index = group(body, "groupId", location: nil, place)
        else { return }
        for property in properties ?? [] {
            made[index].properties.removeAll { $0.key == property.key }
            made[index].properties.append(property)
        }
        guard let triggers else { return }
        let replaces = command.url.lowercased().contains("replacetriggers=true")
        made[index].triggers = replaces ? Set(triggers) : made[index].triggers.union(triggers)
    }

    private mutating func map(_ body: CurlBody, _ place: CurlSource.Place) {
        guard let location = body.number("businessNumber", &diagnostics),
            let properties = body.properties("integrationProperties", &diagnostics)
        else { return }
        let number = BusinessNumber(location)
        guard let index = group(body, "integrationGroupId", location: number, place) else { return }
        var flags: [MappingFlag: Bool] = [:]
        for flag in MappingFlag.allCases { flags[flag] = body.flag(flag.rawValue) }
        made[index].mappings.removeAll { $0.location == number }
        made[index].mappings.append(ReportedMapping(location: number, properties: .reported(properties ?? []), flags: flags))
    }

    /// Which group a command names: by a variable that took the answer, by an id that is known, or as the only one that has none yet.
    private mutating func group(_ body: CurlBody, _ member: String, location: BusinessNumber?, _ place: CurlSource.Place) -> Int? {
        if let name = body.variable(member) {
            if let index = named[name] { return index }
            let open = made.indices.filter { made[$0].id == nil && !made[$0].isNamed }
            let own = open.filter { made[$0].business == location }
            if let index = own.last ?? (open.count == 1 ? open[0] : made.indices.last.flatMap { open.contains($0) ? $0 : nil }) {
                return index
            }
            report(
                .strayCommand, place, "nobody can tell which group the variable \(name.printable) means",
                fix: "write the group's id in its place, or put the command behind the one that makes the group")
            return nil
        }
        guard let id = body.number(member, &diagnostics) else { return nil }
        if let index = made.firstIndex(where: { $0.id == id }) { return index }
        let open = made.indices.filter { made[$0].id == nil }
        // An SMB's mapping names the business itself.
        let own = open.filter { made[$0].business == location }
        if own.count == 1 || open.count == 1 {
            let index = own.first ?? open[0]
            made[index].id = id
            return index
        }
        strays[id] = strays[id] ?? place
        for index in open where known[made[index].business] == nil && !withoutID.contains(made[index].business) {
            withoutID.append(made[index].business)
        }
        return nil
    }

    private mutating func report(_ kind: DiagnosticKind, _ place: CurlSource.Place, _ detail: String, fix: String?) {
        diagnostics.append(Diagnostic(kind, detail, fix: fix, place: place.whole))
    }
}

/// A text with curl commands, and where it came from.
public struct CurlSource: Sendable {
    /// What the text is called.
    public let file: String
    /// Its commands.
    public let commands: [CurlCommand]

    /// Puts the two together.
    public init(file: String, commands: [CurlCommand]) {
        self.file = file
        self.commands = commands
    }

    /// Where a command stands.
    public struct Place: Sendable, Hashable {
        /// What the text is called.
        public let file: String
        /// The line, from 1.
        public let line: Int

        /// The place as diagnostics show it; the line itself may hold a secret, so it is not quoted.
        var whole: RoostDiagnostics.Place { RoostDiagnostics.Place(file: file, line: line, column: 1) }
    }
}

/// The body of one command.
private struct CurlBody {
    let document: JSONValue
    let place: CurlSource.Place

    init?(_ command: CurlCommand, _ place: CurlSource.Place, _ diagnostics: inout [Diagnostic]) {
        self.place = place
        guard let body = command.body else {
            diagnostics.append(
                Diagnostic(.unreadableCommand, "the command has no body", fix: "write it after --data", place: place.whole))
            return nil
        }
        do throws(JSONSyntaxError) { document = try JSONValue.parse(Array(Self.quotingVariables(in: body).utf8)) } catch {
            diagnostics.append(
                Diagnostic(
                    .unreadableCommand, "the body stops being JSON at byte \(error.offset)", fix: "correct the body", place: place.whole))
            return nil
        }
    }

    /// A variable that stands where a number belongs is no JSON before the shell has replaced it.
    private static func quotingVariables(in body: String) -> String {
        var result = ""
        var isQuoted = false
        var isEscaped = false
        var rest = body[...]
        while let character = rest.first {
            if !isQuoted, rest.hasPrefix("${"), let end = rest.firstIndex(of: "}") {
                result += "\"\(rest[...end])\""
                rest = rest[rest.index(after: end)...]
                continue
            }
            if character == "\"", !isEscaped { isQuoted.toggle() }
            isEscaped = character == "\\" && !isEscaped
            result.append(character)
            rest = rest.dropFirst()
        }
        return result
    }

    /// A number that identifies something; a missing one, or a variable, is reported.
    func number(_ member: String, _ diagnostics: inout [Diagnostic]) -> Int64? {
        if let value = document[member]?.integer ?? document[member]?.string.flatMap(Int64.init), value > 0 { return value }
        let name = variable(member)
        diagnostics.append(
            Diagnostic(
                .unreadableCommand, name.map { "\(member) is the variable \($0.printable)" } ?? "\(member) is missing, or is no number",
                fix: "write the number in its place", place: place.whole))
        return nil
    }

    /// The name of the variable that a member consists of.
    func variable(_ member: String) -> String? { document[member]?.string.flatMap(CurlValue.variable) }

    func flag(_ member: String) -> Bool? { document[member]?.bool ?? document[member]?.string.flatMap { Bool($0.lowercased()) } }

    /// The properties in a list; nil within for a list that is not there, nil where it cannot be read.
    func properties(_ member: String, _ diagnostics: inout [Diagnostic]) -> [ReportedProperty]?? {
        guard let list = document[member], !list.isNull else { return .some(nil) }
        var properties: [ReportedProperty] = []
        for element in list.array ?? [.null] {
            guard let key = element["propertyKey"]?.string, !key.isEmpty else {
                report("\(member) is no list of properties with a propertyKey each", &diagnostics)
                return nil
            }
            let value = element["propertyValue"]
            let text = value?.string ?? value?.integer.map { String($0) }
            let isSecure = element["isSecure"].map { !$0.isNull && $0 != false && $0 != "false" } ?? false
            properties.append(ReportedProperty(key: key, value: text.map { ReportedText($0) }, isSecure: isSecure))
        }
        return properties
    }

    func triggers(_ member: String, _ diagnostics: inout [Diagnostic]) -> [TriggerID]?? {
        guard let list = document[member], !list.isNull else { return .some(nil) }
        var triggers: [TriggerID] = []
        for element in list.array ?? [.null] {
            guard let id = element["triggerId"]?.integer, let type = element["triggerTypeId"]?.integer else {
                report("\(member) is no list of triggers with a triggerId and a triggerTypeId each", &diagnostics)
                return nil
            }
            triggers.append(TriggerID(id: id, type: type))
        }
        return triggers
    }

    private func report(_ detail: String, _ diagnostics: inout [Diagnostic]) {
        diagnostics.append(Diagnostic(.unreadableCommand, detail, fix: "correct the body", place: place.whole))
    }
}

/// The value of a property as a command gives it.
enum CurlValue {
    /// The name in `${NAME}`, where that is all of it.
    static func variable(_ text: String) -> String? {
        guard text.hasPrefix("${"), text.hasSuffix("}") else { return nil }
        let name = text.dropFirst(2).dropLast()
        return name.contains("$") || name.isEmpty ? nil : String(name)
    }

    /// True for what stands in the place of a value that somebody did not want to write down.
    static func isMasked(_ text: String) -> Bool {
        text.contains("***") || text.contains("•••") || (text.hasPrefix("<") && text.hasSuffix(">"))
    }
}

extension DiagnosticKind {
    static let unreadableCommand = DiagnosticKind("import/unreadable-command", .error, "a curl command cannot be read")
    static let strayCommand = DiagnosticKind("import/stray-command", .warning, "a curl command is left out")
}
