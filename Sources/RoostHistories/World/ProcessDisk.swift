import Glibc
import RoostSystem

/// A disk as one process reaches it: each step may befall a misfortune, and after the process's end nothing happens any more.
struct ProcessDisk: Disk {
    let disk: MemoryDisk
    let process: SimulatedProcess
    let power: PowerSwitch

    func open(_ path: String, _ flags: Int32) throws(FileFailure) -> any DiskFile {
        guard !process.isDead else { throw FileFailure(path: path, code: EIO) }
        if let node = disk.node(path) {
            guard flags & O_EXCL == 0 || flags & O_CREAT == 0 else { throw FileFailure(path: path, code: EEXIST) }
            return OpenNode(disk: self, path: path, node: node)
        }
        guard flags & O_CREAT != 0 else { throw FileFailure(path: path, code: ENOENT) }
        guard let slash = path.lastIndex(of: "/"), disk.node(String(path[..<slash]))?.isFolder == true else {
            throw FileFailure(path: path, code: ENOENT)
        }
        try step(path)
        return OpenNode(disk: self, path: path, node: disk.make(path))
    }

    func status(of path: String) -> FileStatus? { disk.status(of: path) }

    func entries(in path: String) throws(FileFailure) -> [(name: String, kind: FileKind)] {
        guard disk.node(path)?.isFolder == true else { throw FileFailure(path: path, code: ENOENT) }
        return disk.entries(in: path)
    }

    func makeFolder(_ path: String) throws(FileFailure) -> Bool {
        if disk.node(path)?.isFolder == true { return false }
        try step(path)
        _ = disk.make(path, isFolder: true)
        disk.keepNames()
        return true
    }

    func rename(_ path: String, to other: String) throws(FileFailure) {
        try step(path)
        try done(disk.rename(path, to: other), path)
    }

    func link(_ path: String, to other: String) throws(FileFailure) {
        try step(path)
        try done(disk.link(path, to: other), other)
    }

    func unlink(_ path: String) throws(FileFailure) {
        guard disk.node(path) != nil else { throw FileFailure(path: path, code: ENOENT) }
        try step(path)
        try done(disk.unlink(path), path)
    }

    /// A step that happens whole or not at all.
    func step(_ path: String) throws(FileFailure) {
        guard let misfortune = try process.nextDiskStep(path) else { return }
        throw FileFailure(path: path, code: strike(misfortune))
    }

    /// Lets a misfortune come to pass; the error that the step ends with.
    fileprivate func strike(_ misfortune: Misfortune.OfDisk) -> Int32 {
        switch misfortune {
        case .full: return ENOSPC
        case .fails, .tears: return EIO
        case .dies, .diesTearing: process.die()
        case .losesPower:
            process.die()
            power.cut(disk)
        }
        return EIO
    }

    private func done(_ code: Int32, _ path: String) throws(FileFailure) {
        if code != 0 { throw FileFailure(path: path, code: code) }
    }
}

/// Cuts a machine's power: every process on it ends with it.
final class PowerSwitch: @unchecked Sendable {
    var chance: Chance
    var processes: [SimulatedProcess] = []

    init(_ chance: Chance) { self.chance = chance }

    func cut(_ disk: MemoryDisk) {
        for process in processes { process.die() }
        disk.losePower(&chance)
    }
}

/// An open file of such a disk.
private final class OpenNode: DiskFile {
    let disk: ProcessDisk
    let path: String
    let node: MemoryDisk.Node

    init(disk: ProcessDisk, path: String, node: MemoryDisk.Node) {
        self.disk = disk
        self.path = path
        self.node = node
    }

    var status: FileStatus { disk.disk.status(node) }

    func read(from offset: Int, upTo limit: Int) throws(FileFailure) -> [UInt8] {
        guard !disk.process.isDead else { throw FileFailure(path: path, code: EIO) }
        return Array(node.bytes.dropFirst(offset).prefix(limit))
    }

    func write(_ bytes: [UInt8]) throws(FileFailure) {
        guard let misfortune = try disk.process.nextDiskStep(path) else { return disk.disk.write(bytes, to: node, path) }
        switch misfortune {
        case .tears, .diesTearing, .losesPower:
            let share = disk.power.chance.below(bytes.count + 1)
            disk.disk.write(Array(bytes.prefix(share)), to: node, path)
        case .full, .fails, .dies: break
        }
        throw FileFailure(path: path, code: disk.strike(misfortune))
    }

    func synchronize() throws(FileFailure) {
        try disk.step(path)
        if node.isFolder { disk.disk.keepNames() } else { node.kept = node.bytes }
    }
}
