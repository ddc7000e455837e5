import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// JSON of one of the IIIF vocabularies.
enum LinkedData {
    static let presentation = "http://iiif.io/api/presentation/3/context.json"
    static let image = "http://iiif.io/api/image/3/context.json"

    private struct InContext<Value: Encodable>: Encodable {
        enum Key: String, CodingKey { case context = "@context" }

        var context: String
        var value: Value

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(context, forKey: .context)
            try value.encode(to: encoder)
        }
    }

    /// As JSON-LD with its profile, and as plain JSON for who wants only that.
    static func response(_ value: some Encodable, _ context: String, _ visit: Visit, _ more: HTTPFields = [:]) throws -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let accepted = AcceptedTypes(visit.request.headers[.accept])
        let isPlain = accepted.best(of: ["application/ld+json", "application/json"]) == "application/json"
        var headers: HTTPFields = [
            .contentType: isPlain ? "application/json" : "application/ld+json;profile=\"\(context)\"", .cacheControl: "no-store",
            .vary: "Accept",
        ]
        for field in visit.openness { headers[field.name] = field.value }
        for field in more { headers[field.name] = field.value }
        return Response(
            status: .ok, headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: try encoder.encode(InContext(context: context, value: value)))))
    }
}
