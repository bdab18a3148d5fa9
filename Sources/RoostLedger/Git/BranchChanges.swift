import RoostSystem

/// What this run has changed in its copy and not pushed yet.
struct BranchChanges: Sendable {
    /// The files of entries that were saved or forgotten.
    private(set) var entries: Set<String> = []
    /// Lines that were added to the journal.
    private(set) var lines: [JournalLine] = []

    /// The files to commit.
    var names: [String] { entries.sorted() + (lines.isEmpty ? [] : [Journal.name]) }

    /// Notes that an entry's file will change.
    mutating func touch(_ name: String) { entries.insert(name) }

    /// Notes a line of the journal.
    mutating func add(_ line: JournalLine) { lines.append(line) }

    /// The entries' files as they are now; nil for deleted ones.
    func contents(in folder: Folder) throws(FileFailure) -> [(name: String, bytes: [UInt8]?)] {
        var result: [(name: String, bytes: [UInt8]?)] = []
        for name in entries.sorted() { result.append((name, try folder.read(name))) }
        return result
    }

    /// Puts the changes on top of files that another run has changed in the meantime.
    ///
    /// For an entry, ours stays, because it has the results of calls that were really sent. The journal keeps all lines: first theirs, then ours.
    func put(_ contents: [(name: String, bytes: [UInt8]?)], on folder: Folder) throws(FileFailure) {
        for (name, bytes) in contents {
            if let bytes {
                try folder.replace(name, bytes, temporary: Folder.temporaryName(SealedFiles.temporaryPrefix))
            } else {
                try folder.remove(name)
            }
        }
        if !lines.isEmpty { try Journal(folder: folder).append(lines.map(JournalFormat.bytes), isSynchronized: false) }
    }
}
