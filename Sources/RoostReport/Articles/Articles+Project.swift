extension Articles {
    /// Articles about the project as a whole.
    static let project: [Article] = [
        Article(
            "environment/bad-network", "a variable about the network makes no sense",
            """
            HTTPS_PROXY, ALL_PROXY or http_proxy names no proxy that roost can go through, or SSL_CERT_FILE or SSL_CERT_DIR no
            certificates that can be read. They mean what they mean to curl; a proxy speaks plain http or SOCKS 5.
            """,
            example: """
                export HTTPS_PROXY=http://proxy.example:3128 NO_PROXY=localhost,.internal.example
                export SSL_CERT_FILE=/etc/ssl/company-ca.pem
                """,
            fix: "Correct the variable, or unset it."),
        Article(
            "environment/bad-url", "a variable is not a base URL",
            """
            ROOST_BIRDEYE_URL or its like is set, and is no base URL: https://host, with a port or a path if need be. Plain http is
            accepted for loopback addresses only.
            """,
            example: """
                export ROOST_BIRDEYE_URL=http://127.0.0.1:8080       # the simulator
                export ROOST_BIRDEYE_URL=https://common-services.birdeye.com
                """,
            fix: "Correct the variable, or unset it: then roost.yaml counts."),
        Article(
            "environment/bad-log-level", "there is no such level of the trace",
            """
            ROOST_LOG has a value that roost does not know. `trace` is the only one: roost then writes a line to standard error for
            each request, each ledger access, each git command, and each decision of the planner. A variable that is unset or empty
            means no trace. `--verbose` traces requests, ledger and git without the planner.
            """,
            example: """
                ROOST_LOG=trace roost plan 2>trace.txt
                roost plan --verbose
                """,
            fix: "Set ROOST_LOG to `trace`, or unset it."),
        Article(
            "explain/no-article", "there is no such code",
            """
            `roost explain` was asked for something that has no article. It knows the codes in brackets behind `error` and
            `warning`, the verdicts of a plan, kinds of drift, guards and exit codes.
            """,
            example: """
                roost explain yaml/duplicate-key
                roost explain drift
                roost explain exit-4
                """,
            fix: "Run `roost explain` for the list; the nearest code is suggested."),
        Article(
            "environment/too-few-files", "too few files may be open at once",
            """
            Each connection, file and program that runs beside roost takes a descriptor, and the system gives this process too few of
            them. That is found out before anything is sent: later it would end a run half-way.
            """,
            example: "ulimit -n 1024",
            fix: "Raise the limit where roost runs: `ulimit -n`, or the container's."),
        Article(
            "environment/too-few-threads", "too few threads may be started",
            """
            Whatever roost waits for is waited for on threads, and the system lets this process start too few of them. That is found
            out before anything is sent: later a run would hang.
            """,
            example: "ulimit -u 4096",
            fix: "Raise the limit on processes where roost runs: `ulimit -u`, or the container's pids limit."),
        Article(
            "project/bad-pattern", "a pattern cannot be read",
            """
            The `pattern` of a property key is a regular expression that every value, or every item of a list, must match as a
            whole. This one cannot be read.
            """,
            example: """
                chairside.site: { level: location, pattern: "[A-Z{3}" }      # the bracket is not closed
                chairside.site: { level: location, pattern: "[A-Z]{3}" }
                """,
            fix: "Correct the expression. Single quotes save you from doubling backslashes."),
        Article(
            "project/bad-url", "this is not a base URL",
            """
            A service's address must be https://host, with a port or a path behind it if need be, and without user, query or
            fragment. CareStack's must hold `{domain}`, since every practice has a host of its own.
            """,
            example: """
                birdeye: { url: https://common-services.birdeye.com }
                carestack: { url: "https://{domain}.carestack.com" }
                """,
            fix: "Write an address of that form, or leave the key out: the default is right for most."),
        Article(
            "project/foreign-host", "a service's address is not the service's own",
            """
            roost.yaml names a host outside the service's own domain. The file is under review like any other, and a pull request
            that changes this line would send every credential of the fleet elsewhere. So only the environment of the process that
            runs roost may do it.
            """,
            example: "ROOST_BIRDEYE_URL=https://proxy.example.com roost plan",
            fix: "Set the variable in the message where roost runs, if that is what is meant; take the line out of roost.yaml."),
        Article(
            "project/impossible-key", "a key's settings contradict each other",
            """
            The settings of a property key under `sources:` contradict each other: a secret is one value and so no list, and it
            cannot have a default, since that would stand in a file.
            """,
            example: """
                chairside.token: { level: group, secure: true, list: true }      # wrong
                chairside.token: { level: group, secure: true }                  # right
                """,
            fix: "Take one of the two settings out."),
        Article(
            "project/known-key", "a key is already known",
            """
            A property key is declared under `sources:` that roost knows already. What is known of it, such as that it is a secret,
            cannot be changed by a file.
            """,
            example: """
                sources:
                  carestack:
                    keys:
                      carestack.account.key: { level: group, secure: false }     # not possible
                """,
            fix: "Take the declaration out. Keys that roost does not know may be added to a built-in source."),
        Article(
            "project/leads-outside", "a link leads out of the project",
            """
            roost.yaml, the ledger's folder, or a folder with business files is a link that leads out of the project folder, or lies
            behind one. Links come with commits like files do, and what lies elsewhere is reviewed by nobody.
            """,
            example: "ls -l roost.yaml ledger businesses",
            fix: "Put the file or folder itself there. A link within the project is fine for folders."),
        Article(
            "project/many-documents", "there is more than one document",
            "roost.yaml holds a second document. Only the first one counts, so whatever the second one says would be passed over.",
            example: """
                version: 1
                ---                      # everything below is not read
                prune: true
                """,
            fix: "Make one document of them: take the `---` out."),
        Article(
            "project/no-files", "there are no business files",
            """
            No file matches the patterns under `businesses:` in roost.yaml, or none of those that match lies in the paths given on
            the command line.
            """,
            example: "businesses: [businesses/**/*.yaml]     # ** stands for any folders, .yml is not .yaml",
            fix: "Correct the pattern, the path, or the folder that -C names."),
        Article(
            "project/no-such-business", "no file describes a business",
            "`--business` names a number that no file of the project mentions, neither as a business nor as a location.",
            example: "roost plan --business 155802718182498",
            fix: "Correct the number: the nearest one is suggested. Business numbers have fifteen digits."),
        Article(
            "project/no-such-path", "a path leads nowhere",
            """
            A path on the command line leads to no file or folder in the project. Paths may be given relative to the project folder
            or to where you are.
            """,
            example: """
                roost plan businesses/northstar.yaml
                roost -C shop plan shop/businesses      # as a shell completes it
                """,
            fix: "Correct the path, or name the project folder with -C."),
        Article(
            "project/no-such-rule", "a rule is about a code that there is not",
            """
            rules in roost.yaml sets how much a warning weighs, by its code. No diagnostic has this one, so the line
            changes nothing; most often it is misspelt.
            """,
            example: """
                rules: { no-visit-statuses: error }      # wrong
                rules: { no-visit-status: error }        # right
                """,
            fix: """
                Correct the code; `roost explain` alone lists all of them.
                """),
        Article(
            "project/no-such-source", "a source is not known",
            """
            `--source` names a source that is neither built into roost nor described under `sources:` in roost.yaml.
            The message lists those that are known.
            """,
            example: """
                roost triggers --source carestack
                sources: { chairside: { id: 700, keys: { chairside.site: { level: location, description: The site } } } }
                """,
            fix: "Correct the name, or describe the source in roost.yaml."),
        Article(
            "project/none", "there is no project here",
            "There is no roost.yaml in the folder, so it is no project; or the folder does not exist.",
            example: "roost -C ~/integrations plan",
            fix: """
                Run roost where roost.yaml is, or name that folder with -C. A project of its own begins with a roost.yaml that
                says `version: 1`.
                """),
        Article(
            "project/outside", "a path leads out of the project folder",
            """
            A pattern for business files, or the ledger's path, leads out of the project folder. What a run reads and writes is to
            be seen in the repository alone, so nothing above it is touched.
            """,
            example: """
                businesses: [../shared/*.yaml]     # wrong
                ledger: { path: /var/lib/roost }   # wrong
                """,
            fix: "Keep the files below the project folder. For a ledger that machines share, use `ledger: { git: … }`."),
        Article(
            "project/passed-over", "something beside business files is not read",
            """
            Below the folders that the patterns of roost.yaml name lies something that looks like a business file, or a
            link, and that is not read: its name ends in .YAML, no pattern takes it, or it stands behind a link. What is
            not read is neither planned nor watched.
            """,
            example: """
                businesses/north.yaml         # read
                businesses/south.YAML         # passed over
                businesses/west -> ../west    # a link: nothing behind it is read
                """,
            fix: """
                Rename it, name it under businesses in roost.yaml, or put the files themselves in this place.
                """),
        Article(
            "project/pattern-of-secret", "a pattern is given for a secret",
            """
            A key that holds secrets is given a pattern in roost.yaml. It is not used: whoever may change the file could
            write one pattern after the other, each asking for one character, until what roost says of them spells the
            secret out.
            """,
            example: """
                acme.token: { level: group, secure: true, pattern: \"[0-9a-f]+\" }     # not used
                acme.token: { level: group, secure: true }
                """,
            fix: """
                Take the pattern out.
                """),
        Article(
            "project/plain-http", "a service is to be reached without encryption",
            """
            A service's address begins with http, so credentials would travel in the clear. http is accepted for this machine alone:
            localhost, 127.0.0.1 and ::1, for tests and the simulator.
            """,
            example: """
                birdeye: { url: http://common-services.birdeye.com }      # wrong
                birdeye: { url: https://common-services.birdeye.com }     # right
                """,
            fix: "Write https."),
        Article(
            "project/shared-source-id", "two sources have the same id",
            """
            Two sources under `sources:` have the same id, or one has the id of a source that roost knows. To Birdeye they are one
            source, and the groups of one would be taken for those of the other.
            """,
            example: """
                sources:
                  chairside: { id: 124 }      # 124 is carestack
                """,
            fix: "Correct the id, or declare the keys under the source that has it."),
        Article(
            "project/source-id-changed", "a known source is given another id",
            "A source that roost knows is given another id. Its keys and triggers are known under its own id only.",
            example: """
                sources:
                  carestack: { id: 125 }      # carestack is 124
                """,
            fix: "Leave the line out. If you mean another system, give it a name of its own."),
        Article(
            "project/source-without-id", "a source has no id",
            """
            A source is declared that roost does not know, without the id that Birdeye calls `integrationSourceId`. No call could be
            made for it. The name may also be a misspelt one.
            """,
            example: """
                sources:
                  chairside:
                    id: 9001                  # needed
                """,
            fix: "Add the id; Birdeye's integration team can tell it. Or correct the name."),
        Article(
            "project/symbolic-link", "a business file is a symbolic link",
            """
            A business file is a symbolic link. It could lead anywhere on the machine that runs roost, and a pull request may bring
            one along, so none is followed.
            """,
            example: "businesses/northstar.yaml -> ../../elsewhere.yaml",
            fix: "Put the file itself in this place."),
        Article(
            "project/unreadable-file", "a file cannot be read",
            """
            A file of the project cannot be read: no permission, a folder of that name, larger than 16 MiB, or gone while the run
            was under way.
            """,
            example: "ls -l roost.yaml businesses/",
            fix: "Do what the message says stands in the way, and run again."),
        Article(
            "project/unwritable-file", "a file cannot be written",
            """
            A file of the project was to be replaced by its new text, and the system did not allow it: no permission for the file or
            its folder, or a full disk. Files are replaced whole or not at all, so it is as it was.
            """,
            example: "ls -ld businesses businesses/northstar.yaml ; df .",
            fix: "Give who runs roost the right to write to the file and its folder, or make room."),
        Article(
            "project/which-source", "a source must be named",
            """
            The project uses or knows several sources, and the command is about one of them. roost does not choose.
            """,
            example: """
                roost triggers --source carestack
                roost init --business --source carestack
                """,
            fix: "Add --source with one of the names in the message."),
    ]
}
