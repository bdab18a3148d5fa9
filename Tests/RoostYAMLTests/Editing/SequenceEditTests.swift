import RoostYAML
import Testing

@Suite("Lists keep the bytes of the items that stay")
struct SequenceEditTests {
    private static let a: [YAMLEdit.Step] = [.key("a")]

    private static let flow: [EditCase] = [
        EditCase("same set", "a: [x, y]\n", a, .matchItems(["y", "x"]), "a: [x, y]\n"),
        EditCase("add", "a: [x, y]\n", a, .matchItems(["x", "y", "z w"]), "a: [x, y, z w]\n"),
        EditCase("add to quoted", "a: ['x']  # c\n", a, .matchItems(["x", "y"]), "a: ['x', 'y']  # c\n"),
        EditCase("remove first", "a: [x, 'y', z]\n", a, .matchItems(["y", "z"]), "a: ['y', z]\n"),
        EditCase("remove middle", "a: [ x , 'y', z ]\n", a, .matchItems(["x", "z"]), "a: [ x , z ]\n"),
        EditCase("remove last", "a: [ x, y, z ]\n", a, .matchItems(["x", "y"]), "a: [ x, y ]\n"),
        EditCase("remove two at the end", "a: [x, y, z]\n", a, .matchItems(["x"]), "a: [x]\n"),
        EditCase("remove last, add", "a: [x, y]\n", a, .matchItems(["x", "z"]), "a: [x, z]\n"),
        EditCase("replace all", "a: [x, \"y\"]\n", a, .matchItems(["p", "q"]), "a: [\"p\", \"q\"]\n"),
        EditCase("to empty", "a: [x, y] # c\n", a, .matchItems([]), "a: [] # c\n"),
        EditCase("from empty", "a: []\n", a, .matchItems(["x", "y"]), "a: [x, y]\n"),
        EditCase("from blank", "a: [ ]\n", a, .matchItems(["x"]), "a: [x]\n"),
        EditCase("trailing comma", "a: [x, y,]\n", a, .matchItems(["x", "z"]), "a: [x, z,]\n"),
        EditCase("no newline at the end", "a: [x]", a, .matchItems(["x", "y"]), "a: [x, y]"),
        EditCase("alias among the items", "b: &q w\na: [*q, x]\n", a, .matchItems(["w", "y"]), "b: &q w\na: [*q, y]\n"),
        EditCase("alias taken away", "b: &q w\na: [*q, x]\n", a, .matchItems(["x"]), "b: &q w\na: [x]\n"),
        EditCase(
            "a line each", "a: [\n    x, # one\n    # two\n    y,\n    'z' # three\n  ]\n", a, .matchItems(["x", "z", "w"]),
            "a: [\n    x, # one\n    # two\n    'z', # three\n    'w'\n  ]\n"),
        EditCase(
            "a line each, last goes", "a: [\n  x, # one\n  y # two\n]\n", a, .matchItems(["x"]), "a: [\n  x # one\n  # two\n]\n"),
        EditCase(
            "a line each with a trailing comma", "a: [\n  x,\n  y,\n]\n", a, .matchItems(["y", "z"]), "a: [\n  y,\n  z,\n]\n"),
        EditCase("two lines, last goes", "a: [x,\n    y]\n", a, .matchItems(["x"]), "a: [x]\n"),
        EditCase("two lines, first goes", "a: [x,\n    y]\n", a, .matchItems(["y"]), "a: [\n    y]\n"),
        EditCase(
            "a line each, two on the last", "a: [\n  x,\n  y, z\n]\n", a, .matchItems(["x", "w"]), "a: [\n  x,\n  w\n\n]\n"),
        EditCase("mapping items", "a: [x, { id: 1, type: 2 }]\n", a, .append(.plain("3")), "a: [x, { id: 1, type: 2 }, 3]\n"),
        EditCase("comments keep it from emptying", "a: [ # c\n  x]\n", a, .matchItems([]), refused: .comments),
        EditCase("anchored item in use", "a: [&q w, x]\nb: *q\n", a, .matchItems(["x"]), refused: .anchored("q")),
        EditCase("not scalars", "a: [[x]]\n", a, .matchItems(["x"]), refused: .wrongKind),
        EditCase("no list", "a: x\n", a, .matchItems(["x"]), refused: .wrongKind),
        EditCase("list in use elsewhere", "a: &q [x]\nb: *q\n", a, .matchItems(["y"]), refused: .anchored("q")),
    ]

    private static let block: [EditCase] = [
        EditCase("add", "a:\n  - x\n  - 'y' # c\nb: c\n", a, .matchItems(["x", "y", "z"]), "a:\n  - x\n  - 'y' # c\n  - 'z'\nb: c\n"),
        EditCase("add at the key's indent", "a:\n- x\nb: c\n", a, .matchItems(["x", "y"]), "a:\n- x\n- y\nb: c\n"),
        EditCase(
            "add in front of a comment", "a:\n  - x\n  # end\n\nb: c\n", a, .matchItems(["x", "y"]), "a:\n  - x\n  - y\n  # end\n\nb: c\n"),
        EditCase("add without a newline at the end", "a:\n  -   x", a, .matchItems(["x", "y"]), "a:\n  -   x\n  -   y"),
        EditCase("remove first", "a:\n  # one\n  - x # c\n  # two\n  - y\n", a, .matchItems(["y"]), "a:\n  # one\n  # c\n  # two\n  - y\n"),
        EditCase("remove last", "a:\n  - x\n  - y\t\nb: c\n", a, .matchItems(["x"]), "a:\n  - x\nb: c\n"),
        EditCase("remove last at the end", "a:\n  - x\n  - y", a, .matchItems(["x"]), "a:\n  - x"),
        EditCase("replace all", "a:\n  - \"x\" # c\n  # d\n  - \"y\"\n", a, .matchItems(["z"]), "a:\n  - \"z\"\n  # c\n  # d\n"),
        EditCase("replace one", "a:\n- x # c\n- y\n", a, .matchItems(["x", "z"]), "a:\n- x # c\n- z\n"),
        EditCase("to empty", "a:\n  - x\n  - y # c\nb: c\n", a, .matchItems([]), "a: []\n  # c\nb: c\n"),
        EditCase("nested", "a:\n  - - x\n    - y\n", a + [.item(0)], .matchItems(["y", "z"]), "a:\n  - - y\n    - z\n"),
        EditCase("item over lines", "a:\n  - x\n    y\n  - z\n", a, .matchItems(["z"]), "a:\n  - z\n"),
        EditCase(
            "remove a mapping", "a:\n  - x\n  - id: 1\n    type: 2\n  - y\n", a,
            .removeItem(.mapping([.init("type", .plain("2")), .init("id", .plain("1"))])), "a:\n  - x\n  - y\n"),
        EditCase("append a mapping", "a:\n  - x\n", a, .append(.mapping([.init("id", .plain("1"))])), "a:\n  - x\n  - { id: 1 }\n"),
        EditCase("behind a byte order mark", "\u{FEFF}- x\n- y\n", [], .matchItems(["y", "z"]), "\u{FEFF}- y\n- z\n"),
        EditCase("a comment stays where it is emptied", "a:\n  # c\n  - x\n", a, .matchItems([]), "a: []\n  # c\n"),
        EditCase("root cannot be emptied", "- x\n", [], .matchItems([]), refused: .lastEntry),
    ]

    @Test(arguments: flow) func inBrackets(_ edit: EditCase) { edit.check() }

    @Test(arguments: block) func onLines(_ edit: EditCase) { edit.check() }
}
