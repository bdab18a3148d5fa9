import RoostDiagnostics
import RoostModel

/// The configured headers as arguments of curl.
struct CurlHeaders {
    /// One argument with its value each, such as `-H 'x-tenant: northstar'`.
    private(set) var arguments: [String] = []
    /// Comments on headers that cannot be sent.
    private(set) var remarks: [String] = []

    /// Works the arguments out; secrets go into variables.
    init(_ headers: [ServiceHeader], secrets: inout CurlSecrets) {
        for header in headers {
            guard !header.name.isEmpty, header.name.utf8.allSatisfy(Self.isNameByte) else {
                remarks.append("# Left out, since it is not the name of a header: \(header.name.shown())")
                continue
            }
            switch header.value {
            case .text(let text):
                guard text.utf8.allSatisfy({ $0 == 0x09 || (0x20...0x7E).contains($0) }) else {
                    remarks.append("# Left out, since its value holds what no header may hold: \(header.name)")
                    continue
                }
                // curl sends a header without a value only where a semicolon stands behind its name.
                arguments.append("-H " + ShellWord.quoted(text.isEmpty ? "\(header.name);" : "\(header.name): \(text)"))
            case .secret(let reference):
                // Read from a pipe: what stands on a command line can be seen by everyone on the machine.
                arguments.append("-H @<(printf '\(ShellWord.inside(header.name)): %s\\n' \"$\(secrets.variable(reference))\")")
            }
        }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || "!#$&*+-.^_|~".utf8.contains(byte)
    }
}
