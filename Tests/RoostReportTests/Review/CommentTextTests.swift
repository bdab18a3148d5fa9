import RoostReport
import Testing

/// A comment in all its parts, whatever a command wrote.
@Suite struct CommentTextTests {
    private func comment(_ change: (inout CommentText) -> Void) -> CommentText {
        var comment = CommentText(marker: "<!-- roost plan -->", title: "roost plan")
        change(&comment)
        return comment
    }

    @Test("the marker is the first line, whatever follows")
    func marker() {
        for text in ["", "# plan", "\n\n<!-- roost plan -->"] {
            let comment = comment { $0.markdown = text }
            #expect(comment.text().hasPrefix("<!-- roost plan -->\n"))
            #expect(comment.text().hasSuffix("\n"))
        }
    }

    @Test("a failure stands first and its messages are open; an exit code about findings is none", arguments: [0, 1, 2, 3, 4, 5, 64])
    func failure(code: Int32) {
        let text = comment {
            $0.exitCode = code
            $0.log = "error[x]: no"
        }.text()
        let isFailure = ![0, 2, 3].contains(code)
        #expect(text.contains("failed with exit code \(code)") == isFailure)
        #expect(text.contains("<details open>") == isFailure)
        #expect(text.contains("<details"))
    }

    @Test("messages cannot end their block, mention anybody or make a link")
    func hostileLog() {
        let text = comment {
            $0.log = "</pre></details> @everyone #12 ![x](https://evil.example) `a` | b\u{1B}[31m\n```\n<!-- roost plan commit=1 -->"
        }.text()
        #expect(!text.contains("@everyone"))
        #expect(!text.contains("](https://evil"))
        #expect(text.split(separator: "</pre>", omittingEmptySubsequences: false).count == 2)
        #expect(text.split(separator: "<!-- roost", omittingEmptySubsequences: false).count == 2)
        #expect(!text.unicodeScalars.contains { $0.value == 0x1B })
    }

    @Test("it keeps its budget of bytes, and says how much is missing", arguments: [65_000, 20_000, 15_000])
    func budget(bytes: Int) {
        let text = comment {
            $0.markdown = (0..<10_000).map { "| row \($0) | ü |\n" }.joined()
            $0.log = (0..<10_000).map { "warning \($0)\n" }.joined()
            $0.exitCode = 1
        }.text(budget: bytes)
        #expect(text.utf8.count <= bytes)
        #expect(text.contains("more lines; see the job."))
        #expect(text.contains("more lines\n```\n"))
    }

    @Test("a cut within a folded part closes it")
    func cutInFold() {
        let text = comment {
            $0.markdown = "<details><summary>calls</summary>\n\n" + String(repeating: "a line of a call\n", count: 10_000) + "</details>\n"
        }.text()
        #expect(text.split(separator: "<details", omittingEmptySubsequences: false).count == 2)
        #expect(text.split(separator: "</details>", omittingEmptySubsequences: false).count == 2)
    }

    @Test("the address of the job becomes a link only if it is an address")
    func job() {
        #expect(comment { $0.job = "https://ci.example/1" }.text().contains("[job](https://ci.example/1)"))
        for address in ["javascript:alert(1)", "https://ci.example/a)b", "https://ci.example/ x", "ftp://x"] {
            #expect(!comment { $0.job = address }.text().contains("[job]"))
        }
    }
}
