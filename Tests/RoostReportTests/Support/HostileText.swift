/// Names as somebody might write them who wants a report to lie, a terminal to jump, or a shell to run something.
enum HostileText {
    static let all = [
        "\u{1B}[31mred\u{1B}[0m", "two\nlines", "carriage\rreturn", "'; touch pwned; rm -rf nothing; '",
        "$(touch pwned) `touch pwned` ${HOME}",
        "\u{202E}gpj.exe", "\u{9B}2J",
        "back\\slash \"quoted\"", String(repeating: "long ", count: 60), "EOF", "</script>", "\u{FEFF}", "!!", "# comment", "'\\''", "\\",
        "ünï → “x”", "\u{7F}",
        "@/etc/passwd", "-rf",
    ]

    /// True where text holds nothing that could draw on a terminal or reorder a line, newlines aside.
    static func isHarmless(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { scalar in
            switch scalar.value {
            case 0x0A: true
            case 0..<0x20, 0x7F..<0xA0, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF: false
            default: true
            }
        }
    }
}

extension HostileText {
    /// Text that means something in HTML, XML, Markdown or a workflow's log.
    static let markup =
        all + [
            "<script>alert(1)</script>", "a | b", "]]>", "@everyone", "@acme/team #1 !2 $x$ ~bug", "[x](http://example.com)",
            "![x](http://example.com/x.png)", "http://example.com www.example.com", "```\n# title\n```", "`code`", "**bold** _it_ ~~no~~",
            "&lt;b&gt; &#60;", "<!-- -->", "</details>", "::error::x", "%0A::error::x", "file=a,line=1::x", "\u{2066}isolate\u{2069}",
            String(repeating: "x", count: 300), "{0} {{", "\u{0}\u{1}\u{FFFE}", "</pre><img src=x onerror=alert(1)>",
        ]
}

extension HostileText {
    /// Markdown without what means nothing in it: code spans, fences that no line within can end, entities, and the tags that reports write.
    static func bareMarkdown(_ text: String) -> String {
        let fences = text.replacing(#/(?m)^```\n(?:(?!.*```)(?!.*<!).*\n)*?```$/#, with: "")
        var bare = fences.replacing(#/`[^`\n]*`/#, with: "").replacing(#/&#[0-9]+;/#, with: "")
        for tag in ["code", "pre", "details", "summary"] { bare = bare.replacing("<\(tag)>", with: "").replacing("</\(tag)>", with: "") }
        return bare
    }
}
