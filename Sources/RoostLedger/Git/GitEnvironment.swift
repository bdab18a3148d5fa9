/// The variables that git is given: roost's own, made safe.
enum GitEnvironment {
    /// Takes away what would lead git to another repository, as where roost itself runs in a git hook, and what would make it talk or ask.
    ///
    /// - Parameters:
    ///   - outer: the variables of this process.
    ///   - settings: further configuration. Among it may be credentials, which is why it goes neither into arguments nor into a file.
    static func variables(from outer: [String: String], settings: [GitSetting] = []) -> [String: String] {
        // A name that is set and empty is none: git would refuse to commit in it.
        var result = outer.filter { name, value in !isLeftOut(name) && !(value.isEmpty && persons.contains(name)) }
        result["GIT_TERMINAL_PROMPT"] = "0"
        result["GIT_EDITOR"] = "false"
        result["GIT_PAGER"] = "cat"
        result["GIT_LITERAL_PATHSPECS"] = "1"
        result["LC_ALL"] = "C"
        // roost.yaml is under review and may name any address: the ones that run a program of somebody's choice are left out.
        if result["GIT_ALLOW_PROTOCOL"] == nil { result["GIT_ALLOW_PROTOCOL"] = "file:git:http:https:ssh" }
        guard !settings.isEmpty else { return result }
        let count = outer["GIT_CONFIG_COUNT"].flatMap { Int($0) } ?? 0
        result["GIT_CONFIG_COUNT"] = String(count + settings.count)
        for (index, setting) in settings.enumerated() {
            result["GIT_CONFIG_KEY_\(count + index)"] = setting.name
            result["GIT_CONFIG_VALUE_\(count + index)"] = setting.value
        }
        return result
    }

    private static func isLeftOut(_ name: String) -> Bool {
        names.contains(name) || name.hasPrefix("GIT_TRACE") || name == "GIT_CURL_VERBOSE" || name == "LANGUAGE"
    }

    private static let persons: Set = ["GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL", "EMAIL"]

    private static let names: Set = [
        "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_ATTR_SOURCE", "GIT_COMMON_DIR", "GIT_CONFIG", "GIT_CONFIG_PARAMETERS", "GIT_DIR",
        "GIT_GLOB_PATHSPECS", "GIT_GRAFT_FILE", "GIT_ICASE_PATHSPECS", "GIT_IMPLICIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_NAMESPACE",
        "GIT_NOGLOB_PATHSPECS", "GIT_NO_REPLACE_OBJECTS", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX", "GIT_QUARANTINE_PATH",
        "GIT_REPLACE_REF_BASE", "GIT_SHALLOW_FILE", "GIT_TEMPLATE_DIR", "GIT_WORK_TREE",
    ]
}
