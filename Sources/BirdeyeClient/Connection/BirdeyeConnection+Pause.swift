import RoostEngine

extension BirdeyeConnection {
    /// Waits before a request is sent again; where the server asked for fewer requests, the others wait too.
    func pause(milliseconds: Int64, everybody: Bool) async {
        if everybody { await gate.hold(milliseconds: milliseconds) }
        await settings.clock.sleep(milliseconds: milliseconds)
    }
}
