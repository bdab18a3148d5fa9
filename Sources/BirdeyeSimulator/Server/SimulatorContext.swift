import Hummingbird
import NIOCore

/// What a request's handler needs besides the request: the connection, so that it can close it.
struct SimulatorContext: InitializableFromSource {
    /// The connection that the request came by.
    let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        channel = source.channel
    }
}
