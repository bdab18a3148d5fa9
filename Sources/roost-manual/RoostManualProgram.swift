import Glibc
import RoostJSON
import RoostManual

/// Writes the man pages of a program, from what the program says of itself on standard input.
///
///     roost --experimental-dump-help | roost-manual VERSION DIR
@main
enum RoostManualProgram {
    static func main() {
        let arguments = CommandLine.arguments.dropFirst()
        guard arguments.count == 2, let version = arguments.first, let folder = arguments.last else {
            fail("usage: roost --experimental-dump-help | roost-manual VERSION DIR", code: 64)
        }
        var input = ""
        while let line = readLine(strippingNewline: false) { input += line }
        guard let help = try? JSONValue.parse(input), let pages = ManualPages.pages(from: help, version: version, date: date()) else {
            fail("standard input is not what `roost --experimental-dump-help` prints")
        }
        for page in pages {
            let path = folder + "/" + page.file
            guard let file = fopen(path, "w") else { fail("\(path) cannot be written: \(String(cString: strerror(errno)))") }
            let isWritten = fputs(page.text, file) >= 0
            guard fclose(file) == 0, isWritten else { fail("\(path) cannot be written: \(String(cString: strerror(errno)))") }
            print(path)
        }
    }

    /// Today, or the day that `SOURCE_DATE_EPOCH` names, so that a package made twice is the same twice.
    private static func date() -> String {
        var seconds = getenv("SOURCE_DATE_EPOCH").flatMap { time_t(String(cString: $0)) } ?? time(nil)
        var day = tm()
        gmtime_r(&seconds, &day)
        func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(day.tm_year + 1900)-\(two(day.tm_mon + 1))-\(two(day.tm_mday))"
    }

    private static func fail(_ message: String, code: Int32 = 1) -> Never {
        if let errors = fdopen(STDERR_FILENO, "w") {
            fputs("roost-manual: \(message)\n", errors)
            fflush(errors)
        }
        exit(code)
    }
}
