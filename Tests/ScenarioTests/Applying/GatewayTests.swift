import RoostTestKit
import Synchronization
import Testing

/// A gateway that answers every read with "not there", while writes pass.
struct GatewayTests {
    /// Each way in which gateways say so.
    static let forms: [(name: String, status: Int, body: String, type: String)] = [
        ("a message", 404, #"{"message":"no Route matched with those values"}"#, "application/json"),
        ("plain text", 404, "default backend - 404", "text/plain"),
        ("HTML", 404, "<html><head><title>404 Not Found</title></head></html>", "text/html"), ("nothing", 404, "", "text/plain"),
        ("the status as its code", 404, #"{"code":404,"message":"Not Found"}"#, "application/json"),
        ("204", 204, "", "application/json"), ("an empty 200", 200, "", "application/json"),
    ]

    private static let fleet = Fleet(
        businesses: (1...8).map { FleetBusiness($0) }, concurrency: 4, guards: "maxDeactivations: 10, maxChangedShare: 100%")

    /// Plays the form to every read while it is closed, and passes everything else on.
    private func behind(
        _ form: (name: String, status: Int, body: String, type: String),
        _ work: @escaping @Sendable (ApplyStage, _ open: @escaping @Sendable () -> Void) async throws -> Void,
        before: (@Sendable (ApplyStage) async throws -> Void)? = nil
    ) async throws {
        try await ApplyStage.open { stage in
            try stage.put(Self.fleet)
            try await before?(stage)
            let isOpen = Gate()
            try await ScriptedServer.run { request, _ in
                if isOpen.isOpen || !request.target.hasPrefix("GET ") { return .pass(port: stage.control.port) }
                return .answer(form.status, form.body, headers: ["Content-Type: \(form.type)"])
            } _: { gateway in
                var stage = stage
                stage.variables["ROOST_BIRDEYE_URL"] = gateway.url
                try await work(stage) { isOpen.open() }
            }
        }
    }

    @Test(arguments: forms.map(\.name)) func makesNoGroupTwice(form: String) async throws {
        let form = try #require(Self.forms.first { $0.name == form })
        try await behind(form) { stage, open in
            for run in 1...3 {
                let (outcome, report) = try await stage.apply()
                if form.name == "HTML" {
                    // That is an error when the plan is made, and nothing is sent at all.
                    #expect(outcome.code == 1, "\(outcome.errors)")
                } else if run == 1 {
                    #expect(outcome.code == 4, "\(outcome.errors)")
                    #expect(report?.summary.inDoubt == 1 && report?.summary.applied == 0 && report?.summary.calls == 1)
                    let rest = report?.steps.map(\.step).filter { $0.action == "create-group" && $0.outcome == "not-attempted" } ?? []
                    #expect(rest.count == 7 && rest.allSatisfy { $0.error?.contains("is in doubt") == true })
                } else {
                    #expect(outcome.code == 5, "\(outcome.errors)")
                    #expect(outcome.errors.contains("is in doubt, and roost finds no group on the live side"), "\(outcome.errors)")
                    #expect(outcome.errors.contains("--allow vanished"), "\(outcome.errors)")
                }
                let businesses = try await stage.live().groups.map(\.business)
                #expect(Set(businesses).count == businesses.count && businesses.count <= 1)
            }
            open()
            try await settles(stage)
        }
    }

    @Test(arguments: forms.map(\.name)) func doublesNoGroupThatTheLedgerKnows(form: String) async throws {
        let form = try #require(Self.forms.first { $0.name == form })
        try await behind(form) { stage, open in
            let before = try await stage.live()
            try await stage.forgetRequests()
            for _ in 1...3 {
                let (outcome, _) = try await stage.apply()
                #expect(outcome.code == (form.name == "HTML" ? 1 : 5), "\(outcome.errors)")
                if form.name != "HTML" {
                    #expect(outcome.errors.contains("the ledger knows group"), "\(outcome.errors)")
                    #expect(outcome.errors.contains("--allow vanished"), "\(outcome.errors)")
                }
            }
            #expect(try await stage.sent().isEmpty)
            #expect(try await stage.live() == before)
            open()
            try await settles(stage)
        } before: { stage in
            let first = try await stage.apply().outcome
            #expect(first.code == 0, "\(first.errors)")
        }
    }

    /// With the gateway gone the next apply brings everything to the files, and then there is nothing left to do.
    private func settles(_ stage: ApplyStage) async throws {
        let (outcome, _) = try await stage.apply()
        #expect(outcome.code == 0, "\(outcome.errors)")
        let live = try await stage.live()
        #expect(live.groups.map(\.business) == Self.fleet.businesses.map(\.number))
        #expect(live.groups.allSatisfy { $0.mappings.count == 1 })
        let (again, report) = try await stage.apply()
        #expect(again.code == 0 && report?.steps.isEmpty == true, "\(again.errors)")
    }

    /// Whether reads get through.
    private final class Gate: Sendable {
        private let state = Mutex(false)
        var isOpen: Bool { state.withLock { $0 } }
        func open() { state.withLock { $0 = true } }
    }
}
