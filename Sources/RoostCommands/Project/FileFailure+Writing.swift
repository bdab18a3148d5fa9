import Glibc
import RoostDiagnostics
import RoostSystem

extension FileFailure {
    /// Why nothing was written, as a sentence without a full stop.
    var writing: String {
        switch code {
        case EACCES where isReadOnly: "it is read-only"
        case EBUSY: "another run of roost writes it"
        default: words
        }
    }

    /// What to do about it.
    var remedy: String {
        switch code {
        case EACCES where isReadOnly: "chmod u+w \(path), if it is to be written over"
        case EBUSY: "try again when that has ended"
        case EISDIR: "a path of a file"
        case ENOSPC, EDQUOT: "room on the disk"
        default: "a path in a folder that exists and may be written to"
        }
    }

    private var isReadOnly: Bool {
        var info = stat()
        return stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFREG && info.st_mode & 0o222 == 0
    }
}
