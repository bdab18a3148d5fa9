import RoostEngine
import RoostModel
import RoostPlan

/// The ways out of what was found, as commands to copy.
struct PageWays {
    let entry: PageEntry

    var html: String {
        let ways = self.ways
        guard !ways.isEmpty else { return "" }
        let items = ways.map { "<div><dt>\($0.words)</dt><dd><code class=\"command\">\($0.command.html())</code></dd></div>" }
        return "<dl class=\"ways\">\n\(items.joined(separator: "\n"))\n</dl>\n"
    }

    private var ways: [(words: String, command: String)] {
        let number = entry.key.business
        guard let business = entry.business else { return [("Look again once that is mended", "roost drift --business \(number)")] }
        let verdicts = Set(business.findings.map(\.verdict))
        var ways: [(words: String, command: String)] = []
        if let file = entry.file, business.findings.contains(where: \.isAcceptable) {
            ways.append(("Keep what is live", "roost accept \(ShellWord.plain(file)) --business \(number)"))
        }
        if verdicts.contains(.conflict) {
            ways.append(("Put back what the file says", "roost apply --business \(number) --allow \(GuardName.conflicts.rawValue)"))
        } else if verdicts.contains(where: \.isDrift) {
            ways.append(("Put back what the file says", "roost apply --business \(number)"))
        } else if verdicts.contains(where: \.acts) {
            ways.append(("Apply what the file says", "roost apply --business \(number)"))
        }
        if business.findings.contains(where: { $0.isSwitchedOff(in: business) }) {
            ways.append(("Switch off what is in no file", "roost apply --business \(number) --prune"))
        }
        return ways
    }
}

extension Finding {
    /// True where what is live could be written into the file. A secret cannot: files hold references alone.
    fileprivate var isAcceptable: Bool {
        guard verdict == .drift || verdict == .conflict, address != .group else { return false }
        return switch observed {
        case .secret, .concealed, .unreported: false
        case .absent, .text, .flag, .number: true
        }
    }

    /// True for what `--prune` is about.
    fileprivate func isSwitchedOff(in business: DriftedBusiness) -> Bool {
        guard verdict == .orphan, case .location(let number) = address else { return false }
        return business.moved[number] == nil
    }
}
