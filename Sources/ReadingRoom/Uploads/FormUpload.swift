import Accounts
import Documents
import Foundation
import Hummingbird
import NIOCore
import Processing

/// Files sent by a form without a script: each goes the same way as one sent in pieces.
enum FormUpload {
    /// What became of one file, by its name.
    struct Outcome {
        var name: String
        var words: Bilingual
        var isGood: Bool
    }

    static func take(_ visit: Visit) async throws -> Response {
        guard var reader = MultipartReader(contentType: visit.request.headers[.contentType]) else {
            throw RoomError.invalid("Biểu mẫu không có tệp nào.", "The form has no files.")
        }
        var receiver = Receiver(visit: visit)
        do {
            for try await buffer in visit.request.body {
                for event in try reader.feed(Data(buffer.readableBytesView)) { try await receiver.hear(event) }
            }
            await receiver.broken()
        } catch is MultipartReader.Malformed {
            await receiver.broken()
            throw RoomError.invalid("Biểu mẫu bị hỏng trên đường truyền.", "The form was damaged on its way.")
        } catch {
            await receiver.broken()
            throw error
        }
        guard receiver.isChecked else { throw RoomError.badForm }
        return try await UploadPage.show(visit, outcomes: receiver.outcomes)
    }

    /// One request's parts, as they come.
    private struct Receiver {
        let visit: Visit
        var isChecked = false
        var outcomes: [Outcome] = []
        private var field: (name: String, value: Data)?
        private var dossier: String?
        private var upload: (record: Upload, offset: Int64)?
        private var failed: UploadFailure?
        private var name = ""
        /// What came and is not on disk yet: every piece is waited for.
        private var pending = Data()
        private static let mostField = 4_096
        private static let pieceBytes = 4 << 20

        init(visit: Visit) { self.visit = visit }

        mutating func hear(_ event: MultipartReader.Event) async throws {
            switch event {
            case .begin(let name, let file): try await begin(name, file)
            case .bytes(let bytes): try await add(bytes)
            case .end: try await end()
            case .done: break
            }
        }

        private mutating func begin(_ part: String, _ file: String?) async throws {
            guard let file else {
                field = (part, Data())
                return
            }
            // Nothing is written before it is known that a page of this room sent it.
            guard isChecked else { throw RoomError.badForm }
            field = nil
            failed = nil
            name = file
            // A form that no file was chosen in.
            if file.isEmpty { return }
            do throws(UploadFailure) {
                let login = try login()
                upload = (try await visit.room.uploads.begin(name: file, dossier: dossier, length: nil, by: login), 0)
            } catch {
                failed = error
            }
        }

        private mutating func add(_ bytes: Data) async throws {
            if let known = field {
                guard known.value.count + bytes.count <= Self.mostField else { throw RoomError.badForm }
                field = (known.name, known.value + bytes)
            } else if upload != nil, failed == nil {
                pending.append(bytes)
                if pending.count >= Self.pieceBytes { try await flush() }
            }
        }

        private mutating func flush() async throws {
            guard let (record, offset) = upload, failed == nil, !pending.isEmpty else { return }
            var piece: Data? = pending
            pending = Data()
            do {
                let reached = try await visit.room.uploads.append(to: record.id, of: record.login, at: offset) {
                    defer { piece = nil }
                    return piece
                }
                visit.room.meter.uploaded(bytes: reached - offset)
                upload = (record, reached)
            } catch let error as UploadFailure {
                failed = error
            }
        }

        private mutating func end() async throws {
            if let (part, value) = field {
                let text = String(decoding: value, as: UTF8.self)
                if part == "csrf" { isChecked = visit.guest?.session.map { $0.accepts(formToken: text) } ?? (visit.guest != nil) }
                if part == "dossier" { dossier = text.isEmpty ? nil : text }
                field = nil
                return
            }
            guard !name.isEmpty else { return }
            try await flush()
            pending = Data()
            var words = failed.map { Bilingual($0.fact.vietnamese + " " + $0.remedy.vietnamese, $0.fact.english + " " + $0.remedy.english) }
            if let (record, offset) = upload {
                do {
                    if failed == nil {
                        guard offset > 0 else { throw UploadFailure(.kind, Self.emptyFact, Self.emptyRemedy) }
                        words = UploadWords.words(try await UploadEnds.finish(record, visit))
                    }
                } catch let error as UploadFailure {
                    failed = error
                    words = Bilingual(
                        error.fact.vietnamese + " " + error.remedy.vietnamese, error.fact.english + " " + error.remedy.english)
                }
                if failed != nil { try? await visit.room.uploads.cancel(record.id, of: record.login) }
            }
            outcomes.append(Outcome(name: name, words: words ?? Self.emptyFact, isGood: failed == nil))
            upload = nil
            name = ""
        }

        /// What was being sent when the connection broke cannot be gone on with: its sender has no name for it.
        mutating func broken() async {
            if let (record, _) = upload { try? await visit.room.uploads.cancel(record.id, of: record.login) }
            upload = nil
        }

        private func login() throws(UploadFailure) -> String {
            guard let guest = visit.guest else { throw UploadFailure(.invalid, Self.emptyFact, Self.emptyRemedy) }
            return guest.account.login
        }

        private static let emptyFact = Bilingual("Tệp rỗng (0 byte).", "The file is empty (0 bytes).")
        private static let emptyRemedy = Bilingual("Quét hoặc chép lại tệp.", "Scan or copy the file again.")
    }
}
