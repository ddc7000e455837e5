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
        let began = ContinuousClock.now
        var response: Response
        do {
            response = try await next(request, context)
        } catch {
            // Addresses nobody answers come here without having passed the gate.
            let visit = await Gate.visit(room, request, context, FormText())
            response = Self.failure(error, visit)
            if response.status == .notFound, let methods = RouteTable.methods(at: request.uri.path) {
                response = Self.failure(RoomError.wrongMethod(methods), visit)
                response.headers[.allow] = methods
            }
        }
        // What everybody may keep is the same for everybody.
        if response.headers[.vary] == nil, response.headers[.cacheControl]?.hasPrefix("public") != true {
            response.headers[.vary] = JSONText.vary
        }
        for (name, value) in Self.headers where response.headers[name] == nil { response.headers[name] = value }
        response.headers[.named("X-Request-Id")] = context.id
        note(request, context, response, (ContinuousClock.now - began).inMilliseconds)
        return response
    }

    /// Counts the answer and tells the log of it: the route and not the address, in which questions stand.
    private func note(_ request: Request, _ context: RoomContext, _ response: Response, _ milliseconds: Double) {
        let route = RoomMeter.Route(
            path: context.endpointPath ?? "other", method: Self.methods.contains(request.method) ? request.method.rawValue : "other")
        room.meter.answered(route, status: response.status.code, seconds: milliseconds / 1_000)
        room.log.info(
            "answered",
            metadata: [
                "request": "\(context.id)", "method": "\(route.method)", "route": "\(route.path)", "status": "\(response.status.code)",
                "milliseconds": "\((milliseconds * 10).rounded() / 10)",
            ])
    }

    private static let methods: Set<HTTPRequest.Method> = [.get, .head, .post, .patch, .delete, .options]

    static func failure(_ error: any Error, _ visit: Visit) -> Response {
        let failure = RoomError(error)
        if failure.status.code >= 500 {
            visit.room.log.error("\(visit.context.endpointPath ?? "other"): \(error)", metadata: ["request": "\(visit.context.id)"])
        }
        var response = Route.isForPrograms(visit.request.uri.path) ? Problem.response(failure, visit) : page(failure, visit)
        if [.serviceUnavailable, .tooManyRequests].contains(failure.status) {
            response.headers[.retryAfter] = String(failure.retryAfter ?? 10)
        }
        return response
    }

    private static func page(_ failure: RoomError, _ visit: Visit) -> Response {
        visit.page(
            "message",
            [
                "heading": failure.status.heading(visit.language), "fact": visit.language(failure.fact),
                "remedy": visit.language(failure.remedy),
            ],
            status: failure.status)
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
