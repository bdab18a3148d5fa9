import RoostModel
import Testing

@testable import RoostSecrets

@Suite struct HMACDigesterTests {
    let digester = HMACDigester(SecretKey(Array(0..<32)))
    let business = BusinessNumber(155_802_718_182_498)
    let location = BusinessNumber(160_283_190_794_732)

    /// Computed by an HMAC implementation in another language.
    @Test func knownValues() {
        #expect(
            digester.digest(
                Secret(Array("EXAMPLE-ACCOUNT-KEY".utf8)), business: business, source: "carestack",
                address: .property("carestack.account.key"))
                == "hmac-sha256:630dcd29:7ef8237696deb6a4068a870c6f44f2fcc3b8702c985de0d0453a61123a5f67e8")
        #expect(
            digester.digest(
                Secret(Array("EXAMPLE-ключ".utf8)), business: business, source: "carestack",
                address: .locationProperty(location, "carestack.location.id"))
                == "hmac-sha256:630dcd29:3e4d9b6d2c4652893078a6dd5ca6754087e8c2b33a0189c02bae2bfc79634302")
    }

    @Test func everyPartCounts() {
        func digest(_ value: String, _ business: Int64, _ source: String, _ address: Address, _ digester: HMACDigester) -> String {
            digester.digest(Secret(Array(value.utf8)), business: BusinessNumber(business), source: source, address: address)
        }
        let other = HMACDigester(SecretKey(Array(1..<33)))
        let digests = [
            digest("EXAMPLE", 1, "a", .property("k"), digester),
            digest("EXAMPLF", 1, "a", .property("k"), digester),
            digest("EXAMPLE", 2, "a", .property("k"), digester),
            digest("EXAMPLE", 1, "b", .property("k"), digester),
            digest("EXAMPLE", 1, "a", .property("l"), digester),
            digest("EXAMPLE", 1, "a", .property("k"), other),
            // The same text when the parts are merely put behind each other.
            digest("EXAMPLE", 11, "a", .property("k"), digester),
            digest("EXAMPLE", 1, "1a", .property("k"), digester),
            digest("EEXAMPLE", 1, "a", .property("k"), digester),
            digest("EXAMPLE", 1, "a", .property("kE"), digester),
        ]
        #expect(Set(digests).count == digests.count)
    }
}
