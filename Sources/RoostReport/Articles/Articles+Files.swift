extension Articles {
    /// Articles about commands that write files or the ledger on somebody's word.
    static let files: [Article] = [
        Article(
            "accept/file-changed", "a file changed while it was to be edited",
            """
            Between the question and the answer somebody or something saved the file. What was shown would not be what is written,
            so this file and those after it stay as they are.
            """,
            example: "roost accept businesses/harbor-dental.yaml",
            fix: "Run `roost accept` again; files that were written already have nothing left to take over."),
        Article(
            "accept/not-confirmed", "nobody said yes",
            """
            `roost accept` shows what it would write and asks. The answer was not yes, or there is no terminal to ask on. No file
            was touched. Exit code 5.
            """,
            example: "roost accept --yes",
            fix: "Answer with the whole word yes; where nobody can be asked, `--yes` says so."),
        Article(
            "adopt/no-group", "there is no group to adopt",
            """
            Birdeye has no integration group for the business, so there is nothing that could be as the file says. The other
            businesses are adopted all the same.
            """,
            example: "roost show 155802718182498",
            fix: "Compare the number; if the group is still to be made, `roost apply` makes it."),
        Article(
            "adopt/not-confirmed", "nobody said yes",
            """
            `roost adopt` writes into the ledger what nobody can read, so somebody has to vouch for it. The answer was not yes, or
            there is no terminal to ask on. Nothing was recorded. Exit code 5.
            """,
            example: "roost adopt --yes businesses/harbor-dental.yaml",
            fix: "Look at the list, in full with `--verbose`, and answer with the whole word yes."),
        Article(
            "import/already-described", "the project has a file for this business",
            """
            A business file describes the group that was imported already. Both files together would be an error, since a group
            has one document.
            """,
            example: "roost import 155802718182498 > /tmp/harbor.yaml      # to compare the two",
            fix: "Keep one of the two."),
        Article(
            "import/file-exists", "there is a file of this name already",
            """
            A new file is to be written, and there is one of the name. roost never writes over a file that it did not make in the
            same run.
            """,
            example: "roost import 155802718182498 -o businesses/harbor-dental-2.yaml",
            fix: "Name another file with `-o`, or move that one away."),
        Article(
            "import/no-group", "there is no group to import",
            """
            Birdeye has no integration group for the business, or none for the source that was asked for. There is nothing that a
            file could be written from.
            """,
            example: "roost show 155802718182498",
            fix: "Compare the number. For a business that is yet to be set up, `roost init --business` writes the file."),
        Article(
            "import/not-written", "the file could not be written",
            "The folder is not there, or may not be written to, or the disk is full. Nothing was left behind.",
            example: "roost import 155802718182498 -o businesses/harbor-dental.yaml",
            fix: "A path in a folder that exists and may be written to."),
        Article(
            "import/unknown-source", "a group is left out",
            """
            The business has a group for a source that the project does not know. Without its keys no file can be written for it.
            The other groups are imported.
            """,
            example: "sources: { chairside: { id: 9001, keys: { … } } }",
            fix: "Describe the source under `sources` in roost.yaml, and import again."),
        Article(
            "import/without-ledger", "the ledger's entry could not be used",
            """
            What Birdeye does not report may stand in the ledger, and its entry for this group could not be read. The file is
            written from the live side alone, and has more to be filled in.
            """,
            example: "roost ledger show 155802718182498",
            fix: "The message says what is wrong with the entry. Mend that and import again, or fill the file in."),
        Article(
            "import/without-names", "triggers stay without their names",
            """
            Birdeye's trigger catalogue could not be read, so triggers that roost does not know stand in the file by their ids.
            That is as valid as a name, and harder to review.
            """,
            example: "triggers: [{ id: 140, type: 1 }]",
            fix: "Nothing has to be done; `roost triggers` shows the names."),
        Article(
            "init/bad-answer", "an answer cannot be taken",
            """
            A flag of `roost init --business` has a value that no business file could hold, or in a form that cannot be read. It
            was checked by the same rules as `roost validate`. No file was written.
            """,
            example: "roost init --business --secret carestack.account.key=env:HARBOR_ACCOUNT_KEY",
            fix: "The message shows the form. A secret is never given itself, only where it is kept."),
        Article(
            "init/bad-source-name", "a source cannot be called that",
            """
            The name after `--source` becomes a key in roost.yaml and part of file names in the ledger: lower-case letters,
            digits, `-` and `_`, and a letter in front.
            """,
            example: "roost init clients --source chairside",
            fix: "Choose such a name. It is roost's own; Birdeye never sees it."),
        Article(
            "init/exists", "there is something here already",
            "`roost init` never writes over anything. Files that it would write are there already, so it wrote none at all.",
            example: "roost init clients",
            fix: "Another folder; or, for a new business in this project, `roost init --business`."),
        Article(
            "init/missing-answers", "not everything is known",
            """
            `roost init --business` asks for what no flag gives, and here is no terminal to ask on. The message names all flags
            that are missing. No file was written.
            """,
            example: "roost init --business --number 155802718182498 --type smb --name \"Harbor Dental\" …",
            fix: "Give them, or run it in a terminal."),
        Article(
            "init/not-answered", "there was no answer",
            """
            The answers ended before all questions were answered: Ctrl-D was pressed, or the input was at its end. No file was
            written. Exit code 5.
            """,
            example: "roost init --business --number 155802718182498      # asks for the rest",
            fix: "Run it again; what is given by a flag is not asked for."),
        Article(
            "report/not-written", "the report could not be saved",
            """
            The file that `-o` names could not be written, or standard output could not: the folder is not there, or the disk is
            full. What the command found out is lost with it, so this is an error whatever it was.
            """,
            example: "roost drift --format junit -o drift.xml",
            fix: "A path in a folder that exists and may be written to, or an output that is open; then run the command again."),
    ]
}
