package import RoostJSON
import RoostModel

extension JSONValue {
    /// A positive integer, also where it is written as a string.
    package var identifier: Int64? {
        let number = integer ?? string.flatMap { BusinessNumber($0)?.value }
        return number.flatMap { $0 > 0 ? $0 : nil }
    }
}
