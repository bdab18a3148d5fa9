import RoostDiagnostics
import RoostEngine

/// Whether git would take a file into a commit.
public enum GitIgnoring {
    /// True where the file lies in no checkout, or git ignores it there; false where git could commit it, and where git cannot say.
    ///
    /// - Parameters:
    ///   - folder: the folder that the file is in.
    ///   - name: the file's name; nothing need be there.
    public static func isOutsideOfGit(_ name: String, in folder: String, environment: [String: String]) async -> Bool {
        guard let checkout = GitCheckout(around: folder) else { return true }
        var variables = GitEnvironment.variables(from: environment)
        // This one command knows no paths that are taken literally.
        variables["GIT_LITERAL_PATHSPECS"] = nil
        let git = GitProgram(environment: variables)
        do throws(LedgerError) {
            try await checkout.confirm(git)
            return try await git.run(["check-ignore", "--quiet", "--", name], in: folder, with: ["safe.bareRepository=explicit"]).isSuccess
        } catch {
            return false
        }
    }
}
