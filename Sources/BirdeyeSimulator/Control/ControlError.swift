/// Why a control request cannot be done.
struct ControlError: Error, Hashable {
    /// 400 for a request that makes no sense, 404 for something that is not there.
    var status: Int
    /// One sentence for the person who writes the test.
    var message: String

    /// Reads a control request's body, and says in a 400 what is wrong with it.
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
