import FoundationEssentials
import Glibc
import Testing

/// A ledger that cannot be read or written: the error names the file and what to do, and nothing is sent that could not be recorded.
@Suite(.serialized)
struct LedgerTroubleTests {
    private static let entry = "\(FleetBusiness.number(2))-carestack.json"

    /// Something wrong with the ledger before the run, so that nothing at all may be sent.
    enum Damage: String, CaseIterable, Sendable {
        case folderIsAFile, entryIsAFolder, entryIsCutShort, entryIsNonsense, entryIsEmpty, entryIsOfAnotherGroup, lockIsAFolder, noRoom

        /// What the error must name, and the words of what to do.
        var words: [String] {
            switch self {
            case .folderIsAFile: ["ledger", "not a folder: move it away"]
            case .entryIsAFolder: ["ledger/\(LedgerTroubleTests.entry)", "move the folder away: the ledger needs a file of this name"]
            case .entryIsCutShort, .entryIsNonsense, .entryIsEmpty, .entryIsOfAnotherGroup:
                [
                    "ledger/\(LedgerTroubleTests.entry)",
                    "restore it from git, or start again with `roost ledger forget \(FleetBusiness.number(2))`",
                ]
            case .lockIsAFolder: ["ledger/lock", "move the folder away: the ledger needs a file of this name"]
            case .noRoom: ["ledger/", "file too large", "make room on the disk"]
            }
        }

        func wreak(on stage: ApplyStage) throws {
            let path = "\(stage.ledgerFolder)/\(LedgerTroubleTests.entry)"
            let whole = Array(FileManager.default.contents(atPath: path) ?? Data())
            switch self {
            case .folderIsAFile:
                try FileManager.default.moveItem(atPath: stage.ledgerFolder, toPath: stage.folder + "/aside")
                try Data("not a folder\n".utf8).write(to: URL(filePath: stage.ledgerFolder))
            case .entryIsAFolder:
                try FileManager.default.moveItem(atPath: path, toPath: stage.folder + "/aside")
                try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
            case .entryIsCutShort: try Data(whole.prefix(whole.count / 2)).write(to: URL(filePath: path))
            case .entryIsNonsense:
                let text = String(decoding: whole, as: UTF8.self).replacing("\"groupId\":", with: "\"groupId\": \"twelve\", \"was\":")
                try Data(text.utf8).write(to: URL(filePath: path))
            case .entryIsEmpty: try Data().write(to: URL(filePath: path))
            case .entryIsOfAnotherGroup:
                let other = FileManager.default.contents(atPath: "\(stage.ledgerFolder)/\(FleetBusiness.number(3))-carestack.json")
                try (other ?? Data()).write(to: URL(filePath: path))
            case .lockIsAFolder:
                try FileManager.default.createDirectory(atPath: stage.ledgerFolder + "/lock", withIntermediateDirectories: false)
            case .noRoom: break
            }
        }
    }

