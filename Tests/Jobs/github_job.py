"""Runs the jobs of a GitHub workflow on this machine: the shell of each step as the file has it, and stand-ins for the four actions."""

import fnmatch
import json
import os
import re
import shutil
import subprocess
import tempfile

ACTIONS = {"actions/checkout", "actions/upload-artifact", "actions/download-artifact", "github/codeql-action/upload-sarif"}


class Expression:
    """The expressions of workflows, as far as these workflows use them."""

    def __init__(self, context, failed):
        self.context = context
        self.failed = failed

    def value(self, path):
        node = self.context
        for part in path.split("."):
            node = node.get(part, "") if isinstance(node, dict) else ""
            if node is None:
                node = ""
        return node

    def evaluate(self, text):
        tokens = re.findall(r"'[^']*'|&&|\|\||==|!=|[!()]|[A-Za-z_][\w.-]*", text)
        words = {"&&": "and", "||": "or", "!": "not", "always": "always", "failure": "failure", "success": "success"}
        parts = []
        for token in tokens:
            if token in words or token in ("==", "!=", "(", ")") or token.startswith("'"):
                parts.append(words.get(token, token))
            elif token in ("true", "false"):
                parts.append(token.capitalize())
            else:
                parts.append(f"value({token!r})")
        names = {"value": self.value, "always": lambda: True, "failure": lambda: self.failed, "success": lambda: not self.failed}
        return eval(" ".join(parts), {"__builtins__": {}}, names)  # The file is the project's own.

    def condition(self, text):
        """Whether a step or job runs. Without a word about it, a failure before it stops it."""
        text = str(text).strip()
        text = text[3:-2] if text.startswith("${{") else text
        result = bool(self.evaluate(text))
        return result if "always()" in text or "failure()" in text else result and not self.failed

    def fill(self, text):
        def one(match):
            value = self.evaluate(match[1])
            return {True: "true", False: "false"}.get(value, str(value)) if not isinstance(value, str) else value

        return re.sub(r"\$\{\{(.*?)\}\}", one, str(text))


