extension Articles {
    /// Articles about the ledger.
    static let ledger: [Article] = [
        Article(
            "ledger/bad-name", "a group cannot be named in the ledger",
            """
            The name of a source cannot be part of a file's name in the ledger: it must be lower-case letters, digits, `-` and `_`,
            a letter first, 64 at most. Business numbers must be positive.
            """,
            example: "ledger/155802718182498-carestack.json",
            fix: "Rename the source under `sources:` in roost.yaml."),
        Article(
            "ledger/git-bad-branch", "the ledger's git branch cannot be called so",
            "`ledger.git.branch` is empty, or something that git does not accept as the name of a branch.",
            example: "ledger: { git: { remote: origin, branch: roost-ledger } }",
            fix: "Give the branch a plain name. Beside it roost uses one more, which ends in -lock."),
        Article(
            "ledger/git-bad-remote", "the ledger's git remote cannot be used",
            """
            `ledger.git.remote` is neither the name of a remote of the checkout that the project lies in nor an address that can be
            used; or it leads to the project itself, where a push would move the branch under your feet. A folder that is only laid
            out as a repository is none: what counts is the checkout's .git.
            """,
            example: """
                git remote -v
                ledger: { git: { remote: origin, branch: roost-ledger } }
                """,
            fix: "Add the remote with `git remote add`, or write an address without credentials in it."),
        Article(
            "ledger/git-contended", "the ledger's branch keeps changing",
            """
            The ledger's branch was moved forward by somebody else each of the many times that this run tried to push. With one
            apply at a time that should not happen; maybe other jobs write to the same branch.
            """,
            example: "git log origin/roost-ledger",
            fix: "Try again in a while. Use one branch for each project."),
        Article(
            "ledger/git-denied", "the git remote does not let roost in",
            """
            The git server does not let roost read or write the ledger's branch. git asks nobody: it takes credentials from its own
            store, an ssh key, or the configuration of the checkout.
            """,
            example: """
                git ls-remote origin
                git push origin HEAD:refs/heads/roost-ledger --dry-run
                """,
            fix: "Give who runs roost the right to read and write there. In CI the job's token often needs `contents: write`."),
        Article(
            "ledger/git-failed", "git failed",
            """
            git could not be run, was stopped, or said something that roost cannot take for one of the usual failures. The message
            repeats what git said, without credentials.
            """,
            example: "git --version",
            fix: "Read git's own words, and try the same by hand. A full disk and a broken installation are the usual causes."),
        Article(
            "ledger/git-format", "the git remote keeps its objects by another hash",
            """
            git keeps a repository's objects by SHA-1 or by SHA-256, and the two cannot be mixed. The copy of the ledger that roost has git make
            here is of the one kind, as GIT_DEFAULT_HASH or git itself says, and the remote of the other.
            """,
            example: "git ls-remote origin      # 40 digits: sha1; 64: sha256",
            fix: "Set GIT_DEFAULT_HASH to what the remote has, or take the variable away."),
        Article(
            "ledger/git-identity", "git has no name to commit in",
            """
            Every change of the ledger's branch is a commit, and git refuses the name or address that its configuration or a variable gives for
            who makes it. Where there is none at all, or an empty one, roost commits as `roost`.
            """,
            example: "git config --global user.name \"Build Agent\"",
            fix: "Correct user.name and user.email, or GIT_AUTHOR_NAME and GIT_COMMITTER_NAME, or take them away."),
        Article(
            "ledger/git-late", "git took too long",
            """
            git did not end in time and was stopped. Often the remote cannot be reached from this machine, or git waits for a
            password or for the confirmation of a host key that nobody can give.
            """,
            example: "GIT_TERMINAL_PROMPT=0 git ls-remote origin",
            fix: "Make the remote reachable without any question: known_hosts, a key, a token."),
        Article(
            "ledger/git-missing", "the git program is missing",
            """
            The ledger is a git branch, and there is no program `git` in PATH. roost leaves fetching and pushing to it, with the
            credentials that it is set up with.
            """,
            example: "ledger: { git: { remote: origin, branch: roost-ledger } }",
            fix: "Install git, or keep the ledger in a folder: `ledger: { path: ledger }`."),
        Article(
            "ledger/git-no-protocol", "what answers at the git remote's address is not git",
            """
            Something answers at the remote's address, and what it says is not git's protocol: a sign-in page, a proxy, an empty answer. It is not
            taken for a repository without branches, in which nothing was applied.
            """,
            example: "git ls-remote origin",
            fix: "Correct the address, or sign in to the proxy; `git ls-remote` must print branches or nothing, without an error."),
        Article(
            "ledger/git-ownership", "git does not trust a folder that belongs to somebody else",
            """
            git reads no configuration of a checkout or repository that belongs to another user than the one who runs it. In containers that
            happens where the checkout was made by somebody else.
            """,
            example: "git config --global --add safe.directory /srv/checkout",
            fix: "Say that it is to be trusted as shown, or run roost as the user that the folder belongs to."),
        Article(
            "ledger/git-refused", "the git remote refuses a push",
            """
            The git server refuses a push to the ledger's branch, or to the one beside it that ends in -lock. As a rule a protection
            rule covers them: no direct pushes, or no deletions.
            """,
            example: """
                roost-ledger           # moved forward by every apply
                roost-ledger-lock      # created and deleted by every apply
                """,
            fix: "Take both branches out of what is protected."),
        Article(
            "ledger/git-unreachable", "the git remote cannot be reached",
            "The git server cannot be reached: a wrong host name, no network, or a firewall.",
            example: "git ls-remote origin",
            fix: """
                Try that on this machine. The address is `ledger.git.remote` in roost.yaml, or what the remote of that name
                says.
                """),
        Article(
            "ledger/git-unlisted-host", "the ledger's address leads to a host that nobody named",
            """
            `ledger.git.remote` is an address, and roost.yaml can be changed by a pull request. git would hand whatever credentials this machine
            has to that host. A remote's name is safe: the checkout's own configuration says where it leads. An address is taken where the
            environment of roost names its host, or where it is a folder of this machine outside of the checkout.
            """,
            example: """
                ledger: { git: { remote: origin, branch: roost-ledger } }
                ROOST_LEDGER_HOSTS=git.example,*.team.example roost plan
                """,
            fix: "Write a remote's name, or name the host in ROOST_LEDGER_HOSTS where roost runs."),
        Article(
            "ledger/inside-git", "the ledger lies inside .git",
            """
            `ledger.path` leads into a folder called .git, directly or behind a link. What lies there is git's own: a commit does not carry it, and
            writing there could change what git does.
            """,
            example: "ledger: { path: ledger }",
            fix: "Name a folder of its own."),
        Article(
            "ledger/lock-left", "the ledger's lock could not be given back",
            """
            The run is over, and its lock is still there, since the remote or the disk did not take its removal. What was sent was sent. Others are
            kept out until the lock runs out, two minutes after it was last renewed, or until it is taken away. Exit code 4.
            """,
            example: "roost ledger unlock 1f0c9a7be2d4",
            fix: "Run the command that the message gives, as soon as the remote can be reached again."),
        Article(
            "ledger/lock-lost", "the ledger's lock was lost",
            """
            While it works an apply renews its lock. This one could not for so long that the lock ran out, such as on a machine that was asleep, or
            somebody removed it. Another apply may be at work, so no further call is begun.
            """,
            example: "roost plan",
            fix: "Run it again. What was sent is in the ledger, or in doubt and settled by the next run."),
        Article(
            "ledger/locked", "another apply holds the ledger",
            """
            Another apply holds the ledger. One at a time may change it, since two would each compare with what the other is about
            to change. The message says who: process, machine, since when, and the CI job, and until when the lock holds unless it is
            renewed. One that nobody renewed is taken over, and at once one whose process is known to run no more.
            """,
            example: """
                roost apply --lock-timeout 5m      # waits
                roost ledger unlock LOCKID         # only if it runs no more
                """,
            fix: "Wait. If you are sure that the holder runs no more, unlock it by the id in the message. Exit code 6."),
        Article(
            "ledger/missing", "there is no ledger to compare with",
            """
            The branch that roost.yaml names does not exist. Either the ledger was never begun, or the branch was deleted, or the remote is another
            one than it was. roost goes on as if nothing had ever been applied, and says so; an apply refuses.
            """,
            example: """
                git ls-remote --heads origin
                roost ledger init
                """,
            fix: "If the ledger is to begin there, make it. If it was deleted, push it again from a copy."),
        Article(
            "ledger/newer-format", "the ledger was written by a newer version",
            "An entry was written by a newer version of roost. An older one would lose what it does not know of, so it does not try.",
            example: "roost --version",
            fix: "Use that version, or a newer one, everywhere the ledger is used: in CI and on people's machines."),
        Article(
            "ledger/no-key", "there is no key for digests",
            """
            A business has secrets, and roost.yaml names no key for the ledger. The ledger never holds a secret, only a digest of
            it, and without a key the digest of a short secret could be guessed.
            """,
            example: """
                roost ledger keygen
                ledger: { path: ledger, key: { env: ROOST_LEDGER_KEY } }
                """,
            fix: """
                Make a key, keep what is printed as a secret of your CI, and name it in roost.yaml. Everybody who runs roost
                on the project needs the same one.
                """),
        Article(
            "ledger/not-begun", "the ledger's branch does not exist",
            """
            The ledger's branch is not begun by an apply: one that is not there may have been deleted, or the remote be another one than it was, and
            everything would be sent once more. Exit code 5.
            """,
            example: "roost ledger init",
            fix: "If this is the right remote and the ledger is to begin there: roost ledger init."),
        Article(
            "ledger/no-such-entry", "the ledger does not know this business",
            """
            The ledger has no entry of that business, or none for that source. roost has never applied anything to it, or it was
            forgotten.
            """,
            example: "roost ledger list",
            fix: "Correct the number. `roost ledger list` shows what there is."),
        Article(
            "ledger/not-locked", "the ledger is not locked",
            "`roost ledger unlock` was asked to take a lock away, and nobody holds the ledger: the apply ended meanwhile.",
            example: "roost ledger list        # shows the lock, where there is one",
            fix: "There is nothing to do."),
        Article(
            "ledger/other-key", "the digests were made with another key",
            """
            The digests in the ledger were made with another key than the one at hand. They cannot be compared, and every secret
            would look changed and be sent. Usually the job got another environment's key, or somebody ran keygen anew.
            """,
            example: "ledger: { key: { env: ROOST_LEDGER_KEY }, formerKey: { env: ROOST_LEDGER_KEY_FORMER } }",
            fix: """
                Put the former key back. To change keys on purpose, use `roost ledger rekey` with both, or name the old one as
                `formerKey` while jobs change over.
                """),
        Article(
            "ledger/other-lock", "the ledger's lock has another id",
            """
            `roost ledger unlock` was given an id that is not that of the lock held now: the former holder ended, and another apply
            began.
            """,
            example: "roost ledger unlock LOCKID",
            fix: "Look again before you take a lock away from a run that may be alive. The message names the present holder."),
        Article(
            "ledger/rekey-changed", "a secret was changed since it was applied",
            """
            While digests were made anew with another key, a secret turned out not to be the one that was applied. A new digest of
            it would say that it had been applied, which is not true.
            """,
            example: """
                ledger: { key: { env: ROOST_LEDGER_KEY }, formerKey: { env: ROOST_LEDGER_KEY_FORMER } }
                roost apply
                """,
            fix: """
                Apply first, with the former key as `ledger.formerKey`: that sends the changed secret and makes its digest
                anew.
                """),
        Article(
            "ledger/rekey-no-key", "there is no key to make digests with",
            "`roost ledger rekey` makes digests with the key that roost.yaml names, and it names none.",
            example: """
                roost ledger keygen
                ledger: { key: { env: ROOST_LEDGER_KEY } }
                """,
            fix: "Make a key and name it under `ledger:`; give the old one with --former."),
        Article(
            "ledger/rekey-other-key", "a digest was made with a third key",
            """
            A digest was made with a third key: neither the one in roost.yaml nor the one that --former names. Keys were changed
            before, and not everything was made anew then.
            """,
            example: "roost ledger rekey --former env:THIRD_LEDGER_KEY",
            fix: "Run rekey once more with the key whose id is in the message."),
        Article(
            "ledger/rekey-same-key", "the two keys are the same",
            "`ledger.key` and --former lead to one and the same key, so there is nothing to change over.",
            example: "roost ledger rekey --former env:ROOST_LEDGER_KEY_FORMER",
            fix: "Name the key that the ledger was written with."),
        Article(
            "ledger/unreadable", "the ledger cannot be read",
            "The ledger's folder, its journal or its lock cannot be read, or the lock is not one that this version understands.",
            example: "ls -la ledger/",
            fix: "Give who runs roost the right to read it. A damaged lock may be deleted if no other roost runs on this ledger."),
        Article(
            "ledger/unreadable-entry", "an entry of the ledger cannot be read",
            """
            An entry is not as roost writes it: cut short, edited by hand, or left with git's conflict marks. Reading is strict,
            because what is guessed here would be sent to the live side.
            """,
            example: """
                git log -p -- ledger/155802718182498-carestack.json
                roost ledger forget 155802718182498      # starts anew
                """,
            fix: """
                Restore the file from git. If that is not possible, forget the entry: the next plan then reads what it can and
                sends the rest.
                """),
        Article(
            "ledger/unwritable", "the ledger cannot be written",
            """
            The ledger cannot be written: no permission, a full disk, or a read-only file system. A call that cannot be recorded is
            not sent, so the run stops.
            """,
            example: "df . ; ls -ld ledger",
            fix: "Make room or give the right to write, and apply again: it reads first and goes on where it stopped."),
    ]
}
