import BirdeyeClient
import RoostDiagnostics
import RoostEngine
import RoostHTTP
import RoostModel
import RoostSecrets
import RoostSystem

extension Doctor {
    /// The way to Birdeye, the clock by its answer, and CareStack's key.
    func services(_ folder: ProjectFolder) async -> [DoctorCheck] {
        let settings = folder.project
        var problems: [Diagnostic] = []
        guard let url = Session.url(settings, environment, &problems) else {
            return [
                DoctorCheck("birdeye", .notChecked, "ROOST_BIRDEYE_URL is no address"),
                DoctorCheck("clock", .notChecked, "nothing answered"),
                await careStack(folder),
            ]
        }
        let network = Session.network(environment, &problems)
        let headers = await Session.headers(settings, folder.secrets, &problems)
        // Without its headers a request still tells whether anything answers.
        let isWhole = problems.isEmpty
        var brief = ConnectionSettings(
            endpoint: url, version: RunEnvironment.version, headers: isWhole ? headers : [], timeout: min(settings.birdeye.timeout, 15_000),
            clock: SystemClock(), network: network)
        brief.concurrency = 1
        let connection = BirdeyeConnection(brief)
        let source = settings.catalog.sources.first { $0.id > 0 } ?? .careStack
        let signs = await connection.signs(sourceID: source.id)
        await connection.close()
        return [birdeye(signs, url, isWhole: isWhole), clock(signs), await careStack(folder)]
    }

    private func birdeye(_ signs: BirdeyeSigns, _ url: ServiceURL, isWhole: Bool) -> DoctorCheck {
        let place = "\(url)".printable
        guard let status = signs.status else {
            let cause = signs.error?.message ?? "nothing answered"
            return DoctorCheck("birdeye", .problem, "\(place): \(cause)", commands: [way(cause, url)])
        }
        guard let error = signs.error else { return DoctorCheck("birdeye", .ok, "\(place) answers (HTTP \(status))") }
        switch error.reason {
        case .unauthorized where isWhole:
            return DoctorCheck(
                "birdeye", .problem, "\(place) answers, but refuses the credentials: \(error.message)", commands: [roost("secrets list")],
                code: "live/credentials-refused")
        case .unauthorized:
            return DoctorCheck("birdeye", .warning, "\(place) answers; it was asked without the header that lacks its secret")
        case .unreadable, .redirected:
            return DoctorCheck(
                "birdeye", .problem, "what answers at \(place) is not Birdeye: \(error.message)", commands: [way(error.message, url)])
        default: return DoctorCheck("birdeye", .warning, "\(place) answers, but not as it should: \(error.message)")
        }
    }

    /// What to try first, by what is known of the way: a variable that leads elsewhere, a proxy, certificates, the name.
    private func way(_ cause: String, _ url: ServiceURL) -> String {
        if environment["ROOST_BIRDEYE_URL"] != nil { return "unset ROOST_BIRDEYE_URL" }
        let host = url.host.shellWord
        if cause.contains("proxy") { return "export NO_PROXY=\(host)" }
        if cause.contains("certificate") {
            return environment["SSL_CERT_FILE"] == nil ? "export SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt" : "unset SSL_CERT_FILE"
        }
        return cause.contains("no such host") ? "getent hosts \(host)" : "curl --head \("\(url)".shellWord)"
    }

    private func clock(_ signs: BirdeyeSigns) -> DoctorCheck {
        guard let time = signs.time else { return DoctorCheck("clock", .notChecked, "no answer said what time it is") }
        let seconds = SystemClock().now().secondsSince1970 - time.secondsSince1970
        guard abs(seconds) > 300 else { return DoctorCheck("clock", .ok, "within five minutes of Birdeye's") }
        return DoctorCheck(
            "clock", .problem,
            "this machine's clock is \(abs(seconds) / 60) minutes \(seconds > 0 ? "ahead of" : "behind") Birdeye's: locks would expire too "
                + "early or too late",
            commands: ["sudo timedatectl set-ntp true"])
    }

    private func careStack(_ folder: ProjectFolder) async -> DoctorCheck {
        guard let reference = folder.project.careStack.vendorKey else {
            return DoctorCheck("carestack", .notChecked, "roost.yaml names no carestack.vendorKey, which only look-ups in CareStack need")
        }
        switch await folder.secrets.inspect(reference, isLedgerKey: false) {
        case .present: return DoctorCheck("carestack", .ok, "the vendor key is there")
        case .notChecked: return DoctorCheck("carestack", .notChecked, "the vendor key comes from a command, which was not run")
        case .missing(let error):
            var check = problem("carestack", error.kind, "carestack.vendorKey: \(error.detail)", fix: error.fix)
            if case .environment(let name) = reference {
                check = DoctorCheck("carestack", .problem, check.detail, commands: ["export \(name)=…"], code: check.code)
            }
            return check
        }
    }
}
