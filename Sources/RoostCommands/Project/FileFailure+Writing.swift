import Glibc
import RoostDiagnostics
import RoostSystem

extension FileFailure {
    /// Why nothing was written, as a sentence without a full stop.
    var writing: String {
        switch code {
        case EACCES where isReadOnly: "it is read-only"
        case EBUSY: "another run of roost is writing it"
        default: words
        }
    }

    /// What to do about it.
    var remedy: String {
        switch code {
        case EACCES where isReadOnly: "chmod u+w \(path), if roost may overwrite it"
        case EBUSY: "try again when the other run has ended"
        case EISDIR: "name a file, not a folder"
        case ENOSPC, EDQUOT: "make room on the disk"
        default: "name a path in a folder that exists and that you may write to"
        }
    }

    private var isReadOnly: Bool {
        var info = stat()
        return stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFREG && info.st_mode & 0o222 == 0
    }
}
