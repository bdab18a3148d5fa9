import Foundation
import RoostFuzzing
import Testing

@Suite("What fuzzing has found stays mended: every input of the corpus is read without a crash")
struct ReplayTests {
    private static let corpus = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(path: "Corpus")

    private static func inputs(_ target: FuzzTarget) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(at: corpus.appending(path: target.name), includingPropertiesForKeys: nil)
            .sorted { $0.path < $1.path }
    }

    @Test("inputs as they were kept", arguments: FuzzTarget.all.map(\.name))
    func kept(name: String) throws {
        let target = try #require(FuzzTarget.named(name))
        let inputs = try Self.inputs(target)
        #expect(!inputs.isEmpty, "\(name) has no corpus")
        for input in inputs { target.read([UInt8](try Data(contentsOf: input))) }
    }

    /// Time that grows with the square of an input shows here: a reader that took a second for 64 KiB in a release build takes minutes.
    @Test("inputs repeated up to 16 KiB", .timeLimit(.minutes(2)), arguments: FuzzTarget.all.map(\.name))
    func repeated(name: String) throws {
        let target = try #require(FuzzTarget.named(name))
        for input in try Self.inputs(target) {
            let bytes = [UInt8](try Data(contentsOf: input))
            guard !bytes.isEmpty else { continue }
            target.read(Array(repeatElement(bytes, count: max(1, 16384 / bytes.count)).joined()))
        }
    }

    @Test("every folder of the corpus belongs to a target")
    func folders() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: Self.corpus.path).sorted()
        #expect(folders == FuzzTarget.all.map(\.name).sorted())
    }
}
