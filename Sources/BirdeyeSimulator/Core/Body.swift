/// A request's body, parsed once for all who look at it.
struct Body: Sendable {
    private let parsed: Result<JSON, JSONSyntaxError>

    /// Parses the bytes; what is wrong with them is only said when the call needs them.
    init(_ bytes: [UInt8]) {
        parsed = Result { () throws(JSONSyntaxError) in try JSON(parsing: bytes) }
    }

    /// The value; nil where the bytes are not JSON.
    var json: JSON? {
        try? parsed.get()
    }

    /// Reads the body in its documented form, and refuses any other with 400.
    func read<Form>(_ form: (JSON) throws(InputError) -> Form) throws(Refusal) -> Form {
        switch parsed {
        case .failure(let error): throw Refusal.invalid("The body is \(error)")
        case .success(let json):
            do throws(InputError) {
                return try form(json)
            } catch {
                throw Refusal.invalid(error.description)
            }
        }
    }
}
