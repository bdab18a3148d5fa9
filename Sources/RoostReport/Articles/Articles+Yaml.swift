extension Articles {
    /// Articles about files that are not YAML, or that ask for too much.
    static let yaml: [Article] = [
        Article(
            "yaml/alias-expansion", "aliases stand for too much",
            """
            An alias (`*name`) stands for a copy of what its anchor (`&name`) holds, and aliases inside aliases multiply. Written
            out, those of this file come to more than 250,000 values, or to more than a million with everything else. Files come
            from pull requests too, and none may take a runner's memory, so reading stops here.
            """,
            example: """
                a: &a [1, 2, 3, 4, 5, 6, 7, 8, 9]
                b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]
                c: [*b, *b, *b, *b, *b, *b, *b, *b, *b]      # and so on
                """,
            fix: """
                Use fewer aliases to values that hold aliases themselves. What many businesses share belongs in a profile in
                roost.yaml.
                """),
        Article(
            "yaml/bad-block-header", "malformed start of a text block",
            """
            `|` and `>` begin a text of several lines. Behind the sign only `-` or `+`, one digit from 1 to 9 for the indentation,
            and a comment may stand; the text itself begins on the next line.
            """,
            example: """
                name: | Northstar Dental       # wrong: the text stands behind the sign
                name: Northstar Dental         # right: one line needs no sign
                """,
            fix: "Begin the text on the next line, or put the value in quotes if the sign belongs to it."),
        Article(
            "yaml/bad-directive", "malformed or unknown directive",
            """
            A line that begins with `%` is a directive to the YAML parser. Only `%YAML 1.1`, `%YAML 1.2` and `%TAG` are known, each
            once in a document. roost needs none of them.
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
            In double quotes a backslash begins an escape such as `\\n` or `\\u00E9`. This one is none of YAML's, or the digits behind
            it are the number of no character. Windows paths and regular expressions are the usual cause.
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
            The line is indented so that it belongs neither to what stands above it nor to anything new: less than the first line of
            the document, or not like the other keys or items of its mapping or list. YAML tells by indentation alone what belongs
            together.
            """,
            example: """
                locations:
                  - name: Kissimmee
                   active: true          # one space short: neither the item's nor a new one
                """,
            fix: "Indent the line exactly like those that it belongs to. An editor that shows spaces helps."),
        Article(
            "yaml/bad-merge", "nothing that can be merged",
            """
            `<<` takes over the entries of another mapping, or of a list of mappings. What stands behind it here is something else,
            such as a text or a list of texts.
            """,
            example: """
                common: &common { active: true }
                location:
                  <<: *common            # right: *common is a mapping
                """,
            fix: "Name an anchor that stands in front of a mapping: `<<: *name`."),
        Article(
            "yaml/bad-name", "not a name for an anchor or alias",
            """
            A value that begins with `&` gives a name, and one that begins with `*` refers to one. The name may hold letters,
            digits, `-` and `_` only, and there is none here.
            """,
            example: """
                name: *Star Dental       # wrong: read as an alias
                name: "*Star Dental"     # right
                """,
            fix: "Put the value in quotes if the sign belongs to it."),
        Article(
            "yaml/bad-tag", "malformed tag",
            "A value that begins with `!` has a tag, which says what type it is of. This is not the form of a tag.",
            example: """
                name: !Northstar <Dental>
                name: "!Northstar <Dental>"    # right, if the sign belongs to the name
                """,
            fix: "Put the value in quotes if the `!` belongs to it; roost needs no tags."),
        Article(
            "yaml/control-character", "character not allowed in YAML",
            """
            The file holds a character that YAML does not allow as it is, such as an escape character, or a byte order mark that is
            not at the very beginning. It cannot be seen in most editors, and usually came along when text was pasted.
            """,
            example: "name: \"Northstar\\x1B Dental\"     # how to write such a character, if it is really meant",
            fix: "Delete the character. The message names it and says where it is; retyping the line is the surest way."),
        Article(
            "yaml/duplicate-key", "duplicate key",
            """
            The same key stands twice in one mapping. Parsers that accept it let one of the two win, and which one differs, so that
            a reviewer may read a value that is never used. roost refuses it.
            """,
            example: """
                locations:
                  - name: Kissimmee
                    active: false
                    active: true         # which one?
                """,
            fix: "Keep one of the two. To merge several mappings, write `<<: [*first, *second]` once."),
        Article(
            "yaml/hidden-line-break", "a line ends where nobody sees it",
            """
            YAML takes U+0085, U+2028 and U+2029 for the end of a line; editors, reviews and most other programs do not.
            Behind a comment such a character begins a line that nobody sees. Inside quotes it is part of the text and
            allowed.
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
            A byte of the file belongs to no UTF-8 character. As a rule the file was saved by an editor in Latin-1 or Windows-1252,
            and somebody's name has an accent in it.
            """,
            example: "iconv -f WINDOWS-1252 -t UTF-8 northstar.yaml > fixed.yaml",
            fix: "Save the file as UTF-8. The message has the line and the number of the byte."),
        Article(
            "yaml/misplaced-dash", "list item in the wrong place",
            """
            A list that is written with `-` begins on a line of its own below its key. Here a `-` stands behind a key on the same
            line, or between brackets.
            """,
            example: """
                triggers: - CareStack Appointment Trigger      # wrong
                triggers: [CareStack Appointment Trigger]      # right
                """,
            fix: "Put the items on lines of their own below the key, or the whole list in brackets."),
        Article(
            "yaml/missing-colon", "key without a colon",
            """
            A line stands where a key with a value is due, and there is no colon in it, or no space behind the colon. A key must
            also fit on one line.
            """,
            example: """
                name Northstar Dental        # wrong
                name:Northstar Dental        # wrong: no space behind the colon
                name: Northstar Dental       # right
                """,
            fix: "Write `key: value`, with a space behind the colon."),
        Article(
            "yaml/missing-comma", "comma missing",
            """
            Between brackets or braces two items follow each other without a comma, or the list goes on behind where it should have
            been closed.
            """,
            example: """
                carestack.appointment.status: [Checked Out Arrived"]     # one item, or two?
                carestack.appointment.status: [Checked Out, Arrived]
                """,
            fix: "Put a comma between the items, and close the bracket behind the last one."),
        Article(
            "yaml/missing-document-start", "document without its beginning",
            "Behind `...`, which ends a document, and behind lines that begin with `%`, the next document must begin with `---`.",
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
            A key must be a single word or text. Here a list or a mapping stands in its place, usually because of a `?`, or a
            bracket that was meant as text.
            """,
            example: """
                [a, b]: value                # wrong
                "[a, b]": value              # a text as the key
                """,
            fix: "Write a plain word as the key. roost knows no key that would need more."),
        Article(
            "yaml/recursive-alias", "alias to something it is part of",
            "The alias stands inside the very value that its anchor names, so that the value would hold itself without end.",
            example: """
                locations: &all
                  - name: Kissimmee
                    properties: *all         # all holds properties, which holds all …
                """,
            fix: "Write out the values that are meant, or move the anchor to the part that is shared."),
        Article(
            "yaml/syntax", "not valid YAML",
            """
            The text cannot be read on from here, and it is none of the mistakes that roost can name. The message repeats what the
            parser said. The cause often stands a line or two above the place shown.
            """,
            example: """
                properties: { carestack.customer.domain: partners.sb
                triggers: []                 # the brace above was never closed
                """,
            fix: "Look at the lines above for an open quote or bracket, or a line indented differently; then at the line itself."),
        Article(
            "yaml/tab-indentation", "tab used for indentation",
            "A tab stands in the indentation. YAML indents with spaces only, since nobody can know how wide a tab is.",
            example: """
                locations:
                →- name: Kissimmee           # → is a tab
                """,
            fix: "Replace the tab with spaces, and set your editor to insert spaces in YAML files."),
        Article(
            "yaml/too-deep", "nested too deeply",
            """
            Lists and mappings nest more than 200 levels deep, aliases written out. No business file comes near; the bound keeps a
            crafted file from taking a runner's time.
            """,
            example: "[[[[[[[[[[ … ]]]]]]]]]]",
            fix: "Look for brackets that are opened and never closed, or for an alias that was meant as text."),
        Article(
            "yaml/too-large", "file too large",
            "The file is longer than 16 MiB, or holds more than a million values. Neither happens to files that people write.",
            example: "du -h businesses/*.yaml | sort -h | tail",
            fix: "Split the file: a document of its own for each business, and a file for each is what reviews read best."),
        Article(
            "yaml/too-many-directives", "too many directives in one file",
            """
            The file has more lines that begin with `%` than any document could use. They can be made to cost the parser a great
            deal of time, so it does not begin.
            """,
            example: """
                %TAG !a! tag:example.com,2026:
                %TAG !b! tag:example.com,2026:
                """,
            fix: "Take the lines out: roost needs none of them."),
        Article(
            "yaml/too-many-problems", "too many problems in one file",
            """
            A hundred problems were found in one file, and reading stopped there. They mostly have one cause near the top: a wrong
            indentation, an open quote, or a file that is not YAML at all.
            """,
            example: "warning: only the first 100 are shown; the rest of the file has not been looked at",
            fix: "Mend the first one or two, and run `roost validate` again."),
        Article(
            "yaml/trailing-text", "text behind the end of a value",
            """
            A value had already ended, and more follows on the line. Behind a quoted text or a closing bracket only a comment may
            stand. An apostrophe inside single quotes ends the text as well.
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
            A bracket or brace was opened and is still open where the file ends, or where something stands that cannot be inside.
            The message points at the opening one.
            """,
            example: """
                triggers: [CareStack Appointment Trigger
                locations:                   # here it becomes clear that ] is missing
                """,
            fix: "Close the bracket where the list or mapping ends."),
        Article(
            "yaml/unclosed-quote", "quote never closed",
            """
            A quoted text begins here and runs on over the following lines, to a place where it makes no sense any more. The closing
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
            A value is due, and it begins with a character that means something of its own in YAML, such as `@`, a backquote, `%`,
            or a closing bracket; or there is nothing at all.
            """,
            example: """
                name: @northstar             # wrong
                name: "@northstar"           # right
                """,
            fix: "Put the value in quotes if the character belongs to it."),
        Article(
            "yaml/unknown-alias", "unknown alias",
            """
            `*name` refers to an anchor `&name`, and there is none of that name above it in the same document. Anchors of another
            document or file do not count.
            """,
            example: """
                common: &common { active: true }
                location: *comon             # a slip of the finger
                """,
            fix: "Correct the name, put the anchor above, or put the value in quotes if the `*` belongs to it."),
        Article(
            "yaml/unknown-tag", "unknown tag",
            """
            A tag such as `!secret` means something to other programs and nothing here. roost understands YAML's own: `!!str`,
            `!!int`, `!!bool`, `!!null`, `!!float`, `!!map` and `!!seq`.
            """,
            example: """
                carestack.customer.domain: !var domain                     # wrong
                carestack.customer.domain: partners.sb                     # right
                """,
            fix: "Write the value without the tag. A secret is referred to by `env`, `file` or `command`."),
        Article(
            "yaml/unquoted-colon", "colon in a value without quotes",
            "A colon with a space behind it makes a key of what stands in front of it. In the middle of a value that is an error.",
            example: """
                name: Northstar: the dentists        # wrong
                name: "Northstar: the dentists"      # right
                """,
            fix: "Put the whole value in quotes."),
        Article(
            "yaml/wrong-encoding", "file not in UTF-8",
            "The file looks like UTF-16 or UTF-32, which some Windows editors and shells write. Only UTF-8 is read.",
            example: "iconv -f UTF-16 -t UTF-8 northstar.yaml > fixed.yaml",
            fix: "Save the file as UTF-8."),
        Article(
            "yaml/wrong-tag", "tag does not fit its value",
            "A tag of YAML's own stands before a value of another kind, such as `!!map` before a text.",
            example: "locations: !!seq { name: Kissimmee }      # a mapping follows, not a list",
            fix: "Take the tag out: what a value is can be seen from how it is written."),
    ]
}
