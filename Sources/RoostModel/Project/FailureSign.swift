/// Signs in an answer with status 2xx that Birdeye did not take a writing call, by the names that `contract.accepted` uses.
///
/// Mappings cannot be read, so an answer that is misread as "done" stays wrong. Each sign counts, unless roost.yaml says that this
/// service sends it with calls that it takes.
public enum FailureSign: String, Sendable, Hashable, CaseIterable {
    /// `success`, `ok` and their like are false.
    case success
    /// `error`, `exception`, `fault`, `errorMessage` and their like say something.
    case error
    /// `errors`, `failures` and their like hold something.
    case errors
    /// `status`, `result`, `outcome` or `state` is a word such as FAILURE.
    case status
    /// `status`, `statusCode`, `responseCode` and their like are 400 or more.
    case statusCode
    /// `code` or `errorCode` is an error's.
    case code
    /// `message` and its like speak of a mistake.
    case message
    /// The whole answer is `false`, or a text that begins like an error.
    case answer

    /// What the sign is, in words for a message.
    public var meaning: String {
        switch self {
        case .success: "it says that the call did not succeed"
        case .error: "it carries an error"
        case .errors: "it lists errors"
        case .status: "its status is that of a failure"
        case .statusCode: "it carries the status of a failure"
        case .code: "it carries an error code"
        case .message: "its message is about an error"
        case .answer: "it says no"
        }
    }
}
