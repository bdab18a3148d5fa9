import FoundationEssentials
import RoostTestKit
import Testing

/// The API behind TLS with a certificate of a private authority, and a forward proxy in front of it: both real, both on loopback.
struct ProxyTests {
    @Test func theVariablesMeanWhatTheyMeanToCurl() async throws {
        try await ApplyStage.open { stage in
            try stage.put(Fleet(businesses: [FleetBusiness(1)]))
            let authority = try await Authority(stage.folder)
            let login = Data("me:EXAMPLE-PASSWORD".utf8).base64EncodedString()
            try await Relay.run(.encryption(key: authority.key, certificate: authority.certificate, port: stage.control.port)) { service in
                try await Relay.run(.proxy(login: login)) { proxy in
                    func plan(_ variables: [String: String]) async throws -> Program.Outcome {
                        var stage = stage
                        stage.variables = ["ROOST_BIRDEYE_URL": "https://localhost:\(service.port)"].merging(variables) { $1 }
                        return try await stage.roost("plan")
                    }
                    let way = "http://me:EXAMPLE-PASSWORD@127.0.0.1:\(proxy.port)"
                    let trust = ["SSL_CERT_FILE": authority.file]

                    let through = try await plan(trust.merging(["HTTPS_PROXY": way]) { $1 })
                    #expect(through.code == 0, "\(through.errors)")
                    #expect(Set(proxy.asked) == ["CONNECT localhost:\(service.port) HTTP/1.1"])

                    let count = proxy.asked.count
                    let past = try await plan(trust.merging(["HTTPS_PROXY": way, "NO_PROXY": "localhost"]) { $1 })
                    #expect(past.code == 0, "\(past.errors)")
                    #expect(proxy.asked.count == count)

                    let folder = try await plan(["SSL_CERT_DIR": authority.folder, "ALL_PROXY": way])
                    #expect(folder.code == 0, "\(folder.errors)")
                    #expect(proxy.asked.count > count)

                    let untrusted = try await plan(["HTTPS_PROXY": way])
                    #expect(untrusted.code == 1 && untrusted.errors.contains("its certificate is not trusted"), "\(untrusted.errors)")
                    #expect(untrusted.errors.contains("SSL_CERT_FILE"))

                    let stranger = try await plan(trust.merging(["HTTPS_PROXY": "http://127.0.0.1:\(proxy.port)"]) { $1 })
                    #expect(stranger.code == 1 && stranger.errors.contains("127.0.0.1:\(proxy.port) (HTTPS_PROXY)"), "\(stranger.errors)")
                    #expect(stranger.errors.contains("the proxy wants a user and a password"), "\(stranger.errors)")

                    let nobody = try await plan(trust.merging(["HTTPS_PROXY": "http://me:EXAMPLE-PASSWORD@127.0.0.1:1"]) { $1 })
                    #expect(nobody.code == 1 && nobody.errors.contains("127.0.0.1:1 (HTTPS_PROXY)"), "\(nobody.errors)")
                    #expect(nobody.errors.contains("refused"), "\(nobody.errors)")

                    let odd = try await plan(["HTTPS_PROXY": "ftp://me:EXAMPLE-PASSWORD@127.0.0.1"])
                    #expect(odd.code == 1 && odd.errors.contains("environment/bad-network"), "\(odd.errors)")
                    for outcome in [through, past, folder, untrusted, stranger, nobody, odd] {
                        #expect(!(outcome.output + outcome.errors).contains("EXAMPLE-PASSWORD"))
                    }
                }
            }
        }
    }

    /// A certificate authority of one's own, and a certificate of its for this machine.
    private struct Authority {
        let folder: String
        var file: String { folder + "/authority.pem" }
        let key: String
        let certificate: String

        init(_ stage: String) async throws {
            folder = stage + "/authority"
            (key, certificate) = (stage + "/service.key", stage + "/service.pem")
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            let fresh = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
            try await Self.make(fresh + ["-subj", "/CN=Test Authority", "-keyout", stage + "/authority.key", "-out", file])
            try await Self.make(
                fresh + [
                    "-CA", file, "-CAkey", stage + "/authority.key", "-subj", "/CN=localhost", "-keyout", key, "-out", certificate,
                    "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-addext", "basicConstraints=critical,CA:FALSE",
                ])
        }

        private static func make(_ arguments: [String]) async throws {
            let outcome = try await Program.run("/usr/bin/openssl", arguments, in: "/", environment: ["PATH": "/usr/bin:/bin"])
            try #require(outcome.code == 0, "\(outcome.errors)")
        }
    }
}
