import RoostDiagnosis
import RoostModel
import RoostPlan
import Testing

struct ContactWalkTests {
    /// A contact, and the rule that stops it first.
    struct Row: Sendable, CustomTestStringConvertible {
        let what: String
        let contact: Contact
        let rule: ContactRule?

        init(_ what: String, _ rule: ContactRule?, _ change: (inout Contact) -> Void) {
            self.what = what
            self.rule = rule
            var contact = Contact(
                location: Practice.kissimmee, status: "Checked Out", isActive: true, phone: "(407) 555-0123", email: "pat@example.com",
                textOptIn: true, emailOptIn: true)
            change(&contact)
            self.contact = contact
        }

        var testDescription: String { what }
    }

    static let rows: [Row] = [
        Row("everything is in order", nil) { _ in },
        Row("the second status of the list", nil) { $0.status = "Arrived" },
        Row("white space around the status", nil) { $0.status = "  Checked Out " },
        Row("small letters are another status", .status) { $0.status = "checked out" },
        Row("spacing inside is another status", .status) { $0.status = "CheckedOut" },
        Row("a status not configured", .status) { $0.status = "In Operatory" },
        Row("a status that means no visit, not configured", .status) { $0.status = "No Show" },
        Row("a status that means no visit, configured", nil) {
            $0.location = Practice.clermont
            $0.status = "No Show"
        },
        Row("another location has other statuses", .status) {
            $0.location = Practice.clermont
            $0.status = "Arrived"
        },
        Row("a list's text is no status", .status) { $0.status = "Checked Out, Arrived" },
        Row("no status in the record", nil) { $0.status = nil },
        Row("an empty status in the record", nil) { $0.status = "   " },
        Row("an inactive customer", .customer) { $0.isActive = false },
        Row("nothing said of the customer", nil) { $0.isActive = nil },
        Row("a wrong status comes before an inactive customer", .status) {
            $0.status = "Blocked"
            $0.isActive = false
        },
        Row("neither phone nor e-mail", .reach) {
            $0.phone = nil
            $0.email = nil
        },
        Row("neither is valid", .reach) {
            $0.phone = "555-0123"
            $0.email = "pat at example.com"
        },
        Row("an inactive customer comes before an unreachable one", .customer) {
            $0.isActive = false
            $0.phone = nil
            $0.email = nil
        },
        Row("a phone alone", nil) { $0.email = nil },
        Row("an e-mail alone", nil) { $0.phone = nil },
        Row("an invalid phone beside a valid e-mail", nil) { $0.phone = "12345" },
        Row("an area code cannot begin with 1", .reach) {
            $0.phone = "1075550123"
            $0.email = nil
        },
        Row("an exchange cannot begin with 0", .reach) {
            $0.phone = "4070550123"
            $0.email = nil
        },
        Row("eleven digits that begin with 1", nil) {
            $0.phone = "1 407 555 0123"
            $0.email = nil
        },
        Row("a number of another country", nil) {
            $0.phone = "+44 20 7946 0123"
            $0.email = nil
        },
        Row("that number without its +", .reach) {
            $0.phone = "442079460123"
            $0.email = nil
        },
        Row("neither box is checked", .optIn) {
            $0.textOptIn = false
            $0.emailOptIn = false
        },
        Row("texts are off, e-mail is on", nil) { $0.textOptIn = false },
        Row("e-mail is off, texts are on", nil) { $0.emailOptIn = false },
        Row("the only valid channel is off: phone", .optIn) {
            $0.email = nil
            $0.textOptIn = false
        },
        Row("the only valid channel is off: e-mail", .optIn) {
            $0.phone = "none"
            $0.emailOptIn = false
        },
        Row("the boxes are not told", nil) {
            $0.textOptIn = nil
            $0.emailOptIn = nil
        },
        Row("unreachable comes before unsubscribed", .reach) {
            $0.phone = nil
            $0.email = "@example.com"
            $0.textOptIn = false
            $0.emailOptIn = false
        },
        Row("a mapping that is switched off", .active) { $0.location = Practice.closed },
        Row("a mapping that is switched off comes before everything of the contact", .active) {
            $0.location = Practice.closed
            $0.status = "Deleted"
            $0.isActive = false
        },
        Row("a beta mapping", .beta) { $0.location = Practice.beta },
        Row("unsubscribed comes before beta", .optIn) {
            $0.location = Practice.beta
            $0.textOptIn = false
            $0.emailOptIn = false
        },
        Row("an unknown location", .location) { $0.location = BusinessNumber(160_283_190_794_799) },
        Row("no number at all", .location) { $0.location = nil },
        Row("an enterprise with several locations", .location) {
            $0.location = nil
            $0.business = Practice.enterprise
        },
        Row("an SMB's business is its location", nil) {
            $0.location = nil
            $0.business = Practice.harbor
        },
        Row("a location's own number given as the business", nil) {
            $0.location = nil
            $0.business = Practice.clermont
        },
        Row("the location goes before the business", .active) {
            $0.location = Practice.closed
            $0.business = Practice.harbor
        },
        Row("the source by another spelling", nil) { $0.source = "Care Stack" },
        Row("the source by its id", nil) { $0.source = "124" },
        Row("another source", .location) { $0.source = "Dentrix" },
    ]

