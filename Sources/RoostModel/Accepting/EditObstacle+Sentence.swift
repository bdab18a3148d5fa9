import RoostYAML

extension EditObstacle {
    /// The reason as a sentence without a full stop; never a value.
    var sentence: String {
        switch reason {
        case .unreadable: "the file has mistakes, which have to be mended first"
        case .notFound(let what): "\(what) is not written in this file"
        case .alias(let name): "the value is *\(name), which stands for what is written elsewhere"
        case .anchored(let name): "aliases use what &\(name) names, so the change would reach other places too"
        case .merged: "the value comes in through a merge key, <<, and is written elsewhere"
        case .wrongKind: "what stands there is of another kind: a single value, a list or a mapping"
        case .blockScalar: "the value is a text over several lines, which has to be rewritten by hand"
        case .blockValue: "what stands there is a list or a mapping over several lines, which has to be rewritten by hand"
        case .comments: "a comment would be lost"
        case .lastEntry: "nothing would be left in its place"
        case .layout: "the layout of the lines around it does not allow for an edit"
        case .unverified: "the edit would have changed something else in the file too"
        }
    }
}
