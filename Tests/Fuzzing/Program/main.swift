import CFuzzer
import Glibc
import RoostFuzzing

// roost-fuzz TARGET [FILE…] [flags of libFuzzer]: fuzzes a target, or replays files where libFuzzer is not linked. See run.sh.
// roost-fuzz trees: prints what roost reads in the YAML files that standard input names. See Tests/YAML/differential.py.

/// The bytes of a file.
private func content(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while case let size = fread(&buffer, 1, buffer.count, file), size > 0 { bytes += buffer[..<size] }
    return bytes
}

if CommandLine.arguments.dropFirst() == ["trees"] {
    while let path = readLine() { print(content(path).map(YAMLTrees.line) ?? "{}") }
    exit(0)
}

/// The target that libFuzzer's function calls: a C function carries nothing along.
nonisolated(unsafe) private var chosen: FuzzTarget?

guard CommandLine.arguments.count > 1, let target = FuzzTarget.named(CommandLine.arguments[1]) else {
    print("roost-fuzz TARGET [FILE…]; the targets: \(FuzzTarget.all.map(\.name).joined(separator: " "))")
    exit(64)
}
chosen = target
// libFuzzer takes the program's name from the first argument, and files and flags from those behind it.
var count = CommandLine.argc - 1
var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv + 1
let code = roost_fuzz(&count, &arguments) { bytes, size in
    chosen?.read(Array(UnsafeBufferPointer(start: bytes, count: size)))
    return 0
}
guard code == -1 else { exit(code) }
for path in CommandLine.arguments.dropFirst(2) where !path.hasPrefix("-") { if let bytes = content(path) { target.read(bytes) } }
