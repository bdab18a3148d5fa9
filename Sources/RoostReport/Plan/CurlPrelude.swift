import RoostEngine
import RoostModel
import RoostPlan

/// The beginning of a script: what it is, what it needs, and the functions that its calls use.
struct CurlPrelude {
    let run: PlanRun
    /// The service's base URL.
    let url: String
    let headers: CurlHeaders
    let secrets: CurlSecrets

    /// The lines, an empty one at the end.
    var lines: [String] {
        var lines = Self.opening
        lines.insert(contentsOf: LoosenedText.lines(run).map { "# \($0)" }, at: 1)
        if let earlier = EarlierText(run) { lines.insert("# \(earlier.title)", at: 1) }
        if run.plan.summary.refused > 0 { lines.append(Self.refused) }
        lines += Self.checks + [""]
        let references = run.plan.businesses.flatMap(\.steps).flatMap(\.call.secrets).map(\.reference)
        if !references.isEmpty { lines += Self.json + [""] }
        if secrets.readsFiles || references.contains(where: \.isFile) { lines += Self.secretFile + [""] }
        let definitions = secrets.definitions + headers.remarks
        if !definitions.isEmpty { lines += definitions + [""] }
        if run.plan.businesses.contains(where: \.needsReread) { lines += groupOf + [""] }
        return lines
    }

    private static let opening = [
        "#!/usr/bin/env bash",
        "# The calls of a plan, in order. Run it from the project folder, and only once: a second run may create a group twice.",
        "# roost apply sends the same calls, checks the outcome of each, and records it in the ledger; this script does neither.",
        "# Run roost plan afterwards to see where things stand.",
    ]

    private static let refused =
        "# Guards refuse a part of this plan, so roost apply would send none of it. The refused part is commented out below."

    private static let checks = [
        "set -euo pipefail", "for program in curl jq; do",
        "  command -v \"$program\" >/dev/null || { echo \"$program is missing\" >&2; exit 1; }", "done",
    ]

    private static let json = [
        "# Text as a JSON string with its quotes. A secret goes through a pipe: other users of the machine can see a command line.",
        "json() { printf '%s' \"$1\" | jq -Rs .; }",
    ]

    private static let secretFile = [
        "# A secret's file lies in the project folder, or in the folder that ROOST_SECRETS_DIR names.",
        "secret_file() {",
        "  if [ -e \"$1\" ] || [ -z \"${ROOST_SECRETS_DIR:-}\" ]; then cat -- \"$1\"; else cat -- \"$ROOST_SECRETS_DIR/$1\"; fi",
        "}",
    ]

    /// Waits a little, because it is not known whether the API's answers lag behind what was written.
    private var groupOf: [String] {
        let target = ShellWord.quoted(url + "/integration/businessintegrationgroup/")
        let arguments = headers.arguments.map { " \($0)" }.joined()
        return [
            "# Reads the id of a business's group for a source: the answer to the call that creates the group does not have it.",
            "group_of() {",
            "  local attempt id",
            "  for attempt in 1 2 3 4 5; do",
            "    id=$(curl --fail-with-body -sS \(target)\"$1\"\(arguments) | jq -r --argjson source \"$2\" '",
            "      [if type == \"array\" then .[] else . end | select(.integrationSourceType.id == $source) | .groupId]",
            "      | if length > 1 then error(\"there are several groups\") else .[] end') || id=",
            "    if [ -n \"$id\" ]; then printf '%s\\n' \"$id\"; return; fi",
            "    sleep \"$attempt\"",
            "  done",
            "  printf 'There is not exactly one group of %s for source %s: run roost plan before anything else.\\n' \"$1\" \"$2\" >&2",
            "  return 1",
            "}",
        ]
    }
}

extension BusinessPlan {
    /// True if a call needs the id of a group that an earlier call creates.
    var needsReread: Bool {
        steps.contains { if case .putMapping(_, .fromStep, _, _) = $0.call { true } else { false } }
    }
}
