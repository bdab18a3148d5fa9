import RoostDiagnostics
import RoostTestKit
import Testing

@testable import RoostModel

/// Secrets typed in the clear, into whatever place a slip may put them: no diagnostic ever shows one.
@Suite struct DecoyTests {
    private static let base = """
        business: 155802718182498
        name: Northstar Dental
        type: enterprise
        source: carestack
        properties:
          carestack.customer.domain: partners.sb
          carestack.account.key: { env: NORTHSTAR_ACCOUNT_KEY }
          carestack.account.id: { env: NORTHSTAR_ACCOUNT_ID }
        triggers: [CareStack Appointment Trigger]
        locations:
          - business: 160283190794732
            name: Kissimmee
            properties:
              carestack.appointment.status: [Checked Out]
              carestack.location.id: [1, 19031]

        """

    /// A line of the base, and what it becomes with a secret in the place of `$`.
    static let places: [(String, String)] = [
        // In the clear, in every style.
        ("{ env: NORTHSTAR_ACCOUNT_KEY }", "$"), ("{ env: NORTHSTAR_ACCOUNT_KEY }", "\"$\""), ("{ env: NORTHSTAR_ACCOUNT_KEY }", "'$'"),
        ("{ env: NORTHSTAR_ACCOUNT_KEY }", "|\n    $"), ("{ env: NORTHSTAR_ACCOUNT_KEY }", ">-\n    $\n    $"),
        ("{ env: NORTHSTAR_ACCOUNT_KEY }", "\n    $"),
        ("{ env: NORTHSTAR_ACCOUNT_KEY }", "\"one\n    $\n    two\""), ("{ env: NORTHSTAR_ACCOUNT_KEY }", "[$, $]"),
        ("{ env: NORTHSTAR_ACCOUNT_KEY }", "[[$]]"),
        ("{ env: NORTHSTAR_ACCOUNT_KEY }", "\n  - $"), ("{ env: NORTHSTAR_ACCOUNT_KEY }", "{ $ }"),
        ("{ env: NORTHSTAR_ACCOUNT_KEY }", "{$, $}"),
        ("{ env: NORTHSTAR_ACCOUNT_KEY }", "!!str $"), ("{ env: NORTHSTAR_ACCOUNT_KEY }", "!$"),
        ("{ env: NORTHSTAR_ACCOUNT_KEY }", "!secret $"),
        ("{ env: NORTHSTAR_ACCOUNT_KEY }", "*$"), ("{ env: NORTHSTAR_ACCOUNT_KEY }", "&$ x"), ("{ env: NORTHSTAR_ACCOUNT_KEY }", "&a $"),
        ("{ env: NORTHSTAR_ACCOUNT_KEY }", "@$"),
        ("{ env: NORTHSTAR_ACCOUNT_KEY }", "%$"), ("{ env: NORTHSTAR_ACCOUNT_KEY }", "`$"), ("{ env: NORTHSTAR_ACCOUNT_KEY }", "|$"),
        ("{ env: NORTHSTAR_ACCOUNT_KEY }", ">$"),
        ("{ env: NORTHSTAR_ACCOUNT_KEY }", "\"$"), ("{ env: NORTHSTAR_ACCOUNT_KEY }", "'$"), ("{ env: NORTHSTAR_ACCOUNT_KEY }", "[$"),
        ("{ env: NORTHSTAR_ACCOUNT_KEY }", "{$"),
        ("{ env: NORTHSTAR_ACCOUNT_KEY }", "$: $"), ("{ env: NORTHSTAR_ACCOUNT_KEY }", "\"\\q$\""),
        ("{ env: NORTHSTAR_ACCOUNT_KEY }", "- $"), ("{ env: NORTHSTAR_ACCOUNT_KEY }", "\"$\" $"),
        ("{ env: NORTHSTAR_ACCOUNT_KEY }", "? $"), ("{ env: NORTHSTAR_ACCOUNT_KEY }", "# $"),
        ("{ env: NORTHSTAR_ACCOUNT_KEY }", "~ # was $"), ("{ env: NORTHSTAR_ACCOUNT_KEY }", "x # $"),
        ("{ env: NORTHSTAR_ACCOUNT_KEY }", "&$"), ("{ env: NORTHSTAR_ACCOUNT_KEY }", "&$\n    x"),
        ("{ env: NORTHSTAR_ACCOUNT_KEY }", "&a !$ x"),
        ("carestack.account.key: { env: NORTHSTAR_ACCOUNT_KEY }", "acountkye: &$\n    x"),
        ("carestack.account.key: { env: NORTHSTAR_ACCOUNT_KEY }", "acountkye: &$"),
        ("carestack.account.key: { env: NORTHSTAR_ACCOUNT_KEY }", "acountkye: &$ [a]"),
        // Inside a reference.
        ("{ env: NORTHSTAR_ACCOUNT_KEY }", "{ env: $ }"), ("{ env: NORTHSTAR_ACCOUNT_KEY }", "{ env: [$] }"),
        ("{ env: NORTHSTAR_ACCOUNT_KEY }", "{ env: { $: $ } }"),
        ("{ env: NORTHSTAR_ACCOUNT_KEY }", "{ $: env }"), ("{ env: NORTHSTAR_ACCOUNT_KEY }", "{ \"$\": NAME }"),
        ("{ env: NORTHSTAR_ACCOUNT_KEY }", "{ vault: $ }"),
        ("{ env: NORTHSTAR_ACCOUNT_KEY }", "{ env: NAME, value: $ }"), ("{ env: NORTHSTAR_ACCOUNT_KEY }", "{ file: [$] }"),
        ("{ env: NORTHSTAR_ACCOUNT_KEY }", "{ command: $ }"),
        ("{ env: NORTHSTAR_ACCOUNT_KEY }", "{ command: [op, \"\", $] }"), ("{ env: NORTHSTAR_ACCOUNT_KEY }", "{ env $ }"),
        ("{ env: NORTHSTAR_ACCOUNT_KEY }", "{ env: NAME } $"),
        ("{ env: NORTHSTAR_ACCOUNT_KEY }", "{ env: NAME, $ }"), ("{ env: NORTHSTAR_ACCOUNT_KEY }", "{ envv: $ }"),
        ("{ env: NORTHSTAR_ACCOUNT_KEY }", "{ env: NAME, env: $ }"),
        // Behind a mistyped key, or without a colon.
        ("carestack.account.key: { env: NORTHSTAR_ACCOUNT_KEY }", "carestack.acount.key: $"),
        ("carestack.account.key: { env: NORTHSTAR_ACCOUNT_KEY }", "accountKye: $"),
        ("carestack.account.key: { env: NORTHSTAR_ACCOUNT_KEY }", "carestack.account.key $"),
        ("carestack.account.key: { env: NORTHSTAR_ACCOUNT_KEY }", "carestack.acount.kye $"),
        ("carestack.account.key: { env: NORTHSTAR_ACCOUNT_KEY }", "carestack.account.key:$"),
        ("carestack.account.key: { env: NORTHSTAR_ACCOUNT_KEY }", "carestack.acount.kye:$"),
        ("carestack.account.key: { env: NORTHSTAR_ACCOUNT_KEY }", "carestack.account.key = $"),
        ("carestack.account.key: { env: NORTHSTAR_ACCOUNT_KEY }", "CARESTACK.ACCOUNT.KEY: $"),
        ("carestack.account.key: { env: NORTHSTAR_ACCOUNT_KEY }", "? carestack.acount.kye\n  : $"),
        ("carestack.account.key: { env: NORTHSTAR_ACCOUNT_KEY }", "carestack.acount.kye: &a $\n  other: *a"),
        ("carestack.account.key: { env: NORTHSTAR_ACCOUNT_KEY }", "carestack.acount.kye: [$, $]"),
        ("carestack.account.key: { env: NORTHSTAR_ACCOUNT_KEY }", "[a]: $"),
        ("carestack.account.key: { env: NORTHSTAR_ACCOUNT_KEY }", "{a: b}: $"),
        ("carestack.account.key: { env: NORTHSTAR_ACCOUNT_KEY }", "<<: $"),
        // Twice.
        ("carestack.account.key: { env: NORTHSTAR_ACCOUNT_KEY }", "carestack.account.key: { env: A }\n  carestack.account.key: $"),
        ("carestack.account.key: { env: NORTHSTAR_ACCOUNT_KEY }", "carestack.account.key: $\n  carestack.account.key: $"),
        ("carestack.account.key: { env: NORTHSTAR_ACCOUNT_KEY }", "acountkye: $\n  acountkye: $"),
        ("carestack.account.key: { env: NORTHSTAR_ACCOUNT_KEY }", "acountkye: 1\n  acountkye:\n    - $\n    - b: $"),
        // On the wrong level.
        ("name: Northstar Dental", "carestack.account.key: $"), ("name: Northstar Dental", "key: $"),
        ("name: Northstar Dental", "secrets: { a: $, b: [$] }"),
        ("    name: Kissimmee", "    carestack.account.key: $"), ("    name: Kissimmee", "    name: { carestack.account.key: $ }"),
        ("[CareStack Appointment Trigger]", "[{ carestack.account.key: $ }]"),
        ("[CareStack Appointment Trigger]", "{ carestack.account.key: $ }"),
        ("[Checked Out]", "{ carestack.account.key: $ }"), ("[Checked Out]", "[{ key: $ }]"),
        ("[1, 19031]", "{ env: $ }"),
        ("business: 155802718182498", "business: { key: $ }"), ("locations:", "locations: $\nmore:"), ("partners.sb", "{ env: $ }"),
        ("business: 155802718182498", "- $\n- business: 155802718182498"),
        ("business: 155802718182498\n", "$\n---\nbusiness: 155802718182498\n"),
        ("  carestack.customer.domain: partners.sb\n", "  $\n"), ("properties:\n", "properties: $\nmore:\n"),
        // With an unknown source, or none.
        ("source: carestack", "source: dentrix\nproperties: { key: $ }\nmore:"),
        ("source: carestack\nproperties:\n", "properties:\n  token: $\n"),
        ("source: carestack", "sorce: carestack\ntoken: $"), ("    properties:\n", "    properties:\n      carestack.account.key: $\n"),
        // In an address.
        ("partners.sb", "https://anna:$@partners.sb.carestack.com"), ("partners.sb", "https://$@partners.sb.carestack.com/x"),
        ("partners.sb", "https://anna/$@partners.sb"),
        ("partners.sb", "\"https://anna:$@partners.sb.carestack.com\" x"), ("partners.sb", "https://anna:$@partners.sb: x"),
    ]

