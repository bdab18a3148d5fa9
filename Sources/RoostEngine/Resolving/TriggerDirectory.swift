import RoostModel

/// The live trigger catalogues of a run: each source's is fetched at most once, and only if a name needs it.
actor TriggerDirectory {
    private let reader: any BirdeyeReader
    private var catalogues: [Int64: Task<Result<[CatalogueTrigger], CallError>, Never>] = [:]

    init(reader: any BirdeyeReader) { self.reader = reader }

    func triggers(sourceID: Int64) async throws(CallError) -> [CatalogueTrigger] {
        let task: Task<Result<[CatalogueTrigger], CallError>, Never>
        if let known = catalogues[sourceID] {
            task = known
        } else {
            task = Task { [reader] in
                do throws(CallError) { return .success(try await reader.triggerCatalogue(sourceID: sourceID)) } catch {
                    return .failure(error)
                }
            }
            catalogues[sourceID] = task
        }
        return try await task.value.get()
    }
}
