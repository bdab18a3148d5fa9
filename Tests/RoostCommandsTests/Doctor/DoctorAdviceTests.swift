import Testing

@testable import RoostCommands

@Suite struct DoctorAdviceTests {
    @Test(arguments: [
        ("git remote add origin URL, or keep the ledger in a folder", ["git remote add origin URL"]),
        ("run `roost ledger keygen`, and put what it prints there", ["roost ledger keygen"]),
        ("put the former key back, or run `roost ledger rekey` with both", ["roost ledger rekey"]),
        ("write `ledger: x` there", []), ("make room on the disk", []), ("", []),
        ("git config --global --add safe.directory /a b", ["git config --global --add safe.directory /a b"]),
    ]) func commandsAreFoundInAdvice(_ advice: String, _ commands: [String]) {
        #expect(Doctor.commands(in: advice) == commands)
    }

    @Test(arguments: [("shop", "shop"), ("a b", "'a b'"), ("it's", "'it'\\''s'"), ("", "''"), ("$(x)", "'$(x)'"), ("é", "'é'")])
    func wordsAreQuoted(_ text: String, _ word: String) { #expect(text.shellWord == word) }
}
