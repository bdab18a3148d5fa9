package import RoostJSON

/// Reads a document as every answer that CareStack may give, as a fuzzer does: the server chooses these bytes.
package enum CareStackAnswers {
    /// Decodes it as locations and as statuses.
    package static func read(_ document: JSONValue) {
        _ = try? CareStackList.locations.elements(of: document)
        _ = try? CareStackList.statuses.elements(of: document)
    }
}
