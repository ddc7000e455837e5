import Accounts
import HTTPTypes

/// Everything that the reading room answers.
enum RouteTable {
    static let all: [Route] = [
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

        Route(.get, "/accounts", .may(.manageAccounts), AccountPages.all),
        Route(.post, "/accounts/:login/enabled", .may(.manageAccounts), AccountPages.enable),
        Route(.get, "/journal", .may(.seeJournal), JournalPage.show),
    ]
}
