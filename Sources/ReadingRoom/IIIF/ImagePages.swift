import Accounts
import Archive
import Documents
import HTTPTypes
import Hummingbird
import Processing

/// Pages of documents by the Image API 3.0, level 1. An image is upright, and its service is `/iiif/{document}/pages/{number}`.
enum ImagePages {
    /// The service's own address leads to what it does.
    static func base(_ visit: Visit) async throws -> Response {
        let document = try await PublishedShelf(visit, .read).document()
        _ = try await PublishedShelf(visit, .read).sheet(of: document)
        var response = visit.go(to: "\(service(document, visit))/info.json")
        for field in visit.openness { response.headers[field.name] = field.value }
        return response
    }

    static func information(_ visit: Visit) async throws -> Response {
        let shelf = PublishedShelf(visit, .read)
        let document = try await shelf.document()
        let sheet = try await shelf.sheet(of: document).sheet
        let size = sheet.uprightSize
        try await visit.recordLook(at: document.id, page: sheet.outline.number)
        let information = ImageInformation(id: service(document, visit), width: size.width, height: size.height)
        return try LinkedData.response(information, LinkedData.image, visit, [.link: profileLink])
    }

    static func image(_ visit: Visit) async throws -> Response {
        let shelf = PublishedShelf(visit, .read)
        let document = try await shelf.document()
        let found = try await shelf.sheet(of: document)
        let asked = try request(visit, found.sheet)
        try await visit.recordLook(at: document.id, page: found.sheet.outline.number)
        let outline = found.sheet.outline
        let size = found.sheet.uprightSize
        let clip = asked.region.turned(found.sheet.turn.inverse, width: size.width, height: size.height)
        let isWhole = clip.width == outline.width && clip.height == outline.height
        let order = try await DocumentFiles.order(visit, document, found, width: asked.naturalWidth, clip: isWhole ? nil : clip)
            .finished(width: asked.size.width, height: asked.size.height, rotation: asked.rotation, isGrey: asked.isGrey)
        var headers = visit.openness
        headers[.link] = "<\(service(document, visit))/\(asked.canonical)>;rel=\"canonical\", \(profileLink)"
        // Nobody's answer is the same for all; it is asked again whether it may still be shown.
        if visit.guest == nil { headers[.cacheControl] = "public, no-cache" }
        return try await DocumentFiles.picture(order, visit, headers)
    }

    /// The address of the service of the page that is asked for.
    private static func service(_ document: Document, _ visit: Visit) -> String {
        address(document.id, Int(visit.parameter("number")) ?? 0, visit)
    }

    static func address(_ document: DocumentID, _ page: Int, _ visit: Visit) -> String {
        "\(visit.base)/iiif/\(document)/pages/\(page)"
    }

    private static func request(_ visit: Visit, _ sheet: PageSheet) throws(RoomError) -> ImageRequest {
        let size = sheet.uprightSize
        do {
            return try ImageRequest(
                region: visit.parameter("region"), size: visit.parameter("size"), rotation: visit.parameter("rotation"),
                quality: visit.parameter("quality"), width: size.width, height: size.height)
        } catch {
            throw error.roomError
        }
    }

    private static let profileLink = "<http://iiif.io/api/image/3/level1.json>;rel=\"profile\""
}

extension PageSheet {
    /// The page's size when turned upright.
    var uprightSize: (width: Int, height: Int) { turn.swapsSides ? (outline.height, outline.width) : (outline.width, outline.height) }
}
