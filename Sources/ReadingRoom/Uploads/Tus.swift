import Accounts
import Archive
import Documents
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Processing

/// Uploads that go on where they broke off: the protocol tus 1.0.0 with its extensions creation, checksum, expiration and termination
/// (https://tus.io/protocols/resumable-upload). Programs come with a token of the scope `upload`, the page's script with the session.
enum Tus {
    private static let version = "1.0.0"
    private static let resumable = HTTPField.Name.named("Tus-Resumable")
    private static let offsetField = HTTPField.Name.named("Upload-Offset")
    private static let lengthField = HTTPField.Name.named("Upload-Length")
    private static let metadata = HTTPField.Name.named("Upload-Metadata")
    private static let checksumField = HTTPField.Name.named("Upload-Checksum")
    private static let expires = HTTPField.Name.named("Upload-Expires")
    private static let methodOverride = HTTPField.Name.named("X-HTTP-Method-Override")
    /// Of this room and not of tus: what became of a whole file, for who sent it.
    private static let result = HTTPField.Name.named("X-Upload-Result")

    static func options(_ visit: Visit) -> Response {
        Response(
            status: .noContent,
            headers: [
                resumable: version, .named("Tus-Version"): version,
                .named("Tus-Extension"): "creation,checksum,expiration,termination",
                .named("Tus-Max-Size"): String(visit.room.uploads.settings.fileBytes),
                .named("Tus-Checksum-Algorithm"): PartHash.Algorithm.allCases.map(\.rawValue).joined(separator: ","),
            ])
    }

    static func create(_ visit: Visit) async throws -> Response {
        try await answer(visit) {
            guard let text = visit.request.headers[lengthField], let length = Int64(text), length >= 0 else {
                return failure(.badRequest, UploadWords.noLength, visit)
            }
            let facts = metadata(visit.request.headers[metadata] ?? "")
            let name = facts["relativePath"] ?? facts["filename"] ?? facts["name"] ?? ""
            let login = try visit.known.account.login
            let upload = try await visit.room.uploads.begin(name: name, dossier: facts["dossier"], length: length, by: login)
            var response = Response(status: .created, headers: [resumable: version, .location: "/uploads/" + upload.id])
            response.headers[expires] = expiry(upload.id, visit)
            return response
        }
    }

    static func offset(_ visit: Visit) async throws -> Response {
        try await answer(visit) {
            let (upload, offset) = try await visit.room.uploads.state(visit.parameter("id"), of: visit.known.account.login)
            var response = Response(status: .ok, headers: [resumable: version, offsetField: String(offset), .cacheControl: "no-store"])
            if let length = upload.length { response.headers[lengthField] = String(length) }
            response.headers[expires] = expiry(upload.id, visit)
            if let end = upload.end { response.headers[result] = UploadWords.result(end) }
            return response
        }
    }

    static func append(_ visit: Visit) async throws -> Response {
        try await answer(visit) {
            guard visit.request.headers[.contentType] == "application/offset+octet-stream" else {
                return failure(.unsupportedMediaType, UploadWords.noPiece, visit)
            }
            guard let text = visit.request.headers[offsetField], let offset = Int64(text), offset >= 0 else {
                return failure(.badRequest, UploadWords.noPiece, visit)
            }
            var sum: (PartHash.Algorithm, Data)?
            if let sent = visit.request.headers[checksumField] {
                guard let known = checksum(sent) else { return failure(.badRequest, UploadWords.noAlgorithm, visit) }
                sum = known
            }
            let id = visit.parameter("id")
            let login = try visit.known.account.login
            var parts = visit.request.body.makeAsyncIterator()
            let reached = try await visit.room.uploads.append(to: id, of: login, at: offset, checksum: sum) {
                try await parts.next().map { Data($0.readableBytesView) }
            }
            visit.room.meter.uploaded(bytes: reached - offset)
            var response = Response(status: .noContent, headers: [resumable: version, offsetField: String(reached)])
            response.headers[expires] = expiry(id, visit)
            let (upload, _) = try await visit.room.uploads.state(id, of: login)
            if upload.length == reached {
                response.headers[result] = UploadWords.result(try await UploadEnds.finish(upload, visit))
            }
            return response
        }
    }

    static func cancel(_ visit: Visit) async throws -> Response {
        try await answer(visit) {
            try await visit.room.uploads.cancel(visit.parameter("id"), of: visit.known.account.login)
            return Response(status: .noContent, headers: [resumable: version])
        }
    }

    /// For who cannot send PATCH or DELETE.
    static func override(_ visit: Visit) async throws -> Response {
        switch visit.request.headers[methodOverride]?.uppercased() {
        case "PATCH": try await append(visit)
        case "DELETE": try await cancel(visit)
        case "HEAD": try await offset(visit)
        default: failure(.methodNotAllowed, UploadWords.noPiece, visit)
        }
    }

    // MARK: What all share

    /// Answers in words of tus: another version is refused, and so is what the desk refuses, with why.
    private static func answer(_ visit: Visit, _ work: () async throws -> Response) async throws -> Response {
        guard visit.request.headers[resumable] == version else {
            return Response(status: .preconditionFailed, headers: [resumable: version, .named("Tus-Version"): version])
        }
        do {
            return try await work()
        } catch let error as UploadFailure {
            if case .conflict(let offset) = error.code {
                var response = failure(.conflict, error, visit)
                response.headers[offsetField] = String(offset)
                return response
            }
            return failure(UploadWords.status(error), error, visit)
        }
    }

    private static func failure(_ status: HTTPResponse.Status, _ error: UploadFailure, _ visit: Visit) -> Response {
        struct Words: Encodable {
            var fact: String
            var remedy: String
        }
        let json = (try? JSONEncoder().encode(Words(fact: visit.language(error.fact), remedy: visit.language(error.remedy)))) ?? Data()
        return Response(
            status: status, headers: [resumable: version, .contentType: "application/json; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: json)))
    }

    /// `filename dMOqbi5wZGY=,dossier SDEz`: keys with values in Base64.
    static func metadata(_ text: String) -> [String: String] {
        var facts: [String: String] = [:]
        for pair in text.split(separator: ",") {
            let words = pair.split(separator: " ")
            guard let key = words.first else { continue }
            facts[String(key)] = words.count > 1 ? Data(base64Encoded: String(words[1])).map { String(decoding: $0, as: UTF8.self) } : ""
        }
        return facts
    }

    /// `sha256 47DEQpj8HBSa…`; `nil` for another way of hashing and for what is no Base64.
    static func checksum(_ text: String) -> (PartHash.Algorithm, Data)? {
        let words = text.split(separator: " ")
        guard words.count == 2, let algorithm = PartHash.Algorithm(rawValue: words[0].lowercased()),
            let value = Data(base64Encoded: String(words[1]))
        else { return nil }
        return (algorithm, value)
    }

    /// As RFC 9110 writes times.
    private static func expiry(_ id: String, _ visit: Visit) -> String? {
        visit.room.uploads.expiry(of: id).map { time in
            let formatter = DateFormatter()
            formatter.locale = Locale(identifier: "en_US_POSIX")
            formatter.timeZone = TimeZone(identifier: "GMT")
            formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
            return formatter.string(from: time)
        }
    }
}
