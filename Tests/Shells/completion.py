#!/usr/bin/env python3
"""Completes roost's command lines in real shells, each in a terminal of its own.

    completion.py FOLDER-OF-THE-PROGRAM

The project has hostile names: completing must neither run nor print anything of them. It must not write, open a secret or start a program
either, and must be silent where there is nothing to offer.
"""

import fcntl
import multiprocessing
import os
import pty
import re
import select
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
import time

PROJECT = {
    "roost.yaml": """version: 1
ledger: { path: ledger, key: { file: ledger.key } }
sources:
  chairside: { id: 77, keys: { chairside.token: { level: group, secure: true } }, triggers: [{ id: 1, type: 1, name: Nightly }] }
profiles:
  dso-standard: { source: carestack, tags: [lent] }
""",
    "businesses/harbor.yaml": """business: 155802718182498
name: Harbor Dental
source: carestack
tags: [coast, pilot]
properties: { carestack.customer.domain: harbor.demo, carestack.account.key: { command: [touch, HACKED] } }
locations: [{ properties: { carestack.appointment.status: [Checked Out] } }]
""",
    "businesses/northstar.yaml": """# comments stay out
business: &n 155802718182999
"name": "North\\u0073tar: 'Dental'"
profile: dso-standard
tags:
- inland
locations:
- business: 160283190794732
---
{ business: 300000000000003, name: In braces, source: carestack }
""",
    "businesses/hostile.yaml": r"""business: 166600000000001
name: "$(touch HACKED) `touch HACKED`; touch HACKED\n\e]0;title\a\e[31m evil \u202e"
source: carestack
tags: ["$(touch HACKED)", "`touch HACKED`", "a b", "x\ny", "--yes", "~root", "back\\slash", "quo'te", "co\e[31mlour", harmless]
""",
    "businesses/broken.yaml": "business: [\n",
}

FAILURES = []


def check(condition, what):
    """Notes a failure, and goes on: one run tells of all of them."""
    if not condition:
        FAILURES.append(what)
        print("FAILED:", what)


class Terminal:
    """A shell in a terminal of its own."""

    def __init__(self, command, folder, environment):
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            os.chdir(folder)
            os.execvpe(command[0], command, environment)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 200, 0, 0))

    def read(self, until=None, quiet=0.1, limit=15.0):
        """What the shell writes until a text stands in it, or until it has been quiet for a while."""
        data, end = b"", time.monotonic() + limit
        while time.monotonic() < end:
            ready, _, _ = select.select([self.terminal], [], [], quiet)
            if not ready:
                if until is None or plain(data).find(until) >= 0:
                    break
                continue
            try:
                more = os.read(self.terminal, 65536)
            except OSError:
                break
            # fish asks the terminal what it is before it shows anything.
            if b"\x1b[c" in more:
                os.write(self.terminal, b"\x1b[?62c")
            data += more
        return plain(data)

    def run(self, line):
        """Runs a line, and waits until the shell has done so."""
        mark = f"did-{time.monotonic_ns()}"
        os.write(self.terminal, f"{line}; echo {mark[:3]}''{mark[3:]}\n".encode())
        text = self.read(until=mark + "\n")
        check(mark in text, f"the shell did not run `{line}`: {text!r}")

    def complete(self, line, presses=1, expected=None):
        """What stands on the screen after a line and the tab key; the line is then thrown away."""
        os.write(self.terminal, line.encode())
        self.read(until=line, limit=5)
        for _ in range(presses):
            os.write(self.terminal, b"\t")
            time.sleep(0.05)
        text = self.read(until=expected, limit=5)
        os.write(self.terminal, b"\x03")
        self.read()
        return text

    def close(self):
        os.close(self.terminal)
        os.waitpid(self.process, 0)


def plain(data):
    """The text without what moves the cursor or changes colours."""
    text = data.decode("utf-8", "replace").replace("\r", "")
    text = re.sub(r"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)", "", text)
    return re.sub(r"\x1b(?:\[[0-9;?>=]*[A-Za-z]|[()][A-Z0-9]|[=>78])", "", text)


