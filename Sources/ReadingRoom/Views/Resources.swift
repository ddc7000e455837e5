import Foundation

/// The files of the folder `Resources`, which are part of the program.
enum Resources {
    static let templates: [String: String] = [
        "layout": PackageResources.layout_mustache, "ask": PackageResources.ask_mustache, "login": PackageResources.login_mustache,
        "home": PackageResources.home_mustache, "search": PackageResources.search_mustache,
        "document": PackageResources.document_mustache, "dossier": PackageResources.dossier_mustache,
        "tree": PackageResources.tree_mustache,
        "account": PackageResources.account_mustache, "accounts": PackageResources.accounts_mustache,
        "journal": PackageResources.journal_mustache, "message": PackageResources.message_mustache,
    ].mapValues { String(decoding: $0, as: UTF8.self) }

    struct Asset: Sendable {
        var type: String
        var bytes: Data
    }

    static let assets: [String: Asset] = [
        "room.css": Asset(type: "text/css; charset=utf-8", bytes: Data(PackageResources.room_css)),
        "room.svg": Asset(type: "image/svg+xml", bytes: Data(PackageResources.room_svg)),
        "room.js": Asset(type: "text/javascript; charset=utf-8", bytes: Data(PackageResources.room_js)),
    ]
}
