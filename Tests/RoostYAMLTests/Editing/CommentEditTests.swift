import RoostYAML
import Testing

@Suite("No edit loses a comment, nor lets it speak of something else")
struct CommentEditTests {
    private static let a: [YAMLEdit.Step] = [.key("a")]

    private static let cases: [EditCase] = [
        EditCase(
            "a key with comments in its block list", "b: 1\na:\n  - 1\n  # closed in May\n  - 19031 # ask Ann\nc: 2\n", [], .remove("a"),
            "b: 1\n  # closed in May\n# ask Ann\nc: 2\n"),
        EditCase(
            "a key with comments in its flow list", "b: 1\na: [\n  x, # one\n  # two\n  y\n] # three\n", [], .remove("a"),
            "b: 1\n# one\n  # two\n# three\n"),
        EditCase("a key with a comment behind it", "b: 1\na: x # why\nc: 2\n", [], .remove("a"), "b: 1\n# why\nc: 2\n"),
        EditCase("a key at the end of the file", "b: 1\na: x # why", [], .remove("a"), "b: 1\n# why"),
        EditCase(
            "the only key, with a comment above", "p:\n  # above\n  a: 1 # behind\nq: 2\n", [.key("p")], .remove("a"),
            "p: {}\n  # above\n  # behind\nq: 2\n"),
        EditCase(
            "all items, with comments", "p:\n  - a # one\n  # two\n  - b\nq: 2\n", [.key("p")], .matchItems([]),
            "p: []\n  # one\n  # two\nq: 2\n"),
        EditCase(
            "an item's comment does not move to what comes", "a:\n  - Checked Out # agreed with Dr. A\n", a, .matchItems(["Arrived"]),
            "a:\n  - Arrived\n  # agreed with Dr. A\n"),
        EditCase(
            "nor to what stays", "a:\n  - x\n  - y # about y\n", a, .matchItems(["x"]), "a:\n  - x\n  # about y\n"),
        EditCase(
            "nor within brackets", "a: [\n    Checked Out,   # agreed with Dr. A\n    x\n  ]\n", a, .matchItems(["Arrived", "x"]),
            "a: [\n    # agreed with Dr. A\n    x,\n    Arrived\n  ]\n"),
        EditCase(
            "nor where all within brackets is new", "a: [\n    Checked Out,   # agreed with Dr. A\n  ]\n", a, .matchItems(["Arrived"]),
            "a: [\n    # agreed with Dr. A\n    Arrived\n  ]\n"),
        EditCase(
            "what is new does not stand in front of a comment", "a: [ x, # about x\n     y ]\n", a, .matchItems(["x", "z"]),
            "a: [ x, # about x\n     z\n      ]\n"),
        EditCase("what only looks like a comment", "a: ['#1', x#y, z]\n", a, .matchItems(["z"]), "a: [z]\n"),
        EditCase("a comment in a block scalar is none", "b: 1\na: |\n  # text\nc: 2\n", [], .remove("a"), "b: 1\nc: 2\n"),
        EditCase("but one behind its header is", "b: 1\na: | # why\n  text\nc: 2\n", [], .remove("a"), "b: 1\n# why\nc: 2\n"),
    ]

    @Test(arguments: cases) func edits(_ edit: EditCase) { edit.check() }
}
