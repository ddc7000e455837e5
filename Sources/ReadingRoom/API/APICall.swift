import Archive
import Documents
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// A request to an operation, held against what the operation takes: everything in it is of the shape that the document promises.
struct APICall: Sendable {
    let visit: Visit
    private let values: [String: [String]]
    private let body: Data

    init(_ operation: APIOperation, _ visit: Visit) async throws {
        self.visit = visit
        values = try Self.values(operation, visit)
        body = if let schema = operation.body { try await Self.body(schema, visit) } else { Data() }
    }

    /// The one value of a parameter.
    subscript(name: String) -> String? { values[name]?.first }

    func list(_ name: String) -> [String] { values[name] ?? [] }

    func integer(_ name: String) -> Int? { self[name].flatMap { Int($0) } }

    func isTrue(_ name: String) -> Bool { self[name] == "true" }

    /// What was sent.
    func sent<Value: Decodable>(_ type: Value.Type) throws(RoomError) -> Value {
        do {
            return try JSONDecoder().decode(type, from: body)
        } catch {
            throw .problem(.invalidBody, Bilingual("Không hiểu nội dung gửi lên.", "What was sent cannot be understood."))
        }
    }

    /// The digest of what was sent.
    var bodyDigest: String { ContentDigest.of(body).hex }

    // MARK: Checking

    private static func values(_ operation: APIOperation, _ visit: Visit) throws(RoomError) -> [String: [String]] {
        var values = try query(visit)
        let asked = operation.allParameters.filter { $0.place != .path }
        if let other = values.keys.sorted().first(where: { name in !asked.contains { $0.place == .query && $0.name == name } }) {
            throw .parameter(other, Bilingual("không có tham số này", "there is no such parameter"))
        }
        for parameter in asked where parameter.place == .header {
            if let name = HTTPField.Name(parameter.name), let value = visit.request.headers[name] { values[parameter.name] = [value] }
        }
        for parameter in asked {
            guard let sent = values[parameter.name] else {
                guard parameter.isRequired else { continue }
                if parameter.name == "If-Match" { throw .preconditionRequired }
                throw .parameter(parameter.name, Bilingual("còn thiếu", "is missing"))
            }
            try check(sent, parameter)
        }
        for parameter in operation.parameters where parameter.place == .path {
            let value = visit.parameter(parameter.name)
            // An address that cannot be is one that is not there.
            guard (try? parameter.schema.check(written: value, at: parameter.name)) != nil else { throw .notFound }
            values[parameter.name] = [value]
        }
        return values
    }

    private static func check(_ sent: [String], _ parameter: APIParameter) throws(RoomError) {
        if case .list(_, let most) = parameter.schema {
            if let most, sent.count > most {
                throw .parameter(parameter.name, Bilingual("nhiều nhất \(most) giá trị", "at most \(most) values"))
            }
        } else if sent.count > 1 {
            throw .parameter(parameter.name, Bilingual("chỉ được ghi một lần", "may be given once"))
        }
        do {
            for value in sent { try parameter.schema.check(written: value, at: parameter.name) }
        } catch {
            throw .parameter(error.place, error.words)
        }
    }

    /// The fields of the address; unlike a form's, none is left out because it cannot be decoded.
    private static func query(_ visit: Visit) throws(RoomError) -> [String: [String]] {
        guard let text = visit.request.uri.query, !text.isEmpty else { return [:] }
        let count = text.split(separator: "&").count
        let fields = FormText(text).fields
        guard count == fields.count else {
            throw .parameter(
                "?",
                Bilingual(
                    "địa chỉ có phần không giải mã được, hoặc quá 200 phần", "the address cannot be decoded, or has over 200 parts"))
        }
        return Dictionary(grouping: fields, by: \.name).mapValues { $0.map(\.value) }
    }

    private static func body(_ schema: Schema, _ visit: Visit) async throws -> Data {
        let type = visit.request.headers[.contentType]?.split(separator: ";").first?.trimmingCharacters(in: .whitespaces).lowercased()
        guard type == "application/json" else {
            throw RoomError.problem(
                .unsupportedMediaType, Bilingual("Chỉ nhận application/json.", "Only application/json is taken."))
        }
        let buffer = try await visit.request.body.collect(upTo: visit.context.maxUploadSize)
        let data = Data(buffer.readableBytesView)
        guard let value = try? JSONDecoder().decode(JSONValue.self, from: data) else {
            throw RoomError.problem(.invalidBody, Bilingual("Nội dung gửi lên không phải JSON.", "What was sent is not JSON."))
        }
        do {
            try schema.check(value)
        } catch {
            throw RoomError.body(error.place, error.words)
        }
        return data
    }
}
