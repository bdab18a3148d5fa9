import RoostJSON
import Testing

@testable import RoostManual

@Suite("Man pages from what a program says of its commands")
struct ManualPagesTests {
    private static let help: JSONValue = [
        "command": [
            "commandName": "tool", "abstract": "Does things.",
            "discussion":
                "One paragraph.\n\n.dots and 'quotes' and \\slashes\n\nEXIT CODES\n  0   fine\n  1   error\n\nEXAMPLES:\n  # begin\n  tool make --all",
            "arguments": [["kind": "flag", "names": [["kind": "long", "name": "version"]], "isOptional": true, "abstract": "Show it."]],
            "subcommands": [
                [
                    "commandName": "make", "abstract": "Make a thing.", "discussion": "",
                    "arguments": [
                        ["kind": "positional", "valueName": "path", "isOptional": true, "isRepeating": true, "abstract": "What."],
                        [
                            "kind": "option", "valueName": "format", "isOptional": true, "defaultValue": "text", "abstract": "How.",
                            "allValues": ["text", "json"], "names": [["kind": "short", "name": "f"], ["kind": "long", "name": "format"]],
                        ],
                        [
                            "kind": "option", "valueName": "n", "isOptional": false, "abstract": "Which.", "sectionTitle": "CHOICE",
                            "names": [["kind": "long", "name": "number"]],
                        ],
                        ["kind": "flag", "shouldDisplay": false, "names": [["kind": "long", "name": "secretly"]], "abstract": "No."],
                    ],
                ],
                ["commandName": "help", "abstract": "Show subcommand help information."],
                ["commandName": "hidden", "abstract": "Not for people.", "shouldDisplay": false],
            ],
        ]
    ]

    private static func page(_ file: String) throws -> String {
        let pages = try #require(ManualPages.pages(from: help, version: "1.2", date: "2026-11-26"))
        return try #require(pages.first { $0.file == file }?.text)
    }

    @Test("one page for the program and one for each command that people see")
    func files() throws {
        let pages = try #require(ManualPages.pages(from: Self.help, version: "1.2", date: "2026-11-26"))
        #expect(pages.map(\.file) == ["tool.1", "tool-make.1"])
    }

    @Test("the program's page has its commands, and what its help says under headings, in the order of man pages")
    func program() throws {
        let text = try Self.page("tool.1")
        let sections = text.split(separator: "\n").filter { $0.hasPrefix(".SH") }.map(String.init)
        #expect(
            sections == [
                ".SH \"NAME\"", ".SH \"SYNOPSIS\"", ".SH \"DESCRIPTION\"", ".SH \"OPTIONS\"", ".SH \"COMMANDS\"", ".SH \"EXIT CODES\"",
                ".SH \"EXAMPLES\"", ".SH \"SEE ALSO\"",
            ])
        #expect(text.hasPrefix(".TH \"TOOL\" \"1\" \"2026-11-26\" \"tool 1.2\" \"tool\"\n.SH \"NAME\"\ntool \\- Does things\n"))
        #expect(text.contains("\n\\&.dots and \\(aqquotes\\(aq and \\eslashes\n"))
        #expect(text.contains(".SH \"EXIT CODES\"\n.nf\n  0   fine\n  1   error\n.fi\n"))
        #expect(text.contains("  # begin\n  tool make \\-\\-all\n"))
        #expect(text.contains(".TP\n\\fBtool make\\fR\nMake a thing.\n"))
        #expect(text.hasSuffix(".SH \"SEE ALSO\"\n\\fBtool\\-make\\fR(1)\n"))
    }

    @Test("a command's page has each of its flags, with values and default")
    func command() throws {
        let text = try Self.page("tool-make.1")
        #expect(text.contains("\\fBtool make\\fR [\\fIoptions\\fR] \\fB\\-\\-number\\fR \\fIn\\fR [\\fIpath\\fR .\\|.\\|.\\&]\n"))
        #expect(text.contains(".TP\n\\fB\\-f\\fR, \\fB\\-\\-format\\fR \\fIformat\\fR\nHow. Values: text, json. Default: text.\n"))
        #expect(text.contains(".SH \"CHOICE\"\n.TP\n\\fB\\-\\-number\\fR \\fIn\\fR\nWhich.\n"))
        #expect(text.contains(".SH \"ARGUMENTS\"\n.TP\n\\fIpath\\fR\nWhat.\n"))
        #expect(!text.contains("secretly"))
        #expect(text.contains("\\fBtool\\fR(1)"))
    }

    @Test("another document makes no pages")
    func otherDocuments() {
        #expect(ManualPages.pages(from: [], version: "1", date: "") == nil)
        #expect(ManualPages.pages(from: ["command": ["abstract": "x"]], version: "1", date: "") == nil)
    }
}