class GitHubActions:
    """A repository with Actions switched on."""

    def __init__(self, yaml, workflow, origin, host, secrets, variables, environment, tools):
        self.workflow = yaml.load(workflow)
        self.origin, self.host, self.secrets, self.variables = origin, host, secrets, variables
        self.environment, self.tools = environment, tools
        self.artifacts = {}
        self.environments = []
        self.written = []  # everything that a run left where people see it
        self.run = 1000

    def start(self, name, ref, sha, event=None, inputs=None, schedule=None, with_secrets=True):
        self.run += 1
        event = dict(event or {})
        event["repository"] = {"default_branch": "main"}
        if schedule:
            event["schedule"] = schedule
        github = {
            "event_name": name, "event": event, "repository": "team/practices", "token": self.host.token, "sha": sha, "ref": ref}
        context = {
            "github": github, "inputs": inputs or {}, "vars": self.variables, "secrets": self.secrets if with_secrets else {},
            "needs": {}}
        results = {}
        for job_name, job in self.workflow["jobs"].items():
            needs = [job["needs"]] if isinstance(job.get("needs"), str) else job.get("needs", [])
            failed = any(results[n]["result"] != "success" for n in needs)
            job_context = dict(context, needs={n: {"outputs": results[n]["outputs"]} for n in needs})
            if not Expression(job_context, failed).condition(job.get("if", "true")):
                results[job_name] = {"result": "skipped", "outputs": {}, "log": "", "summary": ""}
                continue
            if "environment" in job:
                self.environments.append(Expression(job_context, False).fill(job["environment"]))
            results[job_name] = self.job(job, job_context, github, ref)
        return results

    def job(self, job, context, github, ref):
        base = tempfile.mkdtemp(prefix="roost-job.")
        workspace, temp = os.path.join(base, "practices"), os.path.join(base, "temp")
        os.makedirs(workspace)
        os.makedirs(temp)
        files = {name: os.path.join(temp, name) for name in ("event", "output", "path", "summary")}
        for path in files.values():
            open(path, "w").close()
        with open(files["event"], "w") as file:
            json.dump(github["event"], file)
        environment = dict(self.environment)
        environment.update({
            "GITHUB_ACTIONS": "true", "GITHUB_API_URL": self.host.url, "GITHUB_REPOSITORY": "team/practices",
            "GITHUB_EVENT_NAME": github["event_name"], "GITHUB_EVENT_PATH": files["event"], "GITHUB_SHA": github["sha"],
            "GITHUB_REF": ref, "GITHUB_RUN_ID": str(self.run), "GITHUB_SERVER_URL": "https://github.example",
            "GITHUB_WORKSPACE": workspace, "GITHUB_STEP_SUMMARY": files["summary"], "GITHUB_OUTPUT": files["output"],
            "GITHUB_PATH": files["path"], "GITHUB_ACTOR": "octo", "RUNNER_TEMP": temp, "HOME": temp, "CI": "true",
        })
        steps, log, failed = {}, "", False
        for step in job["steps"]:
            expression = Expression(dict(context, steps=steps), failed)
            if not expression.condition(step.get("if", "true")):
                continue
            paths = open(files["path"]).read().split()
            own = dict(environment, PATH=":".join(paths[::-1] + [self.tools, os.environ["PATH"]]))
            own.update({key: expression.fill(value) for key, value in (step.get("env") or {}).items()})
            open(files["output"], "w").close()
            if "uses" in step:
                inputs = {key: expression.fill(value) for key, value in (step.get("with") or {}).items()}
                passed = self.action(step["uses"], inputs, workspace, github, ref, own)
            else:
                # As the runner does: the text in a file, run by bash -e.
                script = os.path.join(temp, "step.sh")
                with open(script, "w") as file:
                    file.write(expression.fill(step["run"]))
                done = subprocess.run(
                    ["bash", "-e", script], cwd=workspace, env=own, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
                passed = done.returncode == 0
                log += f"== {step.get('name') or step['run'][:40]}\n{done.stdout}"
            outputs = dict(line.split("=", 1) for line in open(files["output"]).read().splitlines() if "=" in line)
            if step.get("id"):
                steps[step["id"]] = {"outputs": outputs}
            if not passed and not step.get("continue-on-error"):
                failed = True
        summary = open(files["summary"]).read()
        outputs = {key: Expression(dict(context, steps=steps), failed).fill(text) for key, text in (job.get("outputs") or {}).items()}
        shutil.rmtree(base)
        self.written += [log, summary]
        return {"result": "failure" if failed else "success", "outputs": outputs, "log": log, "summary": summary}

    def action(self, uses, inputs, workspace, github, ref, environment):
        name, version = uses.split("@")
        assert name in ACTIONS and re.fullmatch(r"[0-9a-f]{40}", version), f"{uses} is not pinned by a digest"
        if name == "actions/checkout":
            def git(*words):
                subprocess.run(["git", *words], cwd=workspace, env=environment, check=True, capture_output=True)
            git("init", "--quiet", "--initial-branch", "main")
            git("remote", "add", "origin", self.origin)
            git("fetch", "--quiet", "--depth=1", "origin", f"{github['sha']}")
            if ref.startswith("refs/heads/"):
                git("checkout", "--quiet", "-B", ref.removeprefix("refs/heads/"), "FETCH_HEAD")
            else:
                git("checkout", "--quiet", "--detach", "FETCH_HEAD")
            return True
        if name == "actions/upload-artifact":
            found = [f for f in os.listdir(workspace) if fnmatch.fnmatch(f, inputs["path"])]
            kept = {f: open(os.path.join(workspace, f), "rb").read() for f in found}
            self.artifacts[(str(self.run), inputs["name"])] = kept
            self.written += [content.decode() for content in kept.values()]
            return True
        if name == "actions/download-artifact":
            kept = self.artifacts.get((inputs.get("run-id", str(self.run)), inputs["name"]))
            if kept is None:
                return False
            folder = os.path.join(workspace, inputs["path"])
            os.makedirs(folder)
            for file, content in kept.items():
                with open(os.path.join(folder, file), "wb") as target:
                    target.write(content)
            return True
        with open(os.path.join(workspace, inputs["sarif_file"])) as file:
            assert json.load(file)["version"] == "2.1.0"
        return True
