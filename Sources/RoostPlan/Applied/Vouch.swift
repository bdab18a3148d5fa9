public import RoostModel

/// Who took a group into the ledger without a call, and when.
public struct Voucher: Hashable, Sendable {
    /// The person or the job that said yes.
    public let name: String
    /// When, and by which plan.
    public let stamp: ApplyStamp

    /// Puts the two together.
    public init(name: String, stamp: ApplyStamp) {
        self.name = name
        self.stamp = stamp
    }
}

/// One adoption of a group: who said yes, and which fields they vouched for.
///
/// A plan takes such a field for applied and sends nothing. Reports tell the two apart: of a field that was vouched for nobody saw a call, and
/// nobody could read it.
public struct Vouch: Hashable, Sendable {
    /// Who, and when.
    public let voucher: Voucher
    /// The fields that nobody could read then, and that no call has set and no reading has shown since.
    public internal(set) var fields: Set<Address>

    /// Puts the two together.
    public init(voucher: Voucher, fields: Set<Address>) {
        self.voucher = voucher
        self.fields = fields
    }
}

/// The last adoption of a group as reports give it. A fleet has ten thousand of them, so it has the number of fields and not the fields.
public struct LastAdoption: Hashable, Sendable {
    /// Who, and when.
    public let voucher: Voucher
    /// How many fields nobody has read or set since.
    public let fields: Int

    /// What a report says of an adoption.
    public init(_ voucher: Voucher, fields: Int) {
        self.voucher = voucher
        self.fields = fields
    }

    /// Counts the fields of an adoption.
    public init(_ vouch: Vouch) {
        voucher = vouch.voucher
        fields = vouch.fields.count
    }
}

extension AppliedGroup {
    /// Notes who took the group over without a call. What somebody vouches for anew is theirs from here on.
    public mutating func vouch(_ voucher: Voucher, for fields: Set<Address>) {
        for index in vouches.indices { vouches[index].fields.subtract(fields) }
        vouches.removeAll(where: \.fields.isEmpty)
        vouches.append(Vouch(voucher: voucher, fields: fields))
    }

    /// Notes that nobody has to vouch for some fields any more, since a call has set them or reading has shown them.
    ///
    /// The last adoption stays, whatever is left of it: it says how the group came into the ledger.
    mutating func relieve(_ fields: Set<Address>) {
        guard !vouches.isEmpty else { return }
        for index in vouches.indices { vouches[index].fields.subtract(fields) }
        vouches = vouches.enumerated().filter { !$0.element.fields.isEmpty || $0.offset == vouches.count - 1 }.map(\.element)
    }

    /// Who vouched for each field that nobody has seen since.
    public var vouchers: [Address: Voucher] {
        vouches.reduce(into: [:]) { vouchers, vouch in for field in vouch.fields { vouchers[field] = vouch.voucher } }
    }
}
