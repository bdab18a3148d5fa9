import RoostEngine
import RoostHTTP

extension Answer {
    /// The failure that an answer of Birdeye's reports; nil where it reports none.
    func failure(_ request: OutgoingRequest, _ content: AnswerBody, attempts: Int) -> CallError? {
        failure(
            request, content, attempts: attempts,
            codes: [
                1161: (.unauthorized, "the service does not accept the API key"),
                1167: (.unauthorized, "the service wants an API key and got none"),
                1033: (.unauthorized, "the API key is not authorized for this"),
                1175: (.noSuchBusiness, "there is no business with this number"),
                89: (.rateLimited, "the service asks for fewer requests"),
                1541: (.rateLimited, "the service asks for fewer requests"),
            ])
    }
}
