import Testing

@testable import RoostModel

@Suite struct StoreKeyTests {
    @Test(arguments: [
        ("{business}/account-key", "157/account-key"), ("{source}:{business}:{location}", "acme:157:{location}"), ("plain", "plain"),
        ("{name}", "Oak {location}"), ("{}{business", "{}{business"), ("}{business}", "}157"),
    ]) func whatIsKnownIsFilledIn(_ key: String, _ filled: String) {
        #expect(StoreKey(key).filled([.business: "157", .source: "acme", .name: "Oak {location}"]).text == filled)
    }

    @Test func wordsThatAreNoPlaceholderAreTold() {
        #expect(StoreKey("{business}/{acount}").unknownWord == "acount")
        #expect(StoreKey("{business}/{location}/{source}/{name}").unknownWord == nil)
        #expect(StoreKey("{a").words == [])
    }

    @Test func aReferenceReadsBack() throws {
        let reference = SecretReference.store("practices", key: StoreKey("157:account/key"))
        #expect(reference.description == "store:practices:157:account/key")
        #expect(SecretReference(reference.description) == reference)
        #expect(reference.inFile == "{ store: practices, key: '157:account/key' }")
        for broken in ["store:practices", "store::key", "store:practices:"] { #expect(SecretReference(broken) == nil) }
    }
}
