import FoundationEssentials
import RoostReport
import Testing

/// Writes the pages that the browser test opens, so that a browser sees just what the renderer makes.
struct SamplePagesTests {
    @Test func pagesForABrowser() throws {
        let folder = ProcessInfo.processInfo.environment["ROOST_SAMPLE_PAGES"].map { URL(filePath: $0) }
        let target = folder ?? FileManager.default.temporaryDirectory.appending(path: "roost-pages-\(UInt64.random(in: 0 ... .max))")
        try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
        defer { if folder == nil { try? FileManager.default.removeItem(at: target) } }
        let reports = [1, 40, 2000].map { ("drift-\($0)", SampleFleet(count: $0).report) } + [("drift-hostile", HostilePage.everything)]
        let plans = [("plan-300", SamplePlans.fleet(alike: 300)), ("plan-hostile", SamplePlans.hostile(HostilePage.texts))]
        let pages =
            reports.map { ($0, DriftHTML.render($1, version: "1.0.0")) } + plans.map { ($0, PlanHTML.render($1, version: "1.0.0")) }
        for (name, page) in pages {
            let file = target.appending(path: "\(name).html")
            try Data(page.utf8).write(to: file)
            #expect(try Data(contentsOf: file) == Data(page.utf8))
        }
    }
}
