extension Articles {
    /// Articles about the command line.
    static let usage: [Article] = [
        Article(
            "usage/bad-value", "a flag or an argument has a wrong value",
            """
            A flag has a value that it does not take, has none though it needs one, or has one though it takes none. If the flag takes one of a
            few words, the message lists them. Nothing was read, and nothing was sent. Exit code 64.
            """,
            example: """
                roost plan --format jsn          # wrong
                roost plan --format json         # right
                """,
            fix: "Write one of the values that the message names. `roost help COMMAND` describes every flag."),
        Article(
            "usage/command-line", "the command line is wrong",
            """
            An argument is missing, there is one too many, or two flags contradict each other. Nothing was read, and nothing was sent. Exit
            code 64.
            """,
            example: """
                roost show                       # which business?
                roost show 155802718182498
                """,
            fix: "Correct what the message names. `roost help COMMAND` ends with examples."),
        Article(
            "usage/unknown-command", "there is no such command",
            """
            The word behind `roost`, or behind a command that has commands of its own, is not a command's name. If the name of one is near, the
            message asks whether you meant it. roost never runs a command that it only guesses. Exit code 64.
            """,
            example: """
                roost plann                      # did you mean plan?
                roost ledger unlok               # did you mean unlock?
                """,
            fix: "Write a command's name. `roost --help` lists them."),
        Article(
            "usage/unknown-flag", "there is no such flag",
            """
            The command does not have this flag. A flag of another command does not count, and neither does a flag of a newer roost. If the name
            of a flag is near, the message asks whether you meant it. Exit code 64.
            """,
            example: """
                roost plan --buisness 155802718182498      # did you mean --business?
                """,
            fix: "Write one of the flags that `roost help COMMAND` describes."),
    ]
}
