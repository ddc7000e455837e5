import Accounts
import Archive
import Documents
import Hummingbird
import SearchIndex

/// What the line gave up, by the kind of trouble, to be given back to it.
enum QuarantinePages {
    private static let mostShown = 100

    static func show(_ visit: Visit) async throws -> Response {
        let all = try await seen(visit)
        let kinds = Dictionary(grouping: all, by: \.failure.code).sorted {
            ($1.value.count, $0.key.rawValue) < ($0.value.count, $1.key.rawValue)
        }
        let language = visit.language
        var values: [String: Any] = [
            "kinds": kinds.map { code, works -> [String: Any] in
                var kind: [String: Any] = [
                    "code": code.rawValue, "label": language(code.label), "count": language.count(works.count),
                    "entries": works.prefix(mostShown).map { entry($0, language) },
                ]
                if let remedy = works.first?.failure.remedy { kind["remedy"] = language(remedy) }
                if works.count > mostShown { kind["rest"] = language.count(works.count - mostShown) }
                return kind
            }
        ]
        values["isEmpty"] = all.isEmpty
        if let given = visit.query["given"].flatMap({ Int($0) }) {
            values["given"] = language(
                "Đã trả \(language.count(given)) mục về dây chuyền: lượt đang chạy làm ngay, không thì `sohoa run` lần tới.",
                "\(language.count(given)) were given back: a run that is under way takes them at once, else the next `sohoa run`.")
        }
        ReviewTabs.add(to: &values, here: "/review/quarantine", visit)
        return visit.page("reviewQuarantine", values, place: "/review")
    }

    /// Gives back one piece of work, or all of a kind that the guest sees.
    static func retry(_ visit: Visit) async throws -> Response {
        let all = try await seen(visit)
        let wanted: [QuarantinedWork]
        if let code = visit.form["kind"] {
            wanted = all.filter { $0.failure.code.rawValue == code }
        } else {
            wanted = all.filter { $0.id.name == visit.form["work"] }
        }
        let count = try await giveBack(wanted, as: visit.form["kind"], visit)
        return visit.go(to: "/review/quarantine?given=\(count)")
    }

    /// Gives work back to the line; returns how much.
    /// - Parameter kind: the kind that was named, if one was.
    static func giveBack(_ wanted: [QuarantinedWork], as kind: String?, _ visit: Visit) async throws -> Int {
        let count = try await visit.room.store.retry(Set(wanted.map(\.id)), by: try visit.known.account.login)
        try await visit.record(.retried, subject: kind ?? wanted.first?.source, detail: String(count))
        return count
    }

    /// Of units that the guest works for, and of no dossier that is closed to the guest.
    static func seen(_ visit: Visit) async throws -> [QuarantinedWork] {
        let scope = try visit.known.scope
        return try await visit.room.store.quarantined().filter { scope.admits($0.access, of: $0.place.unit) }
    }

    private static func entry(_ work: QuarantinedWork, _ language: Language) -> [String: Any] {
        var values: [String: Any] = ["work": work.id.name, "source": work.source, "batch": work.batch, "fact": language(work.failure.fact)]
        if work.page > 0 { values["page"] = String(work.page) }
        return values
    }
}

extension QuarantinedWork.ID {
    /// `job-417`.
    var name: String {
        switch self {
        case .job(let number): "job-\(number)"
        case .file(let number): "file-\(number)"
        }
    }
}
