import Accounts
import Archive
import Documents
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Processing
import SearchIndex

/// For who watches over the machine: whether the room can work, and figures for a monitoring program.
enum OperationRoutes {
    /// One part that the room needs, and whether it answers.
    struct Part: Encodable, Hashable {
        var name: String
        var isReady: Bool
        var milliseconds: Int
    }

    /// 200 when the catalogue, the accounts, the index and the vault answer, else 503. Which of them, only the machine itself and
    /// administrators are told.
    static func ready(_ visit: Visit) async throws -> Response {
        let room = visit.room
        let parts = [
            await part("catalogue") { _ = try await room.store.lastChange() },
            await part("accounts") { _ = try await room.book.session(token: "") },
            await part("index") { _ = try await room.search.ask { try $0.documentCount() } },
            await part("vault") { if access(room.vault.layout.vault, R_OK | X_OK) != 0 { throw RoomError.unavailable } },
        ]
        let isReady = parts.allSatisfy(\.isReady)
        let status: HTTPResponse.Status = isReady ? .ok : .serviceUnavailable
        guard isLocal(visit) || visit.guest?.permissions.contains(.operate) ?? false else {
            return answer(isReady ? "ready\n" : "not ready\n", "text/plain; charset=utf-8", status)
        }
        struct Answer: Encodable {
            var isReady: Bool
            var parts: [Part]
        }
        let json = String(decoding: try JSONEncoder().encode(Answer(isReady: isReady, parts: parts)), as: UTF8.self)
        return answer(json + "\n", "application/json; charset=utf-8", status)
    }

    private static func part(_ name: String, _ ask: () async throws -> Void) async -> Part {
        let began = ContinuousClock.now
        let isReady: Bool
        do {
            try await ask()
            isReady = true
        } catch {
            isReady = false
        }
        return Part(name: name, isReady: isReady, milliseconds: Int((ContinuousClock.now - began).inMilliseconds))
    }

    /// For the machine itself, and for tokens of the scope `metrics`.
    static func metrics(_ visit: Visit) async throws -> Response {
        guard isLocal(visit) || visit.guest?.permissions.contains(.seeMetrics) ?? false else {
            if visit.guest == nil { throw RoomError.notLoggedIn }
            try await visit.record(.refused, subject: "/metrics", detail: Permission.seeMetrics.rawValue)
            throw RoomError.forbidden
        }
        var text = MetricsText()
        text.add(visit.room.meter.snapshot)
        await addPictures(to: &text, visit.room)
        await addLine(to: &text, visit.room)
        await addStores(to: &text, visit.room)
        return answer(text.text, "text/plain; version=0.0.4; charset=utf-8", .ok)
    }

    private static func addPictures(to text: inout MetricsText, _ room: ReadingRoom) async {
        let pictures = await room.pictures.figures
        text.add("sohoa_pictures_waiting", "gauge", "Pictures of pages that wait to be made.", Double(pictures.waiting))
        text.add("sohoa_pictures_made_total", "counter", "Pictures of pages that were made.", Double(pictures.made))
        text.add("sohoa_live_viewers", "gauge", "Open live pages.", Double(await room.live.count))
    }

    private static func addLine(to text: inout MetricsText, _ room: ReadingRoom) async {
        // What does not answer is left out: a figure that is not there is an alert of its own.
        guard let state = try? await room.line.state() else { return }
        text.add("sohoa_work_waiting", "gauge", "Pieces of work that wait.", Double(state.waiting))
        text.add("sohoa_work_leased", "gauge", "Pieces of work under way.", Double(state.working))
        text.add("sohoa_stalled", "gauge", "Whether nothing goes on although work waits.", state.stalledMinutes == nil ? 0 : 1)
        let open = state.batches.filter { $0.closedAt == nil }
        let figures: [(String, String, (LineState.Batch) -> Double)] = [
            ("sohoa_batch_files", "Files of an open batch.", { Double($0.files) }),
            ("sohoa_batch_pages_found", "Pages found in an open batch.", { Double($0.pagesFound) }),
            ("sohoa_batch_pages_done", "Pages of an open batch that came to an end.", { Double($0.pagesDone) }),
            ("sohoa_batch_exceptions", "Files and pages of an open batch in quarantine.", { Double($0.exceptions) }),
        ]
        for (name, help, value) in figures { text.add(name, "gauge", help, open.map { ([("batch", $0.id)], value($0)) }) }
    }

    private static func addStores(to text: inout MetricsText, _ room: ReadingRoom) async {
        if let change = try? await room.store.lastChange() {
            text.add("sohoa_catalogue_change", "gauge", "The newest change of the catalogue.", Double(change))
            if let reached = try? await room.search.ask({ try $0.lastChange() }) {
                text.add("sohoa_index_lag_changes", "gauge", "Changes that the index has not seen yet.", Double(max(0, change - reached)))
            }
        }
        let pending = await room.uploads.pending()
        text.add("sohoa_uploads_unfinished", "gauge", "Uploads that are not whole yet.", Double(pending.files))
        text.add("sohoa_uploads_unfinished_bytes", "gauge", "Bytes of uploads that are not whole yet.", Double(pending.bytes))
        text.add(
            "sohoa_vault_free_bytes", "gauge", "Bytes that may still be written where the vault lies.",
            FreeSpace.bytes(at: room.vault.layout.root).map(Double.init))
        text.add("process_resident_memory_bytes", "gauge", "Memory of the server.", residentBytes().map(Double.init))
        text.add(
            "process_start_time_seconds", "gauge", "When the server started, seconds since 1970.", room.startedAt.timeIntervalSince1970)
    }

    private static func residentBytes() -> Int? {
        guard let line = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else { return nil }
        let words = line.split(separator: " ")
        return words.count > 1 ? Int(words[1]).map { $0 * Int(sysconf(Int32(_SC_PAGESIZE))) } : nil
    }

    /// Whether somebody at the machine asks, and not a proxy for somebody else.
    static func isLocal(_ visit: Visit) -> Bool {
        guard ["127.0.0.1", "::1"].contains(visit.context.peer) else { return false }
        return ["X-Forwarded-For", "X-Forwarded-Proto", "X-Real-IP", "Forwarded", "Via"].allSatisfy {
            visit.request.headers[.named($0)] == nil
        }
    }

    private static func answer(_ text: String, _ type: String, _ status: HTTPResponse.Status) -> Response {
        Response(
            status: status, headers: [.contentType: type, .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}

extension Duration {
    var inMilliseconds: Double { Double(components.seconds) * 1_000 + Double(components.attoseconds) / 1e15 }
}
