import RoostDiagnostics
import RoostModel
import Testing

@testable import RoostEngine

@Suite struct OnlineRulesTests {
    private typealias S = OnlineSample

    @Test func nothingIsSaidOfWhatIsRight() {
        let all = S.cities.enumerated().map { S.location(Int64(10 + $0), $1, ["\(101 + $0)"], statuses: ["Checked Out", "Arrived"]) }
        #expect(S.check(S.users(all), isWhole: true) == [])
    }

    @Test(
        arguments: [
            (["checked out"], ["10 carestack/status-spelling | checked out | Checked Out"]),
            (["CheckedOut"], ["10 carestack/status-spelling | CheckedOut | Checked Out"]),
            (["Checked  Out "], ["10 carestack/status-spelling | Checked  Out  | Checked Out"]),
            (["Checkd Out"], ["10 carestack/no-such-status | Checkd Out | did you mean Checked Out?"]),
            (["Seated"], ["10 carestack/no-such-status | Seated"]),
            (
                ["Arrived", "arrived", "Seated"],
                ["10 carestack/status-spelling | arrived | Arrived", "10 carestack/no-such-status | Seated"]
            ),
            (["Checked Out", "No Show"], []),
        ] as [([String], [String])])
    func statuses(_ statuses: [String], _ found: [String]) {
        #expect(S.check(S.users([S.location(10, "Tampa", ["103"], statuses: statuses)])) == found)
    }

    @Test func whatThereIsIsListedWhereNothingIsNear() {
        let view = AccountView(
            domain: "partners.sb", locations: S.locations, statuses: S.statuses + [CareStackStatus(id: 1, name: "Own")],
            users: S.users([S.location(10, "Tampa", ["103"], statuses: ["Seated"])]))
        #expect(
            OnlineRules.statuses(view).map(\.problem.detail) == [
                "partners.sb has no appointment status \"Seated\"; it has Scheduled, Checked Out, No Show, Arrived, In Operatory and 1 more"
            ])
    }

    @Test(arguments: [
        ("Tampa", "999", "10 carestack/no-such-location | 999 | 103"),
        ("Bright Smiles of Ocala", "204", "10 carestack/no-such-location | 204 | 104"),
        ("Elsewhere", "1004", "10 carestack/no-such-location | 1004 | did you mean 104?"),
        ("Elsewhere", "77777", "10 carestack/no-such-location | 77777"),
        ("Tampa", "0103", "10 carestack/no-such-location | 0103 | 103"),
    ]) func unknownIDs(_ name: String, _ id: String, _ found: String) {
        #expect(S.check(S.users([S.location(10, name, [id])])) == [found])
    }

    @Test func anIDIsClaimedOnce() {
        let first = S.users([S.location(10, "Tampa", ["103"]), S.location(11, "Tampa Annex", ["103"])])
        let second = S.users([S.location(12, "Tampa", ["103", "104"]), S.location(13, "Ocala", ["104"])], business: 2)
        #expect(
            S.check(first + second) == [
                "11 carestack/location-claimed-twice | 103", "12 carestack/location-claimed-twice | 103",
                "13 carestack/location-claimed-twice | 104",
            ])
    }

    @Test func aLocationThatIsSwitchedOffClaimsNothing() {
        let users = S.users([S.location(10, "Tampa", ["103"], isActive: false), S.location(11, "Tampa", ["103"])])
        #expect(S.check(users) == [])
    }

    @Test func whatOthersClaimIsClaimedAndNotJudged() {
        let others = S.users([S.location(10, "Tampa", ["103", "888"], statuses: ["Nope"])], isChosen: false)
        let chosen = S.users([S.location(11, "Tampa Annex", ["103"])], business: 2)
        #expect(S.check(others + chosen) == ["11 carestack/location-claimed-twice | 103"])
    }

    @Test func aSwappedPairIsSaidOfBoth() {
        let users = S.users([
            S.location(10, "Tampa", ["104"]), S.location(11, "Ocala Dental", ["103"]), S.location(12, "Naples", ["105"]),
        ])
        #expect(
            S.check(users) == [
                "10 carestack/swapped-locations | carestack.location.id: [103]",
                "11 carestack/swapped-locations | carestack.location.id: [104]",
            ])
    }

    @Test(
        arguments: [
            // A name that fits nothing is no reason to say anything.
            ("Main Street", ["101"], false), ("Bright Smiles", ["101"], false), ("Kissimmee", ["101", "102"], false),
            ("Orlando and Kissimmee", ["101"], false), ("Smiles Kissimmee East", ["101"], false), (nil, ["101"], false),
            ("Destin", ["101"], true), ("Bright Smiles Destin", ["101", "102"], true),
        ] as [(String?, [String], Bool)])
    func aNameThatFitsAnotherLocation(_ name: String?, _ ids: [String], _ isSaid: Bool) {
        let found = S.check(S.users([S.location(10, name, ids)]))
        #expect(found == (isSaid ? ["10 carestack/other-name | check in CareStack which of the two is right"] : []))
    }

    @Test func whatNobodyClaimsIsSaidOnceForTheAccount() {
        let users = S.users([S.location(10, "Tampa", ["103"])]) + S.users([S.location(11, "Ocala", ["104"])], business: 2)
        let view = AccountView(domain: "partners.sb", locations: S.locations, statuses: S.statuses, users: users)
        let found = OnlineRules.unclaimed(view)
        #expect(found.map(S.line) == ["2 carestack/unclaimed-locations"])
        #expect(found.first?.file == "businesses/1.yaml")
        #expect(
            found.first?.problem.detail
                == "no file claims 6 of the 8 locations of partners.sb: 101 Bright Smiles Kissimmee (Kissimmee, FL), "
                + "102 Bright Smiles Orlando (Orlando, FL), 105 Bright Smiles Naples (Naples, FL), "
                + "106 Bright Smiles Sarasota (Sarasota, FL), 107 Bright Smiles Miami (Miami, FL), "
                + "108 Bright Smiles Destin (Destin, FL)")
        // A location without ids is the whole practice; and who looked at a part cannot say what the rest claims.
        #expect(S.check(users + S.users([S.location(12, nil, [])], business: 3), isWhole: true) == [])
        #expect(S.check(users, isWhole: false) == [])
    }

    @Test func anAccountThatIsRefusedIsSaidOnceOnItsKey() {
        let users = S.users([S.location(10, "Tampa", ["103"])]) + S.users([S.location(11, "Ocala", ["104"])], business: 2)
        let refused = CallError(reason: .unauthorized, request: "GET /x", status: 401, message: "no")
        let found = OnlineRules.lookUpFailed(refused, "partners.sb", users, oddForms: [])
        // The sample's key stands on line 6, its domain on line 5.
        #expect(found.map { "\($0.problem.span.start + 1) \($0.problem.kind.code)" } == ["6 carestack/credentials-refused"])
        #expect(found.first?.problem.detail.hasSuffix("; 1 more business uses the same account") == true)
        let odd = OnlineRules.lookUpFailed(refused, "partners.sb", users, oddForms: [CareStackKey.accountID])
        #expect(odd.first?.problem.span.start == 6)
        let late = CallError(reason: .timeout, request: "GET /x", message: "late")
        #expect(
            OnlineRules.lookUpFailed(late, "partners.sb", users).map { "\($0.problem.span.start + 1) \($0.problem.kind.code)" }
                == ["5 carestack/look-up-failed"])
    }
}
