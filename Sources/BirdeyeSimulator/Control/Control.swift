extension Simulator {
    /// Answers the test that controls the simulator. The simulator neither records nor delays such a request, and applies no fault to it.
    mutating func control(_ request: SimulatedRequest) -> SimulatedOutcome {
        let name = String(request.path.dropFirst("/_simulator/".count))
        var outcome = SimulatedOutcome(answer: .empty)
        do throws(ControlError) {
            outcome.answer = try control(name, request, &outcome.changedState)
        } catch {
            outcome.answer = .json(["error": .string(error.message)], status: error.status)
        }
        return outcome
    }

    private mutating func control(
        _ name: String, _ request: SimulatedRequest, _ changedState: inout Bool
    ) throws(ControlError) -> SimulatedAnswer {
        let body = request.body
        switch (request.method, name) {
        case ("GET", "requests"): return .json(log.json(writesOnly: request.parameter("writes") == "true"))
        case ("DELETE", "requests"):
            log.clear()
            return .json([:])
        case ("GET", "counts"): return .json(log.counts)
        case ("GET", "state"): return .json(world.json)
        case ("PUT", "state"):
            world = try ControlError.reading(body) { (json) throws(InputError) in try World(json) }
            lag = ReadLag()
            changedState = true
            return .json(["groups": .integer(Int64(world.groups.count))])
        case ("POST", "reset"):
            reset()
            changedState = true
            return .json([:])
        case ("GET", "dialect"): return .json(dialect.json)
        case ("PUT", "dialect"):
            dialect = try ControlError.reading(body) { (json) throws(InputError) in try Dialect(json) }
            return .json(dialect.json)
        case ("GET", "faults"): return .json(.array(faults.rules.map(\.json)))
        case ("PUT", "faults"):
            faults.replace(by: try ControlError.reading(body) { (json) throws(InputError) in try FaultRule.list(json) })
            return .json(.array(faults.rules.map(\.json)))
        case ("PUT", "latency"):
            latency = try ControlError.reading(body) { (json) throws(InputError) in
                try Fields(json, "the latency", known: ["milliseconds"]).count("milliseconds")
            }
            return .json(["milliseconds": .integer(Int64(latency))])
        case ("POST", "dashboard"):
            let change = try ControlError.reading(body) { (json) throws(InputError) in try DashboardChange(json) }
            let group = try perform(change)
            changedState = true
            return .json(["groupId": .integer(group)])
        default:
            throw ControlError(status: 404, message: "the simulator has no control \(request.method) \(request.path)")
        }
    }
}

/// Why a control request failed.
struct ControlError: Error, Hashable {
    /// 400 for a request that makes no sense, 404 for something that does not exist.
    var status: Int
    /// One sentence for the person who writes the test.
    var message: String

    /// Reads a control request's body; a 400 says what is wrong with it.
    static func reading<Form>(_ bytes: [UInt8], _ form: (JSON) throws(InputError) -> Form) throws(ControlError) -> Form {
        let json: JSON
        do throws(JSONSyntaxError) {
            json = try JSON(parsing: bytes)
        } catch {
            throw ControlError(status: 400, message: "the body is \(error)")
        }
        do throws(InputError) {
            return try form(json)
        } catch {
            throw ControlError(status: 400, message: error.description)
        }
    }
}
