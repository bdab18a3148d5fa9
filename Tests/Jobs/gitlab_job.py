"""Runs the jobs of a GitLab pipeline on this machine: the script of each job as the file has it."""

import os
import re
import shutil
import subprocess
import tempfile


class GitLabCI:
    """A project with CI switched on."""

    KEYWORDS = {"stages", "workflow", "variables", "default"}

    def __init__(self, yaml, pipeline, origin, host, secrets, environment, tools):
        self.pipeline = yaml.load(pipeline)
        self.origin, self.host, self.secrets = origin, host, secrets
        self.environment, self.tools = environment, tools
        self.environments = []
        self.written = []
        self.identifier = 5000

    def start(self, source, ref, sha, variables=None, with_secrets=True, manual=()):
        """Runs the pipeline; manual names the manual jobs that somebody starts."""
        given = {
            "GITLAB_CI": "true", "CI_API_V4_URL": self.host.url, "CI_PROJECT_ID": "7", "CI_COMMIT_SHA": sha, "CI_PIPELINE_SOURCE": source,
            "CI_DEFAULT_BRANCH": "main", "CI": "true", "GITLAB_USER_LOGIN": "lab", **self.pipeline["variables"], **(variables or {}),
        }
        if ref.startswith("refs/heads/") and source != "merge_request_event":
            given["CI_COMMIT_BRANCH"] = ref.removeprefix("refs/heads/")
        if with_secrets:
            given.update(self.secrets, GITLAB_TOKEN=self.host.token)
        results = {}
        for stage in self.pipeline["stages"]:
            for name, job in self.pipeline.items():
                if name in self.KEYWORDS or job["stage"] != stage:
                    continue
                when = self.rule(job["rules"], given)
                failed = any(r["result"] == "failure" for n, r in results.items() if n in job.get("needs", results))
                if when is None or (when == "manual" and name not in manual) or (failed and name not in manual):
                    results[name] = {"result": "skipped", "log": "", "dotenv": {}, "files": {}}
                    continue
                results[name] = self.job(name, job, given, sha, ref, [results[n] for n in job.get("needs", [])])
        return results

    @staticmethod
    def rule(rules, variables):
        for rule in rules:
            text = re.sub(r"\$(\w+)", lambda m: repr(variables.get(m[1], "")), rule["if"]).replace("&&", "and").replace("||", "or")
            if eval(text, {"__builtins__": {}}):  # The file is the project's own.
                return rule.get("when", "on_success")
        return None

    def job(self, name, job, given, sha, ref, needs):
        self.identifier += 1
        base = tempfile.mkdtemp(prefix="roost-job.")
        workspace = os.path.join(base, "practices")
        environment = dict(self.environment, **given)
        environment.update(CI_JOB_ID=str(self.identifier), CI_JOB_URL=f"https://gitlab.example/jobs/{self.identifier}", HOME=base)
        environment["PATH"] = self.tools + ":" + os.environ["PATH"]

        def git(*words, cwd=workspace):
            subprocess.run(["git", *words], cwd=cwd, env=environment, check=True, capture_output=True)
        git("init", "--quiet", "--initial-branch", "main", workspace, cwd=base)
        git("remote", "add", "origin", self.origin)
        git("fetch", "--quiet", "--depth=1", "origin", sha)
        git("checkout", "--quiet", "--detach", "FETCH_HEAD")
        for other in needs:
            environment.update(other["dotenv"])
            for file, content in other["files"].items():
                with open(os.path.join(workspace, file), "wb") as target:
                    target.write(content)
        if "environment" in job:
            self.environments.append(job["environment"]["name"])
        script = "\n".join(job["script"])
        done = subprocess.run(
            ["bash", "-eo", "pipefail", "-c", script], cwd=workspace, env=environment, text=True, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT)
        artifacts = job.get("artifacts", {})
        assert not artifacts or artifacts["public"] is False, f"{name}: the artifacts are public"
        files = {f: open(os.path.join(workspace, f), "rb").read() for f in artifacts.get("paths", []) if os.path.exists(f"{workspace}/{f}")}
        reports = artifacts.get("reports", {})
        present = {kind: f"{workspace}/{path}" for kind, path in reports.items() if os.path.exists(f"{workspace}/{path}")}
        dotenv = {}
        if "dotenv" in present:
            dotenv = dict(line.split("=", 1) for line in open(present["dotenv"]).read().splitlines())
        self.host.artifacts[str(self.identifier)] = files
        self.written += [done.stdout] + [content.decode() for content in files.values()]
        result = {
            "result": "success" if done.returncode == 0 else "failure", "log": done.stdout, "dotenv": dotenv, "files": files,
            "reports": {kind: open(path).read() for kind, path in present.items()}}
        shutil.rmtree(base)
        return result