    @Test(arguments: Damage.allCases) func nothingIsSentWhereTheLedgerCannotBeUsed(_ damage: Damage) async throws {
        try await Rehearsal.whileKept(.changes, before: .changesBefore) { rehearsal in
            try await rehearsal.again { stage in
                try damage.wreak(on: stage)
                let outcome =
                    damage == .noRoom ? try await Self.applyWithoutRoom(stage, blocks: 0) : try await stage.roost("apply", "--yes")
                #expect(outcome.code == 1, "\(damage): exit \(outcome.code)\n\(outcome.output)\(outcome.errors)")
                let said = outcome.output + outcome.errors
                for words in damage.words { #expect(said.contains(words), "\(damage): \(said)") }
                #expect(!said.contains("The operation could not be completed"))
                #expect(try await stage.sent().isEmpty, "\(damage)")
                #expect(try await stage.live() == LiveState(rehearsal.state), "\(damage)")
                let isMine = FileManager.default.fileExists(atPath: stage.ledgerFolder + "/lock") && damage != .lockIsAFolder
                #expect(!isMine, "\(damage): the lock was left behind")
            }
        }
    }

    /// Runs an apply that may make no file larger than so many times 1024 bytes: what it cannot write it is told, as on a full disk.
    private static func applyWithoutRoom(_ stage: ApplyStage, blocks: Int) async throws -> Program.Outcome {
        let program = Program.folder.hasPrefix("/") ? Program.folder : FileManager.default.currentDirectoryPath + "/" + Program.folder
        let script = "trap '' XFSZ; ulimit -f \(blocks); exec '\(program)/roost' apply --yes"
        return try await Program.run("/bin/bash", ["-c", script], in: stage.project, environment: stage.environment)
    }

    /// There is room for the lock and not for an entry with the intent in it, so the very first call stays here.
    @Test func anEntryThatDoesNotFitOnTheDiskKeepsItsCallBack() async throws {
        let before = Fleet(businesses: [FleetBusiness(1, locations: 8), FleetBusiness(2, locations: 8)])
        let after = before.edited { $0.businesses[0].triggers = [139, 140] }.edited { $0.businesses[1].triggers = [140] }
        try await Rehearsal.whileKept(after, before: before) { rehearsal in
            try await rehearsal.again { stage in
                let outcome = try await Self.applyWithoutRoom(stage, blocks: 1)
                #expect(outcome.code == 1, "\(outcome.code): \(outcome.errors)")
                let said = outcome.output
                #expect(said.contains("not sent, because the ledger could not be written"), "\(said)")
                #expect(said.contains("ledger/") && said.contains("file too large (make room on the disk"), "\(said)")
                #expect(said.contains("Not attempted: 2 steps"), "\(said)")
                #expect(try await stage.sent().isEmpty)
                try await rehearsal.checkEnd(stage, "no room")
                #expect(try await stage.sent().count == rehearsal.calls.count)
            }
        }
    }

    /// What a run records is safe in the journal's tail before the journal itself is written; the next run cannot go on without it.
    @Test func aJournalOnAFullDiskLosesNothing() async throws {
        try await Rehearsal.whileKept(.changes, before: .changesBefore) { rehearsal in
            try await rehearsal.again { stage in
                let journal = stage.ledgerFolder + "/journal.jsonl"
                try FileManager.default.removeItem(atPath: journal)
                try FileManager.default.createSymbolicLink(atPath: journal, withDestinationPath: "/dev/full")
                let outcome = try await stage.roost("apply", "--yes")
                #expect(outcome.code == 0, "\(outcome.errors)")
                #expect(outcome.errors.contains("ledger/journal.jsonl cannot be written: no space left on device"), "\(outcome.errors)")
                #expect(outcome.errors.contains("ledger/tail.jsonl, and the next run brings it to its place"), "\(outcome.errors)")
                #expect(try await stage.sent().count == rehearsal.calls.count)
                try FileManager.default.removeItem(atPath: journal)
                try await rehearsal.checkEnd(stage, "journal")
                #expect(try await stage.sent().count == rehearsal.calls.count)
                let lines = (try await stage.ledgerFiles()["journal.jsonl"] ?? "").split(separator: "\n")
                #expect(lines.count == rehearsal.calls.count)
                #expect(!FileManager.default.fileExists(atPath: stage.ledgerFolder + "/tail.jsonl"))
            }
        }
    }

    @Test(arguments: [1, 3, 6]) func aLedgerThatGoesAwayDuringTheRunStopsIt(_ call: Int) async throws {
        try await Rehearsal.whileKept(.changes, before: .changesBefore) { rehearsal in
            try await rehearsal.again { stage in
                try await stage.latency(60)
                let aside = stage.folder + "/aside"
                let (outcome, report) = try await stage.apply { _ in
                    try await stage.untilReceived(call)
                    try FileManager.default.moveItem(atPath: stage.ledgerFolder, toPath: aside)
                    try Data().write(to: URL(filePath: stage.ledgerFolder))
                }
                #expect(outcome.code == 4, "\(outcome.errors)")
                let document = try #require(report, "\(outcome.errors)")
                #expect(document.summary.inDoubt == 1 && document.summary.applied == call - 1, "\(outcome.output)")
                #expect(outcome.output.contains("the call was accepted; the ledger could not be written"), "\(outcome.output)")
                #expect(try await stage.sent().count == call)
                // Whoever puts the ledger back finds the call's intent in it.
                try FileManager.default.removeItem(atPath: stage.ledgerFolder)
                try FileManager.default.moveItem(atPath: aside, toPath: stage.ledgerFolder)
                try await stage.latency(0)
                try await rehearsal.checkEnd(stage, "call \(call)")
                #expect(try await stage.sent().count <= rehearsal.calls.count + 1)
            }
        }
    }

    @Test func aJournalThatACrashCutShortIsGoneOnWith() async throws {
        try await Rehearsal.whileKept(.changes, before: .changesBefore) { rehearsal in
            try await rehearsal.again { stage in
                let journal = stage.ledgerFolder + "/journal.jsonl"
                let whole = Array(FileManager.default.contents(atPath: journal) ?? Data())
                try Data(whole.dropLast(20)).write(to: URL(filePath: journal))
                let before = whole.count { $0 == 0x0A }
                #expect(before > 1)
                try await rehearsal.checkEnd(stage, "journal")
                let lines = (try await stage.ledgerFiles()["journal.jsonl"] ?? "").split(separator: "\n")
                #expect(lines.count == before + rehearsal.calls.count)
                #expect(lines.count { $0.hasPrefix("{") && $0.hasSuffix("}") } == lines.count - 1)
                let shown = try await stage.roost("ledger", "show", "\(FleetBusiness.number(4))")
                #expect(shown.code == 0, "\(shown.errors)")
            }
        }
    }

    /// What was written by a clock that has since been put back lies in the future; nothing depends on it.
    @Test func aLedgerFromTheFutureIsAsGoodAsAny() async throws {
        try await Rehearsal.whileKept(.changes, before: .changesBefore) { rehearsal in
            try await rehearsal.again { stage in
                // Nobody but roost can make the codes of entries, so these are entries of before, which it takes over.
                try FileManager.default.removeItem(atPath: stage.ledgerFolder + "/settings.json")
                for (name, whole) in try await stage.ledgerFiles() {
                    let lines = whole.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.contains("\"mac\":") }
                    let text = lines.joined(separator: "\n")
                    let later = text.replacing("\"time\": \"20", with: "\"time\": \"21").replacing("\"time\":\"20", with: "\"time\":\"21")
                    #expect(later != text, "\(name) has no time")
                    try Data(later.utf8).write(to: URL(filePath: "\(stage.ledgerFolder)/\(name)"))
                }
                try await stage.latency(60)
                let killed = try await stage.roost("apply", "--yes") { try await KillMoment.received(3).send(SIGKILL, to: $0, stage) }
                #expect(killed.code == -SIGKILL)
                let lock = stage.ledgerFolder + "/lock"
                let text = String(decoding: FileManager.default.contents(atPath: lock) ?? Data(), as: UTF8.self)
                #expect(text.contains("\"since\""))
                try Data(text.replacing("\"20", with: "\"21").utf8).write(to: URL(filePath: lock))
                try await stage.latency(0)
                let runs = try await rehearsal.checkEnd(stage, "future")
                // No apply can have made a lock of the next century.
                #expect(runs.first?.errors.contains("no apply of roost has made it") == true, "\(runs.first?.errors ?? "")")
                #expect(try await stage.sent().count <= rehearsal.calls.count + 1)
            }
        }
    }
}
