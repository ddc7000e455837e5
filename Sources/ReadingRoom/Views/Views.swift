import Accounts
import Archive
import Documents
import Foundation
import HTTPTypes
import Hummingbird
import Mustache

/// The pages' templates in both languages, made once. `[[Tiếng Việt|English]]` in a template is one text in two languages.
struct Views: Sendable {
    private let libraries: [Language: MustacheLibrary]
    /// Where the style sheet and the script are; another one with every change of them, so that browsers may keep them for ever.
    let assets: String

    init() throws {
        MustacheContentTypes.register(PageContent(), named: PageContent.name)
        libraries = try Dictionary(
            uniqueKeysWithValues: [Language.vietnamese, .english].map { language in
                var library = MustacheLibrary()
                for (name, text) in Resources.templates {
                    try library.register(PageContent.pragma + Self.split(text, language), named: name)
                }
                return (language, library)
            })
        let all = Resources.assets.sorted { $0.key < $1.key }.flatMap { $0.value.bytes }
        assets = "/assets/" + ContentDigest.of(all).hex.prefix(12)
    }

    /// A whole page, with the frame that all pages share.
    func page(_ name: String, _ values: [String: Any], for visit: Visit, place: String) -> String {
        var all = values
        all["assets"] = assets
        all["csrf"] = visit.formToken
        all["here"] = visit.request.method == .get ? visit.here : "/"
        // An empty text would count as one: what is not there is left out, here and in all pages.
        if !visit.room.settings.organization.isEmpty { all["organization"] = visit.room.settings.organization }
        if let guest = visit.guest {
            all["visitor"] = [
                "fullName": guest.account.fullName, "roleName": visit.language(guest.account.role.label),
                "places": Self.places(visit, guest, place),
            ]
        }
        return libraries[visit.language]?.render(all, withTemplate: name) ?? ""
    }

    /// A part of a page that is the same for all who may see it.
    func part(_ name: String, _ values: [String: Any], in language: Language) -> String {
        libraries[language]?.render(values, withTemplate: name) ?? ""
    }

    private static func places(_ visit: Visit, _ guest: Guest, _ here: String) -> [[String: Any]] {
        let all: [(String, Bilingual, Bool)] = [
            ("/", Bilingual("Trang chính", "Home"), true),
            ("/search", Bilingual("Tìm kiếm", "Search"), guest.permissions.contains(.search)),
            ("/archive", Bilingual("Kho", "Archive"), guest.permissions.contains(.read)),
            ("/review", Bilingual("Duyệt", "Review"), guest.permissions.contains(.review)),
            ("/batches", Bilingual("Lô quét", "Batches"), guest.permissions.contains(.seeProduction)),
            ("/rates", Bilingual("Chỉ tiêu", "Rates"), guest.permissions.contains(.seeReports)),
            ("/production", Bilingual("Vận hành", "Production"), guest.permissions.contains(.operate)),
            ("/journal", Bilingual("Nhật ký", "Journal"), guest.permissions.contains(.seeJournal)),
            ("/accounts", Bilingual("Tài khoản", "Accounts"), guest.permissions.contains(.manageAccounts)),
        ]
        return all.filter(\.2).map { address, name, _ in ["address": address, "name": visit.language(name), "isHere": address == here] }
    }

    /// A template with one of its languages.
    static func split(_ text: String, _ language: Language) -> String {
        text.replacing(/\[\[((?:[^\|\]]|\](?!\]))*)\|((?:[^\]]|\](?!\]))*)\]\]/) { match in
            String(language == .vietnamese ? match.output.1 : match.output.2)
        }
    }
}
