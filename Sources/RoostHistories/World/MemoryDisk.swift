import Glibc
import RoostSystem

/// The files of a machine in memory, with what of them is on the disk: the rest is lost when the power goes.
///
/// It is as unkind as a file system may be. A name is on the disk once somebody waited for its folder, bytes once somebody waited for their
/// file. Of what nobody waited for, a part may be there, or the file may be empty or full of zeros. Changes of names are kept in their order.
final class MemoryDisk: @unchecked Sendable {
    final class Node: @unchecked Sendable {
        let number: UInt64
        let isFolder: Bool
        var bytes: [UInt8] = []
        /// What is on the disk; nil if nobody has waited for the file yet.
        var kept: [UInt8]?
        var written: Int64 = 0

        init(number: UInt64, isFolder: Bool) {
            self.number = number
            self.isFolder = isFolder
        }
    }

    private enum NameChange {
        case set(String, Node)
        case gone(String)

        var path: String {
            switch self {
            case .set(let path, _), .gone(let path): path
            }
        }
    }

    private var names: [String: Node] = [:]
    private var keptNames: [String: Node] = [:]
    private var pending: [NameChange] = []
    private var lastNumber: UInt64 = 0
    private var changes: Int64 = 0
    /// Called with every text that is written.
    var onWrite: (String, [UInt8]) -> Void = { _, _ in }

    /// The power goes and comes back.
    func losePower(_ chance: inout Chance) {
        let kept = chance.below(pending.count + 1)
        for change in pending.prefix(kept) { Self.apply(change, to: &keptNames) }
        pending = []
        names = keptNames
        for path in names.keys.sorted() {
            guard let node = names[path], !node.isFolder else { continue }
            let whole = node.bytes
            if let kept = node.kept {
                // Only what was added since may be lost; roost never writes into the middle of a file.
                guard whole.count > kept.count else { continue }
                node.bytes = Array(whole.prefix(kept.count + chance.below(whole.count - kept.count + 1)))
            } else {
                switch chance.below(4) {
                case 0: node.bytes = []
                case 1: node.bytes = [UInt8](repeating: 0, count: whole.count)
                case 2: node.bytes = Array(whole.prefix(chance.below(whole.count + 1)))
                default: break
                }
            }
            node.kept = node.bytes
        }
    }

    /// Everything in a folder, by name: what a backup of it holds.
    func content(of folder: String) -> [String: [UInt8]] {
        var result: [String: [UInt8]] = [:]
        for (path, node) in names where !node.isFolder && path.hasPrefix(folder + "/") {
            result[String(path.dropFirst(folder.count + 1))] = node.bytes
        }
        return result
    }

    /// Puts a backup in the place of what is in a folder.
    func restore(_ files: [String: [UInt8]], to folder: String) {
        for path in names.keys where path.hasPrefix(folder + "/") { names[path] = nil }
        for (name, bytes) in files.sorted(by: { $0.key < $1.key }) {
            let node = makeNode(isFolder: false)
            node.bytes = bytes
            node.kept = bytes
            names[folder + "/" + name] = node
        }
        keptNames = names
        pending = []
    }

    private func makeNode(isFolder: Bool) -> Node {
        lastNumber += 1
        return Node(number: lastNumber, isFolder: isFolder)
    }

    private func change(_ change: NameChange) {
        Self.apply(change, to: &names)
        pending.append(change)
    }

    private static func apply(_ change: NameChange, to names: inout [String: Node]) {
        switch change {
        case .set(let path, let node): names[path] = node
        case .gone(let path): names[path] = nil
        }
    }

    // What processes do to it.

    func node(_ path: String) -> Node? { names[path] }

    func status(of path: String) -> FileStatus? { names[path].map(status) }

    func status(_ node: Node) -> FileStatus {
        FileStatus(kind: node.isFolder ? .folder : .file, node: node.number, size: Int64(node.bytes.count), written: node.written)
    }

    func make(_ path: String, isFolder: Bool = false) -> Node {
        let node = makeNode(isFolder: isFolder)
        changes += 1
        node.written = changes
        change(.set(path, node))
        return node
    }

    func write(_ bytes: [UInt8], to node: Node, _ path: String) {
        node.bytes += bytes
        changes += 1
        node.written = changes
        onWrite(path, bytes)
    }

    func entries(in folder: String) -> [(name: String, kind: FileKind)] {
        let prefix = folder + "/"
        return names.keys.filter { $0.hasPrefix(prefix) && !$0.dropFirst(prefix.count).contains("/") }.sorted().map { path in
            (String(path.dropFirst(prefix.count)), names[path]?.isFolder == true ? .folder : .file)
        }
    }

    func rename(_ path: String, to other: String) -> Int32 {
        guard let node = names[path] else { return ENOENT }
        // One step for the file system, so that a crash leaves both names or none.
        names[path] = nil
        names[other] = node
        pending.append(.set(other, node))
        pending.append(.gone(path))
        return 0
    }

    func link(_ path: String, to other: String) -> Int32 {
        guard let node = names[path] else { return ENOENT }
        guard names[other] == nil else { return EEXIST }
        change(.set(other, node))
        return 0
    }

    func unlink(_ path: String) -> Int32 {
        guard names[path] != nil else { return ENOENT }
        change(.gone(path))
        return 0
    }

    /// Somebody waits for the names in a folder. File systems keep changes of names in their order, so all before them are kept too.
    func keepNames() {
        for change in pending { Self.apply(change, to: &keptNames) }
        pending = []
    }
}