    /// Places where a value may be shown, but not if it is between the wrong brackets.
    static let bracketedPlaces: [(String, String)] = [
        ("[CareStack Appointment Trigger]", "[[$]]"), ("type: enterprise", "type: [$]"), ("source: carestack", "source: { $: $ }"),
        ("triggers: [CareStack Appointment Trigger]", "triggers: { $ }"), ("partners.sb", "[$]"), ("name: Northstar Dental", "name: { $ }"),
    ]

    static let projectPlaces = [
        "birdeye: { headers: { x-api-key: $ } }", "birdeye: { headers: { Authorization: Bearer $ }, concurrency: x }",
        "birdeye: { headers: { x-client: $, bad name: x } }",
        "birdeye: { headers: { x-api-key: [$] } }", "birdeye: { headers: { x-api-key: { env: $ } } }", "birdeye: { headers: $ }",
        "birdeye: { headers: [$] }", "birdeye: { headers: { $ } }",
        "birdeye: { header: { x-api-key: $ } }", "birdeye: { x-api-key: $ }", "birdeye: $",
        "birdeye: { url: https://roost:$@birdeye.example }", "birdeye: { url: http://$@birdeye.example }",
        "birdeye: { url: \"https://birdeye.example/?key=$\" }", "birdeye: { url: \"https://roost:$@birdeye.example\", concurrency: x",
        "birdeye:\n  headers:\n    x-client: $\n   bad: x",
        "birdeye:\n  headers:\n    x-client: \"$", "birdeye:\n\theaders: { x-client: $ }",
        "carestack: { url: \"https://$@{domain}.example\" }", "carestack: { url: \"https://u:$@example\" }",
        "carestack: { vendorKey: $ }", "carestack: { vendorkey: $ }", "carestack: { vendorKey: { env: $ } }",
        "carestack: { vendorKey: \"$ }", "ledger: { key: $ }", "ledger: { key: [$] }",
        "ledger: $", "ledger: { git: { remote: \"https://roost:$@git.example/x\", branch: b } }",
        "ledger: { git: { remote: \"https://$@git.example/x\", branch: [x] } }",
        "ledger: { git: { remote: https://roost:$@git.example/x, branch: b }",
        "profiles: { a: { properties: { carestack.account.key: $ } } }",
        "profiles: { a: { source: carestack, properties: { carestack.account.key: $ } } }",
        "profiles: { a: { source: x, properties: { whatever: $ } } }",
        "profiles: { a: { sorce: carestack, properties: { carestack.acount.kye: $ } } }", "profiles: { a: { carestack.account.key: $ } }",
        "profiles: { a: $ }", "profiles: $",
        "profiles: { a: { locations: [{ properties: { carestack.account.key: $ } }] } }",
        "profiles: { a: { locations: [{ carestack.account.key: $ }] } }",
        "profiles:\n  a:\n    properties:\n      carestack.account.key: $\n     x: y",
        "profiles: { a: { properties: { carestack.account.key: { env: A }, carestack.account.key: $ } } }",
        "sources: { a: { id: 1, keys: { a.b: { level: group, secure: true, default: $ } } } }", "sources: { a: { id: 1, token: $ } }",
        "sources: $", "sources: { a: $ }",
        "sources: { a: { id: 1, keys: { a.b: $ } } }", "token: $", "guards: { secret: $ }", "contract: { key: $ }", "guards: [$]",
        "businesses: { key: $ }",
    ]

