"""A stand-in for the REST APIs of GitHub and GitLab: as much of them as roost uses, kept in memory, on loopback."""

import json
import re
import threading
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SERVICE_ACCOUNT = {"github": "github-actions[bot]", "gitlab": "project_7_bot"}


class CodeHost:
    """Changes, comments and issues of one project."""

    def __init__(self, service):
        self.service = service
        self.account = SERVICE_ACCOUNT[service]
        self.token = "host-token-" + service
        self.changes = {}  # number -> dict with author, head, merged, labels, commits, title, branch
        self.events = {}  # number -> label events
        self.comments = {}  # number -> list of dicts
        self.issues = {}  # number -> dict
        self.artifacts = {}  # job id -> {name: bytes}, for GitLab
        self.requests = []
        self.read_only = False
        self.next_id = 100
        self.leaked = []  # requests to the artifact store that carried a token
        handler = type("Handler", (_Handler,), {"host": self})
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server.server_address[1]}"

    def writes(self):
        return [line for line in self.requests if not line.startswith("GET ")]

    def new_id(self):
        self.next_id += 1
        return self.next_id

    def label(self, number, name, actor, is_set=True):
        labels = self.changes[number]["labels"]
        (labels.add if is_set else labels.discard)(name)
        self.events.setdefault(number, []).append((name, actor, is_set))

    def answer(self, method, path, query, body):
        route = self.github if self.service == "github" else self.gitlab
        return route(method, path, query, body or {})

    # GitHub

    def github(self, method, path, query, body):
        if path == "/user":
            return 403, {"message": "Resource not accessible by integration"}
        path = path.removeprefix("/repos/team/practices")
        if match := re.fullmatch(r"/issues/(\d+)/comments", path):
            return self.notes(method, int(match[1]), body, query)
        if match := re.fullmatch(r"/issues/comments/(\d+)", path):
            return self.note(method, int(match[1]), body)
        if match := re.fullmatch(r"/issues/(\d+)/events", path):
            return 200, page(self.github_events(int(match[1])), query)
        if path == "/issues" and method == "GET":
            wanted = [i for i in self.issues.values() if query["labels"] in i["labels"]]
            return 200, page([self.github_issue(i) for i in reversed(wanted)], query)
        if path == "/issues":
            return 201, self.github_issue(self.open_issue(body["title"], body["body"], body["labels"]))
        if match := re.fullmatch(r"/issues/(\d+)", path):
            issue = self.issues[int(match[1])]
            issue.update({k: body[k] for k in ("title", "body", "state") if k in body})
            return 200, self.github_issue(issue)
        if match := re.fullmatch(r"/commits/(\w+)/pulls", path):
            found = [self.github_change(n) for n, c in self.changes.items() if match[1] in c["commits"]]
            return 200, page(found, query)
        if path == "/pulls" and method == "GET":
            branch = query["head"].split(":", 1)[1]
            return 200, page([self.github_change(n) for n, c in self.changes.items() if c["branch"] == branch], query)
        if path == "/pulls":
            return 201, self.github_change(self.propose(body["head"], body["title"]))
        return 404, {"message": "Not Found"}

    def github_issue(self, issue):
        return {
            "number": issue["number"], "title": issue["title"], "body": issue["body"], "state": issue["state"],
            "user": {"login": issue["author"]}, "labels": [{"name": name} for name in issue["labels"]],
        }

    def github_change(self, number):
        change = self.changes[number]
        return {
            "number": number, "user": {"login": change["author"]}, "head": {"sha": change["head"]},
            "merged_at": "2026-01-01T00:00:00Z" if change["merged"] else None, "merge_commit_sha": change["merged"],
            "labels": [{"name": name} for name in sorted(change["labels"])],
        }

    def github_events(self, number):
        events = [{"id": 1, "event": "mentioned", "actor": {"login": "someone"}}]
        for index, (name, actor, is_set) in enumerate(self.events.get(number, [])):
            event = "labeled" if is_set else "unlabeled"
            events.append({"id": index + 2, "event": event, "label": {"name": name}, "actor": {"login": actor}})
        return events[::-1]

    # GitLab

    def gitlab(self, method, path, query, body):
        if path == "/user":
            return 200, {"id": 7, "username": self.account}
        path = path.removeprefix("/projects/7")
        if match := re.fullmatch(r"/merge_requests/(\d+)/notes", path):
            return self.notes(method, int(match[1]), body, query)
        if match := re.fullmatch(r"/merge_requests/\d+/notes/(\d+)", path):
            return self.note(method, int(match[1]), body)
        if match := re.fullmatch(r"/merge_requests/(\d+)/resource_label_events", path):
            events = [
                {"id": index, "action": "add" if is_set else "remove", "label": {"name": name}, "user": {"username": actor}}
                for index, (name, actor, is_set) in enumerate(self.events.get(int(match[1]), []))
            ]
            return 200, page(events, query)
        if path == "/issues" and method == "GET":
            wanted = [i for i in self.issues.values() if query["labels"] in i["labels"]]
            return 200, page([self.gitlab_issue(i) for i in reversed(wanted)], query)
        if path == "/issues":
            return 201, self.gitlab_issue(self.open_issue(body["title"], body["description"], body["labels"].split(",")))
        if match := re.fullmatch(r"/issues/(\d+)/notes", path):
            return self.notes(method, -int(match[1]), body, query)
        if match := re.fullmatch(r"/issues/(\d+)", path):
            issue = self.issues[int(match[1])]
            issue.update({"title": body["title"], "body": body["description"]})
            if event := body.get("state_event"):
                issue["state"] = "open" if event == "reopen" else "closed"
            return 200, self.gitlab_issue(issue)
        if match := re.fullmatch(r"/repository/commits/(\w+)/merge_requests", path):
            return 200, page([self.gitlab_change(n) for n, c in self.changes.items() if match[1] in c["commits"]], query)
        if path == "/merge_requests" and method == "GET":
            found = [self.gitlab_change(n) for n, c in self.changes.items() if c["branch"] == query["source_branch"]]
            return 200, page(found, query)
        if path == "/merge_requests":
            return 201, self.gitlab_change(self.propose(body["source_branch"], body["title"]))
        return 404, {"message": "404 Not Found"}

    def gitlab_issue(self, issue):
        return {
            "iid": issue["number"], "title": issue["title"], "description": issue["body"],
            "state": "opened" if issue["state"] == "open" else "closed", "author": {"username": issue["author"]},
            "labels": issue["labels"],
        }

    def gitlab_change(self, number):
        change = self.changes[number]
        return {
            "iid": number, "author": {"username": change["author"]}, "sha": change["head"],
            "state": "merged" if change["merged"] else "opened", "merge_commit_sha": change["merged"], "squash_commit_sha": None,
            "labels": sorted(change["labels"]),
        }

    # What both have

    def notes(self, method, number, body, query):
        notes = self.comments.setdefault(number, [])
        if method == "GET":
            return 200, page([self.shown(n) for n in notes], query)
        notes.append({"id": self.new_id(), "body": body["body"], "author": self.account})
        return 201, self.shown(notes[-1])

    def note(self, method, identifier, body):
        for notes in self.comments.values():
            for note in notes:
                if note["id"] == identifier:
                    if method == "DELETE":
                        notes.remove(note)
                        return 204, None
                    note["body"] = body["body"]
                    return 200, self.shown(note)
        return 404, {"message": "Not Found"}

    def shown(self, note):
        who = {"login": note["author"]} if self.service == "github" else {"username": note["author"]}
        return {"id": note["id"], "body": note["body"], "user" if self.service == "github" else "author": who}

    def open_issue(self, title, body, labels):
        number = self.new_id()
        self.issues[number] = {
            "number": number, "title": title, "body": body, "state": "open", "author": self.account, "labels": labels}
        return self.issues[number]

    def propose(self, branch, title):
        number = self.new_id()
        self.changes[number] = {
            "author": self.account, "head": "", "merged": None, "labels": set(), "commits": set(), "title": title, "branch": branch}
        return number


