import Accounts
import Documents
import Hummingbird

/// The API for people: what there is, what it takes, and which scope opens it.
enum APIPage {
    static func show(_ visit: Visit) -> Response {
        let language = visit.language
        let values: [[String: Any]] = APITable.groups.map { group in
            ["name": language(group.name), "operations": group.operations.map { row($0, language) }]
        }
        return visit.page("api", ["groups": values, "document": APIOperation.root + "/openapi.json"], place: "/api")
    }

    private static func row(_ operation: APIOperation, _ language: Language) -> [String: Any] {
        var row: [String: Any] = [
            "method": operation.method.rawValue, "address": operation.address, "about": language(operation.about),
            "opens": opens(operation, language),
        ]
        let parameters = operation.parameters.map { parameter -> [String: Any] in
            [
                "name": parameter.name, "about": language(parameter.about), "isRequired": parameter.isRequired && parameter.place != .path,
            ]
        }
        if !parameters.isEmpty { row["parameters"] = ["rows": parameters] }
        return row
    }

    private static func opens(_ operation: APIOperation, _ language: Language) -> String {
        switch operation.entry {
        case .anyone: language("ai cũng gọi được", "open to everybody")
        case .session: language("phiên đăng nhập", "a session")
        case .known: language("khóa bất kỳ", "any token")
        case .may, .published: operation.scopes.map(\.rawValue).joined(separator: ", ")
        }
    }
}
