extension Articles {
    /// Articles about files that are not YAML, or that ask for too much.
    static let yaml: [Article] = [
        Article(
            "yaml/alias-expansion", "aliases stand for too many values",
            """
            An alias (`*name`) stands for a copy of what its anchor (`&name`) holds, and aliases inside aliases multiply. Written
            out, the aliases of this file hold more than 250,000 values, or the whole file holds more than a million. A pull request
            must not be able to fill a runner's memory with a file, so reading stops here.
            """,
            example: """
                a: &a [1, 2, 3, 4, 5, 6, 7, 8, 9]
                b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]
                c: [*b, *b, *b, *b, *b, *b, *b, *b, *b]      # and so on
                """,
            fix: """
                Use fewer aliases to values that hold aliases themselves. Write what many businesses share into a profile in
                roost.yaml.
                """),
        Article(
            "yaml/bad-block-header", "malformed start of a text block",
            """
            `|` and `>` begin a text of several lines. After the sign you may write only `-` or `+`, one digit from 1 to 9 for the
            indentation, and a comment. The text itself begins on the next line.
            """,
            example: """
                name: | Northstar Dental       # wrong: the text stands after the sign
                name: Northstar Dental         # right: one line needs no sign
                """,
            fix: "Begin the text on the next line, or put the value in quotes if the sign belongs to it."),
        Article(
            "yaml/bad-directive", "malformed or unknown directive",
            """
            A line that begins with `%` is a directive to the YAML parser. roost knows only `%YAML 1.1`, `%YAML 1.2` and `%TAG`, each
            once in a document. It needs none of them.
            """,
            example: """
                %YAML 1.2
                ---
                business: 155802718182498
                """,
            fix: "Take the line out. If the `%` belongs to a value, put the value in quotes."),
        Article(
            "yaml/bad-escape", "unknown escape in double quotes",
            """
            In double quotes a backslash begins an escape such as `\\n` or `\\u00E9`. YAML has no such escape, or no character has the
            number after it. Windows paths and regular expressions are the usual cause.
            """,
            example: """
                pattern: "\\d+"         # wrong: \\d is no escape
                pattern: '\\d+'         # right: single quotes leave backslashes alone
                pattern: "\\\\d+"        # right as well
                """,
            fix: "Use single quotes, or double the backslash."),
        Article(
            "yaml/bad-indentation", "indentation does not fit",
            """
            By its indentation the line belongs neither to the lines above it nor to anything new: it is indented less than the first
            line of the document, or not like the other keys or items of its mapping or list. In YAML, indentation alone shows what
            belongs together.
            """,
            example: """
                locations:
                  - name: Kissimmee
                   active: true          # one space short: neither the item's nor a new one
                """,
            fix: "Indent the line exactly like the lines that it belongs to. An editor that shows spaces helps."),
        Article(
            "yaml/bad-merge", "nothing that can be merged",
            """
            `<<` takes over the entries of another mapping, or of a list of mappings. Here its value is something else, such as a text
            or a list of texts.
            """,
            example: """
                common: &common { active: true }
                location:
                  <<: *common            # right: *common is a mapping
                """,
            fix: "Name an anchor of a mapping: `<<: *name`."),
        Article(
            "yaml/bad-name", "not a name for an anchor or alias",
            """
            A value that begins with `&` gives a name, and one that begins with `*` refers to a name. A name may hold only letters,
            digits, `-` and `_`. Here is no such name.
            """,
            example: """
                name: *Star Dental       # wrong: read as an alias
                name: "*Star Dental"     # right
                """,
            fix: "Put the value in quotes if the sign belongs to it."),
        Article(
            "yaml/bad-tag", "malformed tag",
            "`!` at the beginning of a value begins a tag, which gives the value's type. This text does not have the form of a tag.",
            example: """
                name: !Northstar <Dental>
                name: "!Northstar <Dental>"    # right, if the sign belongs to the name
                """,
            fix: "Put the value in quotes if the `!` belongs to it; roost needs no tags."),
        Article(
            "yaml/control-character", "character not allowed in YAML",
            """
            The file holds a character that YAML does not allow as it is, such as an escape character, or a byte order mark that is
            not at the very beginning. Most editors do not show it. Usually somebody pasted it with other text.
            """,
            example: "name: \"Northstar\\x1B Dental\"     # how to write such a character, if it is really meant",
            fix: "Delete the character. The message names it and says where it is. The surest way is to type the line again."),
        Article(
            "yaml/duplicate-key", "duplicate key",
            """
            The same key stands twice in one mapping. Parsers that accept this use one of the two, and they differ in which one. So a
            reviewer may read a value that is never used. roost refuses it.
            """,
            example: """
                locations:
                  - name: Kissimmee
                    active: false
                    active: true         # which one?
                """,
            fix: "Keep one of the two. To merge several mappings, write `<<: [*first, *second]` once."),
        Article(
            "yaml/hidden-line-break", "a line break that editors do not show",
            """
            YAML takes U+0085, U+2028 and U+2029 for the end of a line; editors, reviews and most other programs do not. In a comment
            such a character begins a new line that a reviewer does not see. Inside quotes it is allowed, as part of the text.
            """,
            example: """
                name: Kissimmee # a comment, U+2028, and a line that is not seen
                name: \"A\\u2028B\"                # allowed
                """,
            fix: """
                Take the character out, or put an ordinary line break in its place. Look at who added it.
                """),
        Article(
            "yaml/invalid-utf8", "not valid UTF-8",
            """
            A byte of the file belongs to no UTF-8 character. Usually an editor saved the file in Latin-1 or Windows-1252, and a name
            in it has an accent.
            """,
            example: "iconv -f WINDOWS-1252 -t UTF-8 northstar.yaml > fixed.yaml",
            fix: "Save the file as UTF-8. The message has the line and the number of the byte."),
        Article(
            "yaml/misplaced-dash", "list item in the wrong place",
            """
            A list with `-` begins on a new line below its key. Here a `-` stands after a key on the same line, or between brackets.
            """,
            example: """
                triggers: - CareStack Appointment Trigger      # wrong
                triggers: [CareStack Appointment Trigger]      # right
                """,
            fix: "Put the items on lines of their own below the key, or the whole list in brackets."),
        Article(
            "yaml/missing-colon", "key without a colon",
            """
            YAML expects a key with a value here, but the line has no colon, or no space after the colon. A key must also fit on one
            line.
            """,
            example: """
                name Northstar Dental        # wrong
                name:Northstar Dental        # wrong: no space after the colon
                name: Northstar Dental       # right
                """,
            fix: "Write `key: value`, with a space after the colon."),
        Article(
            "yaml/missing-comma", "comma missing",
            """
            Between brackets or braces two items follow each other without a comma, or the list goes on after the place where it
            should end.
            """,
            example: """
                carestack.appointment.status: [Checked Out Arrived"]     # one item, or two?
                carestack.appointment.status: [Checked Out, Arrived]
                """,
            fix: "Put a comma between the items, and close the bracket after the last one."),
        Article(
            "yaml/missing-document-start", "document without its beginning",
            "After `...`, which ends a document, and after lines that begin with `%`, the next document must begin with `---`.",
            example: """
                business: 155802718182498
                ...
                ---                          # needed here
                business: 155802718182499
                """,
            fix: "Write `---` on the line above. Between two documents `---` alone is enough."),
        Article(
            "yaml/non-scalar-key", "key is a list or a mapping",
            """
            A key must be a single word or text. Here the key is a list or a mapping, usually because of a `?`, or a bracket that
            should be text.
            """,
            example: """
                [a, b]: value                # wrong
                "[a, b]": value              # a text as the key
                """,
            fix: "Write a plain word as the key. No key of roost needs more."),
        Article(
            "yaml/recursive-alias", "alias to a value that contains it",
            "The alias stands inside the value that its anchor names, so the value would contain itself without end.",
            example: """
                locations: &all
                  - name: Kissimmee
                    properties: *all         # all holds properties, which holds all …
                """,
            fix: "Write out the values, or move the anchor to the part that you want to share."),
        Article(
            "yaml/syntax", "not valid YAML",
            """
            The parser cannot read on from here, and roost does not know this mistake. The message repeats what the parser said. The
            cause is often a line or two above.
            """,
            example: """
                properties: { carestack.customer.domain: partners.sb
                triggers: []                 # the brace above was never closed
                """,
            fix: "Look for an open quote or bracket, or another indentation, in the lines above. Then look at the line itself."),
        Article(
            "yaml/tab-indentation", "tab used for indentation",
            "The indentation holds a tab. YAML allows only spaces there, because the width of a tab differs between editors.",
            example: """
                locations:
                →- name: Kissimmee           # → is a tab
                """,
            fix: "Replace the tab with spaces, and set your editor to insert spaces in YAML files."),
        Article(
            "yaml/too-deep", "nested too deeply",
            """
            Lists and mappings nest more than 200 levels deep, counted with aliases written out. No real business file is that deep.
            The limit stops a crafted file from taking a runner's time.
            """,
            example: "[[[[[[[[[[ … ]]]]]]]]]]",
            fix: "Look for brackets that are never closed, or for an alias that should be text."),
        Article(
            "yaml/too-large", "file too large",
            "The file is longer than 16 MiB, or holds more than a million values. Files that people write are never that large.",
            example: "du -h businesses/*.yaml | sort -h | tail",
            fix: "Split the file. One document for each business, each in its own file, is best for reviews."),
        Article(
            "yaml/too-many-directives", "too many directives in one file",
            """
            The file has more lines that begin with `%` than any document could use. Such lines can cost the parser a lot of time, so
            roost does not parse the file.
            """,
            example: """
                %TAG !a! tag:example.com,2026:
                %TAG !b! tag:example.com,2026:
                """,
            fix: "Take the lines out: roost needs none of them."),
        Article(
            "yaml/too-many-problems", "too many problems in one file",
            """
            roost found 100 problems in one file, and stopped reading there. Most of them have one cause near the top: a wrong
            indentation, an open quote, or a file that is not YAML at all.
            """,
            example: "roost stopped reading here after 100 problems, and did not check the rest of the file.",
            fix: "Fix the first one or two, and run `roost validate` again."),
        Article(
            "yaml/trailing-text", "text after the end of a value",
            """
            A value has ended, and more text follows on the line. After a quoted text or a closing bracket only a comment may follow.
            An apostrophe inside single quotes also ends the text.
            """,
            example: """
                name: 'Smith's Dental'       # wrong: the text is 'Smith'
                name: 'Smith''s Dental'      # right
                name: "Smith's Dental"       # right
                """,
            fix: "Put the whole value in quotes, and double a single quote inside single quotes."),
        Article(
            "yaml/unclosed-bracket", "bracket never closed",
            """
            A bracket or brace is still open at the end of the file, or at something that cannot stand inside it. The message points
            at the opening bracket.
            """,
            example: """
                triggers: [CareStack Appointment Trigger
                locations:                   # here it becomes clear that ] is missing
                """,
            fix: "Close the bracket where the list or mapping ends."),
        Article(
            "yaml/unclosed-quote", "quote never closed",
            """
            A quoted text begins here and goes on over the following lines, up to a place where that cannot be right. The closing
            quote is missing, or a quote inside the text ended it early.
            """,
            example: """
                name: "Northstar Dental
                type: enterprise             # still inside the quotes
                """,
            fix: "Close the quote at the end of the text."),
        Article(
            "yaml/unexpected-character", "character that cannot begin a value",
            """
            YAML expects a value here. The value begins with a character that has a special meaning in YAML, such as `@`, a
            backquote, `%`, or a closing bracket; or there is no value at all.
            """,
            example: """
                name: @northstar             # wrong
                name: "@northstar"           # right
                """,
            fix: "Put the value in quotes if the character belongs to it."),
        Article(
            "yaml/unknown-alias", "unknown alias",
            """
            `*name` refers to an anchor `&name`, and no anchor of this name stands above it in the same document. Anchors of another
            document or file do not count.
            """,
            example: """
                common: &common { active: true }
                location: *comon             # misspelt
                """,
            fix: "Correct the name, put the anchor above, or put the value in quotes if the `*` belongs to it."),
        Article(
            "yaml/unknown-tag", "unknown tag",
            """
            A tag such as `!secret` means something to other programs, but nothing to roost. roost understands YAML's own tags:
            `!!str`, `!!int`, `!!bool`, `!!null`, `!!float`, `!!map` and `!!seq`.
            """,
            example: """
                carestack.customer.domain: !var domain                     # wrong
                carestack.customer.domain: partners.sb                     # right
                """,
            fix: "Write the value without the tag. Refer to a secret with `env`, `file` or `command`."),
        Article(
            "yaml/unquoted-colon", "colon in a value without quotes",
            "A colon with a space after it makes the text before it a key. In the middle of a value that is an error.",
            example: """
                name: Northstar: the dentists        # wrong
                name: "Northstar: the dentists"      # right
                """,
            fix: "Put the whole value in quotes."),
        Article(
            "yaml/wrong-encoding", "file not in UTF-8",
            "The file looks like UTF-16 or UTF-32, which some Windows editors and shells write. roost reads only UTF-8.",
            example: "iconv -f UTF-16 -t UTF-8 northstar.yaml > fixed.yaml",
            fix: "Save the file as UTF-8."),
        Article(
            "yaml/wrong-tag", "tag does not fit its value",
            "One of YAML's own tags stands before a value of another kind, such as `!!map` before a text.",
            example: "locations: !!seq { name: Kissimmee }      # a mapping follows, not a list",
            fix: "Remove the tag: the way a value is written already shows its type."),
    ]
}
