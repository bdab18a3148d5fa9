import Testing

@testable import RoostHTTP

/// The variables mean what they mean to curl.
struct NetworkPathTests {
    @Test(
        arguments: [
            (["HTTPS_PROXY": "http://a:1"], "a:1 (HTTPS_PROXY)"), (["HTTPS_PROXY": "a"], "a:1080 (HTTPS_PROXY)"),
            (["https_proxy": "b:2", "HTTPS_PROXY": "a:1"], "b:2 (https_proxy)"), (["ALL_PROXY": "socks5h://s"], "s:1080 (ALL_PROXY)"),
            (["ALL_PROXY": "a:1", "HTTPS_PROXY": "http://u%40x:p%3A@b:2/"], "b:2 (HTTPS_PROXY)"),
            (["HTTPS_PROXY": "http://[::1]:3128"], "::1:3128 (HTTPS_PROXY)"),
            (["HTTP_PROXY": "a:1"], nil), (["HTTPS_PROXY": ""], nil), (["HTTPS_PROXY": "", "ALL_PROXY": "a:1"], "a:1 (ALL_PROXY)"),
            ([:], nil),
            (["HTTPS_PROXY": "a:1", "NO_PROXY": "*"], nil), (["HTTPS_PROXY": "a:1", "NO_PROXY": "birdeye.com"], nil),
            (["HTTPS_PROXY": "a:1", "NO_PROXY": "x.y, .BirdEye.com"], nil),
            (["HTTPS_PROXY": "a:1", "NO_PROXY": "eye.com"], "a:1 (HTTPS_PROXY)"),
            (["HTTPS_PROXY": "a:1", "no_proxy": "", "NO_PROXY": "*"], "a:1 (HTTPS_PROXY)"),
        ] as [([String: String], String?)])
    func theWayToBirdeye(environment: [String: String], proxy: String?) throws {
        let path = try NetworkPath(environment: environment)
        #expect(path.proxy(toHost: "common-services.birdeye.com", isSecure: true)?.description == proxy)
    }

    @Test func plainHTTPGoesThroughAProxyOfThisMachineAlone() throws {
        for (address, isUsed) in [("127.0.0.1:3128", true), ("http://localhost:3128", true), ("proxy.example:3128", false)] {
            for name in ["ALL_PROXY", "http_proxy"] {
                let path = try NetworkPath(environment: [name: address])
                #expect((path.proxy(toHost: "127.0.0.1", isSecure: false) != nil) == isUsed, "\(name)=\(address)")
            }
        }
    }

    @Test(arguments: ["https://a:1", "socks4://a", "http://", "http://a:99999", "http://a:b", "socks5://u:p@a"])
    func whatIsNoProxyIsSaidWithoutItsPassword(text: String) {
        let fault = #expect(throws: NetworkFault.self) { try NetworkPath(environment: ["HTTPS_PROXY": text]) }
        #expect(fault?.variable == "HTTPS_PROXY" && fault?.detail.contains("u:p") == false)
    }

    @Test(arguments: [
        ("10.1.2.3", "10.0.0.0/8", true), ("11.1.2.3", "10.0.0.0/8", false), ("10.1.2.3", "10.1.2.3", true), ("10.1.2.3", "2.3", false),
        ("[::1]", "[::1]", true), ("[::1]", "::1", true), ("a.b.", "b", true), ("ab", "b", false), ("a.b", "", false),
        ("localhost", "localhost,x", true),
    ])
    func hostsWithoutAProxy(host: String, list: String, isDirect: Bool) { #expect(DirectHosts(list).covers(host) == isDirect) }

    @Test func printsNoPassword() throws {
        let proxy = try ForwardProxy("http://me:EXAMPLE-PASSWORD@a:1", variable: "HTTPS_PROXY")
        var dumped = ""
        dump(proxy, to: &dumped)
        #expect(!("\(proxy)" + String(reflecting: proxy) + dumped).contains("EXAMPLE-PASSWORD"))
    }

    @Test func certificatesThatAreNotThere() {
        for name in ["SSL_CERT_FILE", "SSL_CERT_DIR"] {
            let fault = #expect(throws: NetworkFault.self) { try NetworkPath(environment: [name: "/nowhere/at/all"]) }
            #expect(fault?.variable == name && fault?.detail.contains("/nowhere/at/all") == true)
        }
    }
}
