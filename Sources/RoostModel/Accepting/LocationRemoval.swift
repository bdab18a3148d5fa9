public import RoostDiagnostics
import RoostYAML

/// Takes a location out of a business file.
public enum LocationRemoval {
    /// Why no edit is made, as one sentence without a full stop.
    public struct Obstacle: Error, Sendable, Hashable {
        /// The reason.
        public let reason: String
    }

    /// The file's bytes without the location. Every other group, location and comment stays, or there is no edit.
    public static func bytes(
        without location: BusinessNumber, of group: DesiredGroup, in source: SourceText, decoder: BusinessDecoder
    ) throws(Obstacle) -> [UInt8] {
        let stream = YAMLParser.parse(source)
        let before = decoder.decode(source, stream).groups
        guard let position = before.firstIndex(where: { $0.business == group.business && $0.source == group.source }),
            before[position].locations.contains(where: { $0.business == location })
        else { throw Obstacle(reason: "the file does not describe the location any more") }
        guard before[position].locations.count > 1 else {
            throw Obstacle(reason: "it is the only location of the business, so the business is what is to be retired")
        }
        let offset = before[position].site.span.start
        guard let document = stream.documents.firstIndex(where: { $0.span.start <= offset && offset < $0.span.end }),
            let items = stream.documents[document].root?["locations"]?.sequence,
            let item = items.firstIndex(where: { $0["business"]?.scalar.flatMap { BusinessNumber($0.text) } == location })
        else { throw Obstacle(reason: "the location does not stand in this file, but in a profile") }
        let edit = YAMLEdit(document: document, [.key("locations")], .removeItemAt(item))
        let result = YAMLEditing.apply([edit], to: source, parsed: stream)
        if case .obstacle(let obstacle)? = result.outcomes.first { throw Obstacle(reason: obstacle.sentence) }
        let after = decoder.decode(result.source, result.stream)
        var expected = before.map(GroupFacts.init)
        expected[position].remove(location)
        guard !after.diagnostics.hasErrors, after.groups.map(GroupFacts.init) == expected else {
            throw Obstacle(reason: "something else in the file would change with it")
        }
        return result.source.bytes
    }
}
