import RoostYAML
import Testing

@Suite("Entries come and go without touching their neighbours")
struct MappingEditTests {
    private static let a: [YAMLEdit.Step] = [.key("a")]

    private static let setting: [EditCase] = [
        EditCase("insert in a block", "a:\n  x: 1 # c\n\n# d\nb: 2\n", a, .set(["y"], .text("z")), "a:\n  x: 1 # c\n  y: z\n\n# d\nb: 2\n"),
        EditCase("insert without a newline at the end", "w: 0\nx: 1", [], .set(["y"], .plain("true")), "w: 0\nx: 1\ny: true"),
        EditCase(
            "insert behind nested lines", "a:\n  x:\n    - 1\nb: 2\n", a, .set(["y"], .text("z")), "a:\n  x:\n    - 1\n  y: z\nb: 2\n"),
        EditCase(
            "insert in an item", "- b: 1\n  c: 2\n- b: 3\n", [.item(0)], .set(["d", "e"], .list([.text("f g"), .text("h,i")])),
            "- b: 1\n  c: 2\n  d:\n    e: [f g, 'h,i']\n- b: 3\n"),
        EditCase("insert in braces", "a: { x: 1 } # c\n", a, .set(["y"], .text("z")), "a: { x: 1, y: z } # c\n"),
        EditCase("insert in lines of braces", "a: {\n  x: 1,\n  }\n", a, .set(["y"], .text("z")), "a: {\n  x: 1,\n  y: z,\n  }\n"),
        EditCase("insert nested in braces", "{x: 1}", [], .set(["y", "z"], .plain("2")), "{x: 1, y: { z: 2 }}"),
        EditCase(
            "insert beside a merge", "b: &q { p: 1 }\na:\n  <<: *q\n", a, .set(["y"], .text("z")), "b: &q { p: 1 }\na:\n  <<: *q\n  y: z\n"),
        EditCase("replace a scalar", "a: { x: 1, y: 2 }\n", a, .set(["x"], .plain("3")), "a: { x: 3, y: 2 }\n"),
        EditCase("replace a quoted flag", "a: 'true'\n", [], .set(["a"], .plain("false")), "a: false\n"),
        EditCase("replace braces", "a: { x: 1 }\n", [], .set(["a"], .mapping([.init("y", .plain("2"))])), "a: { y: 2 }\n"),
        EditCase(
            "open braces", "v: 1\na: {}   # c\nb: 2\n", [], .set(["a", "x", "y"], .text("z")), "v: 1\na:   # c\n  x:\n    y: z\nb: 2\n"),
        EditCase("open nothing", "a: # c\n# d\nb: 2\n", [], .set(["a", "x"], .text("z")), "a: # c\n  x: z\n# d\nb: 2\n"),
        EditCase("open nothing at the end", "w: 0\na:", [], .set(["a", "x"], .text("z")), "w: 0\na:\n  x: z"),
        EditCase("open within braces", "a: { b: {} }\n", [], .set(["a", "b", "x"], .text("z")), "a: { b: { x: z } }\n"),
        EditCase("open an item's key", "- a: {}\n", [.item(0)], .set(["a", "x"], .text("z")), "- a:\n    x: z\n"),
        EditCase("the same is no edit", "a: {x: [1, 2]}\n", [], .set(["a", "x"], .list([.text("1"), .text("2")])), "a: {x: [1, 2]}\n"),
        EditCase("through a merge", "b: &q { p: 1 }\na: { <<: *q }\n", a, .set(["p"], .plain("2")), refused: .merged),
        EditCase("into an alias", "b: &q { p: 1 }\na: *q\n", [], .set(["a", "p"], .plain("2")), refused: .alias("q")),
        EditCase(
            "into what a merge uses", "b: &q { p: 1 }\na: { <<: *q }\n", [.key("b")], .set(["r"], .plain("2")), refused: .anchored("q")),
        EditCase("into a scalar", "a: x\n", [], .set(["a", "p"], .plain("2")), refused: .wrongKind),
        EditCase("over a block", "a:\n  x: 1\n", [], .set(["a"], .plain("2")), refused: .blockValue),
        EditCase("over a comment", "a: { x: 1, # c\n  y: 2 }\n", [], .set(["a"], .plain("2")), refused: .comments),
        EditCase("into a pair", "[k: v]\n", [.item(0)], .set(["x"], .plain("2")), refused: .layout),
    ]

    private static let removing: [EditCase] = [
        EditCase("from a block", "# a\nx: 1 # c\n# b\ny: 2\n", [], .remove("x"), "# a\n# c\n# b\ny: 2\n"),
        EditCase("with its lines", "x:\n  - 1\n  - 2 # c\ny: 2\n", [], .remove("x"), "# c\ny: 2\n"),
        EditCase("the last at the end", "x: 1\ny: 2", [], .remove("y"), "x: 1"),
        EditCase("the first of an item", "- x: 1\n  y: 2\n", [.item(0)], .remove("x"), "- y: 2\n"),
        EditCase("from braces", "{ x: 1, y: 2 }", [], .remove("x"), "{ y: 2 }"),
        EditCase("the last from braces", "{ x: 1, y: 2 }", [], .remove("y"), "{ x: 1 }"),
        EditCase("the only one from braces", "a: { x: 1 }\n", a, .remove("x"), "a: {}\n"),
        EditCase("the only one from a block", "a:\n  x: 1 # c\nb: 2\n", a, .remove("x"), "a: {}\n  # c\nb: 2\n"),
        EditCase("nothing to remove", "a: { x: 1 }\n", a, .remove("y"), "a: { x: 1 }\n"),
        EditCase("the only one of all", "x: 1\n", [], .remove("x"), refused: .lastEntry),
        EditCase("a comment in between", "- x: 1 # c\n  y: 2\n", [.item(0)], .remove("x"), refused: .layout),
        EditCase("what is merged", "b: &q { p: 1 }\na: { <<: *q }\n", a, .remove("p"), refused: .merged),
        EditCase("what is used", "a: &q 1\nb: *q\n", [], .remove("a"), refused: .anchored("q")),
        EditCase("what holds something used", "a: { c: [&q 1] }\nb: *q\n", [], .remove("a"), refused: .anchored("q")),
    ]

    @Test(arguments: setting) func set(_ edit: EditCase) { edit.check() }

    @Test(arguments: removing) func remove(_ edit: EditCase) { edit.check() }
}
