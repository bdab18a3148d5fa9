import FoundationEssentials
import RoostTestKit

/// A story told as data: a project, a simulated world, and what happens, step by step.
///
/// `Scenarios/NAME/scenario.json` beside a `project` folder, or naming one of the examples. What every step prints and sends is kept in
/// `story.txt`, which is what a reviewer reads.
struct Scenario: Decodable, Sendable {
    /// What the story shows, in a sentence.
    let about: String
    /// The project's folder, relative to the repository; `project` beside the story where left out.
    let project: String?
    /// How the simulator settles open questions: a built-in name or an object.
    let dialect: JSONText?
    /// What is on the live side when the story begins.
    let state: JSONText?
    /// Variables that hold a random secret each, by the form it takes.
    let secrets: [String: Decoys.Form]?
    /// Further variables, in the clear.
    let environment: [String: String]?
    /// What happens.
    let steps: [Step]
    /// The source that the story is about in particular; it is not told again of another one.
    let source: String?
    /// Whether the laws are checked at the end: apply, and then nothing is left to do. True unless said otherwise.
    let laws: Bool?

    /// One thing that happens; exactly one of the members is there.
    struct Step: Decodable, Sendable {
        /// Arguments of a run of roost.
        let roost: [String]?
        /// The exit code it must have, 0 where left out.
        let exit: Int32?
        /// Whether the story shows what the run printed and sent; true unless said otherwise. For what only sets the scene.
        let told: Bool?
        /// What somebody does in the dashboard.
        let dashboard: JSONText?
        /// Faults that befall requests from here on.
        let faults: JSONText?
        /// Another dialect from here on.
        let dialect: JSONText?
        /// A file to change, relative to the project.
        let edit: String?
        /// What stands in the file, exactly once.
        let replace: String?
        /// What is to stand there.
        let with: String?
        /// A file to take away.
        let remove: String?
        /// A file to show, relative to the project.
        let show: String?
        /// How many of its last lines to show; all where left out.
        let last: Int?
        /// Variables that get another random secret.
        let rotate: [String]?
        /// How many requests were sent since this was last asked.
        let requests: Requests?

        struct Requests: Decodable, Sendable {
            let reads: Int?
            let writes: Int?
        }
    }
}

/// Any JSON, kept as the text to send.
struct JSONText: Decodable, Sendable {
    let text: String

    init(from decoder: any Decoder) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        text = String(decoding: try encoder.encode(JSONTree(from: decoder)), as: UTF8.self)
    }
}
