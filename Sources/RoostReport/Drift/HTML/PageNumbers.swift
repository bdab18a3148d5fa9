extension Int {
    /// The number with a comma between thousands.
    var grouped: String {
        let digits = String(magnitude)
        let head = digits.count % 3
        var groups = head > 0 ? [String(digits.prefix(head))] : []
        var rest = digits.dropFirst(head)
        while !rest.isEmpty {
            groups.append(String(rest.prefix(3)))
            rest = rest.dropFirst(3)
        }
        return (self < 0 ? "-" : "") + groups.joined(separator: ",")
    }

    /// The number, grouped, with what it counts.
    func groupedCount(_ singular: String, _ plural: String? = nil) -> String {
        "\(grouped) \(self == 1 ? singular : plural ?? singular + "s")"
    }
}
