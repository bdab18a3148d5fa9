import Glibc

/// The system's error when it refused to do something with a file.
package struct FileFailure: Error, Hashable {
    /// The file or folder it was about.
    package let path: String
    /// The system's error number.
    package let code: Int32

    /// The failure that just happened.
    package init(path: String, code: Int32) {
        self.path = path
        self.code = code
    }

    /// The number in words.
    package var words: String { String(cString: strerror(code)).lowercased() }
}
