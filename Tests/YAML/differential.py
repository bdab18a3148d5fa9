#!/usr/bin/env python3
"""Holds what roost reads in YAML files against what PyYAML's C loader reads: the same trees, or both an error.

    differential.py PROGRAM FOLDER [COUNT] [SEED]

PROGRAM is roost-fuzz, FOLDER an empty folder to work in. Documents are picked by hand, made at random, or are files of this repository with
random bytes changed. Where roost is stricter by design, STRICTER names the code, and what must then be found in the file.
"""

import json
import os
import random
import re
import subprocess
import sys

import yaml

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")


class Shape:
    """A document as PyYAML composes it, with `<<` carried out as roost does, and what in it roost refuses."""

    def __init__(self, node):
        self.refused, self.above, self.budget = set(), [], 20000
        self.tree = self.walk(node) if node is not None else ""

    def walk(self, node):
        self.budget -= 1
        if id(node) in map(id, self.above):
            self.refused.add("yaml/recursive-alias")
            return ""
        if self.budget < 0 or len(self.above) > 190:
            self.refused.add("yaml/too-deep")
            return ""
        if isinstance(node, yaml.ScalarNode):
            return node.value
        self.above.append(node)
        if isinstance(node, yaml.SequenceNode):
            tree = [self.walk(item) for item in node.value]
        else:
            tree = {"entries": self.entries(node)}
        self.above.pop()
        return tree

    @staticmethod
    def merges(key):
        return isinstance(key, yaml.ScalarNode) and key.value == "<<" and key.tag == "tag:yaml.org,2002:merge"

    def entries(self, node):
        keys = []
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self.refused.add("yaml/non-scalar-key")
                continue
            name = (key.value, self.merges(key))
            if name in keys:
                self.refused.add("yaml/duplicate-key")
            keys.append(name)
        explicit = {name for name, merges in keys if not merges}
        entries, merged = [], set()
        for key, value in node.value:
            if not self.merges(key):
                entries.append([self.walk(key), self.walk(value)])
                continue
            parts = [value] if isinstance(value, yaml.MappingNode) else value.value if isinstance(value, yaml.SequenceNode) else [None]
            for part in parts:
                if not isinstance(part, yaml.MappingNode):
                    self.refused.add("yaml/bad-merge")
                    continue
                for name, content in self.walk(part)["entries"] if self.walk(part) else []:
                    if isinstance(name, str) and name not in explicit and name not in merged:
                        merged.add(name)
                        entries.append([name, content])
        return entries


def peer(data):
    """What PyYAML reads: (trees, what roost refuses in them), or None and the reason."""
    try:
        shapes = [Shape(node) for node in yaml.compose_all(data, Loader=yaml.CSafeLoader)]
    except (yaml.YAMLError, UnicodeError, ValueError) as error:
        return None, str(error)
    return [shape.tree for shape in shapes], set().union(*[shape.refused for shape in shapes])


# Codes of roost that may stand where PyYAML has no error, each with what the file must then hold.
STRICTER = {
    "yaml/duplicate-key": lambda data, refused: "yaml/duplicate-key" in refused,
    "yaml/non-scalar-key": lambda data, refused: "yaml/non-scalar-key" in refused,
    "yaml/bad-merge": lambda data, refused: "yaml/bad-merge" in refused,
    "yaml/recursive-alias": lambda data, refused: "yaml/recursive-alias" in refused,
    "yaml/too-deep": lambda data, refused: "yaml/too-deep" in refused,
    "yaml/alias-expansion": lambda data, refused: "yaml/too-deep" in refused,
    # A tag that roost does not know, or that does not fit: Python makes an object of it, or an error, later.
    "yaml/unknown-tag": lambda data, refused: b"!" in data,
    "yaml/wrong-tag": lambda data, refused: b"!" in data,
    "yaml/bad-directive": lambda data, refused: b"%" in data,
    # NEL, LS, PS and lone CR break lines in YAML 1.1 and in no editor.
    "yaml/hidden-line-break": lambda data, refused: any(mark in data for mark in (b"\xc2\x85", b"\xe2\x80\xa8", b"\xe2\x80\xa9", b"\r")),
    "yaml/control-character": lambda data, refused: any(byte < 0x20 or byte == 0x7F for byte in data) or b"\xc2" in data or b"\xef" in data,
    "yaml/wrong-encoding": lambda data, refused: data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data[:4],
    "yaml/tab-indentation": lambda data, refused: b"\t" in data,
    # An empty key in brackets, `[?]`: libyaml 0.2.5, which Debian has, takes none; PyYAML brings 0.2.6.
    "yaml/unclosed-bracket": lambda data, refused: re.search(rb"\?\s*(#[^\n]*\n\s*)*[],}]", data),
}


