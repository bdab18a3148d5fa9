extension Articles {
    /// Articles about the ledger.
    static let ledger: [Article] = [
        Article(
            "ledger/bad-name", "a group cannot be named in the ledger",
            """
            The name of this source cannot be part of a file name in the ledger. It must begin with a letter and hold only lower-case
            letters, digits, `-` and `_`, 64 at most. Business numbers must be positive.
            """,
            example: "ledger/155802718182498-carestack.json",
            fix: "Rename the source under `sources:` in roost.yaml."),
        Article(
            "ledger/git-bad-branch", "the ledger's git branch cannot be called so",
            "`ledger.git.branch` is empty, or git does not accept it as the name of a branch.",
            example: "ledger: { git: { remote: origin, branch: roost-ledger } }",
            fix: "Give the branch a plain name. roost also uses a second branch: the same name with -lock at the end."),
        Article(
            "ledger/git-bad-remote", "the ledger's git remote cannot be used",
            """
            `ledger.git.remote` is not the name of a remote of the project's checkout, and not an address that roost can use. Or it
            leads to the project itself, where a push would move the branch that you work on. A folder that only looks like a
            repository does not count: the checkout needs its .git.
            """,
            example: """
                git remote -v
                ledger: { git: { remote: origin, branch: roost-ledger } }
                """,
            fix: "Add the remote with `git remote add`, or write an address without credentials in it."),
        Article(
            "ledger/git-contended", "the ledger's branch keeps changing",
            """
            This run tried to push many times, and each time somebody else had moved the ledger's branch forward. With one apply at a
            time that should not happen. Maybe other jobs write to the same branch.
            """,
            example: "git log origin/roost-ledger",
            fix: "Try again in a while. Use one branch for each project."),
        Article(
            "ledger/git-denied", "the git remote does not let roost in",
            """
            The git server does not let roost read or write the ledger's branch. git does not ask for a password here: it takes
            credentials from its own store, an ssh key, or the configuration of the checkout.
            """,
            example: """
                git ls-remote origin
                git push origin HEAD:refs/heads/roost-ledger --dry-run
                """,
            fix: "Give the user who runs roost the right to read and write there. In CI the job's token often needs `contents: write`."),
        Article(
            "ledger/git-failed", "git failed",
            """
            roost could not run git, git was stopped, or git reported an error that roost does not know. The message repeats what git
            said, without credentials.
            """,
            example: "git --version",
            fix: "Read what git said, and try the same by hand. A full disk and a broken installation are the usual causes."),
        Article(
            "ledger/git-format", "the git remote keeps its objects by another hash",
            """
            A git repository uses SHA-1 or SHA-256, and the two do not mix. roost keeps a copy of the ledger on this machine. git made
            that copy with one of the two, as GIT_DEFAULT_HASH or git's own default says. The remote uses the other.
            """,
            example: "git ls-remote origin      # 40 digits: sha1; 64: sha256",
            fix: "Set GIT_DEFAULT_HASH to what the remote uses, or unset the variable."),
        Article(
            "ledger/git-identity", "git has no name to commit in",
            """
            Every change of the ledger's branch is a commit. git refuses the author's or committer's name or address that its
            configuration or a variable gives. If there is none at all, or an empty one, roost commits as `roost`.
            """,
            example: "git config --global user.name \"Build Agent\"",
            fix: "Correct user.name and user.email, or GIT_AUTHOR_NAME and GIT_COMMITTER_NAME, or remove them."),
        Article(
            "ledger/git-late", "git took too long",
            """
            git did not end in time, so roost stopped it. Often this machine cannot reach the remote, or git waits for a password or
            for the confirmation of a host key, and there is no terminal to answer.
            """,
            example: "GIT_TERMINAL_PROMPT=0 git ls-remote origin",
            fix: "Set git up so that it reaches the remote without a question: known_hosts, a key, a token."),
        Article(
            "ledger/git-missing", "the git program is missing",
            """
            The ledger is a git branch, and there is no program `git` in PATH. roost runs git to fetch and push, with git's own
            credentials.
            """,
            example: "ledger: { git: { remote: origin, branch: roost-ledger } }",
            fix: "Install git, or keep the ledger in a folder: `ledger: { path: ledger }`."),
        Article(
            "ledger/git-no-protocol", "what answers at the git remote's address is not git",
            """
            Something answers at the remote's address, but not in git's protocol: a sign-in page, a proxy, an empty answer. roost does
            not take that for an empty repository, where nothing was applied yet.
            """,
            example: "git ls-remote origin",
            fix: "Correct the address, or sign in to the proxy; `git ls-remote` must print branches or nothing, without an error."),
        Article(
            "ledger/git-ownership", "git does not trust a folder that belongs to somebody else",
            """
            git reads no configuration of a checkout or repository that belongs to another user than the one who runs git. This happens
            in containers when another user made the checkout.
            """,
            example: "git config --global --add safe.directory /srv/checkout",
            fix: "Tell git to trust the folder, as shown. Or run roost as the user that owns the folder."),
        Article(
            "ledger/git-refused", "the git remote refuses a push",
            """
            The git server refuses a push to the ledger's branch, or to the second branch that ends in -lock. Usually a protection
            rule covers them: no direct pushes, or no deletions.
            """,
            example: """
                roost-ledger           # every apply moves it forward
                roost-ledger-lock      # every apply creates and deletes it
                """,
            fix: "Remove the protection of both branches."),
        Article(
            "ledger/git-unreachable", "the git remote cannot be reached",
            "The git server cannot be reached: a wrong host name, no network, or a firewall.",
            example: "git ls-remote origin",
            fix: """
                Try that on this machine. The address is `ledger.git.remote` in roost.yaml, or the address of the remote that it
                names.
                """),
        Article(
            "ledger/git-unlisted-host", "the ledger's address leads to a host that is not listed",
            """
            `ledger.git.remote` is an address, and a pull request can change roost.yaml. git would send this machine's credentials to that
            host. A remote's name is safe, because the checkout's own configuration holds its address. roost accepts an address only if the
            environment names its host, or if it is a folder of this machine outside of the checkout.
            """,
            example: """
                ledger: { git: { remote: origin, branch: roost-ledger } }
                ROOST_LEDGER_HOSTS=git.example,*.team.example roost plan
                """,
            fix: "Write a remote's name, or name the host in ROOST_LEDGER_HOSTS where roost runs."),
        Article(
            "ledger/inside-git", "the ledger lies inside .git",
            """
            `ledger.path` leads into a folder called .git, directly or through a link. That folder belongs to git: a commit does not
            include it, and writing there could change what git does.
            """,
            example: "ledger: { path: ledger }",
            fix: "Name a separate folder."),
        Article(
            "ledger/lock-left", "the ledger's lock could not be given back",
            """
            The run is over, but its lock is still there, because roost could not remove it from the remote or the disk. The calls that the
            run sent took effect. No other run can apply until the lock runs out, 2 minutes after its last renewal, or until you remove it.
            Exit code 4.
            """,
            example: "roost ledger unlock 1f0c9a7be2d4",
            fix: "Run the command in the message as soon as this machine can reach the remote again."),
        Article(
            "ledger/lock-lost", "the ledger's lock was lost",
            """
            An apply renews its lock while it works. This one could not renew it in time and the lock ran out, such as on a machine that
            was asleep. Or somebody removed the lock. Another apply may run now, so this one begins no further call.
            """,
            example: "roost plan",
            fix: "Run it again. What was sent is in the ledger; or it is in doubt, and the next run settles it."),
        Article(
            "ledger/locked", "another apply holds the ledger",
            """
            Another apply holds the ledger. Only one at a time may change it: two would each compare with what the other is about to
            change. The message names the holder: process, machine, CI job, since when, and until when the lock holds unless the
            holder renews it. roost takes over a lock that has run out. If it knows that the holder's process has ended, it takes the
            lock over at once.
            """,
            example: """
                roost apply --lock-timeout 5m      # waits
                roost ledger unlock LOCKID         # only if the holder no longer runs
                """,
            fix: "Wait. If you are sure that the holder no longer runs, unlock the ledger by the id in the message. Exit code 6."),
        Article(
            "ledger/missing", "there is no ledger to compare with",
            """
            The branch that roost.yaml names does not exist. Either the ledger was never made, or somebody deleted the branch, or the
            remote is another one than before. roost goes on as if nothing had ever been applied, and says so; an apply refuses.
            """,
            example: """
                git ls-remote --heads origin
                roost ledger init
                """,
            fix: "If this is a new ledger, run `roost ledger init`. If somebody deleted the branch, push it again from a copy."),
        Article(
            "ledger/newer-format", "the ledger was written by a newer version",
            "A newer version of roost wrote an entry. This version would lose what it does not know, so it does not touch the entry.",
            example: "roost --version",
            fix: "Use that version, or a newer one, wherever you use the ledger: in CI and on people's machines."),
        Article(
            "ledger/no-key", "there is no key for digests",
            """
            A business has secrets, and roost.yaml names no key for the ledger. The ledger never holds a secret, only a digest of it.
            Without a key somebody could guess a short secret from its digest.
            """,
            example: """
                roost ledger keygen
                ledger: { path: ledger, key: { env: ROOST_LEDGER_KEY } }
                """,
            fix: """
                Make a key, store the printed line as a secret of your CI, and name it in roost.yaml. Everybody who runs roost on the
                project needs the same key.
                """),
        Article(
            "ledger/not-begun", "the ledger's branch does not exist",
            """
            The ledger's branch does not exist, and apply never makes it. Somebody may have deleted it, or the remote may be another one
            than before. With a new branch apply would send everything again. Exit code 5.
            """,
            example: "roost ledger init",
            fix: "If this is the right remote, and the ledger is new, run `roost ledger init`."),
        Article(
            "ledger/no-such-entry", "the ledger does not know this business",
            """
            The ledger has no entry of that business, or none for that source. Either roost has never applied anything to it, or
            somebody ran `roost ledger forget`.
            """,
            example: "roost ledger list",
            fix: "Correct the number. `roost ledger list` shows what there is."),
        Article(
            "ledger/not-locked", "the ledger is not locked",
            "`roost ledger unlock` removes a lock, but it found none on the ledger: the apply that held the lock has ended.",
            example: "roost ledger list        # shows the lock, if there is one",
            fix: "Nothing."),
        Article(
            "ledger/other-key", "the digests were made with another key",
            """
            Another key than this one made the digests in the ledger. roost cannot compare them: every secret would look changed, and
            apply would send it. Usually the job got another environment's key, or somebody ran keygen again.
            """,
            example: "ledger: { key: { env: ROOST_LEDGER_KEY }, formerKey: { env: ROOST_LEDGER_KEY_FORMER } }",
            fix: """
                Put the former key back. To change keys on purpose, run `roost ledger rekey` with both keys, or name the old key as
                `formerKey` until all jobs use the new one.
                """),
        Article(
            "ledger/other-lock", "the ledger's lock has another id",
            """
            You gave `roost ledger unlock` an id, but the lock has another id now: the former holder ended, and another apply began.
            """,
            example: "roost ledger unlock LOCKID",
            fix: "Check first that the new holder no longer runs. The message names it. Then unlock by the new id."),
        Article(
            "ledger/rekey-changed", "a secret was changed since it was applied",
            """
            `roost ledger rekey` makes new digests with another key. It found a secret that is not the one that was applied. A new
            digest of this secret would say that roost had applied it, which is not true.
            """,
            example: """
                ledger: { key: { env: ROOST_LEDGER_KEY }, formerKey: { env: ROOST_LEDGER_KEY_FORMER } }
                roost apply
                """,
            fix: """
                Apply first, with the former key as `ledger.formerKey`. That sends the changed secret and makes a new digest of it.
                """),
        Article(
            "ledger/rekey-no-key", "there is no key to make digests with",
            "`roost ledger rekey` makes digests with the key that roost.yaml names, but roost.yaml names none.",
            example: """
                roost ledger keygen
                ledger: { key: { env: ROOST_LEDGER_KEY } }
                """,
            fix: "Make a key and name it under `ledger:`; give the old one with --former."),
        Article(
            "ledger/rekey-other-key", "a digest was made with a third key",
            """
            A third key made one of the digests: neither the key in roost.yaml nor the one that --former names. Somebody changed keys
            before, and did not renew every digest.
            """,
            example: "roost ledger rekey --former env:THIRD_LEDGER_KEY",
            fix: "Run rekey once more. The message has the id of the key to give with --former."),
        Article(
            "ledger/rekey-same-key", "the two keys are the same",
            "`ledger.key` and --former lead to the same key, so rekey has nothing to change. It needs two different keys.",
            example: "roost ledger rekey --former env:ROOST_LEDGER_KEY_FORMER",
            fix: "Name with --former the key that the ledger was written with."),
        Article(
            "ledger/unreadable", "the ledger cannot be read",
            "roost cannot read the ledger's folder, its journal or its lock, or this version does not understand the lock.",
            example: "ls -la ledger/",
            fix: "Give the user who runs roost the right to read it. If no other roost runs on this ledger, you may delete a damaged lock."),
        Article(
            "ledger/unreadable-entry", "an entry of the ledger cannot be read",
            """
            An entry is not as roost writes it: cut short, edited by hand, or left with git's conflict marks. roost reads strictly,
            because it would send a wrong guess to the live side.
            """,
            example: """
                git log -p -- ledger/155802718182498-carestack.json
                roost ledger forget 155802718182498      # starts again without the entry
                """,
            fix: """
                Restore the file from git. If that is not possible, forget the entry: the next plan then reads what it can and
                sends the rest.
                """),
        Article(
            "ledger/unwritable", "the ledger cannot be written",
            """
            roost cannot write the ledger: no permission, a full disk, or a read-only file system. roost does not send a call that it
            cannot record, so the run stops.
            """,
            example: "df . ; ls -ld ledger",
            fix: "Free disk space or give the right to write, and apply again: apply reads first and goes on where it stopped."),
    ]
}
