import FoundationEssentials

/// What the stage's ledger holds, in a folder or on a branch.
extension ApplyStage {
    /// Every file of the ledger by name; none where there is no ledger yet.
    func ledgerFiles() async throws -> [String: String] {
        var files: [String: String] = [:]
        if let remote {
            let names = try await git("--git-dir", remote, "ls-tree", "-r", "--name-only", Self.ledgerRef)
            for name in names.output.split(separator: "\n") {
                files[String(name)] = try await git("--git-dir", remote, "show", "\(Self.ledgerRef):\(name)").output
            }
        } else {
            for name in FileManager.default.enumeratorPaths(ledgerFolder) {
                files[name] = String(decoding: FileManager.default.contents(atPath: "\(ledgerFolder)/\(name)") ?? Data(), as: UTF8.self)
            }
        }
        return files
    }

    /// The entries with nothing in them that two runs need not have in common: no times, no plan ids, no group ids, no
    /// codes over those.
    func entries() async throws -> [String: String] {
        let apart = ["\"time\":", "\"plan\":", "\"groupId\":", "\"mac\":"]
        return try await ledgerFiles().filter { $0.key.hasSuffix(".json") }.mapValues { text in
            text.split(separator: "\n").filter { line in !apart.contains { line.contains($0) } }.joined(separator: "\n")
        }
    }

    /// Whether somebody's lock is on the ledger.
    func isLocked() async throws -> Bool {
        if let remote {
            return try await git("--git-dir", remote, "for-each-ref", "--format=%(refname)", "refs").output.contains("-lock")
        }
        return FileManager.default.fileExists(atPath: ledgerFolder + "/lock")
    }
}
