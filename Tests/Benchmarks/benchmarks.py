#!/usr/bin/env python3
"""The benchmarks. Each measures roost as a whole process beside what limits it, or beside a peer, and prints the ratio."""

import argparse
import os
import shutil
import subprocess

from fleet import FIRST, STEP
from measuring import Machine, Run, table
from peers import Peers
from stage import HERE, Stage

BENCHMARKS = {}


def benchmark(name, *sizes):
    """Makes a function a benchmark of that name, with the sizes that it has if nobody gives others."""

    def register(function):
        BENCHMARKS[name] = (function, sizes)
        return function

    return register


@benchmark("validate", 10_000)
def validate(stage, machine, count):
    """validate, beside libyaml's C loop over the same files"""
    path = stage.fleet(count)
    size = sum(entry.stat().st_size for entry in os.scandir(os.path.join(path, "businesses"))) / 1e6
    runs = machine.side_by_side(
        Run("roost validate", [stage.roost, "-C", path, "validate"]),
        Run("libyaml in C", [os.path.join(stage.tools, "yaml-events"), os.path.join(path, "businesses")]))
    table(f"validate: {count:,} files, {size:.1f} MB", runs)


def reading(stage, machine, command, count, connections=64):
    """A command that reads every business once, beside a bare client that does the same."""
    with stage.responder() as server:
        path = stage.synced(count)
        before = server.get("/counts")["requests"]
        runs = machine.side_by_side(
            Run(f"roost {command}", [stage.roost, "-C", path, command]),
            Run("bare client", [stage.bare_client, server.url, str(count), str(connections)]))
        requests = (server.get("/counts")["requests"] - before) / machine.runs - count
        table(f"{command}: {count:,} businesses in sync, over loopback, {connections} connections", runs, [f"requests of roost: {requests:,.0f}"])


@benchmark("plan", 10_000)
def plan(stage, machine, count):
    """plan of a fleet in sync, beside a bare client that makes the same GETs"""
    reading(stage, machine, "plan", count)


@benchmark("drift", 10_000)
def drift(stage, machine, count):
    """drift of a fleet in sync, beside a bare client that makes the same GETs"""
    reading(stage, machine, "drift", count)


