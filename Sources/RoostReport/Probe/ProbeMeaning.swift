import RoostEngine
import RoostModel

/// What an answer to a question means for the plans that follow.
enum ProbeMeaning {
    static func words(_ finding: ProbeFinding) -> String {
        guard let answer = finding.result.answer else { return open(finding.question) }
        switch finding.question {
        case .propertyUpdate, .mappingUpdate, .deactivation, .locationOverride: return form(finding.question, answer)
        case .propertiesOnRead:
            return switch answer.answer {
            case "reported": "every property is compared with the live side; drift in it is seen"
            case "plain-only": "plain properties are compared with the live side; secure ones are known by the ledger alone"
            default: "properties are known by the ledger alone; a change in the dashboard is not seen"
            }
        case .mappingsOnRead:
            return answer.answer == "reported"
                ? "mappings are compared with the live side; drift in them is seen"
                : "mappings are known by the ledger alone; a change in the dashboard is not seen"
        case .triggersOnPropertyUpdate:
            return answer.answer == "wiped"
                ? "nothing changes: an update always carries all triggers, and here that is what keeps them"
                : "nothing changes: an update carries all triggers anyway"
        case .readLag: return "nothing changes: after an apply, reads are repeated for about six seconds before they are believed"
        case .unknownFields: return "nothing changes: they are kept out of every comparison"
        case .accepted: return "these signs of failure mean nothing in answers to writing calls"
        }
    }

    private static func form(_ question: ContractQuestion, _ answer: ContractAnswer) -> String {
        switch Contract([question: answer]).standing(of: question) {
        case .works: "such calls are planned as documented, and need no canary"
        case .fails: "such calls are refused in the plan by the guard contract"
        case .unknown: "such calls stay inferred, and are tried on one business first"
        }
    }

    private static func open(_ question: ContractQuestion) -> String {
        switch question {
        case .propertyUpdate, .mappingUpdate, .deactivation, .locationOverride:
            "nothing changes: such calls are planned as the contract in roost.yaml has them so far"
        case .propertiesOnRead, .mappingsOnRead, .triggersOnPropertyUpdate, .readLag, .unknownFields, .accepted: "nothing changes"
        }
    }
}
