import RoostDiagnostics

/// The shape of `drift` in roost.yaml.
enum DriftShape {
    static let record = RecordShape(
        "drift", "What a look for drift is not to report.",
        fields: [
            FieldShape(
                "ignore", .list(ListShape(of: .record(rule))), default: "[]",
                sample: "ignore: [{ address: locations/*/beta, verdict: drift, reason: beta is switched by the vendor }]",
                "Findings that are counted and not reported. Plan and apply are not concerned: what drifted is still put right.")
        ])

    private static let rule = RecordShape(
        "a rule of drift.ignore", "One thing that a look for drift counts and does not report.",
        fields: [
            FieldShape(
                "address",
                .text(
                    TextShape(
                        pattern: "(group|(properties|triggers|locations|[*]+)(/.+)?)", hint: "an address such as locations/*/beta",
                        examples: ["locations/*/beta", "triggers/140:1", "**"])), required: true, sample: "address: locations/*/beta",
                "Which fields, as addresses in reports: * stands for one part, ** for any number of them."),
            FieldShape(
                "verdict", .choice(verdicts), sample: "verdict: drift", "Which verdict; any where it is left out."),
            FieldShape(
                "business", BusinessShape.number, sample: "business: 155802718182498", "The business concerned; all where it is left out."),
            FieldShape(
                "reason", .text(TextShape(hint: "a sentence")), required: true, sample: "reason: beta is switched by the vendor",
                "Why, for whoever reads the report."),
            FieldShape(
                "until", .text(ProjectShape.day), sample: "until: 2027-01-31",
                "The last day on which the rule holds, in UTC; an expired rule is reported."),
        ])

    private static let verdicts = Verdict.allCases.filter(\.isTold).map { Choice($0.rawValue, $0.words.cause.asSentence) }
}
