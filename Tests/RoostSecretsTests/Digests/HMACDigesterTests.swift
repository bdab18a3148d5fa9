import RoostEngine
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

    @Test func severalKeysAtHand() throws {
        let (old, new) = (SecretKey(Array(0..<32)), SecretKey(Array(1..<33)))
        let both = HMACDigester(new, former: [old])
        let secret = Secret(Array("EXAMPLE".utf8))
        func digest(_ digester: HMACDigester) -> String { digester.digest(secret, business: business, source: "a", address: .group) }
        func digest(_ id: String) -> String? { both.digest(secret, business: business, source: "a", address: .group, keyID: id) }
        #expect(both.keyID == new.id)
        #expect(both.keyIDs == [new.id, old.id])
        #expect(digest(both) == digest(HMACDigester(new)))
        #expect(digest(new.id) == digest(both))
        #expect(digest(old.id) == digest(HMACDigester(old)))
        #expect(digest("00000000") == nil)
        let read = try HMACDigester(key: Secret(Array(new.revealed().utf8)), former: Secret(Array(old.revealed().utf8)))
        #expect(read.keyIDs == both.keyIDs)
        #expect(HMACDigester(new).keyIDs == [new.id])
    }

    /// Of two keys it must be said which one is none.
    @Test func whichKeyIsNone() {
        let (bad, good) = (Secret(Array("EXAMPLE".utf8)), Secret(Array(SecretKey(Array(0..<32)).revealed().utf8)))
        let attempts: [(String, () throws -> HMACDigester)] = [
            ("`ledger.key`", { try HMACDigester(key: bad, former: good) }),
            ("`ledger.formerKey`", { try HMACDigester(key: good, former: bad) }),
            ("`--former`", { try HMACDigester(key: bad, named: "--former") }),
        ]
        for (name, attempt) in attempts {
            let error = #expect(throws: SecretError.self) { _ = try attempt() }
            #expect(error?.kind == .badKey)
            #expect(error?.detail.contains("the text behind \(name) is not a key") == true)
            #expect(error?.detail.contains("EXAMPLE") == false)
        }
    }
}
