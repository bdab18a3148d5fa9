extension Articles {
    /// Articles about `roost fmt`.
    static let formatting: [Article] = [
        Article(
            "fmt/unverified", "a file cannot be formatted",
            """
            Before `roost fmt` writes a file, it reads the text that it is about to write, and compares every value, anchor, alias, tag and
            comment with those of the file. They differ here. roost does not write a text that means something else, so the file stays as it
            is. Other files are formatted. This is a bug in roost: no file that parses should lead to it.
            """,
            example: """
                roost fmt businesses/northstar.yaml
                """,
            fix: "Write the unusual part of the file more simply, such as a key after a question mark, and report the bug.")
    ]
}
