import RoostDiagnostics

@testable import RoostModel

extension DecodedFile {
    /// Decodes a text for the project that roost.yaml gives, with the rules over all files.
    init(_ bytes: [UInt8], name: String = "businesses/northstar.yaml", project: Project = Project()) {
        let text = SourceText(name: name, bytes: bytes)
        self = BusinessDecoder(project).decode(text)
        let late = FleetRules.check([claims]).map(\.problem)
        diagnostics = (diagnostics + text.diagnostics(late, masking: masks)).sorted(by: Diagnostic.inReadingOrder)
    }

    init(_ text: String, project: Project = Project()) { self.init(Array(text.utf8), project: project) }

    var codes: [String] { diagnostics.map(\.kind.code) }
}

extension Project {
    /// Decodes the text of a roost.yaml.
    static func decoded(_ text: String) -> (project: Project, diagnostics: [Diagnostic]) {
        ProjectDecoder.decode(SourceText(name: "roost.yaml", bytes: Array(text.utf8)))
    }
}
