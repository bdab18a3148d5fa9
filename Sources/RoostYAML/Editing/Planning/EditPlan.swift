import RoostDiagnostics

/// What an edit comes to in bytes.
struct EditPlan {
    /// Empty where the file says already what the edit wants.
    let edits: [TextEdit]
    /// Where the collection begins whose items the edit counts on: no other edit may change those at the same time. The end of the edited
    /// scalar for an edit that counts on nothing around it.
    let owner: Int

    /// Nothing is to be done.
    static let none = EditPlan(edits: [], owner: -1)

    /// From the first byte touched to the last.
    var hull: Span {
        Span(edits.map(\.span.start).min() ?? 0, edits.map(\.span.end).max() ?? 0)
    }
}
