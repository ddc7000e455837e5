import Logging
import ServiceLifecycle

/// Delivers beside the server, for as long as it serves.
struct WebhookService: Service {
    let desk: WebhookDesk
    let log: Logger

    /// What happened is told this soon.
    private static let pause = Duration.seconds(1)

    func run() async {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await desk.deliverDue(log)
                } catch {
                    log.error("webhooks: \(error)")
                }
                try? await Task.sleep(for: Self.pause)
            }
        }
    }
}