    private static func decoy(_ random: inout SeededGenerator) -> String {
        let body = (0..<8).map { _ in String("0123456789abcdef".randomElement(using: &random) ?? "0") }.joined()
        return "DECOY-" + body + (["", "-3f25-04e0", "==", "/x+y", ".z", "~"].randomElement(using: &random) ?? "")
    }

    /// The first line that shows a secret.
    private func leak(_ diagnostics: [Diagnostic]) -> Substring? {
        for diagnostic in diagnostics {
            let everything = [
                diagnostic.text(), diagnostic.text(TextStyle(color: true)), diagnostic.detail, diagnostic.fix ?? "",
                diagnostic.kind.summary,
                diagnostic.place?.excerpt ?? "", "\(diagnostic)",
            ]
            for text in everything where text.contains("DECOY") {
                return text.split(separator: "\n").first { $0.contains("DECOY") }
            }
        }
        return nil
    }

    @Test(arguments: 0..<places.count + bracketedPlaces.count) func noPlaceShowsIt(_ index: Int) {
        let (old, new) = (Self.places + Self.bracketedPlaces)[index]
        #expect(Self.base.contains(old))
        var random = SeededGenerator(seed: UInt64(index))
        for _ in 0..<10 {
            let text = Self.base.replacing(old, with: new.replacing("$", with: Self.decoy(&random)), maxReplacements: 1)
            #expect(leak(DecodedFile(text).diagnostics) == nil, "\(new)")
            #expect(leak(DecodedFile(text.replacing("\n", with: "\r\n")).diagnostics) == nil, "\(new)")
        }
    }

