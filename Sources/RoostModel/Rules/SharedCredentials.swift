import RoostDiagnostics

extension GroupRules {
    /// An enterprise whose locations all sign in on their own is set up as SMBs, one group for each location: that is how Birdeye's support
    /// does it.
    func sharedCredentials(_ checker: inout ShapeChecker) {
        let secure = source.keys.filter { $0.isSecure && $0.allowsLocation && $0.allowsGroup && $0.requirement != .optional }.map(\.key)
        guard draft.type == .enterprise, draft.locations.count > 1, !secure.isEmpty, let business = draft.business else { return }
        let allOverride = draft.locations.allSatisfy { location in
            secure.allSatisfy { key in location.properties.contains { $0.key == key } }
        }
        guard allOverride else { return }
        let detail =
            "every location overrides the credentials, so nothing is left for the enterprise to share: "
            + "Birdeye sets such locations up as SMBs, each in a document of its own"
        checker.report(Problem(.ownSignIns, at: business.site.span, detail, fix: "type: smb"))
    }
}

extension DiagnosticKind {
    static let ownSignIns = DiagnosticKind("model/own-sign-ins", .warning, "all locations have sign-ins of their own")
}
