/// A history in plain sentences, one for each step.
package enum Narration {
    /// What the history is about, and its steps.
    package static func text(_ history: History) -> String {
        var lines = ["Birdeye behaves in this way: \(history.dialect)."]
        for file in history.files {
            let triggers = file.triggers.isEmpty ? "no trigger" : "triggers \(file.triggers.joined(separator: ", "))"
            let locations = file.locations.map { location in
                "\(location.number)" + (location.active ? "" : " (off)") + (location.secret == nil ? "" : " with its own secret")
            }
            let list = locations.isEmpty ? "no location" : "locations \(locations.joined(separator: ", "))"
            lines.append("A file describes \(file.business) (\(file.source)): host \(file.host), \(triggers), \(list).")
        }
        if !history.foreign.isEmpty {
            lines.append(
                "Somebody has set up \(history.foreign.sorted().map(String.init).joined(separator: ", ")) in the dashboard before.")
        }
        if let most = history.maxBusinesses { lines.append("One apply may change \(most) businesses.") }
        if let business = history.protected { lines.append("No apply may change \(business).") }
        lines += history.steps.enumerated().map { "\($0.offset + 1). \(sentence($0.element))" }
        return lines.joined(separator: "\n")
    }

    private static func sentence(_ step: History.Step) -> String {
        switch step {
        case .run(let run): "\(words(run))."
        case .together(let first, let second): "At once: \(words(first)); and \(words(second))."
        case .editFiles(let seed): "Somebody changes the files (\(seed))."
        case .acceptLive: "Somebody lets the files say what the live side says."
        case .dashboard(let edit): "Somebody works in the dashboard: \(edit.kind.rawValue)."
        case .backUp: "Somebody copies the ledger's folder."
        case .restore: "Somebody puts the copy of the ledger's folder back."
        case .wait(let minutes): "\(minutes) minutes pass."
        }
    }

    private static func words(_ run: History.Run) -> String {
        var words = "roost \(run.command.rawValue) runs on machine \(run.host), \(run.concurrency) businesses at once"
        if run.prunes { words += ", with --prune" }
        if run.allowsAll { words += ", with every guard lifted" }
        if run.holdsBack { words += ", with --hold-back" }
        if let shard = run.shard { words += ", for shard \(shard[0])/\(shard[1])" }
        for misfortune in run.misfortunes {
            switch misfortune {
            case .request(let number, let what): words += "; its request \(number + 1) meets \(what)"
            case .disk(let number, let what): words += "; its step \(number + 1) on the disk meets \(what)"
            case .edit(let number, let edit): words += "; before its request \(number + 1) somebody does \(edit.kind.rawValue)"
            }
        }
        return words
    }
}
