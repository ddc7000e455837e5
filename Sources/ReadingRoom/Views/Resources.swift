import Foundation

/// The files of the folder `Resources`, which are part of the program.
enum Resources {
    static let templates: [String: String] = [
        "layout": PackageResources.layout_mustache, "ask": PackageResources.ask_mustache, "login": PackageResources.login_mustache,
        "home": PackageResources.home_mustache, "search": PackageResources.search_mustache, "results": PackageResources.results_mustache,
        "document": PackageResources.document_mustache, "dossier": PackageResources.dossier_mustache,
        "relations": PackageResources.relations_mustache, "tree": PackageResources.tree_mustache,
        "account": PackageResources.account_mustache, "accounts": PackageResources.accounts_mustache,
        "api": PackageResources.api_mustache,
        "review": PackageResources.review_mustache, "reviewItem": PackageResources.reviewItem_mustache,
        "reviewTabs": PackageResources.reviewTabs_mustache, "reviewFile": PackageResources.reviewFile_mustache,
        "reviewQuarantine": PackageResources.reviewQuarantine_mustache, "reviewLots": PackageResources.reviewLots_mustache,
        "reviewLot": PackageResources.reviewLot_mustache,
        "batches": PackageResources.batches_mustache, "batch": PackageResources.batch_mustache, "live": PackageResources.live_mustache,
        "rates": PackageResources.rates_mustache, "ratesDossiers": PackageResources.ratesDossiers_mustache,
        "ratesWall": PackageResources.ratesWall_mustache,
        "links": PackageResources.links_mustache, "linkTabs": PackageResources.linkTabs_mustache,
        "linkRows": PackageResources.linkRows_mustache, "linkDecisions": PackageResources.linkDecisions_mustache,
        "upload": PackageResources.upload_mustache, "production": PackageResources.production_mustache,
        "journal": PackageResources.journal_mustache, "message": PackageResources.message_mustache,
    ].mapValues { String(decoding: $0, as: UTF8.self) }

    struct Asset: Sendable {
        var type: String
        var bytes: Data
    }

    static let assets: [String: Asset] = [
        "room.css": Asset(type: "text/css; charset=utf-8", bytes: Data(PackageResources.room_css)),
        "review.css": Asset(type: "text/css; charset=utf-8", bytes: Data(PackageResources.review_css)),
        "review.js": Asset(type: "text/javascript; charset=utf-8", bytes: Data(PackageResources.review_js)),
        "strip.js": Asset(type: "text/javascript; charset=utf-8", bytes: Data(PackageResources.strip_js)),
        "rates.css": Asset(type: "text/css; charset=utf-8", bytes: Data(PackageResources.rates_css)),
        "rates.js": Asset(type: "text/javascript; charset=utf-8", bytes: Data(PackageResources.rates_js)),
        "links.js": Asset(type: "text/javascript; charset=utf-8", bytes: Data(PackageResources.links_js)),
        "room.svg": Asset(type: "image/svg+xml", bytes: Data(PackageResources.room_svg)),
        "batches.js": Asset(type: "text/javascript; charset=utf-8", bytes: Data(PackageResources.batches_js)),
        "room.js": Asset(type: "text/javascript; charset=utf-8", bytes: Data(PackageResources.room_js)),
    ]
}
