import BirdeyeClient
import RoostEngine
import RoostModel
import RoostPlan
import RoostTestKit
import Testing

/// Whatever the service does: what a probe says of it is true and no more than could be seen, and what it changed is put back.
struct ProbeDialectTests {
    @Test func everyCombination() async throws {
        let start = try await ProbeRig.start()
        #expect(ProbeDialect.all.count == 384)
        for dialect in ProbeDialect.all {
            let port = SimulatedPort(try SimulatedCore(dialect.description, state: start.state))
            let rig = ProbeRig(reader: port, writer: port, entry: start.entry)
            let report = try await rig.probe()
            #expect(report.answers.mapValues(\.answer) == dialect.truth, "\(dialect)")
            #expect(report.answers.values.allSatisfy { $0.seen == "2026-11-22" && $0.evidence?.isEmpty == false })
            try await checkState(report, dialect.rePut, await port.state, start.state, "\(dialect)")
            try await checkLedger(rig, start.entry, "\(dialect)")
            await checkPlans(rig, Contract(report.answers), "\(dialect)")
            for decoy in Sample.decoys {
                #expect(!"\(report) \(rig.tape.entries)".contains(decoy), "\(dialect)")
            }
        }
    }

    /// Over real sockets, where a refusal comes in any envelope and details in any form.
    @Test(arguments: SimulatedCore.dialects) func everyBuiltInDialect(_ name: String) async throws {
        let start = try await ProbeRig.start()
        let state = try await SimulatedCore(name, state: start.state).serve { port in
            let connection = BirdeyeConnection(
                ConnectionSettings(
                    endpoint: try ServiceURL("http://127.0.0.1:\(port)"), version: "0.1.0", requestsPerSecond: 1_000_000,
                    retry: RetryPolicy(jitter: { $0 }), clock: FakeClock()))
            let rig = ProbeRig(reader: BirdeyeHTTPReader(connection), writer: BirdeyeHTTPWriter(connection), entry: start.entry)
            let report = try await rig.probe()
            await connection.close()
            var truth = ProbeDialect()
            switch name {
            case "reported", "masked": (truth.properties, truth.mappings) = (name, name)
            case "secrets-omitted": (truth.properties, truth.mappings) = ("omit-secure", "omit-secure")
            case "replaces", "ignores", "refuses": truth.propertyUpdate = String(name.dropLast())
            case "wipes": truth.wipes = true
            case "duplicates": truth.rePut = "duplicate"
            case "refuses-mappings": truth.rePut = "refuse"
            case "lagging": truth.lag = 3
            default: break
            }
            var expected = truth.truth
            if name == "extra-fields" {
                expected[.unknownFields] =
                    "audit, createdOn, integrationGroupTriggers.audit, integrationGroupTriggers.createdOn, integrationSourceType.audit, "
                    + "integrationSourceType.createdOn"
            }
            #expect(report.answers.mapValues(\.answer) == expected)
            #expect(report.leftovers.isEmpty && report.problem == nil)
            try await checkLedger(rig, start.entry, name)
        }
        #expect(try SimulatedCore.withoutRepetitions(state) == start.state)
        #expect(name == "duplicates" || state == start.state)
    }

    /// Errors of every envelope are refusals, whatever their status.
    @Test(arguments: ["code", "errorCode", "text", "html", "inside-200"]) func refusalsInEveryEnvelope(_ envelope: String) async throws {
        let start = try await ProbeRig.start()
        let dialect = #"{"propertyUpdate": "refuse", "mappingRePut": "refuse", "errorEnvelope": "\#(envelope)"}"#
        let state = try await SimulatedCore(dialect, state: start.state).serve { port in
            let connection = BirdeyeConnection(
                ConnectionSettings(
                    endpoint: try ServiceURL("http://127.0.0.1:\(port)"), version: "0.1.0", requestsPerSecond: 1_000_000,
                    retry: RetryPolicy(jitter: { $0 }), clock: FakeClock()))
            let rig = ProbeRig(reader: BirdeyeHTTPReader(connection), writer: BirdeyeHTTPWriter(connection), entry: start.entry)
            let report = try await rig.probe()
            await connection.close()
            #expect(report.answers[.propertyUpdate]?.answer == "refused")
            #expect(report.answers[.mappingUpdate]?.answer == "refused")
            #expect(report.answers[.triggersOnPropertyUpdate] == nil)
        }
        #expect(state == start.state)
    }

    private func checkState(_ report: ProbeReport, _ rePut: String, _ state: String, _ before: String, _ dialect: String) async throws {
        #expect(report.problem == nil, "\(dialect)")
        #expect(try SimulatedCore.withoutRepetitions(state) == before, "\(dialect)")
        if rePut != "duplicate" { #expect(state == before, "\(dialect)") }
        // A second mapping is told of wherever it can be seen, with its location and with who can remove it.
        let isTold = report.answers[.mappingUpdate]?.answer == "duplicates"
        #expect(report.leftovers.count == (isTold ? 1 : 0), "\(dialect): \(report.leftovers)")
        if isTold {
            let told = try #require(report.leftovers.first)
            #expect(told.what.contains("\(Sample.kissimmee) is mapped twice") && told.remedy.contains("Birdeye's support"))
        }
    }

    private func checkLedger(_ rig: ProbeRig, _ before: AppliedGroup, _ dialect: String) async throws {
        let entry = try #require(await rig.ledger.entries[ProbeRig.key])
        #expect(entry.unstamped == before.unstamped, "\(dialect)")
        #expect(rig.tape.saves.allSatisfy { $0.key == ProbeRig.key })
    }

    /// An edited property and an edited mapping are planned as what was learned says.
    private func checkPlans(_ rig: ProbeRig, _ contract: Contract, _ dialect: String) async {
        let unchanged = await rig.plan(ProbeRig.group, contract: contract)
        #expect(unchanged.steps.isEmpty && unchanged.failures.isEmpty, "\(dialect)")
        let property = Sample.group(domain: "north.sb", locations: ProbeRig.group.locations)
        await check(await rig.plan(property, contract: contract), .propertyUpdate, contract, dialect)
        let mapping = Sample.group(locations: [Sample.location(statuses: ["Arrived"]), Sample.location(2)])
        await check(await rig.plan(mapping, contract: contract), .mappingUpdate, contract, dialect)
    }

    private func check(_ run: PlanRun, _ form: ContractQuestion, _ contract: Contract, _ dialect: String) async {
        #expect(run.steps.map(\.form) == [form], "\(dialect)")
        let refused = run.plan.businesses.flatMap(\.refused).map(\.code)
        switch contract.standing(of: form) {
        case .works: #expect(run.steps.map(\.evidence) == [.documented] && refused.isEmpty, "\(dialect)")
        case .fails: #expect(refused == ["contract"], "\(dialect)")
        case .unknown: #expect(run.steps.map(\.evidence) == [.inferred] && refused.isEmpty, "\(dialect)")
        }
    }
}
