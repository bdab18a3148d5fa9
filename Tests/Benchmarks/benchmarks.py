#!/usr/bin/env python3
"""The benchmarks. Each measures roost as a whole process beside what limits it, or beside a peer, and prints the ratio."""

import argparse
import os

from fleet import FIRST, STEP
from measuring import Machine, Run, table
from stage import Stage

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
    print(machine.describe())
    for name, given in chosen or [(name, []) for name in BENCHMARKS]:
        function, sizes = BENCHMARKS[name]
        function(stage, machine, *(given or sizes))


if __name__ == "__main__":
    main()
