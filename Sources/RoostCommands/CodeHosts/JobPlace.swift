import ArgumentParser
import CodeHostClient
import Glibc
import RoostDiagnostics
import RoostJSON
import RoostModel
import RoostSystem

/// The two services whose comments and issues roost writes.
enum CodeHostService: String, ExpressibleByArgument, CaseIterable {
    case github, gitlab
}

/// Where a job runs, as its environment says: which service, which project, which change, which commit.
///
/// All of it comes from the service's own variables. No file under review has a say in where a token is sent.
struct JobPlace {
    let service: CodeHostService
    private let environment: [String: String]
    /// GitHub's description of what started the job.
    private let event: JSONValue

    /// The place of this job; fails if nothing says which service it is.
    init(_ service: CodeHostService?, _ environment: [String: String]) throws(RunFailure) {
        let isOn = { (name: String) in environment[name] == "true" }
        guard let service = service ?? (isOn("GITHUB_ACTIONS") ? .github : isOn("GITLAB_CI") ? .gitlab : nil) else {
            throw RunFailure(.noJob, "this is a job of neither GitHub Actions nor GitLab CI", fix: "--service github or --service gitlab")
        }
        self.service = service
        self.environment = environment
        let path = service == .github ? environment["GITHUB_EVENT_PATH"] ?? "" : ""
        let bytes = path.isEmpty ? nil : try? FileReader.read(path, followsLinks: true)
        event = bytes.flatMap { try? JSONValue.parse($0) } ?? .null
    }

    /// The first of the variables that is set and not empty.
    private func value(_ names: String...) -> String? { names.lazy.compactMap { environment[$0] }.first { !$0.isEmpty } }

    /// The variable that holds the token.
    var tokenVariable: String {
        if service == .github { return "GITHUB_TOKEN" }
        // The token that GitLab gives to each job may read; what else it may is a setting of the project.
        return value("GITLAB_TOKEN") == nil && value("CI_JOB_TOKEN") != nil ? "CI_JOB_TOKEN" : "GITLAB_TOKEN"
    }
    /// The variable that names the project.
    var projectVariable: String { service == .github ? "GITHUB_REPOSITORY" : "CI_PROJECT_ID" }
    /// The variable with the address of the API.
    var addressVariable: String { service == .github ? "GITHUB_API_URL" : "CI_API_V4_URL" }

    /// The token.
    var token: String? { value(tokenVariable) }
    /// The project, as paths of the API name it.
    var project: String? {
        let isHarmless = { (character: Character) in
            character.isASCII && (character.isLetter || character.isNumber || "._-/".contains(character))
        }
        return value(projectVariable).flatMap { $0.allSatisfy(isHarmless) && !$0.contains("..") ? $0 : nil }
    }
    /// The address of the API, as typed.
    var address: String? { value(addressVariable) ?? (service == .github ? "https://api.github.com" : nil) }
    /// The host's API for that project; a placeholder stands for an unknown one.
    var host: any CodeHost {
        switch service {
        case .github: GitHub(repository: project ?? "{repository}")
        case .gitlab: GitLab(project: project ?? "{project}", isJobToken: tokenVariable == "CI_JOB_TOKEN")
        }
    }

    /// The number of the change that started the job; nil if the job is not about one.
    var change: Int64? {
        switch service {
        case .github:
            if let number = event["pull_request"]?["number"]?.integer ?? event["number"]?.integer { return number }
            let parts = (value("GITHUB_REF") ?? "").split(separator: "/")
            return parts.count > 2 && parts[1] == "pull" ? Int64(parts[2]) : nil
        case .gitlab: return value("CI_MERGE_REQUEST_IID").flatMap { Int64($0) }
        }
    }

    /// The last commit of the branch that the change proposes.
    var head: String? {
        let commit =
            service == .github
            ? event["pull_request"]?["head"]?["sha"]?.string ?? value("GITHUB_SHA")
            : value("CI_MERGE_REQUEST_SOURCE_BRANCH_SHA", "CI_COMMIT_SHA")
        return commit.flatMap(Self.commit)
    }

    /// The commit that the job runs on.
    var commit: String? { value(service == .github ? "GITHUB_SHA" : "CI_COMMIT_SHA").flatMap(Self.commit) }

    /// The number of the run that keeps the job's artifacts: on GitHub of the workflow's run, on GitLab of the job.
    var run: String? { value(service == .github ? "GITHUB_RUN_ID" : "CI_JOB_ID") }

    /// The address of the job's page.
    var page: String? {
        if service == .gitlab { return value("CI_JOB_URL") }
        guard let server = value("GITHUB_SERVER_URL"), let project, let run else { return nil }
        return "\(server)/\(project)/actions/runs/\(run)"
    }

    /// The branch that changes are proposed to.
    var base: String? {
        service == .github ? event["repository"]?["default_branch"]?.string ?? value("GITHUB_REF_NAME") : value("CI_DEFAULT_BRANCH")
    }

    /// Adds a text to the job's summary; false if the service has none.
    func summarise(_ text: String) throws(RunFailure) -> Bool {
        guard let path = value("GITHUB_STEP_SUMMARY") else { return false }
        // The service makes the file, and other steps write into it too.
        let file = open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
        guard file >= 0 else { throw RunFailure(.noPlace, "GITHUB_STEP_SUMMARY names a file that cannot be written") }
        defer { close(file) }
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw RunFailure(.noPlace, "GITHUB_STEP_SUMMARY names a file that cannot be written") }
            rest = rest.dropFirst(count)
        }
        return true
    }

    private static func commit(_ text: String) -> String? { (7...64).contains(text.count) && text.allSatisfy(\.isHexDigit) ? text : nil }
}

extension DiagnosticKind {
    static let noJob = DiagnosticKind("ci/no-job", .error, "the service is not known")
    static let noPlace = DiagnosticKind("ci/no-place", .error, "the job's environment lacks something")
}
