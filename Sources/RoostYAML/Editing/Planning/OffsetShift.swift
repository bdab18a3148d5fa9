import RoostDiagnostics

/// Where bytes are once some edits have been made.
struct OffsetShift {
    private let edits: [TextEdit]
    /// How much longer the file is behind so many edits.
    private let growth: [Int]

    init(_ edits: [TextEdit]) {
        self.edits = TextEdit.inOrder(edits)
        var sums = [0]
        for edit in self.edits { sums.append(sums[sums.count - 1] + edit.growth) }
        growth = sums
    }

    /// The new offset of a byte that no edit took away.
    func moved(_ offset: Int) -> Int { offset + growth[count { $0.span.end <= offset }] }

    /// The first thing that some of the edits wrote, or where they took something away.
    func place(of own: [TextEdit]) -> Int {
        let own = TextEdit.inOrder(own)
        guard let edit = own.first(where: { !$0.replacement.isEmpty }) ?? own.first else { return 0 }
        let before = count { ($0.span.start, $0.span.end) < (edit.span.start, edit.span.end) }
        let lead = edit.replacement.prefix { [0x20, 0x0A, 0x0D, UInt8(ascii: ",")].contains($0) }.count
        return edit.span.start + growth[before] + (lead < edit.replacement.count ? lead : 0)
    }

    /// How many edits come before the first without some property.
    private func count(while holds: (TextEdit) -> Bool) -> Int {
        var (low, high) = (0, edits.count)
        while low < high {
            let middle = (low + high) / 2
            if holds(edits[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
