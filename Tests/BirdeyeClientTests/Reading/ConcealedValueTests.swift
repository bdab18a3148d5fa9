import RoostJSON
import Testing

@testable import BirdeyeClient

@Suite struct ConcealedValueTests {
    @Test(
        arguments: [
            .string("****"), .string("***"), .string("••••••"), .string("●●●"), .string("EX****LE"),
            .string("****1234"),
            .string("*•●"), .null, [], [:],
        ] as [JSONValue])
    func cannotBeRead(value: JSONValue) {
        #expect(ConcealedValue.readable(value) == nil)
    }

    @Test func missingCannotBeRead() {
        #expect(ConcealedValue.readable(nil) == nil)
    }

    @Test(
        arguments: [
            ("", ""), ("  ", ""), ("partners.sb", "partners.sb"), ("xxx", "xxx"), ("XXXX-XXXX", "XXXX-XXXX"), ("*", "*"), ("**", "**"),
            ("a*b*c*d", "a*b*c*d"),
            (19031, "19031"),
            (true, "true"), (.number("1.50"), "1.50"), (" padded ", " padded "),
        ] as [(JSONValue, String)])
    func canBeRead(value: JSONValue, text: String) {
        #expect(ConcealedValue.readable(value) == text)
    }

    @Test func concealsEveryValueOfEveryProperty() {
        let document: JSONValue = [
            "groupId": 1, "owner": "Ann",
            "integrationGroupProperties": [
                ["propertyKey": "k", "propertyValue": "EXAMPLE-1", "isSecure": true, "note": "EXAMPLE-2", "none": .null]
            ],
            "integrationMappings": [["businessNumber": 2, "integrationProperties": ["k": "EXAMPLE-3"]]],
            "elsewhere": ["propertyValue": ["EXAMPLE-4", 5]],
        ]
        let concealed = ConcealedValue.concealing(document)
        #expect(!concealed.text(.compact).contains("EXAMPLE"))
        #expect(
            concealed == [
                "groupId": 1, "owner": "Ann",
                "integrationGroupProperties": [
                    ["propertyKey": "k", "propertyValue": "(secret)", "isSecure": true, "note": "(secret)", "none": .null]
                ],
                "integrationMappings": [["businessNumber": 2, "integrationProperties": ["k": "(secret)"]]],
                "elsewhere": ["propertyValue": ["(secret)", "(secret)"]],
            ])
    }

    @Test func concealsWhatStandsBehindACredentialsName() {
        let document: JSONValue = [
            "apiKey": "EXAMPLE-1", "account_id": 5, "oauthEnabled": true, "credentials": ["user": "EXAMPLE-2", "list": ["EXAMPLE-3"]],
            "settings": [["name": "accountKey", "value": "EXAMPLE-4", "order": 1], ["name": "delay", "value": "2 days"]],
            "none": .null,
        ]
        #expect(
            ConcealedValue.concealing(document) == [
                "apiKey": "(secret)", "account_id": "(secret)", "oauthEnabled": true,
                "credentials": ["user": "(secret)", "list": ["(secret)"]],
                "settings": [["name": "accountKey", "value": "(secret)", "order": 1], ["name": "delay", "value": "2 days"]],
                "none": .null,
            ])
    }
}
