import Testing

@testable import RoostDiagnosis

struct ReachabilityTests {
    @Test(arguments: [
        "4075550123", "(407) 555-0123", "407.555.0123", "1-407-555-0123", "+1 407 555 0123", "+14075550123", "+442079460123",
        "+4915112345678",
        "+6512345678", "2012002000", "+123456789012345".replacing("+12", with: "+22"),
    ])
    func validNumbers(text: String) { #expect(PhoneNumber(text: text).fault == nil) }

    @Test(arguments: [
        ("", "is empty"), ("()-", "is empty"), ("555-0123", "7 digits"), ("40755501234", "11 digits"), ("1075550123", "area code"),
        ("0075550123", "area code"), ("4071550123", "exchange"), ("4070550123", "exchange"), ("+1 107 555 0123", "area code"),
        ("+1 407 555 012", "has 9 digits"), ("+0123456789", "country code"), ("+1234567", "has 6 digits"), ("+49151", "has 5 digits"),
        ("+4412345678901234", "has 16 digits"), ("407-555-0123 x12", "more than digits"), ("407+5550123", "more than digits"),
        ("FLOWERS", "more than digits"), ("٤٠٧٥٥٥٠١٢٣", "more than digits"),
    ])
    func invalidNumbers(text: String, why: String) { #expect(PhoneNumber(text: text).fault?.contains(why) == true) }

    @Test(arguments: [
        "pat@example.com", "p@e", "pat.o'neil+reviews@mail.example-dental.com", "a!#$%&'*+/=?^_`{|}~-@x.y", ".pat.@example.com",
        "pat@\(String(repeating: "a", count: 63)).com",
    ])
    func validAddresses(text: String) { #expect(EmailAddress(text: text).fault == nil) }

    @Test(arguments: [
        ("", "empty"), ("pat", "no @"), ("pat@@example.com", "more than one @"), ("@example.com", "nothing before"), ("pat@", "domain"),
        ("pat@-example.com", "domain"), ("pat@example-.com", "domain"), ("pat@example..com", "domain"), ("pat@example.com.", "domain"),
        ("pat @example.com", "not allowed there"), ("pat@exam ple.com", "domain"), ("päť@example.com", "not allowed there"),
        ("pat@\(String(repeating: "a", count: 64)).com", "domain"), ("pat@example_dental.com", "domain"),
    ])
    func invalidAddresses(text: String, why: String) { #expect(EmailAddress(text: text).fault?.contains(why) == true) }

    @Test func masksLeaveTwoDigitsOrOneLetter() {
        #expect(PhoneNumber(text: "(407) 555-0123").masked == "••••23")
        #expect(PhoneNumber(text: "123").masked == "••••")
        #expect(EmailAddress(text: "pat@example.com").masked == "p•••@example.com")
        #expect(EmailAddress(text: "pat").masked == "•••")
        #expect(EmailAddress(text: "@example.com").masked == "•••")
        #expect(!EmailAddress(text: "p@\u{1B}[31mred").masked.contains("\u{1B}"))
    }
}
