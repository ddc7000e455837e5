import Documents
import HTTPTypes
import Hummingbird
import Logging

/// What every answer passes on its way out: the headers that keep a browser to this room, and words for what went wrong.
struct Porch: RouterMiddleware {
    let room: ReadingRoom

    func handle(
        _ request: Request, context: RoomContext, next: (Request, RoomContext) async throws -> Response
    ) async throws -> Response {
        var response: Response
        do {
            response = try await next(request, context)
        } catch {
            // Addresses nobody answers come here without having passed the gate.
            let visit = await Gate.visit(room, request, context, FormText())
            response = Self.failure(error, visit)
        }
        for (name, value) in Self.headers where response.headers[name] == nil { response.headers[name] = value }
        return response
    }

    static func failure(_ error: any Error, _ visit: Visit) -> Response {
        let failure = RoomError(error)
        if failure.status.code >= 500 { visit.room.log.error("\(visit.request.uri.path): \(error)") }
        var response = visit.page(
            "message",
            [
                "heading": failure.status.heading(visit.language), "fact": visit.language(failure.fact),
                "remedy": visit.language(failure.remedy),
            ],
            status: failure.status)
        if [.serviceUnavailable, .tooManyRequests].contains(failure.status) { response.headers[.retryAfter] = "10" }
        return response
    }

    /// Nothing from elsewhere, no script and no style within a page, no frame around it, no address told to others.
    private static let headers: [(HTTPField.Name, String)] = [
        (
            .contentSecurityPolicy,
            "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; "
                + "base-uri 'none'; frame-ancestors 'none'"
        ),
        (.xContentTypeOptions, "nosniff"), (.named("Referrer-Policy"), "same-origin"), (.named("X-Frame-Options"), "DENY"),
        (.named("Cross-Origin-Opener-Policy"), "same-origin"), (.named("Cross-Origin-Resource-Policy"), "same-origin"),
        (.named("Permissions-Policy"), "camera=(), geolocation=(), microphone=()"), (.named("X-Robots-Tag"), "noindex, nofollow"),
        (.cacheControl, "no-store"),
    ]
}

extension HTTPResponse.Status {
    fileprivate func heading(_ language: Language) -> String {
        switch code {
        case 401: language("Cần đăng nhập", "Log in first")
        case 403: language("Không được phép", "Not allowed")
        case 404: language("Không tìm thấy", "Not found")
        case 400..<500: language("Yêu cầu chưa đúng", "Not quite right")
        default: language("Chưa làm được", "It did not work")
        }
    }
}