    @Test(arguments: rows) func namesTheFirstRule(row: Row) throws {
        let walk = ContactWalk([try Practice.settled(Practice.northstarFile), try Practice.settled(Practice.harborFile)])
        let outcome = walk.outcome(of: row.contact)
        #expect(outcome.first?.rule == row.rule, "\(outcome)")
    }

    @Test func everyRuleIsReached() throws {
        let rules = Set(Self.rows.compactMap(\.rule))
        #expect(Set(ContactRule.allCases).subtracting(rules) == [.group, .trigger, .mapping])
    }

    private func outcome(_ group: DiagnosedGroup, _ change: (inout Contact) -> Void = { _ in }) -> ContactOutcome {
        ContactWalk([group]).outcome(of: Row("", nil, change).contact)
    }

    @Test func aGroupThatIsGoneStopsEverybody() throws {
        let desired = try Practice.desired(Practice.northstarFile)
        let gone = DiagnosedGroup(desired: desired, source: .careStack, ledger: .found(Practice.applied(desired)), live: .nothing)
        #expect(outcome(gone).first?.rule == .group)
    }

    @Test func aGroupWithoutTriggerStopsEverybody() throws {
        #expect(outcome(try Practice.settled(Practice.northstarFile, triggers: [])).first?.rule == .trigger)
    }

    @Test func aLocationWithoutMappingStopsItsContacts() throws {
        let group = try Practice.settled(Practice.northstarFile, change: { $0.mappings[Practice.kissimmee] = nil })
        #expect(outcome(group).first?.rule == .mapping)
        #expect(outcome(group) { $0.location = Practice.clermont }.first == nil)
    }

    @Test func whatWasAppliedCountsAndNotTheFile() throws {
        let group = try Practice.settled(
            Practice.northstarFile,
            change: { $0.mappings[Practice.kissimmee]?.properties["carestack.appointment.status"] = .text("In Operatory") })
        let stop = try #require(outcome(group).first)
        #expect(stop.rule == .status)
        #expect(stop.change == "roost apply, because the file says carestack.appointment.status: [Checked Out, Arrived]")
        #expect(outcome(group) { $0.status = "In Operatory" }.first == nil)
    }

    @Test func whatIsReportedCountsBeforeWhatWasApplied() throws {
        let observed = ObservedMapping(
            properties: .reported(["carestack.appointment.status": .reported(.text("Ready to Seat"))]), flags: [.active: true, .beta: true])
        let group = try Practice.settled(Practice.northstarFile, mappings: .reported([Practice.kissimmee: observed]))
        let result = outcome(group) { $0.status = "Ready to Seat" }
        #expect(result.stops.map(\.rule) == [.beta])
        #expect(result.first?.change == "roost apply, because the file says beta: false")
    }

    @Test func whatIsToComeStopsNobodyYet() throws {
        let group = try Practice.settled(
            Practice.northstarFile,
            change: {
                $0.mappings[Practice.closed]?.flags.active = true
                $0.mappings[Practice.beta]?.flags.beta = false
            })
        for location in [Practice.closed, Practice.beta] {
            let result = outcome(group) { $0.location = location }
            #expect(result.first == nil)
            #expect(result.notes.contains { $0.hasPrefix("once the file is applied") })
        }
    }

    @Test func theLineToWriteHoldsTheStatus() throws {
        let stop = try #require(outcome(try Practice.settled(Practice.northstarFile)) { $0.status = "In Operatory" }.first)
        #expect(stop.change == "carestack.appointment.status: [Checked Out, Arrived, In Operatory]")
        #expect(stop.site?.line == 14)
    }

    @Test func aStatusThatMeansNoVisitIsNotOffered() throws {
        let stop = try #require(outcome(try Practice.settled(Practice.northstarFile)) { $0.status = "Cancelled" }.first)
        #expect(stop.change == nil)
        #expect(stop.sentence.contains("that is right"))
    }

    @Test func aContactThatShouldGetNoneIsNoted() throws {
        let result = outcome(try Practice.settled(Practice.northstarFile)) {
            $0.location = Practice.clermont
            $0.status = "No Show"
        }
        #expect(result.notes.contains { $0.contains("was not seen") })
    }

    @Test func allRulesThatAreNotPassedAreTold() throws {
        let result = outcome(try Practice.settled(Practice.northstarFile)) {
            $0 = Contact(location: Practice.beta, status: "Deleted", isActive: false, phone: "1", email: "x")
        }
        #expect(result.stops.map(\.rule) == [.status, .customer, .reach, .beta])
        #expect(result.stops.compactMap(\.rule.reason) == [.status, .inactiveCustomer, .unreachable, .beta])
    }

    @Test func nothingOfARecordGetsOutUnmasked() throws {
        for row in Self.rows {
            let text = "\(outcome(try Practice.settled(Practice.northstarFile)) { $0 = row.contact })"
            for secret in ["5550123", "555-0123", "555 0123", "9460123", "7946 0123", "pat@", "pat at", "12345"] {
                #expect(!text.contains(secret), "\(row.what): \(secret)")
            }
        }
    }
}
