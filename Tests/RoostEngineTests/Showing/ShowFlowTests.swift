import RoostDiagnostics
import RoostJSON
import RoostModel
import RoostPlan
import Testing

@testable import RoostEngine

@Suite("What is shown of the live side")
struct ShowFlowTests {
    private static let business = BusinessNumber(Sample.northstar)

    private static func property(_ key: String, _ value: JSONValue = "(secret)", isSecure: JSONValue = false) -> JSONValue {
        ["propertyKey": .string(key), "propertyValue": value, "isSecure": isSecure]
    }

    /// A group as the client hands it on: every value masked in the tree, and the readable ones beside it.
    private static let details = GroupDetails(
        groupID: 23995, sourceID: 124, triggers: [Sample.jobTrigger],
        properties: .reported([
            ReportedProperty(key: "carestack.customer.domain", value: ReportedText("partners.sb")),
            ReportedProperty(key: "carestack.account.key", value: ReportedText(Sample.accountKey)),
            ReportedProperty(key: "carestack.marked", value: ReportedText("EXAMPLE-MARKED"), isSecure: true),
            ReportedProperty(key: "carestack.strange", value: ReportedText("EXAMPLE-STRANGE")),
        ]),
        mappings: .reported([
            ReportedMapping(
                location: BusinessNumber(Sample.kissimmee),
                properties: .reported([
                    ReportedProperty(key: "carestack.location.id", value: ReportedText("1, 19031")),
                    ReportedProperty(key: "carestack.appointment.status", value: ReportedText("x \(Sample.token.lowercased()) y")),
                ]), flags: [.active: true])
        ]),
        raw: [
            "groupId": 23995, "note": .string("for \(Sample.token)"), "owner": "Ann", "serial": .integer(Int64(Sample.accountID) ?? 0),
            "integrationGroupProperties": [
                property("carestack.customer.domain"), property("carestack.account.key"), property("carestack.marked", isSecure: true),
                property("carestack.strange"),
            ],
            "integrationMappings": [
                [
                    "businessNumber": .integer(Sample.kissimmee),
                    "integrationProperties": [property("carestack.location.id"), property("carestack.appointment.status")],
                ]
            ],
        ])

    private struct Reader: BirdeyeReader {
        let result: Result<[GroupDetails], CallError>

        func groups(of business: BusinessNumber) async throws(CallError) -> [GroupDetails] { try result.get() }
        func triggerCatalogue(sourceID: Int64) async throws(CallError) -> [CatalogueTrigger] { [] }
    }

    private func shown(sourceID: Int64? = nil, catalog: SourceCatalog = .builtIn) async throws -> [ShownGroup] {
        let secrets = KnownSecrets([Sample.accountKey, Sample.accountID, Sample.token].map { Secret(Array($0.utf8)) })
        return try await ShowFlow(reader: Reader(result: .success([Self.details])), catalog: catalog).groups(
            of: Self.business, sourceID: sourceID, secrets: secrets)
    }

    @Test("a value is shown where nothing speaks against it, in its place; everything else is masked")
    func masking() async throws {
        let group = try #require(try await shown().first)
        #expect(
            group.details == [
                "groupId": 23995, "note": "(secret)", "owner": "Ann", "serial": "(secret)",
                "integrationGroupProperties": [
                    Self.property("carestack.customer.domain", "partners.sb"), Self.property("carestack.account.key"),
                    Self.property("carestack.marked", isSecure: true), Self.property("carestack.strange"),
                ],
                "integrationMappings": [
                    [
                        "businessNumber": .integer(Sample.kissimmee),
                        "integrationProperties": [
                            Self.property("carestack.location.id", "1, 19031"), Self.property("carestack.appointment.status"),
                        ],
                    ]
                ],
            ])
        #expect(group.source == "carestack")
        #expect(group.triggerNames[Sample.jobTrigger] == "CareStack Appointment Trigger")
    }

    @Test("of a source that is not known no value is shown")
    func unknownSource() async throws {
        let group = try #require(try await shown(catalog: SourceCatalog([])).first)
        #expect(group.source == nil)
        #expect(!group.details.text(.compact).contains("partners.sb"))
    }

    @Test("only the groups of the source that was asked for")
    func oneSource() async throws {
        #expect(try await shown(sourceID: 124).count == 1)
        #expect(try await shown(sourceID: 700).isEmpty)
    }

    @Test("a business that is not there is told as everywhere")
    func noSuchBusiness() async {
        let error = CallError(reason: .noSuchBusiness, request: "GET /x", status: 404, serviceCode: 1175, message: "no")
        let flow = ShowFlow(reader: Reader(result: .failure(error)), catalog: .builtIn)
        do throws(ReadingFailure) {
            _ = try await flow.groups(of: Self.business, sourceID: nil, secrets: KnownSecrets())
            Issue.record("nothing was thrown")
        } catch {
            #expect(error.diagnostic.kind.code == "live/no-such-business")
        }
    }

    @Test("short secrets are only found as a whole, and none is printed")
    func knownSecrets() {
        let secrets = KnownSecrets([Secret(Array("a1".utf8)), Secret(Array("LONGER".utf8)), Secret([])])
        #expect(secrets.areIn("a1") && secrets.areIn("A1") && !secrets.areIn("xa1x") && secrets.areIn("xlongerx") && !secrets.areIn(""))
        #expect("\(secrets)" == "(secret)")
        #expect(Mirror(reflecting: secrets).children.isEmpty)
    }
}