def shells(programs):
    """The shells, and what makes roost's completion known to them."""
    yield "bash", ["bash", "--noprofile", "--norc", "-i"], [
        "bind 'set show-all-if-ambiguous on'", "bind 'set enable-bracketed-paste off'", "bind 'set bell-style none'", "PS1='$ '",
        "source <(roost --generate-completion-script bash)",
    ], False
    functions = os.path.join(programs, "functions")
    os.makedirs(functions, exist_ok=True)
    yield "zsh", ["zsh", "-f", "-i"], [
        f"roost --generate-completion-script zsh >{functions}/_roost", f"fpath=({functions} $fpath)", "autoload -U compinit",
        "compinit -u -D", "unsetopt beep", "LISTMAX=1000", "PS1='$ '",
    ], True
    yield "fish", ["fish", "--no-config", "-i"], ["roost --generate-completion-script fish | source", "function fish_prompt; echo '$ '; end"], True


def files_below(folder):
    return {os.path.join(top, name) for top, _, names in os.walk(folder) for name in names}


def asked(program, folder, words, shell, arguments=("---completion", "plan", "--", "--tag", "3", "0")):
    """What a completion script gets for an answer."""
    environment = {"PATH": "/usr/bin:/bin", "SAP_SHELL": shell, "HOME": folder}
    return subprocess.run([program, *arguments, *words], cwd=folder, env=environment, capture_output=True, timeout=20)


def answers(program, folder):
    """The answers themselves, byte by byte, for each shell."""
    for shell in ["bash", "zsh", "fish"]:
        for flag in ["--tag", "--business", "--source", "--profile", "--exclude"]:
            words = ["roost", "plan", flag, ""]
            result = asked(program, folder, words, shell, ("---completion", "plan", "--", flag, "3", "0"))
            check(result.returncode == 0 and result.stderr == b"", f"{shell} {flag}: {result}")
            text = result.stdout.decode()
            check(not re.search(r"[\x00-\x08\x0b-\x1f\x7f\u202e$`;&|<>\"*?!{}\[\]\\~]", text.replace("\\:", "")), f"{shell} {flag}: {text!r}")
            check("touch HACKED" not in text or shell != "bash", f"{shell} {flag}: a name became a word: {text!r}")
            for line in text.split("\n"):
                word = re.split(r"\t|(?<!\\):", line)[0].replace("\\:", ":").strip()
                check(re.fullmatch(r"[\w.@+/:-]*", word) and not word.startswith("-"), f"{shell} {flag}: not harmless: {line!r}")
        words = ["roost", "plan", "--tag", "", "-C", "nowhere"]
        result = asked(program, folder, words, shell)
        check(result.stdout.strip() == b"" and result.stderr == b"" and result.returncode == 0, f"{shell}: no project: {result}")
        result = asked(program, folder, ["roost", "plan", "--nope", ""], shell, ("---completion", "plan", "--", "--nope", "3", "0"))
        check(result.stdout.strip() == b"" and result.stderr == b"", f"{shell}: no such flag: {result}")


