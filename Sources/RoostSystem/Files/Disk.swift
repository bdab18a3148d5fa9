/// What folders and files are kept on, where that is not the system's own file system.
///
/// The system's files need no such value. Deterministic simulations give one that keeps everything in memory, and that can fail, tear a write,
/// or lose what nobody waited for.
package protocol Disk: Sendable {
    /// Opens a file or a folder, with the system's flags.
    func open(_ path: String, _ flags: Int32) throws(FileFailure) -> any DiskFile

    /// What is at a path; nil if there is nothing.
    func status(of path: String) -> FileStatus?

    /// The content of a folder, in no order.
    func entries(in path: String) throws(FileFailure) -> [(name: String, kind: FileKind)]

    /// Makes a folder and those above it; false if it exists.
    func makeFolder(_ path: String) throws(FileFailure) -> Bool

    /// Gives a file another name, and replaces the file of that name.
    func rename(_ path: String, to other: String) throws(FileFailure)

    /// Gives a file a second name, which must not exist yet.
    func link(_ path: String, to other: String) throws(FileFailure)

    /// Removes a name.
    func unlink(_ path: String) throws(FileFailure)
}

/// A file or folder that is open on a disk.
package protocol DiskFile: AnyObject, Sendable {
    /// What it is now.
    var status: FileStatus { get }

    /// The bytes from a place on, at most this many; empty at the end.
    func read(from offset: Int, upTo limit: Int) throws(FileFailure) -> [UInt8]

    /// Writes all bytes at the end.
    func write(_ bytes: [UInt8]) throws(FileFailure)

    /// Returns when everything written is on the disk.
    func synchronize() throws(FileFailure)
}

/// What tells one version of a file from another, as far as the system says.
package struct FileStatus: Sendable, Hashable {
    /// What kind of thing it is.
    package let kind: FileKind
    /// The number of the file, which a new file of the same name does not have.
    package let node: UInt64
    /// How many bytes it has.
    package let size: Int64
    /// When it was last written, in nanoseconds since 1970.
    package let written: Int64
    /// Whether it is a character device: what is written to it goes nowhere near the ledger.
    package var isDevice = false

    /// Puts the parts together.
    package init(kind: FileKind, node: UInt64, size: Int64, written: Int64) {
        self.kind = kind
        self.node = node
        self.size = size
        self.written = written
    }
}
