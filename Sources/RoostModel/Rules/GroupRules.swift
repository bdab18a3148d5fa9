import RoostDiagnostics
import RoostYAML

/// The rules about one document that its shape alone cannot express.
struct GroupRules {
    let source: IntegrationSource
    let draft: GroupExtractor.Draft
    let root: YAMLNode
    let text: SourceText
    /// True where part of the document stands in a profile that cannot be had: nobody knows then what it lacks.
    let isFragment: Bool

    func check(_ checker: inout ShapeChecker) {
        if !isFragment { requiredGroupProperties(&checker) }
        requiredLocationProperties(&checker)
        hostPrefixes(&checker)
        locationNumbers(&checker)
        numberLengths(&checker)
        triggers(&checker)
        visitStatuses(&checker)
        statusNames(&checker)
        locationIDs(&checker)
        sharedCredentials(&checker)
    }
}