def page(entries, query):
    size, number = int(query.get("per_page", 30)), int(query.get("page", 1))
    return entries[(number - 1) * size:number * size]


class _Handler(BaseHTTPRequestHandler):
    host = None
    protocol_version = "HTTP/1.1"

    def handle_any(self):
        host = self.host
        parts = urllib.parse.urlsplit(self.path)
        query = dict(urllib.parse.parse_qsl(parts.query))
        length = int(self.headers.get("Content-Length") or 0)
        raw = self.rfile.read(length) if length else b""
        host.requests.append(f"{self.command} {parts.path}")
        given = self.headers.get("Authorization", "").removeprefix("Bearer ") or self.headers.get("PRIVATE-TOKEN", "")
        if parts.path.startswith("/store/"):
            if given:
                host.leaked.append(parts.path)
            _, _, job, name = parts.path.split("/")
            return self.reply(200, host.artifacts[job][name], "application/octet-stream")
        if given != host.token:
            return self.reply(401, json.dumps({"message": "Bad credentials"}).encode())
        if match := re.fullmatch(r"/projects/7/jobs/(\d+)/artifacts/([\w.]+)", parts.path):
            if match[2] not in host.artifacts.get(match[1], {}):
                return self.reply(404, b"{}")
            self.send_response(302)
            self.send_header("Location", f"{host.url}/store/{match[1]}/{match[2]}")
            self.send_header("Content-Length", "0")
            return self.end_headers()
        if host.read_only and self.command != "GET":
            return self.reply(403, json.dumps({"message": "Resource not accessible by integration"}).encode())
        status, document = host.answer(self.command, parts.path, query, json.loads(raw) if raw else None)
        self.reply(status, b"" if document is None else json.dumps(document).encode())

    do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = handle_any

    def reply(self, status, body, kind="application/json"):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass
