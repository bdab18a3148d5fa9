import FoundationEssentials

/// A writing request as the simulator received it.
struct SentCall: Sendable {
    let target: CallTarget
    /// What was answered; nil where the connection was cut.
    let status: Int?
    /// What went wrong on purpose.
    let fault: String?

    /// Reads the simulator's record of writing requests.
    static func list(_ text: String, _ live: LiveState) throws -> [SentCall] {
        try JSONDecoder().decode(Record.self, from: Data(text.utf8)).requests.map { request in
            let target: CallTarget =
                if let location = request.body.businessNumber {
                    .location(location)
                } else if let business = request.body.parentBusinessNumber {
                    .group(business)
                } else {
                    .group(request.body.groupId.flatMap { live.businessByGroup[$0] } ?? -1)
                }
            return SentCall(target: target, status: request.status, fault: request.fault)
        }
    }

    private struct Record: Decodable {
        struct Body: Decodable {
            let businessNumber: Int64?
            let parentBusinessNumber: Int64?
            let groupId: Int64?
        }
        struct Request: Decodable {
            let body: Body
            let status: Int?
            let fault: String?
        }
        let requests: [Request]
    }
}
