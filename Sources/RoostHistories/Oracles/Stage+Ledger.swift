import RoostEngine
import RoostLedger
import RoostModel
import RoostPlan
import RoostSystem

/// What is judged after each step: the ledger and its lock.
extension Stage {
    /// A ledger as an honest reader opens it, whom nothing befalls.
    private var reader: FolderLedger {
        let process = SimulatedProcess(number: 0, host: "a reader", misfortunes: [])
        let clock = SimulatedClock(scheduler: scheduler)
        return FolderLedger(
            path: Self.folder, sealing: .checked(SimulatedKey()),
            machine: LedgerMachine(
                disk: ProcessDisk(disk: disk, process: process, power: power), clock: clock,
                processes: SimulatedProcesses(stage: self, host: "a reader"))
        ) { _ in }
    }

    /// All entries of a ledger; empty if it cannot be read.
    func entries(of ledger: FolderLedger) async -> [AppliedGroup] {
        var entries: [AppliedGroup] = []
        for key in (try? await ledger.keys()) ?? [] { if let entry = try? await ledger.load(key) { entries.append(entry) } }
        return entries
    }

    /// The ledger never has a value that no answer acknowledged, no reading showed and nobody vouched for.
    func judgeLedger() async {
        let ledger = reader
        let keys: [GroupKey]
        do throws(LedgerError) { keys = try await ledger.keys() } catch {
            return violate(.ledgerSaysNoMore, "the ledger cannot be read: \(error.detail)")
        }
        for key in keys {
            do throws(LedgerError) {
                if let entry = try await ledger.load(key) { judge(entry) }
            } catch {
                violate(.ledgerSaysNoMore, "the entry of \(key) cannot be read: \(error.detail)")
            }
        }
    }

    private func judge(_ entry: AppliedGroup) {
        var place = FieldPlace(business: entry.key.business.value, source: entry.sourceID, address: "")
        func check(_ address: String, _ value: PropertyValue) {
            place.address = address
            let values = known[place] ?? []
            let isKnown =
                switch value {
                case .text(let text): values.contains { FleetFile.same($0, text, at: address) }
                case .secret(let digest):
                    values.contains {
                        SimulatedKey.digest(Array($0.utf8), business: place.business, source: entry.key.source, address: address)
                            == digest.digest
                    }
                }
            if !isKnown { violate(.ledgerSaysNoMore, "the ledger has a value for \(place) that nothing has acknowledged") }
        }
        for (key, value) in entry.properties.sorted(by: { $0.key < $1.key }) { check("properties/\(key)", value) }
        for trigger in (entry.triggers ?? []).sorted() { check("triggers/\(trigger)", .text("true")) }
        for (location, mapping) in entry.mappings.sorted(by: { $0.key < $1.key }) {
            check("locations/\(location)", .text("true"))
            for (key, value) in mapping.properties.sorted(by: { $0.key < $1.key }) {
                check("locations/\(location)/properties/\(key)", value)
            }
            for flag in MappingFlag.allCases { check("locations/\(location)/\(flag.rawValue)", .text("\(mapping.flags[flag])")) }
        }
    }

    /// Somebody vouches that a group is as its file says.
    func vouch(_ key: GroupKey) {
        guard let file = files.first(where: { $0.business == key.business.value && $0.source == key.source }) else { return }
        vouched.insert(GroupPlace(business: file.business, source: file.sourceID))
        for (address, value) in file.fields {
            known[FieldPlace(business: file.business, source: file.sourceID, address: address), default: []].insert(value)
        }
    }

    /// After runs that were not killed and whose disk worked there is no lock.
    func judgeLock(_ processes: [SimulatedProcess]) {
        guard disk.node(Self.folder + "/lock") != nil else { return }
        guard let bytes = disk.content(of: Self.folder)["lock"] else { return }
        let text = String(decoding: bytes, as: UTF8.self)
        let owner = self.processes.first { text.contains("\"lock-\($0.number)\"") }
        guard let owner else { return violate(.noLockIsLeft, "the lock names nobody: \(text)") }
        guard processes.contains(where: { $0.number == owner.number }) else { return }
        if !owner.isDead, !owner.hadDiskTrouble { violate(.noLockIsLeft, "run \(owner.number) has ended and left its lock") }
    }
}
