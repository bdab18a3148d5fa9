import RoostModel
import RoostPlan

extension FindingAge {
    /// Since when the finding is there: `new: not there on …` or `since …`.
    var words: String {
        guard isNew else { return "since \(firstSeen)" }
        return notBefore.map { "new: not there on \($0)" } ?? "new"
    }
}

/// The three parts of a report that people read each morning.
enum AgePart: CaseIterable {
    /// What this look is the first to find.
    case new
    /// What looks before found too.
    case standing
    /// What there is nothing to look at in; and everything, if there was no look before.
    case other

    /// The part that a business belongs to: the new one if anything in it is new.
    init(_ business: DriftedBusiness) {
        self = business.hasNews ? .new : business.ages.isEmpty ? .other : .standing
    }

    /// The part that a finding belongs to.
    init(_ age: FindingAge?) {
        self = age.map { $0.isNew ? .new : .standing } ?? .other
    }

    /// The heading; nil where the part has none.
    func title(since look: String) -> String? {
        switch self {
        case .new: "New since the look of \(look)"
        case .standing: "Standing since earlier looks"
        case .other: nil
        }
    }
}

extension DriftReport {
    /// What is gone, a line each: the business, the field, what it was and since when.
    var goneLines: [String] {
        gone.map { sighting in
            let mark = sighting.mark
            let title =
                businesses.first { $0.key == mark.key }?.heading.title ?? "business \(mark.key.business) · \(mark.key.source.shown())"
            return "\(title): \(mark.address.shown(upTo: 200)) (was \(mark.verdict.shown()) since \(sighting.firstSeen.shown()))"
        }
    }

    /// The heading above them; nil if nothing is gone.
    var goneTitle: String? {
        guard !gone.isEmpty, let look = comparedWith else { return nil }
        return "Gone since the look of \(look): \(gone.count.counted("finding"))"
    }

    /// How many findings are new and how many stand; nil if there was no look before, or if there is nothing to tell.
    var ageCounts: String? {
        guard comparedWith != nil else { return nil }
        let ages = businesses.flatMap { business in business.findings.compactMap { business.age(of: $0) } }
        let new = ages.count(where: \.isNew)
        let parts = [
            new > 0 ? "\(new) new" : nil, ages.count > new ? "\(ages.count - new) standing" : nil,
            gone.isEmpty ? nil : "\(gone.count) gone",
        ].compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: ", ") + " since the last look"
    }
}