@benchmark("one-business", 10_000)
def one_business(stage, machine, count):
    """plan --business N in a large fleet, beside the same plan in a fleet of one"""
    with stage.responder():
        large, alone = stage.synced(count), stage.synced(1)
        number = str(FIRST + (count // 2) * STEP)
        runs = machine.side_by_side(
            Run(f"among {count:,}", [stage.roost, "-C", large, "plan", "--business", number]),
            Run("alone", [stage.roost, "-C", alone, "plan", "--business", str(FIRST)]))
        table(f"one-business: plan --business N among {count:,}", runs)


@benchmark("latency", 10_000)
def latency(stage, machine, count, milliseconds=20, connections=64):
    """plan at 20 ms, beside N × latency ÷ concurrency and a bare client"""
    with stage.responder() as server:
        path = stage.synced(count)
    with stage.responder(latency=milliseconds) as server:
        runs = machine.side_by_side(
            Run("roost plan", [stage.roost, "-C", path, "plan"]),
            Run("bare client", [stage.bare_client, server.url, str(count), str(connections)]))
    limit = count * milliseconds / 1000 / connections
    table(
        f"latency: plan of {count:,} businesses at {milliseconds} ms, {connections} connections", runs,
        [f"N × latency ÷ concurrency: {limit:.3f} s; roost {runs[0].wall / limit:.2f} ×, bare client {runs[1].wall / limit:.2f} ×"])


@benchmark("steps", 1_000, 10_000, 100_000)
def steps(stage, machine, *counts):
    """validate and plan of fleets that grow tenfold each step; a step may cost eleven times as much"""
    with stage.responder():
        for command in ("validate", "plan"):
            runs = []
            for count in counts:
                path = stage.synced(count)
                # The longest are measured less often: all of them together take a while.
                runs += machine.side_by_side(
                    Run(f"{command} {count:,}", [stage.roost, "-C", path, command]), times=machine.runs if count < 50_000 else min(3, machine.runs))
            notes = [
                f"{smaller.name} → {larger.name}: {larger.wall / smaller.wall:.1f} × wall, {larger.cpu / smaller.cpu:.1f} × CPU, "
                f"{larger.peak / smaller.peak:.1f} × memory" for smaller, larger in zip(runs, runs[1:])]
            table(f"steps: {command}", runs[::-1], notes)


@benchmark("changed-1-percent", 10_000)
def changed(stage, machine, count):
    """plan with one business in a hundred changed, beside a plan of the fleet in sync"""
    with stage.responder():
        path = stage.synced(count)
        other = stage.changed(path, 0.01)
        runs = machine.side_by_side(
            Run("1 % changed", [stage.roost, "-C", other, "plan"]), Run("none changed", [stage.roost, "-C", path, "plan"]))
        table(f"changed-1-percent: plan of {count:,} businesses", runs)


@benchmark("apply", 1_000)
def apply(stage, machine, count, connections=64):
    """apply that changes every mapping of a fleet, beside a bare client that makes the same PUTs"""
    with stage.responder() as server:
        path = stage.synced(count)
        other = stage.changed(path, 1)
        kept = other + "-ledger"
        shutil.rmtree(kept, ignore_errors=True)
        os.rename(os.path.join(other, "ledger"), kept)

        def reset():
            shutil.rmtree(os.path.join(other, "ledger"), ignore_errors=True)
            shutil.copytree(kept, os.path.join(other, "ledger"))

        reset()
        before = server.get("/counts")["requests"]
        machine.side_by_side(Run("once", [stage.roost, "-C", other, "apply", "--yes"], prepare=reset), times=1)
        requests = server.get("/counts")["requests"] - before
        writes = requests - 2 * count
        runs = machine.side_by_side(
            Run("roost apply", [stage.roost, "-C", other, "apply", "--yes"], prepare=reset),
            Run("bare client", [stage.bare_client, server.url, str(writes), str(connections), "put"]))
        rate = [writes / run.wall for run in runs]
        table(
            f"apply: {writes:,} changed mappings of {count:,} businesses, {connections} connections", runs,
            [f"roost {rate[0]:,.0f} PUTs a second (and {2 * count:,} GETs), bare client {rate[1]:,.0f}: {100 * rate[0] / rate[1]:.0f} %"])


@benchmark("rate-429", 2_000)
def rate(stage, machine, count, limit=50, configured=1000):
    """plan against a server that takes 50 requests in a second, where roost.yaml allows 1,000"""
    with stage.responder():
        path = stage.synced(count, rate=configured)
    with stage.responder(limit=limit) as server:
        run, = machine.side_by_side(Run("roost plan", [stage.roost, "-C", path, "plan", "--detailed-exitcode"]), times=1)
        counts = server.get("/counts")
    ideal = Run("N ÷ limit", [], walls=[count / limit], cpus=[0], peaks=[run.peak])
    accepted = counts["requests"] - counts["refused"]
    table(
        f"rate-429: plan of {count:,} businesses, {limit} requests a second taken, {configured:,} configured", [run, ideal],
        [f"{accepted / run.wall:.1f} requests a second, {100 * accepted / run.wall / limit:.0f} % of the limit; "
         f"{counts['refused']} of {counts['requests']:,} refused ({100 * counts['refused'] / counts['requests']:.2f} %)"])


@benchmark("shards", 10_000)
def shards(stage, machine, count, parts=4):
    """plan in four processes and a merge of their reports, beside one plan of the whole fleet"""
    with stage.responder():
        path = stage.synced(count)
        folder = os.path.join(stage.folder, "shards")
        os.makedirs(folder, exist_ok=True)
        reports = [os.path.join(folder, f"{number}.json") for number in range(1, parts + 1)]
        script = " & ".join(
            f"'{stage.roost}' -C '{path}' plan --shard {number}/{parts} --format json >'{report}'"
            for number, report in enumerate(reports, 1))
        merge = f"'{stage.roost}' merge --format json " + " ".join(f"'{report}'" for report in reports)
        runs = machine.side_by_side(
            Run(f"{parts} shards and merge", ["bash", "-c", f"{script} & wait; {merge} >'{folder}/merged.json'"]),
            Run("one plan", ["bash", "-c", f"'{stage.roost}' -C '{path}' plan --format json >'{folder}/whole.json'"]))
        with open(f"{folder}/merged.json") as merged, open(f"{folder}/whole.json") as whole:
            same = merged.read() == whole.read()
        table(
            f"shards: plan of {count:,} businesses", runs,
            [f"the merged report is {'byte for byte' if same else 'NOT'} that of one plan", "peak MiB is that of the largest process"])


@benchmark("terraform", 1_000, 10_000)
def terraform(stage, machine, *counts):
    """plan of a fleet in sync, beside Terraform 1.0.3 with as many null resources, which need no network"""
    peers = Peers(stage.folder)
    for count in counts:
        folder, command = peers.terraform(count)
        with stage.responder():
            path = stage.synced(count)
            runs = machine.side_by_side(
                Run("roost plan", [stage.roost, "-C", path, "plan"]), Run("Terraform plan", command, folder=folder))
        table(f"terraform: {count:,} objects", runs)


@benchmark("octodns", 1_000, 10_000)
def octodns(stage, machine, *counts):
    """plan of a fleet in sync, beside octoDNS from YAML to YAML with as many zones, which needs no network"""
    peers = Peers(stage.folder)
    for count in counts:
        folder, command = peers.octodns(count)
        with stage.responder():
            path = stage.synced(count)
            runs = machine.side_by_side(
                Run("roost plan", [stage.roost, "-C", path, "plan"]), Run("octoDNS", command, folder=folder))
        table(f"octodns: {count:,} objects", runs)


@benchmark("jsonschema", 1_000, 10_000)
def jsonschema(stage, machine, *counts):
    """validate, beside check-jsonschema with roost's own schema over the same files"""
    peers = Peers(stage.folder)
    schema = os.path.join(stage.folder, "business.schema.json")
    with open(schema, "w") as file:
        subprocess.run([stage.roost, "-C", stage.fleet(1), "schema", "business"], check=True, stdout=file)
    for count in counts:
        path = stage.fleet(count)
        folder, command = peers.jsonschema(path, schema)
        runs = machine.side_by_side(
            Run("roost validate", [stage.roost, "-C", path, "validate"]), Run("check-jsonschema", command, folder=folder))
        table(f"jsonschema: {count:,} files", runs)


@benchmark("start-up")
def start_up(stage, machine):
    """roost --version, beside the smallest program there is"""
    runs = machine.side_by_side(Run("roost --version", [stage.roost, "--version"]), Run("true", ["true"]), times=max(25, machine.runs))
    table("start-up", runs, [f"roost --version takes {1000 * runs[0].wall:.1f} ms; it should take 10 at most"])


@benchmark("size")
def size(stage, machine):
    """the stripped program"""
    stripped = os.path.join(stage.folder, "roost-stripped")
    subprocess.run(["strip", "-o", stripped, stage.roost], check=True)
    print(f"\nsize\n  stripped {os.path.getsize(stripped) / 1e6:.1f} MB, as built {os.path.getsize(stage.roost) / 1e6:.1f} MB; it should be 35 MB at most")


def main():
    parser = argparse.ArgumentParser(prog="Tests/Benchmarks/run.sh")
    parser.add_argument("--programs", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--work", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--runs", type=int, default=5, help="how often each program runs; the median counts")
    parser.add_argument("--list", action="store_true", help="prints the names of the benchmarks")
    parser.add_argument("names", nargs="*", metavar="NAME [SIZE]", help="a benchmark, and how large it is")
    options = parser.parse_args()
    if options.list:
        for name, (function, sizes) in BENCHMARKS.items():
            print(f"{name:20} {' '.join(map(str, sizes)):8} {function.__doc__}")
        return
    chosen = []
    for word in options.names:
        if word.isdigit() and chosen:
            chosen[-1][1].append(int(word))
        elif word in BENCHMARKS:
            chosen.append((word, []))
        else:
            parser.error(f"there is no benchmark {word}; --list prints all")
    tools = os.path.join(options.work, "tools")
    stage = Stage(options.work, tools, os.path.abspath(options.programs))
    machine = Machine(tools, stage.environment, options.runs)
    print(machine.describe(), flush=True)
    for name, given in chosen or [(name, []) for name in BENCHMARKS]:
        function, sizes = BENCHMARKS[name]
        function(stage, machine, *(given or sizes))


if __name__ == "__main__":
    main()
