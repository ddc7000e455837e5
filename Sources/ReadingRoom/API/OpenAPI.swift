import Accounts
import Documents
import HTTPTypes

/// The OpenAPI 3.1 document, made of the table of operations.
enum OpenAPI {
    /// In which language things are described.
    static func document(_ language: Language) -> JSONValue { language == .vietnamese ? vietnamese : english }

    private static let vietnamese = made(.vietnamese)
    private static let english = made(.english)

    private static func made(_ language: Language) -> JSONValue {
        var paths: [String: [String: JSONValue]] = [:]
        for group in APITable.groups {
            for operation in group.operations {
                paths[operation.address, default: [:]][operation.method.rawValue.lowercased()] = described(
                    operation, in: language(group.name), language)
            }
        }
        return [
            "openapi": "3.1.0", "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
            "info": [
                "title": .string(language("SoHoa: kho lưu trữ điện tử", "SoHoa: electronic archive")), "version": "1.0.0",
                "description": .string(
                    language(
                        "Mọi điều các trang của phòng đọc làm được. Tên trường không đổi trong v1; trường mới có thể thêm vào câu trả lời.",
                        "Everything that the pages of the reading room do. Names stay within v1; answers may get new members.")),
            ],
            "servers": [["url": "/"]], "tags": .list(APITable.groups.map { ["name": .string(language($0.name))] }),
            "paths": .object(paths.mapValues(JSONValue.object)),
            "components": [
                "schemas": .object(Dictionary(Shapes.named.map { ($0.name, $0.schema.described) }) { $1 }),
                "securitySchemes": [
                    "token": [
                        "type": "http", "scheme": "bearer",
                        "description": .string(
                            language("Khóa API: sohoa account token add.", "A token: sohoa account token add.")),
                    ],
                    "session": [
                        "type": "apiKey", "in": "cookie", "name": .string(Cookies.session),
                        "description": .string(
                            language("Phiên đăng nhập của trình duyệt.", "A browser's session.")),
                    ],
                ],
            ],
        ]
    }

    private static func described(_ operation: APIOperation, in group: String, _ language: Language) -> JSONValue {
        var out: [String: JSONValue] = [
            "operationId": .string(operation.name), "summary": .string(language(operation.about)), "tags": [.string(group)],
            "parameters": .list(operation.allParameters.map { described($0, language) }),
            "responses": .object(responses(operation, language)),
        ]
        if let body = operation.body {
            out["requestBody"] = ["required": true, "content": ["application/json": ["schema": body.describedClosed]]]
        }
        if operation.entry == .anyone {
            out["security"] = []
        } else {
            // Any one of the scopes is enough; a session may do what its role does.
            let scopes = operation.scopes.map { scope -> JSONValue in ["token": [.string(scope.rawValue)]] }
            let tokens: [JSONValue] = operation.entry == .session ? [] : scopes.isEmpty ? [["token": []]] : scopes
            out["security"] = .list(tokens + [["session": []]])
        }
        if case .may(let permission) = operation.entry { out["x-permission"] = .string(permission.rawValue) }
        return .object(out)
    }

    private static func described(_ parameter: APIParameter, _ language: Language) -> JSONValue {
        [
            "name": .string(parameter.name), "in": .string(parameter.place.rawValue), "required": .boolean(parameter.isRequired),
            "description": .string(language(parameter.about)), "schema": parameter.schema.described,
        ]
    }

    private static func responses(_ operation: APIOperation, _ language: Language) -> [String: JSONValue] {
        var out: [String: JSONValue] = [:]
        var isTagged = false
        for answer in operation.answers {
            var response: [String: JSONValue] = ["description": .string(language("Được", "Done"))]
            switch answer.media {
            case .json(let schema):
                response["content"] = ["application/json": ["schema": schema.described]]
                response["headers"] = ["ETag": header("string", isRequired: true)]
                isTagged = true
            case .file(let type):
                response["content"] = .object([type: ["schema": ["type": "string", "contentMediaType": .string(type)]]])
                isTagged = isTagged || type == "image/jpeg"
            case nil: break
            }
            out[String(answer.status.code)] = .object(response)
        }
        if operation.method == .get, isTagged {
            out["304"] = [
                "description": .string(language("Không đổi", "Not modified")), "headers": ["ETag": header("string", isRequired: true)],
            ]
        }
        for (status, kinds) in Dictionary(grouping: operation.allProblems, by: \.status.code) {
            out[String(status)] = problem(kinds, status, language)
        }
        return out
    }

    private static func problem(_ kinds: [Problem.Kind], _ status: Int, _ language: Language) -> JSONValue {
        var out: [String: JSONValue] = [
            "description": .string(kinds.map { "\(language($0.title)) (\($0.address))" }.joined(separator: "; ")),
            "content": ["application/problem+json": ["schema": ["$ref": "#/components/schemas/Problem"]]],
        ]
        if status == 401 { out["headers"] = ["WWW-Authenticate": header("string", isRequired: true)] }
        if status == 429 || status == 503 { out["headers"] = ["Retry-After": header("integer", isRequired: true)] }
        return .object(out)
    }

    private static func header(_ type: String, isRequired: Bool) -> JSONValue {
        ["required": .boolean(isRequired), "schema": ["type": .string(type)]]
    }
}