def judge(data, found):
    """What is wrong with roost's result; None if nothing is."""
    trees, reason = peer(data)
    if "documents" in found:
        if trees is None:
            # YAML lets a name be given again; PyYAML does not.
            return None if "found duplicate anchor" in reason else f"only PyYAML has an error: {reason}"
        if reason:
            return f"roost should refuse it: {sorted(reason)}"
        return None if trees == found["documents"] else f"{trees} is {found['documents']} in roost"
    if trees is None:
        return None
    codes = found.get("problems", [])
    strange = [code for code in codes if code not in STRICTER or not STRICTER[code](data, reason)]
    # One mistake may cause a report of the next.
    return None if len(strange) < len(codes) else f"only roost has an error: {codes}"


PICKED = [
    "", "---", "...", "--- ---", "a", "- ", "a:", "? a", "? a\n: b", "{a, b: , ? c}", "[a, , b]", "[a, b,]", "a: b: c", "a: 'b''c'", '"\\x41\\u263A\\\n  b"',
    "|\n a\n  b\n\n", ">\n a\n b\n\n  c\n d\n", "|+\n a\n\n", "|-\n a\n\n", ">2\n  a\n", "|9\n a", "&a b", "*a", "[&a b, *a]", "&a [*a]", "&a 1: *a", "a: &a b\n*a : c",
    "a: 1\na: 2", "{<<: {a: 1}, a: 2}", "<<: [{a: 1}, {a: 2, b: 3}]\nc: 4", "<<: a", '"<<": a', "? [a]\n: b", "!!str a", "!x a", "!!int a", "%YAML 1.1\n---\na", "%YAML 2.0\n---\na",
    "%FOO\n---\na", "%TAG ! tag:x,1:\n---\n!y a", "yes", "0123", "1e3", "~", "a # b", "a#b", "'a\n\n b'", '"a\n\n b\\\n  c"', "a\n  b\n c", "- - a\n  - b\n- c", "-\n  a\n-\n  b: c",
    "\ta", "a:\tb", "- \ta", "a\t: b", "a: 'b' c", "a: [b\nc: d", "a: \"b", "@a", "`a", "a: @b", "a:b", "http://a:1/b", "{a:1}", "{a: 1, a: 2}", "\ufeffa: b", "a: \ufeffb", "a\u0085b", "a: b\rc: d",
    "a: \u2028b", "\u00e9: \U0001F600", "a\n---\nb\n...\nc", "a\n...\n---\n...\n", "# a\n", "---\n# a\n", "--- a\n--- b", "--- >\n a\n", "a: |\n b\nc: d", "a: >-\n\n  b\n\n  c\n", "key:    # x\n  v",
    "a: -1\nb: - c", "- a: b\n c: d", "a:\n- b\n- c", "a:\n - b\n- c", "?\n:", ": a", "[? a : b]", "[a: b, c]", "[[]: a]", "{[a]: b}", "{'a':b}", '{"a":b}', "&a\n&b c", "&a *b", "!!null", "!!map {}", "! a",
]

