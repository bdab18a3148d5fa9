extension Articles {
    /// Articles about the project as a whole.
    static let project: [Article] = [
        Article(
            "environment/bad-network", "a variable about the network makes no sense",
            """
            roost cannot use the proxy that HTTPS_PROXY, ALL_PROXY or http_proxy names, or cannot read the certificates that
            SSL_CERT_FILE or SSL_CERT_DIR names. These variables mean the same as for curl. A proxy must speak plain http or SOCKS 5.
            """,
            example: """
                export HTTPS_PROXY=http://proxy.example:3128 NO_PROXY=localhost,.internal.example
                export SSL_CERT_FILE=/etc/ssl/company-ca.pem
                """,
            fix: "Correct the variable, or unset it."),
        Article(
            "environment/bad-url", "a variable is not a base URL",
            """
            ROOST_BIRDEYE_URL or a similar variable is set, but is not a base URL: https://host, with a port or a path if needed.
            roost accepts plain http for loopback addresses only.
            """,
            example: """
                export ROOST_BIRDEYE_URL=http://127.0.0.1:8080       # the simulator
                export ROOST_BIRDEYE_URL=https://common-services.birdeye.com
                """,
            fix: "Correct the variable, or unset it: then roost uses the address in roost.yaml."),
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
            `roost explain` has no article of this name. It knows the codes in brackets after `error` and `warning`, the verdicts of
            a plan, kinds of drift, guards and exit codes.
            """,
            example: """
                roost explain yaml/duplicate-key
                roost explain drift
                roost explain exit-4
                """,
            fix: "Run `roost explain` for the list. The message suggests the nearest code."),
        Article(
            "environment/too-few-files", "too few files may be open at once",
            """
            Each connection, each file and each program that roost starts takes a descriptor, and the system gives this process too
            few of them. roost checks that before it sends anything: later it would stop a run half-way.
            """,
            example: "ulimit -n 1024",
            fix: "Raise the limit where roost runs: `ulimit -n`, or the container's."),
        Article(
            "environment/too-few-threads", "too few threads may be started",
            """
            roost waits on threads, and the system lets this process start too few of them. roost checks that before it sends
            anything: later a run would hang.
            """,
            example: "ulimit -u 4096",
            fix: "Raise the limit on processes where roost runs: `ulimit -u`, or the container's pids limit."),
        Article(
            "project/bad-pattern", "a pattern cannot be read",
            """
            The `pattern` of a property key is a regular expression. Every value, or every item of a list, must match it as a whole.
            roost cannot read this one.
            """,
            example: """
                chairside.site: { level: location, pattern: "[A-Z{3}" }      # the bracket is not closed
                chairside.site: { level: location, pattern: "[A-Z]{3}" }
                """,
            fix: "Correct the expression. In single quotes you need not double backslashes."),
        Article(
            "project/bad-url", "this is not a base URL",
            """
            A service's address must be https://host, with a port or a path after it if needed, and without user, query or fragment.
            CareStack's address must hold `{domain}`, because every practice has a host of its own.
            """,
            example: """
                birdeye: { url: https://common-services.birdeye.com }
                carestack: { url: "https://{domain}.carestack.com" }
                """,
            fix: "Write an address of that form, or leave the key out: the default is right for most."),
        Article(
            "project/expired-protection", "a business is not protected any more",
            """
            An entry under `guards.protect` has a last day, and that day has passed. An apply may change the business again, as if the
            entry were not there.
            """,
            example: "guards: { protect: [{ business: 155802718182498, reason: until the sale, until: 2027-01-31 }] }",
            fix: "Take the entry out of roost.yaml, or give it a later day."),
        Article(
            "project/foreign-host", "a service's address is not the service's own",
            """
            roost.yaml names a host outside the service's own domain. A pull request can change roost.yaml, and with this line it
            would send every credential of the fleet to another host. So only the environment of the process that runs roost may name
            such a host.
            """,
            example: "ROOST_BIRDEYE_URL=https://proxy.example.com roost plan",
            fix: "Take the line out of roost.yaml. If you want this host, set the variable in the message where roost runs."),
        Article(
            "project/impossible-key", "a key's settings contradict each other",
            """
            The settings of a property key under `sources:` contradict each other. A secret is one value, so it cannot be a list. It
            cannot have a default either, because the default would stand in a file.
            """,
            example: """
                chairside.token: { level: group, secure: true, list: true }      # wrong
                chairside.token: { level: group, secure: true }                  # right
                """,
            fix: "Take one of the two settings out."),
        Article(
            "project/known-key", "a key is already known",
            """
            roost.yaml declares a property key under `sources:` that roost knows already. A file cannot change what roost knows about
            it, such as that it is a secret.
            """,
            example: """
                sources:
                  carestack:
                    keys:
                      carestack.account.key: { level: group, secure: false }     # not possible
                """,
            fix: "Take the declaration out. You can add keys that roost does not know to a built-in source."),
        Article(
            "project/leads-outside", "a link leads out of the project",
            """
            roost.yaml, the ledger's folder, or a folder with business files is a link that leads out of the project folder, or lies
            behind such a link. A commit can bring a link like any file, and reviewers do not see what lies outside the project.
            """,
            example: "ls -l roost.yaml ledger businesses",
            fix: "Put the file or folder itself there. A link within the project is fine for folders."),
        Article(
            "project/many-documents", "there is more than one document",
            "roost.yaml holds a second document. Only the first one counts, so roost would ignore the second one.",
            example: """
                version: 1
                ---                      # everything below is not read
                prune: true
                """,
            fix: "Make them one document: take the `---` out."),
        Article(
            "project/no-files", "there are no business files",
            """
            No file matches the patterns under `businesses:` in roost.yaml, or no matching file lies in the paths on the command
            line.
            """,
            example: "businesses: [businesses/**/*.yaml]     # ** stands for any folders, .yml is not .yaml",
            fix: "Correct the pattern, the path, or the folder that -C names."),
        Article(
            "project/no-such-business", "no file describes a business",
            "`--business` names a number that no file of the project mentions, neither as a business nor as a location.",
            example: "roost plan --business 155802718182498",
            fix: "Correct the number. The message suggests the nearest one. Business numbers have 15 digits."),
        Article(
            "project/no-such-path", "a path leads nowhere",
            """
            A path on the command line leads to no file or folder in the project. Paths are relative to the project folder or to your
            current folder.
            """,
            example: """
                roost plan businesses/northstar.yaml
                roost -C shop plan shop/businesses      # as a shell completes it
                """,
            fix: "Correct the path, or name the project folder with -C."),
        Article(
            "project/no-such-rule", "a rule is about a code that there is not",
            """
            `rules:` in roost.yaml sets the weight of a warning, by its code. No diagnostic has this code, so the line changes
            nothing. Most often the code is misspelt.
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
            The message lists the known sources.
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
                Run roost where roost.yaml is, or name that folder with -C. To begin a project, run `roost init`, or write a
                roost.yaml that says `version: 1`.
                """),
        Article(
            "project/outside", "a path leads out of the project folder",
            """
            A pattern for business files, or the ledger's path, leads out of the project folder. The repository alone must show what
            a run reads and writes, so roost touches nothing above it.
            """,
            example: """
                businesses: [../shared/*.yaml]     # wrong
                ledger: { path: /var/lib/roost }   # wrong
                """,
            fix: "Keep the files below the project folder. For a ledger that machines share, use `ledger: { git: … }`."),
        Article(
            "project/passed-over", "something beside business files is not read",
            """
            In a folder that a pattern of roost.yaml names lies a link, or something that looks like a business file, and roost does
            not read it: its name ends in .YAML, no pattern matches it, or it lies behind a link. roost neither plans nor watches what
            it does not read.
            """,
            example: """
                businesses/north.yaml         # read
                businesses/south.YAML         # not read
                businesses/west -> ../west    # a link: roost reads nothing behind it
                """,
            fix: """
                Rename it, name it under `businesses:` in roost.yaml, or put the files themselves in place of the link.
                """),
        Article(
            "project/pattern-of-secret", "a pattern is given for a secret",
            """
            roost.yaml gives a pattern to a key that holds secrets. roost does not use it. Otherwise anybody who can change the file
            could write one pattern after the other, each testing one character, and learn the secret from roost's messages.
            """,
            example: """
                acme.token: { level: group, secure: true, pattern: \"[0-9a-f]+\" }     # not used
                acme.token: { level: group, secure: true }
                """,
            fix: """
                Take the pattern out.
                """),
        Article(
            "project/plain-http", "a service's address has no encryption",
            """
            A service's address begins with http, so roost would send credentials without encryption. roost accepts http only for
            this machine: localhost, 127.0.0.1 and ::1, for tests and the simulator.
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
            source, so roost would take the groups of one for groups of the other.
            """,
            example: """
                sources:
                  chairside: { id: 124 }      # 124 is carestack
                """,
            fix: "Correct the id, or declare the keys under the source that has it."),
        Article(
            "project/source-id-changed", "a known source is given another id",
            "roost.yaml gives another id to a source that roost knows. roost knows its keys and triggers under its own id only.",
            example: """
                sources:
                  carestack: { id: 125 }      # carestack is 124
                """,
            fix: "Leave the line out. If you mean another system, give it a name of its own."),
        Article(
            "project/source-without-id", "a source has no id",
            """
            roost.yaml declares a source that roost does not know, without the id that Birdeye calls `integrationSourceId`. roost
            could make no call for it. Or the name is misspelt.
            """,
            example: """
                sources:
                  chairside:
                    id: 9001                  # needed
                """,
            fix: "Add the id: ask Birdeye's integration team for it. Or correct the name."),
        Article(
            "project/symbolic-link", "a business file is a symbolic link",
            """
            A business file is a symbolic link. A link could lead anywhere on the machine that runs roost, and a pull request can add
            one. So roost follows no link to a business file.
            """,
            example: "businesses/northstar.yaml -> ../../elsewhere.yaml",
            fix: "Put the file itself in this place."),
        Article(
            "project/unreadable-file", "a file cannot be read",
            """
            roost cannot read a file of the project: no permission, a folder of that name, larger than 16 MiB, or deleted during the
            run.
            """,
            example: "ls -l roost.yaml businesses/",
            fix: "Fix what the message names, and run again."),
        Article(
            "project/unwritable-file", "a file cannot be written",
            """
            roost tried to replace a file of the project with its new text, and the system did not allow it: no permission for the
            file or its folder, or a full disk. roost replaces files whole or not at all, so the file did not change.
            """,
            example: "ls -ld businesses businesses/northstar.yaml ; df .",
            fix: "Give the user who runs roost the right to write to the file and its folder, or free disk space."),
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
