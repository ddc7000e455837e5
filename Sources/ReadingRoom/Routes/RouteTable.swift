import Accounts
import HTTPTypes

/// Everything that the reading room answers.
enum RouteTable {
    static let all: [Route] = pages + APITable.operations.map(\.route)

    /// The methods that an address knows, as the header `Allow` lists them; `nil` for an address that nothing answers.
    static func methods(at address: String) -> String? {
        var methods = Set(all.filter { $0.matches(address) }.map(\.method.rawValue))
        if methods.contains("GET") { methods.insert("HEAD") }
        return methods.isEmpty ? nil : methods.sorted().joined(separator: ", ")
    }

    /// What people's browsers ask for.
    static let pages: [Route] = [
        Route(.get, "/assets/:version/:name", .anyone, Assets.show),
        Route(.get, "/robots.txt", .anyone, Assets.robots),
        Route(.get, "/healthz", .anyone, Assets.health),

        Route(.get, "/login", .anyone, LoginPages.show),
        Route(.post, "/login", .anyone, LoginPages.logIn),
        Route(.get, "/signon", .anyone, SignOnPages.begin),
        Route(.get, "/signon/return", .anyone, SignOnPages.finish),
        Route(.post, "/logout", .session, LoginPages.logOut),
        Route(.post, "/language", .anyone, LoginPages.changeLanguage),
        Route(.get, "/account", .session, AccountPages.own),
        Route(.post, "/account/password", .session, AccountPages.changePassword),
        Route(.post, "/account/sessions/:id/end", .session, AccountPages.endSession),

        Route(.get, "/", .session, HomePage.show),
        Route(.get, "/search", .may(.search), SearchPage.show),
        Route(.get, "/search.csv", .may(.download), SearchPage.export),
        Route(.get, "/complete", .may(.search), SearchPage.complete),
        Route(.post, "/saved", .may(.search), SearchPage.save),
        Route(.post, "/saved/:id/delete", .may(.search), SearchPage.deleteSaved),

        Route(.get, "/archive", .may(.read), TreePage.show),
        Route(.get, "/dossier", .may(.read), DossierPage.show),
        Route(.get, "/documents/:id", .may(.read), DocumentPage.show),
        Route(.get, "/documents/:id/pages/:number/image", .may(.read), DocumentFiles.image),
        Route(.get, "/documents/:id/pages/:number/words", .may(.read), DocumentFiles.words),
        Route(.get, "/documents/:id/fields/:name/image", .may(.read), DocumentFiles.crop),
        Route(.get, "/documents/:id/pdf", .may(.download), DocumentFiles.pdf),
        Route(.get, "/documents/:id/text", .may(.download), DocumentFiles.text),
        Route(.get, "/documents/:id/pages/:number/download", .may(.download), DocumentFiles.downloadImage),
        Route(.get, "/documents/:id/original", .may(.review), DocumentFiles.original),
        Route(.post, "/documents/:id/reuse", .may(.reuse), DocumentPage.reuse),

        Route(.get, "/api", .session, APIPage.show),
        Route(.get, "/review", .may(.review), ReviewPages.show),
        Route(.get, "/review/next", .may(.review), ReviewPages.next),
        Route(.get, "/review/documents/:id", .may(.review), FilePages.show),
        Route(.post, "/review/documents/:id/decide", .may(.review), ReviewDecision.post),
        Route(.post, "/review/documents/:id/split", .may(.review), FilePages.split),
        Route(.post, "/review/documents/:id/merge", .may(.review), FilePages.merge),
        Route(.post, "/review/documents/:id/begin", .may(.review), FilePages.begin),
        Route(.post, "/review/documents/:id/order", .may(.review), FilePages.order),
        Route(.post, "/review/documents/:id/relate", .may(.review), RelationPages.relate),
        Route(.get, "/review/quarantine", .may(.review), QuarantinePages.show),
        Route(.post, "/review/quarantine/retry", .may(.review), QuarantinePages.retry),
        Route(.get, "/review/links", .may(.review), LinkPages.show),
        Route(.get, "/review/links/rows", .may(.review), LinkLists.rows),
        Route(.get, "/review/links/decisions", .may(.review), LinkLists.decisions),
        Route(.post, "/review/links/decide", .may(.review), LinkPages.decide),
        Route(.get, "/review/lots", .may(.review), LotPages.show),
        Route(.post, "/review/lots", .may(.review), LotPages.draw),
        Route(.get, "/review/lots/:number", .may(.review), LotPages.open),
        Route(.post, "/review/lots/:number/accept", .may(.review), LotPages.accept),
        Route(.post, "/review/lots/:number/return", .may(.review), LotPages.sendBack),

        Route(.get, "/batches", .may(.seeProduction), BatchPages.all),
        Route(.get, "/batches/live", .may(.seeProduction), LivePage.show),
        Route(.get, "/batches/upload", .may(.upload), UploadPage.show),
        Route(.post, "/batches/upload", .may(.upload), body: .files, FormUpload.take),
        Route(.get, "/batches/:id", .may(.seeProduction), BatchPages.one),
        Route(.get, "/batches/:id/exceptions", .may(.seeProduction), BatchPages.exceptions),
        Route(.options, "/uploads", .may(.upload), Tus.options),
        Route(.post, "/uploads", .may(.upload), body: .stream, Tus.create),
        Route(.head, "/uploads/:id", .may(.upload), Tus.offset),
        Route(.patch, "/uploads/:id", .may(.upload), body: .stream, Tus.append),
        Route(.delete, "/uploads/:id", .may(.upload), body: .stream, Tus.cancel),
        Route(.post, "/uploads/:id", .may(.upload), body: .stream, Tus.override),
        Route(.post, "/uploads/:id/cancel", .may(.upload), UploadPage.cancel),

        Route(.get, "/rates", .may(.seeReports), RatesPage.show),
        Route(.get, "/rates.csv", .may(.seeReports), RatesPage.export),
        Route(.get, "/rates/wall", .may(.seeReports), RatesPage.wall),
        Route(.get, "/rates/dossiers", .may(.seeReports), DossierListPage.show),
        Route(.get, "/rates/dossiers.csv", .may(.seeReports), DossierListPage.export),
        Route(.get, "/production", .may(.operate), ProductionPage.show),
        Route(.get, "/readyz", .anyone, OperationRoutes.ready),
        Route(.get, "/metrics", .anyone, OperationRoutes.metrics),
        Route(.get, "/id/:id", .published(.read), StableAddress.show),
        Route(.get, "/iiif/dossiers", .published(.read), PresentationPages.dossier),
        Route(.get, "/iiif/:id/manifest", .published(.read), PresentationPages.manifest),
        Route(.get, "/iiif/:id/pdf", .published(.download), PresentationPages.pdf),
        Route(.get, "/iiif/:id/pages/:number", .published(.read), ImagePages.base),
        Route(.get, "/iiif/:id/pages/:number/text", .published(.read), PresentationPages.text),
        Route(.get, "/iiif/:id/pages/:number/info.json", .published(.read), ImagePages.information),
        Route(.get, "/iiif/:id/pages/:number/:region/:size/:rotation/:quality", .published(.read), ImagePages.image),
        Route(.get, "/oai", .published(.read), HarvestPages.answer),
        Route(.post, "/oai", .published(.read), body: .question, HarvestPages.answer),

        Route(.get, "/accounts", .may(.manageAccounts), AccountPages.all),
        Route(.post, "/accounts/:login/enabled", .may(.manageAccounts), AccountPages.enable),
        Route(.get, "/journal", .may(.seeJournal), JournalPage.show),
    ]
}
