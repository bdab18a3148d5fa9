import ArgumentParser
import RoostDiagnostics
import RoostEngine
import RoostModel
import RoostReport
import RoostSystem

/// Writes the business files that curl commands amount to.
struct CurlImporting {
    let files: [String]
    let secretsTo: String?
    let output: String?
    let console: Console
    let environment: [String: String]

    /// Reads the commands, keeps their secrets apart, writes the files; fails at the end if something could not be read.
    func run(_ project: LoadedProject, source name: String?) async throws {
        let catalog = project.folder.project.catalog
        let wanted = try SourceChoice.source(name, in: catalog)
        let keeping: SecretsFile? = if let secretsTo { try await SecretsFile.open(secretsTo, environment) } else { nil }
        var diagnostics: [Diagnostic] = []
        let sources = files.compactMap { read($0, &diagnostics) }
        var curl = CurlGroups(sources)
        if !curl.withoutID.isEmpty { curl = CurlGroups(sources, known: try await ids(of: curl.withoutID, project)) }
        let imported = CurlImport(curl, catalog: catalog)
        diagnostics += imported.diagnostics
        let groups = imported.groups.filter { wanted == nil || $0.source.name == wanted?.name }
        if groups.isEmpty, diagnostics.isEmpty {
            diagnostics.append(
                Diagnostic(
                    .noCommands, "no curl command in \(files.joined(separator: ", ").printable) makes an integration group",
                    fix: "the command has the path /integration/add/businessintegrationgroup"))
        }
        let places = Dictionary(curl.groups.map { ($0.business, $0.place.file) }) { first, _ in first }
        let plan = try self.plan(groups, places, project)
        let variables = Set(plan.files.flatMap(\.groups).flatMap(Self.variables))
        let secrets = imported.secrets.filter { variables.contains($0.variable) }
        // Secrets first: a file that is there is not written again, and its secrets would be lost.
        try keeping?.add(secrets)
        for file in plan.files { try NewFile.write(file.text, to: file.path) }
        tell(plan, diagnostics, keeping.map { ($0.path, Set(secrets.map(\.variable))) })
        if diagnostics.hasErrors { throw ExitCode.error }
    }

    private func tell(
        _ plan: (files: [ImportList.File], done: Int), _ diagnostics: [Diagnostic], _ kept: (file: String, variables: Set<String>)?
    ) {
        if !diagnostics.isEmpty { console.problem(DiagnosticsText.render(diagnostics, style: console.errors)) }
        if plan.done > 0 { console.progress("\(plan.done) business\(plan.done == 1 ? "" : "es") that have a file already are left out") }
        guard !plan.files.isEmpty else { return }
        console.result(ImportList(files: plan.files, kept: kept).render(style: console.output))
        console.progress("Next: fill in what is marked TODO, then roost validate, then roost adopt")
    }

    /// What is to be written where: a file for each business, or all of them in the one file that was named.
    private func plan(
        _ groups: [ImportedGroup], _ places: [BusinessNumber: String], _ project: LoadedProject
    ) throws(RunFailure) -> (files: [ImportList.File], done: Int) {
        if let output, FileKind(behind: output) != .folder, output.hasSuffix(".yaml") || output.hasSuffix(".yml") {
            try NewFile.check(output)
            guard !groups.isEmpty else { return ([], 0) }
            let text = BusinessFileText.render(groups, commands: files.map(Self.name).joined(separator: ", "))
            return ([ImportList.File(path: output, text: text, groups: groups)], 0)
        }
        let target = try ImportedFiles(output, project)
        var order: [BusinessNumber] = []
        for group in groups where !order.contains(group.business) { order.append(group.business) }
        let byBusiness = Dictionary(grouping: groups, by: \.business)
        var planned: [ImportList.File] = []
        for business in order {
            let entry = ImportNumbers.Entry(business: business, name: nil)
            guard !target.isDone(entry), let own = byBusiness[business] else { continue }
            let text = BusinessFileText.render(own, commands: places[business].map(Self.name))
            planned.append(ImportList.File(path: target.path(of: entry), text: text, groups: own))
        }
        return (planned, order.count - planned.count)
    }

    private static func name(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

    private static func variables(_ group: ImportedGroup) -> [String] {
        (group.properties + group.locations.flatMap(\.properties)).compactMap { property in
            if case .secret(.environment(let name)) = property.value { name } else { nil }
        }
    }

    private func read(_ path: String, _ diagnostics: inout [Diagnostic]) -> CurlSource? {
        func report(_ detail: String, _ fix: String?, line: Int = 1) {
            diagnostics.append(Diagnostic(.unreadableCommands, detail, fix: fix, place: Place(file: path, line: line, column: 1)))
        }
        do throws(FileReader.Failure) {
            let text = String(decoding: try FileReader.read(path, followsLinks: true), as: UTF8.self)
            do throws(ShellProblem) {
                return CurlSource(
                    file: path, commands: try CurlCommand.commands(in: text) { name throws(ShellProblem) in try attached(name, to: path) })
            } catch {
                report(error.detail, error.fix, line: max(error.line, 1))
            }
        } catch {
            report("the file cannot be read", "name a file with curl commands")
        }
        return nil
    }

    /// The text of a file that `--data @FILE` names: beside the script, or from where the command runs.
    private func attached(_ name: String, to script: String) throws(ShellProblem) -> String {
        let folder = script.lastIndex(of: "/").map { String(script[...$0]) } ?? ""
        for path in name.hasPrefix("/") ? [name] : [folder + name, name] {
            if let bytes = try? FileReader.read(path, followsLinks: true) { return String(decoding: bytes, as: UTF8.self) }
        }
        throw ShellProblem(
            line: 0, detail: "The body is in a file \(name.printable), which is not there.", fix: "put the file beside the script")
    }

    /// Asks Birdeye for the ids of groups, where the commands alone do not tell which is which. Reads only.
    private func ids(of businesses: [BusinessNumber], _ project: LoadedProject) async throws -> [BusinessNumber: [Int64: Int64]] {
        let names = businesses.count == 1 ? "the group of \(businesses[0])" : "the groups of \(businesses.count) businesses"
        console.progress("asking Birdeye for the id of \(names), since the commands do not tell which mapping is whose")
        let session = try await Session.open(project, console, environment, digestsSecrets: false)
        let found = try await session.use {
            let reader = session.ports.reader
            return await SlidingWindow.map(businesses, width: project.folder.project.birdeye.concurrency, showing: "asking Birdeye") {
                business in
                do throws(CallError) { return Result<[GroupDetails], CallError>.success(try await reader.groups(of: business)) } catch {
                    return .failure(error)
                }
            }
        }
        var ids: [BusinessNumber: [Int64: Int64]] = [:]
        for (business, result) in zip(businesses, found) {
            switch result {
            case .success(let groups): ids[business] = Dictionary(groups.map { ($0.sourceID, $0.groupID) }) { $1 }
            case .failure(let error): throw RunFailure(.unreadableCommands, "\(business): \(error.sentence)", fix: error.advice)
            }
        }
        return ids
    }
}

extension DiagnosticKind {
    static let unreadableCommands = DiagnosticKind("import/unreadable-commands", .error, "a file of curl commands cannot be read")
    static let noCommands = DiagnosticKind("import/no-commands", .error, "there is nothing to import")
}
