#!/usr/bin/env python3
"""Plays the jobs that `roost init --ci` writes, through the days of a team: pull requests, merges, nights.

    jobs.py BIN FOLDER   BIN has roost and birdeye-simulator; FOLDER is for what the play needs, and must be empty

The shell of every step is read from the file that init writes. Birdeye is the simulator; the code host is a stand-in on loopback.
"""

import hashlib
import json
import os
import re
import secrets
import subprocess
import sys
import time
import uuid
import urllib.request

from ruamel.yaml import YAML

from code_host import CodeHost
from github_job import GitHubActions
from gitlab_job import GitLabCI

HARBOR, SUMMIT, COAST = 155802718182498, 155802718182499, 155802718182500
STATUS = "carestack.appointment.status: [%s]"


class Failure(Exception):
    pass


def check(condition, what, shown=""):
    if not condition:
        raise Failure(f"{what}\n{shown}")


class Team:
    """A team with a repository, a code host, and a business system."""

    def __init__(self, service, bin_folder, folder):
        self.service, self.bin, self.folder = service, os.path.abspath(bin_folder), os.path.join(folder, service)
        os.makedirs(self.folder)
        self.host = CodeHost(service)
        self.planted = {
            "ROOST_LEDGER_KEY": self.roost_alone("ledger", "keygen").strip(),
            "EXAMPLE_CARESTACK_ACCOUNT_KEY": str(uuid.uuid4()),
            "CARESTACK_VENDOR_KEY": str(uuid.uuid4()),
            "EXAMPLE_CARESTACK_ACCOUNT_ID": str(10**9 + secrets.randbelow(9 * 10**9)),
        }
        self.simulator = self.start_simulator()
        self.tools = self.make_tools()
        self.origin, self.work = os.path.join(self.folder, "origin.git"), os.path.join(self.folder, "work")
        self.environment = {
            "LANG": "C.UTF-8", "ROOST_BIRDEYE_URL": self.simulator, "ROOST_CARESTACK_URL": self.simulator + "/carestack/{domain}",
            "GIT_CONFIG_NOSYSTEM": "1", "GIT_TERMINAL_PROMPT": "0", "TZ": os.environ.get("TZ", "UTC"),
        }
        self.change = 0
        self.set_up()

    # The machine

    def start_simulator(self):
        port_file = os.path.join(self.folder, "port")
        log = open(os.path.join(self.folder, "simulator.log"), "w")
        self.process = subprocess.Popen(
            [f"{self.bin}/birdeye-simulator", "--port", "0", "--port-file", port_file], stdout=log, stderr=log)
        for _ in range(200):
            if os.path.exists(port_file) and os.path.getsize(port_file):
                return f"http://127.0.0.1:{open(port_file).read().strip()}"
            time.sleep(0.05)
        raise Failure("the simulator did not start")

    def make_tools(self):
        """The programs that a runner has and this machine may not touch: they do nothing."""
        folder = os.path.join(self.folder, "tools")
        os.makedirs(folder)
        with open(os.path.join(folder, "sudo"), "w") as file:
            file.write("#!/bin/sh\nexit 0\n")
        os.chmod(os.path.join(folder, "sudo"), 0o755)
        if self.service == "gitlab":  # There roost is in the image.
            os.symlink(f"{self.bin}/roost", os.path.join(folder, "roost"))
        return folder

    def roost_alone(self, *words):
        return subprocess.run([f"{self.bin}/roost", *words], text=True, capture_output=True, check=True).stdout

    def roost(self, *words):
        environment = dict(os.environ, **self.environment, **self.planted)
        return subprocess.run(
            [f"{self.bin}/roost", "-C", self.work, *words], env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)

    def git(self, *words):
        environment = dict(
            os.environ, GIT_AUTHOR_NAME="dev", GIT_AUTHOR_EMAIL="dev@localhost", GIT_COMMITTER_NAME="dev",
            GIT_COMMITTER_EMAIL="dev@localhost")
        done = subprocess.run(["git", *words], cwd=self.work, env=environment, text=True, capture_output=True)
        check(done.returncode == 0, f"git {' '.join(words)}", done.stderr)
        return done.stdout.strip()

    def dashboard(self, **change):
        data = json.dumps({"source": 124, **change}).encode()
        urllib.request.urlopen(urllib.request.Request(self.simulator + "/_simulator/dashboard", data=data)).read()

    def live(self):
        return json.load(urllib.request.urlopen(self.simulator + "/_simulator/state"))

    def writes(self):
        return len(json.load(urllib.request.urlopen(self.simulator + "/_simulator/requests?writes=true")))

    # The repository

    def set_up(self):
        os.makedirs(self.work)
        subprocess.run(["git", "init", "--quiet", "--bare", "--initial-branch", "main", self.origin], check=True)
        subprocess.run(["git", "-C", self.origin, "config", "uploadpack.allowAnySHA1InWant", "true"], check=True)
        self.git("init", "--quiet", "--initial-branch", "main")
        self.git("remote", "add", "origin", self.origin)
        done = self.roost("init", "--ci", self.service, "--quiet")
        check(done.returncode == 0, "init", done.stdout)
        self.edit("roost.yaml", "# carestack: { vendorKey", "carestack: { vendorKey")
        path = ".github/workflows/roost.yml" if self.service == "github" else ".gitlab-ci.yml"
        with open(os.path.join(self.work, path)) as file:
            text = file.read()
        # What the file tells its owner to do: switch the lines of one's own secrets on.
        jobs = re.sub(r"^( +)# (\w+: \$\{\{ secrets\.)", r"\1\2", text, flags=re.MULTILINE)
        for number, name in ((HARBOR, "Harbor"), (SUMMIT, "Summit"), (COAST, "Coast")):
            self.write_business(number, name, "Checked Out")
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "Begin")
        self.git("push", "--quiet", "origin", "main")
        check(self.roost("ledger", "init").returncode == 0, "ledger init")
        yaml = YAML(typ="safe")
        if self.service == "github":
            # What the jobs fetch and check is a small script: the program itself is large, and each job fetches it.
            fetched = os.path.join(self.folder, "roost")
            script = f'#!/bin/sh\nexec "{self.bin}/roost" "$@"\n'
            with open(fetched, "w") as file:
                file.write(script)
            variables = {
                "ROOST_URL": urllib.request.pathname2url(fetched).join(["file://", ""]),
                "ROOST_SHA256": hashlib.sha256(script.encode()).hexdigest()}
            self.ci = GitHubActions(yaml, jobs, self.origin, self.host, self.planted, variables, self.environment, self.tools)
        else:
            self.ci = GitLabCI(yaml, jobs, self.origin, self.host, self.planted, self.environment, self.tools)

    def write_business(self, number, name, statuses):
        with open(os.path.join(self.work, "businesses", f"{name.lower()}.yaml"), "w") as file:
            file.write(
                f"business: {number}\nname: {name}\ntype: smb\nsource: carestack\nproperties:\n"
                "  carestack.customer.domain: partners.sb\n"
                "  carestack.account.key: { env: EXAMPLE_CARESTACK_ACCOUNT_KEY }\n"
                "  carestack.account.id: { env: EXAMPLE_CARESTACK_ACCOUNT_ID }\n"
                "triggers: [CareStack Appointment Trigger]\nlocations:\n"
                f"  - properties:\n      {STATUS % statuses}\n")

    def edit(self, path, old, new):
        path = os.path.join(self.work, path)
        with open(path) as file:
            text = file.read()
        check(old in text, f"{path} has no {old}")
        with open(path, "w") as file:
            file.write(text.replace(old, new))

    def commit(self, message, branch=None):
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)
        self.git("push", "--quiet", "origin", f"HEAD:{branch or 'main'}")
        return self.git("rev-parse", "HEAD")

    # The days

    def open_change(self, author="ada"):
        """A change from the current branch."""
        self.change += 1
        self.host.changes[self.change] = {
            "author": author, "head": "", "merged": None, "labels": set(), "commits": set(), "title": "", "branch": f"change-{self.change}"}
        self.git("switch", "--quiet", "--create", f"change-{self.change}", "main")
        return self.change

    def push_change(self, number, message, fork=False):
        """A commit on the change's branch, and the jobs that it starts."""
        head = self.commit(message, f"change-{number}")
        change = self.host.changes[number]
        change["head"] = head
        change["commits"].add(head)
        if self.service == "gitlab":
            variables = {
                "CI_MERGE_REQUEST_IID": str(number), "CI_MERGE_REQUEST_SOURCE_PROJECT_ID": "8" if fork else "7",
                "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA": head}
            return self.ci.start("merge_request_event", f"refs/merge-requests/{number}/head", head, variables, with_secrets=not fork)
        # GitHub runs on the commit that a merge would make.
        tree = self.git("rev-parse", "HEAD^{tree}")
        merge = self.git("commit-tree", tree, "-p", "main", "-p", head, "-m", "merge")
        self.git("push", "--quiet", "--force", "origin", f"{merge}:refs/pull/{number}/merge")
        event = {
            "pull_request": {
                "number": number, "head": {"sha": head, "repo": {"full_name": "stranger/practices" if fork else "team/practices"}},
                "user": {"login": change["author"]}}}
        return self.ci.start("pull_request", f"refs/pull/{number}/merge", merge, event, with_secrets=not fork)

    def merge(self, number, manual=()):
        self.git("switch", "--quiet", "main")
        self.git("merge", "--quiet", "--no-ff", "--message", f"Merge {number}", f"change-{number}")
        self.git("push", "--quiet", "origin", "main")
        merged = self.git("rev-parse", "HEAD")
        change = self.host.changes[number]
        change["merged"] = merged
        change["commits"].add(merged)
        return self.push_main(manual)

    def push_main(self, manual=()):
        sha = self.git("rev-parse", "HEAD")
        if self.service == "gitlab":
            return self.ci.start("push", "refs/heads/main", sha, manual=manual)
        return self.ci.start("push", "refs/heads/main", sha)

    def by_hand(self, job, prune=False, allow="", businesses="", manual=()):
        sha = self.git("rev-parse", "origin/main")
        if self.service == "gitlab":
            variables = {
                "ROOST_JOB": job, "ROOST_CI_PRUNE": str(prune).lower(), "ROOST_CI_ALLOW": allow, "ROOST_BUSINESSES": businesses}
            return self.ci.start("web", "refs/heads/main", sha, variables, manual=manual)
        inputs = {"job": job, "prune": prune, "allow": allow, "businesses": businesses}
        return self.ci.start("workflow_dispatch", "refs/heads/main", sha, inputs=inputs)

    def at(self, job):
        sha = self.git("rev-parse", "origin/main")
        if self.service == "gitlab":
            return self.ci.start("schedule", "refs/heads/main", sha, {"ROOST_JOB": job})
        cron = {"drift": "17 3 * * *", "watch": "47 11 * * *"}[job]
        return self.ci.start("schedule", "refs/heads/main", sha, schedule=cron)

    def own_comments(self, number, key):
        return [c for c in self.host.comments.get(number, []) if c["body"].startswith(f"<!-- roost {key} ")]

    def open_issues(self):
        return [i for i in self.host.issues.values() if i["state"] == "open"]

    def issue_comments(self, issue):
        return self.host.comments.get(issue["number"] if self.service == "github" else -issue["number"], [])


