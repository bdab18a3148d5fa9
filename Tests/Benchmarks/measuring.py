"""Measures programs side by side: each in turn, again and again, so that what else the machine does meets all of them alike."""

import os
import platform
import statistics
import subprocess
from dataclasses import dataclass, field


@dataclass
class Run:
    """A program to measure: what it is called, its command, and what must be done before each time."""

    name: str
    command: list
    folder: str = None
    prepare: object = None
    codes: tuple = (0,)
    walls: list = field(default_factory=list)
    cpus: list = field(default_factory=list)
    peaks: list = field(default_factory=list)

    @property
    def wall(self):
        return statistics.median(self.walls)

    @property
    def cpu(self):
        return statistics.median(self.cpus)

    @property
    def peak(self):
        return statistics.median(self.peaks)


class Machine:
    """Runs programs and keeps what they cost."""

    def __init__(self, tools, environment, runs):
        self.measure, self.environment, self.runs = os.path.join(tools, "measure"), environment, runs
        self.result = os.path.join(tools, "measured.txt")
        self.output = os.path.join(tools, "output.txt")

    @staticmethod
    def describe():
        """The machine in one line: without it a number of seconds means nothing."""
        model = "unknown processor"
        with open("/proc/cpuinfo") as file:
            for line in file:
                if line.startswith("model name"):
                    model = line.split(":", 1)[1].strip()
        with open("/proc/meminfo") as file:
            memory = int(file.readline().split()[1]) // (1 << 20)
        load = os.getloadavg()[0]
        return f"{os.cpu_count()} cores of {model}, {memory} GiB, Linux {platform.release()}, load {load:.1f}"

    def once(self, run):
        """Runs it one time; stops all if it fails, because a failure is fast."""
        if run.prepare:
            run.prepare()
        with open(self.output, "w") as output:
            code = subprocess.run(
                [self.measure, self.result, *run.command], cwd=run.folder, env=self.environment, stdin=subprocess.DEVNULL,
                stdout=output, stderr=subprocess.STDOUT).returncode
        with open(self.result) as file:
            wall, user, system, peak, status = file.read().split()
        if code or int(status) not in run.codes:
            with open(self.output, errors="replace") as file:
                raise SystemExit(f"{run.name} ended with {status}: {' '.join(run.command)}\n{file.read()[-3000:]}")
        run.walls.append(float(wall))
        run.cpus.append(float(user) + float(system))
        run.peaks.append(int(peak) / 1024)

    def side_by_side(self, *runs, times=None):
        """Runs all in turn, and gives them back with their medians."""
        for _ in range(times or self.runs):
            for run in runs:
                self.once(run)
        return runs


def table(title, runs, notes=()):
    """Prints the medians, and the ratio of each run to the last one, which is the limit or the peer."""
    print(f"\n{title}")
    base = runs[-1]
    width = max(len(run.name) for run in runs)
    print(f"  {'':{width}}   wall s    CPU s   peak MiB   ratio: wall    CPU   peak   (median of {len(base.walls)}, lowest and highest wall)")
    for run in runs:
        ratios = (
            f"{run.wall / base.wall:11.2f} {run.cpu / max(base.cpu, 1e-6):6.2f} {run.peak / base.peak:6.2f}" if run is not base else " " * 25)
        print(
            f"  {run.name:{width}} {run.wall:8.3f} {run.cpu:8.3f} {run.peak:10.1f}   {ratios}   {min(run.walls):.3f} … {max(run.walls):.3f}")
    for note in notes:
        print(f"  {note}")
