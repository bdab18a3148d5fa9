import RoostDiagnostics
import Testing

@testable import RoostModel

@Suite struct UnusedPartsTests {
    private static let roost = """
        version: 1
        profiles:
          all:
            source: carestack
            triggers: [CareStack Appointment Trigger]
            properties: { carestack.customer.domain: all }
          dso:
            profile: all
            type: smb
            properties: { carestack.customer.domain: dso }
            locations: [{ properties: { carestack.appointment.status: [Checked Out] } }]
          unnamed: { name: Nobody }

        """

    private static let own = "properties: { carestack.account.key: { env: K }, carestack.account.id: { env: I } }\n"
    private static let status = "properties: { carestack.appointment.status: [Arrived] }"

    private func unused(_ documents: [String], _ roost: String = roost) -> [String] {
        let (project, diagnostics) = Project.decoded(roost)
        #expect(diagnostics.map { $0.text() } == [])
        let uses = documents.enumerated().flatMap { index, text in
            DecodedFile("business: 15704291836421\(index)\n" + Self.own + text, project: project).profileUses
        }
        return FleetRules.unusedParts(of: project, uses).map {
            "\($0.place?.line ?? 0):\($0.place?.column ?? 0) \($0.detail) | \($0.fix ?? "")"
        }
    }

    /// The case of the issue: a profile's locations go without a word where the document has its own.
    @Test func locationsThatEveryDocumentReplacesAreReported() {
        let found = unused(["profile: dso\nlocations: [{ \(Self.status) }]\n", "profile: dso\nlocations: [{ active: false }]\n"])
        let detail =
            "each of the 2 documents that use dso has locations of its own, and those replace these as a whole: no location gets anything from here"
        #expect(found.last == "11:5 \(detail) | locationDefaults: { properties: { carestack.appointment.status: … } }")
        // The profile in between replaces the domain of its base.
        let domain = "each of the 2 documents that use all has carestack.customer.domain itself, or from a profile that builds on this one"
        #expect(found.first == "6:19 \(domain), so this value is never used | remove the line")
        #expect(found.count == 2)
    }

    @Test func whatOneDocumentUsesIsNotReported() {
        let found = unused([
            "profile: dso\nlocations: [{ \(Self.status) }]\n", "profile: dso\n",
            "profile: all\ntype: smb\nlocations: [{ \(Self.status) }]\n",
        ])
        #expect(found == [])
    }

    @Test func aDefaultThatEveryLocationReplacesIsReported() {
        let roost = Self.roost.replacing(
            "    type: smb\n", with: "    type: smb\n    locationDefaults: { active: false, beta: true }\n")
        let found = unused(["profile: dso\nlocations: [{ active: true, \(Self.status) }]\n"], roost)
        #expect(
            found.contains(
                "10:25 the one document that uses dso has active itself, or all its locations have it, so this value is never used | remove the line"
            ))
        #expect(!found.contains { $0.contains("beta") })
    }

    /// Of a document with mistakes roost cannot tell what it will use.
    @Test func aDocumentWithMistakesUsesEverything() {
        #expect(unused(["profile: dso\nlocations: [{ actve: true }]\n"]) == [])
    }

    @Test func aProfileThatNoDocumentNamesIsNotReported() { #expect(unused(["type: smb\n"]) == []) }
}
