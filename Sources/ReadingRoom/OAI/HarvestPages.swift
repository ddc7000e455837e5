import Documents
import HTTPTypes
import Hummingbird
import NIOCore

/// OAI-PMH 2.0: how other archives copy what is public, and follow what changes in it.
enum HarvestPages {
    static func answer(_ visit: Visit) async throws -> Response {
        let fields = visit.asked.fields
        do {
            let content = try await Harvest(visit).answer(try HarvestQuestion(fields))
            return frame(content, fields, visit)
        } catch let fault as HarvestFault {
            return frame(
                Element("error", ["code": fault.code.rawValue], text: fault.message), fault.repeatsQuestion ? fields : [], visit)
        }
    }

    private static let namespace = "http://www.openarchives.org/OAI/2.0/"

    private static func frame(_ content: Element, _ fields: [(name: String, value: String)], _ visit: Visit) -> Response {
        let root = Element(
            "OAI-PMH",
            [
                "xmlns": namespace, "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
                "xsi:schemaLocation": "\(namespace) http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd",
            ],
            [
                Element("responseDate", text: UTCTime.text(visit.room.now())),
                Element("request", text: visit.base + "/oai").with(fields), content,
            ])
        var headers: HTTPFields = [.contentType: "text/xml; charset=utf-8", .cacheControl: "no-store"]
        for field in visit.openness { headers[field.name] = field.value }
        return Response(
            status: .ok, headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(string: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\(root.text)\n")))
    }
}

extension Visit {
    /// The arguments of a question that may come either way; what ties a form to a page of this room is none of them.
    var asked: FormText {
        guard request.method == .post else { return query }
        var asked = form
        asked.set("csrf", nil)
        return asked
    }
}