def results(found, **wanted):
    for job, result in wanted.items():
        job = job.replace("_", "-")
        check(found[job]["result"] == result, f"job {job}: {found[job]['result']}, wanted {result}", found[job]["log"])


def play(team):
    is_github = team.service == "github"
    new_plan = {} if is_github else {"manual": ("apply-new-plan",)}
    applied = "apply" if is_github else "apply-new-plan"

    say("the first push: nobody reviewed a plan, so a new one waits for its own approval")
    found = team.push_main(**new_plan)
    results(found, merged="success", validate="skipped", plan="skipped", drift="skipped")
    results(found, **{applied.replace("-", "_"): "success"})
    check(team.ci.environments[-1] == "roost-new-plan", "the environment", team.ci.environments)
    check(len(team.live()["groups"]) == 3, "three groups are live", found[applied]["log"])

    say("a pull request: one comment over three pushes")
    number = team.open_change()
    before = team.writes()
    team.edit("businesses/harbor.yaml", "[Checked Out]", "[Checked Out, Arrived]")
    found = team.push_change(number, "Ask those who arrived")
    results(found, validate="success", plan="success", merged="skipped", drift="skipped")
    comments = team.own_comments(number, "plan")
    check(len(comments) == 1 and "Arrived" in comments[0]["body"], "one comment with the change", comments)
    if is_github:
        check("Arrived" in found["plan"]["summary"], "the summary has the plan", found["plan"]["summary"])
    else:
        counts = json.loads(found["plan"]["reports"]["terraform"])
        check(counts["update"] == 1 and counts["create"] == 0, "the counts", counts)
    first = comments[0]["id"]
    team.edit("businesses/harbor.yaml", "[Checked Out, Arrived]", "[Checked Out, Completed]")
    team.push_change(number, "Rather those who are done")
    team.edit("businesses/harbor.yaml", "Completed", "Arrived")
    found = team.push_change(number, "No, those who arrived")
    comments = team.host.comments[number]
    check([c["id"] for c in comments] == [first], "still the one comment", comments)
    check("Arrived" in comments[0]["body"] and "Completed" not in comments[0]["body"], "it has the last plan", comments[0]["body"])
    check(team.writes() == before, "a pull request writes nothing to Birdeye")

    say("a comment of somebody else with the same hidden line changes nothing")
    team.host.comments[number].insert(0, {"id": 5, "author": "mallory", "body": "<!-- roost plan commit=abc plan=abc -->\nall is well"})

    say("the merge: exactly that plan is applied")
    found = team.merge(number)
    results(found, merged="success", apply="success")
    check(team.ci.environments[-1] == "roost", "the environment of a reviewed plan", team.ci.environments)
    check(len(team.own_comments(number, "new-plan")) == 0, "no new plan was shown")
    check(team.roost("plan", "--detailed-exitcode").returncode == 0, "nothing is left to apply")

    say("a stale plan: a new one is made and shown")
    number = team.open_change()
    team.edit("businesses/summit.yaml", "[Checked Out]", "[Checked Out, Arrived]")
    results(team.push_change(number, "Summit too"), plan="success")
    team.dashboard(do="add-trigger", business=SUMMIT, triggerId=140, triggerTypeId=1)
    found = team.merge(number, **new_plan)
    results(found, merged="success")
    results(found, **{applied.replace("-", "_"): "success"})
    check(team.ci.environments[-1] == "roost-new-plan", "the environment of a new plan", team.ci.environments)
    shown = team.own_comments(number, "new-plan")
    check(len(shown) == 1 and "140" in shown[0]["body"], "the new plan is shown", shown)
    check("changed after the plan was saved" in shown[0]["body"], "and why", shown)
    check(team.roost("plan", "--detailed-exitcode").returncode == 0, "nothing is left to apply")

    say("a change that loosens a guard is called out")
    number = team.open_change()
    team.edit("roost.yaml", "maxDeactivations: 0", "maxDeactivations: 40")
    found = team.push_change(number, "More freedom")
    body = team.own_comments(number, "plan")[0]["body"]
    check("this change allows" in body[:900] and "maxDeactivations" in body[:900], "the comment begins with it", body)
    team.git("switch", "--quiet", "main")

    say("a fork's pull request: checked, and no secret is there")
    number = team.open_change(author="stranger")
    team.edit("businesses/coast.yaml", "[Checked Out]", "[Seen]")
    found = team.push_change(number, "From outside", fork=True)
    results(found, validate="success", plan="skipped")
    check(team.host.comments.get(number, []) == [], "no comment")
    team.git("switch", "--quiet", "main")

    say("a plan that fails leaves its output")
    number = team.open_change()
    team.edit("businesses/coast.yaml", "env: EXAMPLE_CARESTACK_ACCOUNT_ID", "env: COAST_ACCOUNT_ID")
    found = team.push_change(number, "A secret that nobody handed over")
    results(found, plan="failure")
    body = team.own_comments(number, "plan")[0]["body"]
    check("failed with exit code 1" in body and "COAST_ACCOUNT_ID" in body.replace("&#95;", "_"), "the comment says why", body)
    if is_github:
        check("failed with exit code 1" in found["plan"]["summary"], "the summary too", found["plan"]["summary"])
    team.git("switch", "--quiet", "main")

    say("a label lifts a guard for one change, if somebody else than the author set it")
    number = team.open_change()
    team.edit("businesses/coast.yaml", "  - properties", "  - active: false\n    properties")
    team.push_change(number, "Coast closes")
    team.host.label(number, "roost-allow-maxDeactivations", "ada")
    found = team.merge(number)
    results(found, apply="failure")
    check("does not count" in found["apply"]["log"], "the log says why", found["apply"]["log"])
    for actor in (team.host.account, "grace"):
        team.host.label(number, "roost-allow-maxDeactivations", "ada", is_set=False)
        team.host.label(number, "roost-allow-maxDeactivations", actor)
        found = team.push_main()
        results(found, apply="success" if actor == "grace" else "failure")
    check(team.roost("plan", "--detailed-exitcode").returncode == 0, "nothing is left to apply")

    say("nights: the issue opens, follows, closes")
    results(team.at("drift"), drift="success", apply="skipped", watch="skipped")
    check(team.open_issues() == [], "a quiet night opens nothing", team.open_issues())
    team.dashboard(do="add-trigger", business=HARBOR, triggerId=140, triggerTypeId=1)
    time.sleep(1.1)  # Looks have times of whole seconds.
    results(team.at("drift"), drift="failure")
    issues = team.open_issues()
    check(len(issues) == 1 and str(HARBOR) in issues[0]["body"], "one issue", issues)
    check(f"roost accept --business {HARBOR}" in issues[0]["body"], "with the command", issues[0]["body"])
    time.sleep(1.1)
    found = team.at("drift")
    results(found, drift="success")
    check(len(team.open_issues()) == 1 and len(team.host.issues) == 1, "the same issue the next night", team.host.issues)
    check(team.issue_comments(issues[0]) == [], "nothing new to say", team.issue_comments(issues[0]))
    team.dashboard(do="add-trigger", business=SUMMIT, triggerId=140, triggerTypeId=1)
    time.sleep(1.1)
    results(team.at("drift"), drift="failure")
    check(len(team.host.issues) == 1, "still one issue", team.host.issues)
    check(str(SUMMIT) in team.open_issues()[0]["body"] and len(team.issue_comments(issues[0])) == 1, "with news", team.open_issues())
    check(f"roost accept --business {HARBOR} --business {SUMMIT}" in team.open_issues()[0]["body"], "every business in the command")

    say("drift that is accepted becomes a change")
    found = team.by_hand("accept", businesses=str(HARBOR))
    results(found, accept="success")
    proposed = [c for c in team.host.changes.values() if c["branch"].startswith("roost/accept-")]
    check(len(proposed) == 1, "one change is proposed", team.host.changes)
    team.git("fetch", "--quiet", "origin")
    accepted = team.git("diff", f"main..origin/{proposed[0]['branch']}")
    check("140" in accepted, "it has what is live", accepted)

    say("nobody takes it; all of it is set back by hand, and the issue closes")
    found = team.by_hand("apply", **new_plan)
    results(found, **{applied.replace("-", "_"): "success"})
    time.sleep(1.1)
    results(team.at("drift"), drift="success")
    check(team.open_issues() == [], "the issue is closed", team.open_issues())
    results(team.at("watch"), watch="success", drift="skipped")
    check(team.open_issues() == [] and len(team.host.issues) == 1, "there was a look", team.host.issues)

    say("a look that fails opens an issue of its own, and a good one closes it")
    team.environment["ROOST_BIRDEYE_URL"] = "http://127.0.0.1:1"
    results(team.at("drift"), drift="failure")
    check([i["title"] for i in team.open_issues()] == ["roost drift: the nightly job failed"], "the issue", team.open_issues())
    team.environment["ROOST_BIRDEYE_URL"] = team.simulator
    time.sleep(1.1)
    results(team.at("drift"), drift="success")
    check(team.open_issues() == [], "it is closed", team.open_issues())

    say("no secret in anything that people see")
    seen = team.ci.written + [c["body"] for notes in team.host.comments.values() for c in notes]
    seen += [i["body"] + i["title"] for i in team.host.issues.values()]
    for name, value in {**team.planted, "the host's token": team.host.token}.items():
        check(not any(value in text for text in seen), f"{name} is in something that people see")
    check(team.host.leaked == [], "a token went to the store of artifacts", team.host.leaked)


def say(line):
    print(f"  {line}", flush=True)


def main():
    bin_folder, folder = sys.argv[1:3]
    if len(sys.argv) == 3:
        # Side by side: most of the time is spent waiting.
        words = [sys.executable, __file__, bin_folder, folder]
        plays = [subprocess.Popen([*words, s], text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) for s in ("github", "gitlab")]
        shown = [(play.communicate()[0], play.returncode) for play in plays]
        print("".join(text for text, _ in shown), end="")
        sys.exit(max(code for _, code in shown))
    service = sys.argv[3]
    print(service, flush=True)
    team = Team(service, bin_folder, folder)
    try:
        play(team)
    except Failure as failure:
        sys.exit(f"\nNOT AS IT SHOULD BE: {failure}")
    finally:
        team.process.kill()


if __name__ == "__main__":
    main()
