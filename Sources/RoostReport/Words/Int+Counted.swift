extension Int {
    /// The number with what it counts, such as `1 call` or `3 businesses`.
    func counted(_ singular: String, _ plural: String? = nil) -> String {
        "\(self) \(self == 1 ? singular : plural ?? singular + "s")"
    }
}
