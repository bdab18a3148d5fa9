import ArgumentParser

/// A further copy of a report, in another format: `FORMAT=FILE`. One look at the live side serves them all.
struct ReportCopy<Format: RawRepresentable<String> & CaseIterable & Sendable>: ExpressibleByArgument, Sendable {
    let format: Format
    let path: String

    init?(argument: String) {
        let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2, let format = Format(rawValue: parts[0]) else { return nil }
        self.format = format
        path = parts[1]
    }

    static var allValueStrings: [String] { Format.allCases.map { "\($0.rawValue)=FILE" } }
}

extension ReportCopy {
    /// Writes the copy.
    func write(_ render: (Format) -> String) throws(RunFailure) { try ReportFile.write(render(format), to: path) }
}
