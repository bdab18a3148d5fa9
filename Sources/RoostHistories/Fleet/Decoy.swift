/// Made-up secrets, none of which may ever be in anything that roost writes.
enum Decoy {
    static let apiKey = "EXAMPLE-DECOY-api-5c1f0a77"

    /// The secrets by the variable that a file names.
    static let all: [String: String] = [
        "KEY_A": "ca4a1e5e-0000-4000-8000-0000000c0de5", "KEY_B": "ca4a1e5e-0000-4000-8000-000000000bad",
        "ID_A": "990017003300", "ID_B": "990017003311", "TOKEN_A": "EXAMPLE-DECOY-token-a-71f3", "TOKEN_B": "EXAMPLE-DECOY-token-b-93ce",
        "API": apiKey,
    ]

    /// The name of a decoy that is in some bytes; nil if none is.
    static func found(in bytes: [UInt8]) -> String? {
        bytes.withUnsafeBytes { text in
            for (name, needle) in needles {
                guard text.count >= needle.count else { continue }
                let (first, last) = (needle[0], text.count - needle.count)
                var start = 0
                while start <= last {
                    guard let next = text[start...last].firstIndex(of: first) else { break }
                    if needle.indices.allSatisfy({ text[next + $0] == needle[$0] }) { return name }
                    start = next + 1
                }
            }
            return String?.none
        }
    }

    private static let needles = all.sorted { $0.key < $1.key }.map { ($0.key, Array($0.value.utf8)) }
}
