public import RoostJSON

/// The JSON Schema of roost.yaml.
public enum ProjectSchema {
    /// The schema. It does not depend on the project: the sources that a file adds may be named in the same file.
    public static func document() -> JSONValue {
        SchemaDocument(id: "project", title: "roost.yaml", body: Shape.record(ProjectShape.document(sources: nil)).schema).value
    }
}
