/// The shapes of `stores` and `secrets` in roost.yaml.
enum StoreShape {
    static let store = RecordShape(
        "a store", "A file or a program that holds many secrets: exactly one of file and command.",
        fields: [
            FieldShape(
                "file", .text(TextShape(hint: "a path", examples: ["secrets/practices.yaml"])), sample: "file: secrets/practices.yaml",
                "The path of a file, below the project folder or below ROOST_SECRETS_DIR."),
            FieldShape(
                "command",
                .list(ListShape(of: .text(TextShape(hint: "a program or an argument")), minimum: 1)),
                sample: "command: [sops, --decrypt, practices.enc.yaml]",
                "A program and its arguments, which prints the content; runs only if ROOST_ALLOW_COMMANDS=1 is set."),
            FieldShape(
                "format",
                .choice([
                    Choice("yaml", "YAML, or JSON, which is a part of it."), Choice("json", "JSON."),
                    Choice("dotenv", "Lines of the form NAME=value."),
                ]),
                default: "yaml", sample: "format: yaml", "How the content is written."),
        ])

    static let secrets = RecordShape(
        "secrets", "How roost finds secrets.",
        fields: [
            FieldShape(
                "concurrency", .integer(IntegerShape(1...64, examples: [4])), default: "4", sample: "concurrency: 4",
                "Most programs for secrets that run at the same time.")
        ])
}
