import Dispatch
import Glibc
import RoostSystem
import Synchronization

/// Brings entries and journal up to date with the journal's tail, and removes it.
///
/// Doing it again does no harm: an entry gets the same bytes, and lines that the journal has are not written twice. So a crash at any moment
/// leaves the tail, and whoever comes next does it again.
struct TailReplay {
    let folder: Folder
    let watch: any DiskWatch

    /// Writes what the tail holds, waits until it is on the disk, and removes the tail.
    ///
    /// - Parameter written: files that are as they should be already. Whoever wrote them may not have waited for the disk, and the tail is the only
    ///   other place that has what is in them: so roost waits for them too.
    func write(_ entries: [(name: String, bytes: [UInt8])], lines: [[UInt8]], written: [String] = []) throws(FileFailure) {
        try write(entries)
        var names = entries.map(\.name) + written
        if !lines.isEmpty {
            try Journal(folder: folder, watch: watch).append(lines, isSynchronized: false)
            if !names.contains(Journal.name) { names.append(Journal.name) }
        }
        if !names.isEmpty {
            _ = try watch.allows(.sync)
            try folder.synchronize(names)
        }
        _ = try watch.allows(.removeTail)
        try folder.remove(TailWriter.name)
    }

    /// Writes entries side by side: each is a file to be made and renamed, which is work for the system and not for the disk.
    private func write(_ entries: [(name: String, bytes: [UInt8])]) throws(FileFailure) {
        let size = 64
        let failure = Mutex<FileFailure?>(nil)
        DispatchQueue.concurrentPerform(iterations: (entries.count + size - 1) / size) { chunk in
            guard failure.withLock({ $0 == nil }) else { return }
            do throws(FileFailure) {
                let some = entries[chunk * size..<min((chunk + 1) * size, entries.count)]
                for entry in some {
                    _ = try watch.allows(.writeEntry)
                    try folder.replace(
                        entry.name, entry.bytes, temporary: Folder.temporaryName(SealedFiles.temporaryPrefix), isSynchronized: false)
                }
            } catch {
                failure.withLock { $0 = error }
            }
        }
        if let failure = failure.withLock({ $0 }) { throw failure }
    }
}
