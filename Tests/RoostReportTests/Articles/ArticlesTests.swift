import FoundationEssentials
import RoostDiagnosis
import RoostDiagnostics
import RoostEngine
import RoostModel
import RoostPlan
import RoostReport
import RoostTestKit
import Testing

struct ArticlesTests {
    /// The kinds of diagnostics that the sources declare, with the words that name them.
    static let declared: [String: String] = {
        var kinds: [String: String] = [:]
        let folder = Repository.path("Sources")
        for path in (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? [] where path.hasSuffix(".swift") {
            guard let text = try? String(contentsOfFile: "\(folder)/\(path)", encoding: .utf8) else { continue }
            for match in text.matches(of: #/DiagnosticKind\(\s*"([^"]+)",\s*\.\w+,\s*"([^"]+)"/#) {
                kinds[String(match.output.1)] = String(match.output.2)
            }
        }
        return kinds
    }()

    private static let verdicts = Set(Verdict.allCases.map(\.rawValue) + DriftKind.allCases.map(\.rawValue))
    private static let guards = Set(GuardName.allCases.map(\.rawValue))
    private static let exitCodes = Set([0, 1, 2, 3, 4, 5, 6, 64].map { "exit-\($0)" })
    private static let obstacles = Set(ObstacleKind.allCases.map(\.rawValue))

    @Test func everyDeclarationIsSeen() throws {
        #expect(Self.declared.count > 130)
        #expect(Self.declared["yaml/duplicate-key"] == "duplicate key")
    }

    @Test func everyCodeHasAnArticle() {
        let wanted = Set(Self.declared.keys).union(Self.verdicts).union(Self.guards).union(Self.exitCodes).union(Self.obstacles)
        let written = Set(Articles.all.map(\.code))
        #expect(wanted.subtracting(written).sorted() == [], "codes without an article")
        #expect(written.subtracting(wanted).sorted() == [], "articles without a code")
    }

    @Test func noCodeHasTwo() {
        let twice = Dictionary(grouping: Articles.all, by: \.code).filter { $1.count > 1 }.keys.sorted()
        #expect(twice == [])
    }

    @Test func titlesAreTheWordsOfTheMessages() {
        for article in Articles.all {
            if let summary = Self.declared[article.code] { #expect(article.title == summary, "\(article.code)") }
        }
    }

    @Test(arguments: Articles.all.map(\.code)) func isWorthReading(code: String) throws {
        let article = try #require(Articles.article(for: code))
        #expect(article.code == code)
        #expect(!article.title.isEmpty && !article.title.hasSuffix("."))
        #expect(article.meaning.count >= 60)
        #expect(!article.example.isEmpty)
        #expect(article.fix.hasSuffix("."))
        let lines = ArticleText.render(article, style: .plain).split(separator: "\n")
        #expect((5...16).contains(lines.count), "\(lines.count) lines")
        #expect(lines.allSatisfy { $0.count <= 120 })
    }

    /// Code scanning shows verdicts as rules with this prefix.
    @Test(arguments: ["drift", "vanished", "conflict", "change"]) func verdictsAreFoundByTheirRule(verdict: String) {
        #expect(Articles.article(for: "drift/\(verdict)")?.code == verdict)
    }

    /// What looks like a real key, token or number of somebody.
    @Test func examplesHoldNoSecret() {
        for article in Articles.all {
            let text = [article.meaning, article.example, article.fix].joined(separator: "\n")
            #expect(text.firstMatch(of: #/[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}/#) == nil, "\(article.code): a GUID")
            #expect(text.firstMatch(of: #/(?:sk|pk|ghp|glpat|xox[a-z])[-_][A-Za-z0-9]{8,}/#) == nil, "\(article.code): a token")
            #expect(text.firstMatch(of: #/roost-key-v1:[0-9a-f]{8}:/#) == nil, "\(article.code): a ledger key")
            #expect(text.firstMatch(of: #/eyJ[A-Za-z0-9_-]{10,}/#) == nil, "\(article.code): a JSON web token")
            for match in text.matches(of: #/account\.(?:key|id): ([^\s{&]\S*)/#) {
                #expect(match.output.1.hasPrefix("EXAMPLE-"), "\(article.code): \(match.output.1)")
            }
        }
    }

    @Test func codesThatArticlesNameExist() {
        let codes = Set(Articles.all.map(\.code))
        for article in Articles.all {
            for match in [article.meaning, article.example, article.fix].joined(separator: "\n").matches(
                of: #/roost explain ([a-z-]+\/?[a-zA-Z0-9-]+)/#)
            {
                #expect(codes.contains(String(match.output.1)), "\(article.code) names \(match.output.1)")
            }
        }
    }

    @Test(arguments: [
        ("yaml/duplicate-key", "yaml/duplicate-key"), ("YAML/Duplicate-Key", "yaml/duplicate-key"), ("maxbusinesses", "maxBusinesses"),
        ("4", "exit-4"), ("exit 4", "exit-4"), ("exit-4", "exit-4"), ("drift", "drift"),
    ])
    func isFound(typed: String, code: String) { #expect(Articles.article(for: typed)?.code == code) }

    @Test(arguments: [
        ("yaml/duplicat-key", "yaml/duplicate-key"), ("duplicate-key", "yaml/duplicate-key"), ("drfit", "drift"), ("exit-7", "exit-0"),
        ("maxBusiness", "maxBusinesses"),
    ])
    func theNearestIsSuggested(typed: String, code: String) {
        #expect(Articles.article(for: typed) == nil)
        #expect(Articles.nearest(to: typed) == code)
    }

    @Test func aStrangeWordHasNoNeighbour() { #expect(Articles.nearest(to: "photosynthesis") == nil) }

    @Test func theListNamesEveryCode() {
        let text = ArticleText.list(Articles.areas, style: .plain)
        for article in Articles.all { #expect(text.contains("  \(article.code) ")) }
    }

    @Test func anArticleReadsWell() throws {
        let codes = ["model/no-visit-status", "conflict", "maxDeactivations", "exit-4", "diagnose/beta"]
        let articles = codes.compactMap(Articles.article)
        try Snapshot.expect(articles.map { ArticleText.render($0, style: .plain) }.joined(separator: "\n----\n\n"), in: "articles.txt")
    }
}