def try_shell(name, command, setup, describes, folder, environment):
    """Types command lines into one shell."""
    if shutil.which(command[0]) is None:
        sys.exit(f"there is no {name}: Tests/setup.sh installs it")
    shell = Terminal(command, folder, environment)
    shell.read(quiet=0.5)
    for line in setup:
        shell.run(line)

    def offers(line, words, without=()):
        text = shell.complete(line, presses=2, expected=words[-1])
        for word in words:
            check(word in text, f"{name}: `{line}` does not offer {word}: {text!r}")
        for word in without:
            check(word not in text, f"{name}: `{line}` offers {word}: {text!r}")

    def becomes(line, whole):
        # A shell writes the rest of the line, or the line anew.
        rest = whole[len(line):]
        text = shell.complete(line, expected=rest)
        check(whole in line + text or whole in text, f"{name}: `{line}` does not become `{whole}`: {text!r}")

    offers("roost ", ["plan", "apply", "ledger"])
    becomes("roost ledg", "roost ledger ")
    becomes("roost ledger unl", "roost ledger unlock ")
    becomes("roost plan --busin", "roost plan --business ")
    numbers = ["155802718182498", "155802718182999", "166600000000001", "300000000000003"]
    offers("roost plan --business ", numbers + (["Harbor Dental", "In braces"] if describes else []), ["160283190794732"])
    becomes("roost plan --business 30", "roost plan --business 300000000000003 ")
    becomes("roost show 1666", "roost show 166600000000001 ")
    becomes("roost retire 30", "roost retire 300000000000003 ")
    offers("roost plan --tag ", ["coast", "harmless", "inland", "lent", "pilot"], ["HACKED", "~root", "slash", "lour"])
    becomes("roost plan --tag inl", "roost plan --tag inland ")
    if describes:
        # bash takes a colon for the end of a word.
        becomes("roost plan --exclude tag:inl", "roost plan --exclude tag:inland ")
    becomes("roost list --profile d", "roost list --profile dso-standard ")
    becomes("roost triggers --source ch", "roost triggers --source chairside ")
    becomes("roost apply --allow maxCh", "roost apply --allow maxChangedShare ")
    becomes("roost plan --format mark", "roost plan --format markdown ")
    becomes("roost explain yaml/duplicate-k", "roost explain yaml/duplicate-key ")
    becomes("roost explain unveri", "roost explain unverified ")
    becomes("roost plan businesses/har", "roost plan businesses/harbor.yaml ")
    shell.run("cd /")
    becomes(f"roost plan -C {folder} --tag inl", f"roost plan -C {folder} --tag inland ")
    silent = shell.complete("roost plan --tag ")
    check("error" not in silent and "coast" not in silent, f"{name}: outside a project: {silent!r}")
    shell.close()
    sys.exit(1 if FAILURES else 0)


def large_fleet(binary, top):
    """A fleet of 2,000 businesses with ten locations each answers while a person still looks at the key."""
    folder = os.path.join(top, "fleet")
    os.makedirs(os.path.join(folder, "businesses"))
    with open(os.path.join(folder, "roost.yaml"), "w", encoding="utf-8") as file:
        file.write("version: 1\n")
    places = "".join(f"  - business: 1700000000000{place:02}\n    properties:\n      carestack.location.id: [{place}]\n" for place in range(10))
    for index in range(2000):
        with open(os.path.join(folder, "businesses", f"{index}.yaml"), "w", encoding="utf-8") as file:
            file.write(f"business: {155802718180000 + index}\nname: Practice {index}\nsource: carestack\nlocations:\n{places}")
    started = time.monotonic()
    result = asked(binary, folder, ["roost", "plan", "--business", ""], "zsh", ("---completion", "plan", "--", "--business", "3", "0"))
    seconds = time.monotonic() - started
    check(result.stdout.count(b":Practice ") == 2000, "the large fleet is not offered whole")
    # A debug build on a busy machine; a release build needs about a tenth.
    check(seconds < 4, f"2,000 businesses took {seconds:.1f} s")


def main():
    binary = os.path.join(os.path.abspath(sys.argv[1]), "roost")
    with tempfile.TemporaryDirectory() as top:
        folder, programs = os.path.join(top, "project"), os.path.join(top, "bin")
        os.makedirs(programs)
        os.symlink(binary, os.path.join(programs, "roost"))
        for name, text in PROJECT.items():
            path = os.path.join(folder, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
        environment = {
            "PATH": programs + ":/usr/local/bin:/usr/bin:/bin", "HOME": top, "TERM": "xterm", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8",
            "HISTFILE": "/dev/null", "fish_greeting": "", "ROOST_ALLOW_COMMANDS": "1", "XDG_CONFIG_HOME": top, "XDG_DATA_HOME": top,
        }
        before = files_below(folder)
        answers(binary, folder)
        large_fleet(binary, top)
        # One process for each shell: they wait for their terminals most of the time.
        runs = [
            (shell[0], multiprocessing.Process(target=try_shell, args=(*shell, folder, environment))) for shell in shells(programs)
        ]
        for _, run in runs:
            run.start()
        for name, run in runs:
            run.join()
            check(run.exitcode == 0, f"{name}: see above")
        check(files_below(folder) == before, f"completing wrote files: {files_below(folder) - before}")
        check(not os.path.exists("/HACKED"), "a name was run")
    if FAILURES:
        sys.exit(f"{len(FAILURES)} of the checks failed")
    print("bash, zsh and fish complete roost's command lines")


main()