ATOMS = [
    "a", "b: ", "- ", "? ", ": ", "\n", "\n  ", "\n    ", "  ", "[", "]", "{", "}", ", ", "'", '"', "|\n", ">-\n", "&x ", "*x", "<<: ", "!!str ", "#", " # c", "---\n", "...\n", "\\", "0", "é", "key",
    "\t", "%", "''", '""', "''''", "\\n", "-", ":", "?", "!t ",
]


def documents(count, seed):
    """Picked ones first, then random ones."""
    chance = random.Random(seed)
    yield from (text.encode() for text in PICKED)
    yield from [b"\xff\xfea\0", b"a\xff", b"\0", b"a: \x07", b"\xef\xbb\xbf\xef\xbb\xbfa"]
    seeds = []
    for folder, _, names in sorted(os.walk(os.path.join(ROOT, "examples"))):
        seeds += [os.path.join(folder, name) for name in sorted(names) if name.endswith((".yaml", ".yml"))]
    for folder in ("bad", "good"):
        path = os.path.join(ROOT, "Tests", "Fixtures", folder)
        seeds += [os.path.join(path, name) for name in sorted(os.listdir(path)) if name.endswith(".yaml")]
    texts = [data for data in (open(name, "rb").read() for name in seeds) if len(data) < 4000]
    yield from texts

    def flow(depth):
        kind = chance.random()
        if depth > 3 or kind < 0.5:
            return chance.choice(["a", "b c", "'x'", '"y\\n"', "1", "", "~", "*m" if chance.random() < 0.1 else "z"])
        if kind < 0.75:
            return "[" + ", ".join(flow(depth + 1) for _ in range(chance.randint(0, 3))) + "]"
        return "{" + ", ".join(f"k{index}: " + flow(depth + 1) for index in range(chance.randint(0, 3))) + "}"

    def block(depth, indent):
        pad = "\n" + " " * indent
        kind = chance.random()
        if depth > 3 or kind < 0.3:
            return " " + flow(2)
        if kind < 0.4:
            return " " + chance.choice(["|", ">", "|-", ">+"]) + pad + "text" + pad + chance.choice(["", " "]) + "more\n"
        if kind < 0.7:
            return "".join(f"{pad}k{index}:" + block(depth + 1, indent + chance.randint(1, 3)) for index in range(chance.randint(1, 3)))
        return "".join(f"{pad}-" + block(depth + 1, indent + chance.randint(1, 3)) for index in range(chance.randint(1, 3)))

    for index in range(count):
        kind = index % 4
        if kind == 0:
            yield block(0, 0).encode()
        elif kind == 1:
            yield "".join(chance.choice(ATOMS) for _ in range(chance.randint(1, 14))).encode()
        else:
            data = bytearray(chance.choice(texts) if kind == 2 else block(0, 0).encode())
            for _ in range(chance.randint(1, 4)):
                place = chance.randrange(len(data) + 1)
                data[place:place + chance.randint(0, 3)] = chance.choice(ATOMS).encode()
            yield bytes(data)


def main(program, folder, count=4000, seed=1):
    paths, contents = [], list(documents(int(count), int(seed)))
    for index, data in enumerate(contents):
        paths.append(os.path.join(folder, f"{index}.yaml"))
        with open(paths[-1], "wb") as file:
            file.write(data)
    run = subprocess.run([program, "trees"], input="\n".join(paths) + "\n", capture_output=True, text=True, check=True)
    lines = run.stdout.splitlines()
    assert len(lines) == len(contents), f"{len(lines)} results for {len(contents)} files"
    wrong, read = 0, 0
    for data, line in zip(contents, lines):
        found = json.loads(line)
        read += "documents" in found
        problem = judge(data, found)
        if problem:
            wrong += 1
            if wrong <= 10:
                print(f"  {data!r}\n    {problem}")
    print(f"  {len(contents)} files, {read} of them without a mistake for roost; {wrong} read in two ways")
    # Otherwise the files would show nothing.
    assert read * 4 > len(contents), "too few files can be read"
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
