import Glibc
import RoostJSON
import Testing

/// A service on loopback that takes every call, remembers it, and reports a group only on the second asking.
struct RecordingServer {
    let run: BashRun
    let process: pid_t
    let port: Int

    init(_ run: BashRun) throws {
        self.run = run
        try run.write(Self.program, to: "server.py")
        process = try run.start(["python3", "server.py"], log: "server")
        var port: Int?
        for _ in 0..<400 where port == nil {
            if run.exists("port") { port = Int(try run.read("port")) } else { usleep(25_000) }
        }
        self.port = try #require(port, "the server did not start")
    }

    func stop() {
        kill(process, SIGKILL)
        _ = run.wait(process)
    }

    /// What came in, in order: `{method, path, headers, body}`, the body as text.
    func requests() throws -> [JSONValue] {
        guard run.exists("requests") else { return [] }
        return try run.read("requests").split(separator: "\n").map { try JSONValue.parse(String($0)) }
    }

    private static let program = """
        import http.server, json, os

        reads = 0

        class Handler(http.server.BaseHTTPRequestHandler):
            def log_message(self, *words):
                pass

            def note(self):
                length = int(self.headers.get("Content-Length") or 0)
                body = self.rfile.read(length).decode()
                headers = {name.lower(): value for name, value in self.headers.items()}
                with open("requests", "a") as file:
                    file.write(json.dumps({"method": self.command, "path": self.path, "headers": headers, "body": body}) + "\\n")

            def answer(self, value):
                data = json.dumps(value).encode()
                self.send_response(200)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def do_GET(self):
                global reads
                self.note()
                reads += 1
                groups = [{"groupId": 7, "integrationSourceType": {"id": 9}}, {"groupId": 24100, "integrationSourceType": {"id": 124}}]
                self.answer([] if reads == 1 else groups)

            def do_PUT(self):
                self.note()
                self.answer({})

            do_POST = do_PUT

        server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
        with open("port.new", "w") as file:
            file.write(str(server.server_address[1]))
        os.rename("port.new", "port")
        server.serve_forever()
        """
}
