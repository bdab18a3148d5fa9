"""Prepares what benchmarks run on: fleets, ledgers that are in sync with them, and servers."""

import json
import os
import shutil
import signal
import subprocess
import time
import urllib.request

import fleet

HERE = os.path.dirname(os.path.abspath(__file__))
FIXTURES = os.path.join(HERE, "..", "Fixtures", "api")


class Server:
    """A server that runs while a benchmark does."""

    def __init__(self, command, port_file, environment):
        if os.path.exists(port_file):
            os.remove(port_file)
        self.process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
        for _ in range(1000):
            if os.path.exists(port_file) and os.path.getsize(port_file):
                break
            time.sleep(0.01)
        with open(port_file) as file:
            self.url = f"http://127.0.0.1:{file.read().strip()}"

    def get(self, path):
        """The document at a path."""
        with urllib.request.urlopen(self.url + path) as answer:
            return json.load(answer)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()


class Stage:
    """The folder in which benchmarks work, and the programs that they need."""

    def __init__(self, folder, tools, programs):
        self.folder, self.tools, self.programs = folder, tools, programs
        self.roost = os.path.join(programs, "roost")
        self.bare_client = os.path.join(programs, "bare-client")
        self.environment = {
            "PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), "LANG": "C.UTF-8",
            "BENCHMARK_ACCOUNT_KEY": "00000000-0000-4000-8000-000000000001", "BENCHMARK_ACCOUNT_ID": "1000001",
        }
        os.makedirs(folder, exist_ok=True)
        self.environment["ROOST_LEDGER_KEY"] = self._key()
        self.answer, self.catalogue = self._compact("group-details.json"), self._compact("integration-triggers-124.json")

    def _key(self):
        path = os.path.join(self.folder, "ledger.key")
        if not os.path.exists(path):
            made = subprocess.run([self.roost, "ledger", "keygen"], capture_output=True, text=True, check=True).stdout
            with open(path, "w") as file:
                file.write(made)
        with open(path) as file:
            return file.read().strip()

    def _compact(self, name):
        """The documented answer, written as servers write it."""
        path = os.path.join(self.folder, name)
        with open(os.path.join(FIXTURES, name)) as file:
            document = json.load(file)
        with open(path, "w") as file:
            json.dump(document, file, separators=(",", ":"))
        return path

    def fleet(self, count, **options):
        """A fleet's folder; it is made once."""
        name = "-".join([f"{count}"] + [f"{key}-{value}" for key, value in sorted(options.items())])
        path = os.path.join(self.folder, "fleets", name)
        if not os.path.exists(path):
            print(f"  (writing a fleet of {count:,})", flush=True)
            fleet.write(path + ".part", count, **options)
            os.rename(path + ".part", path)
        return path

    def responder(self, latency=0, limit=0):
        """A server that costs nearly nothing, with every business's group as the documentation shows one."""
        port = os.path.join(self.folder, "responder.port")
        server = Server(
            [os.path.join(self.tools, "responder"), port, self.answer, self.catalogue, str(latency), str(limit)], port, self.environment)
        self.environment["ROOST_BIRDEYE_URL"] = server.url
        return server

    def simulator(self, *options):
        """The simulator, for benchmarks in which its cost is not seen."""
        port = os.path.join(self.folder, "simulator.port")
        server = Server([os.path.join(self.programs, "birdeye-simulator"), "--port", "0", "--port-file", port, *options], port, self.environment)
        self.environment["ROOST_BIRDEYE_URL"] = server.url
        return server

    def run(self, folder, *arguments):
        """Runs roost in a folder, and gives its exit code."""
        return subprocess.run(
            [self.roost, *arguments], cwd=folder, env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode

    def synced(self, count, **options):
        """A fleet whose ledger agrees with it and with the responder, which must run: a plan has nothing to do."""
        path = self.fleet(count, **options)
        if self.run(path, "plan", "--quiet", "--detailed-exitcode") != 0:
            print(f"  (recording {count:,} businesses in the ledger)", flush=True)
            shutil.rmtree(os.path.join(path, "ledger"), ignore_errors=True)
            code = self.run(path, "adopt", "--yes", "--quiet")
            if code or self.run(path, "plan", "--quiet", "--detailed-exitcode") != 0:
                raise SystemExit(f"the ledger of {path} could not be made (exit code {code})")
        return path

    def changed(self, path, share):
        """A copy of a fleet with its ledger, in which one location's status differs in so many of the businesses."""
        copy = f"{path}-changed-{share}"
        count = len(os.listdir(os.path.join(path, "businesses")))
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(path, copy)
        every = round(1 / share)
        for index in range(every - 1, count, every):
            name = os.path.join(copy, "businesses", f"b{index:07}.yaml")
            with open(name) as file:
                text = file.read()
            with open(name, "w") as file:
                file.write(text.replace("- Checked Out\n", "- Completed\n"))
        return copy