    @Test(arguments: projectPlaces) func noPlaceInRoostYAMLShowsIt(_ line: String) {
        var random = SeededGenerator(seed: UInt64(line.utf8.count))
        for version in ["version: 1\n", "version: 2\n", ""] {
            let text = version + line.replacing("$", with: Self.decoy(&random)) + "\n"
            #expect(leak(Project.decoded(text).diagnostics) == nil, "\(line)")
        }
    }

    @Test(arguments: 1...80) func noSlipNextToItShowsIt(_ seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<60 {
            guard let (old, new) = Self.places.randomElement(using: &random) else { return }
            let decoy = Self.decoy(&random)
            let text = Self.base.replacing(old, with: new.replacing("$", with: decoy), maxReplacements: 1)
            // What is no longer in front of an @ is no longer a password.
            let kept = text.contains(decoy + "@") ? decoy + "@" : decoy
            let slipped = Slip.any(&random).applied(to: text, sparing: kept, &random)
            #expect(leak(DecodedFile(slipped).diagnostics) == nil, "\(slipped.split(separator: "\n").filter { $0.contains("DECOY") })")
            let line = (Self.projectPlaces.randomElement(using: &random) ?? "").replacing("$", with: decoy)
            let keptThere = [decoy + "@", "?key=" + decoy].first { line.contains($0) } ?? decoy
            let project = Slip.any(&random).applied(to: "version: 1\n" + line + "\nprune: maybe\n", sparing: keptThere, &random)
            #expect(leak(Project.decoded(project).diagnostics) == nil, "\(project.split(separator: "\n").filter { $0.contains("DECOY") })")
        }
    }
}
