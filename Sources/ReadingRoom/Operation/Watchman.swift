import Documents
import Foundation
import Logging
import Processing
import ServiceLifecycle

/// Goes round while the room is open: whether the line goes on, and whether unfinished uploads are too old. Keeps the server's own watch of an
/// inbox, where there is one.
struct Watchman: Service {
    let line: LineDesk
    let uploads: UploadDesk
    let alert: AlertSettings
    let meter: RoomMeter
    let log: Logger
    /// The program and arguments that watch the inbox; `nil` for none.
    let watch: [String]?
    private static let sweepSeconds = 600.0

    func run() async throws {
        await cancelWhenGracefulShutdown {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await goRound() }
                if let watch { group.addTask { await WatchChild(command: watch, log: log).keep() } }
            }
        }
    }

    private func goRound() async {
        let pause = max(0.2, min(30, alert.after / 5))
        var sinceSweep = Self.sweepSeconds
        while !Task.isCancelled {
            do {
                await tell(try await line.watch())
            } catch {
                log.error("the line cannot be asked", metadata: ["error": "\(error)"])
            }
            sinceSweep += pause
            if sinceSweep >= Self.sweepSeconds {
                sinceSweep = 0
                let gone = await uploads.sweep()
                if gone > 0 { log.notice("unfinished uploads thrown away", metadata: ["files": "\(gone)"]) }
            }
            try? await Task.sleep(for: .seconds(pause))
        }
    }

    private func tell(_ turn: LineDesk.Turn) async {
        switch turn {
        case .none: return
        case .begins(let minutes, let waiting):
            meter.alerted()
            log.error("nothing goes on although work waits", metadata: ["minutes": "\(minutes)", "waiting": "\(waiting)"])
            await run(["SOHOA_ALERT": "stalled", "SOHOA_ALERT_MINUTES": "\(minutes)", "SOHOA_ALERT_WAITING": "\(waiting)"])
        case .ends:
            log.notice("the line goes on again")
            await run(["SOHOA_ALERT": "cleared"])
        }
    }

    private func run(_ variables: [String: String]) async {
        guard !alert.command.isEmpty, let trouble = await AlertCommand.run(alert.command, variables: variables) else { return }
        log.error("the alert's command failed", metadata: ["why": "\(trouble)"])
    }
}
