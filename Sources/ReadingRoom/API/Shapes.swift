import Documents
/// The shapes that operations share, by the names they have in the OpenAPI document.
enum Shapes {
    static let box = Schema.written([
        "type": "array", "items": ["type": "integer"], "minItems": 4, "maxItems": 4,
        "description": "left, top, right, bottom: pixels, origin at the top left",
    ])
    static let confidence = Schema.written(["type": "number", "minimum": 0, "maximum": 1])
    static let standing = Schema.choice(["archived", "inReview"])
    static let access = Schema.choice(["01", "02"])
    static let documentID = Schema.text(TextRule(form: .document))

    /// An answer that comes in parts: `next` is what to send as `after` (or `before`) for the one that follows, and is absent at the end.
    static func part(_ item: Schema, next: Schema = .count) -> Schema {
        .object([must("items", .list(item, most: nil)), may("next", next)])
    }

    static let named: [(name: String, schema: Schema)] = [
        (
            "Problem",
            .object([
                must("type", .text), must("title", .text), must("status", .integer(400...599)), must("detail", .text),
                must("remedy", .text),
                may("instance", .text), may("parameter", .text),
            ])
        ),
        (
            "Field",
            .object([
                may("value", .text), must("confidence", confidence), must("review", .boolean), may("page", .count), may("box", box),
                may("raw", .text), may("rule", .text),
            ])
        ),
        (
            "Type",
            .object([
                must("code", .text), must("name", .text), must("family", .text), must("confidence", confidence), must("review", .boolean),
                may("reasons", .list(.text, most: nil)),
            ])
        ),
        (
            "Relation",
            .object([
                must("kind", .choice(Relation.Kind.allCases.map(\.rawValue))), must("codeNumber", .text),
                must("codeNotation", .text), may("issuedDate", .text), may("year", .integer(0...9999)), may("typeName", .text),
                may("organName", .text), must("page", .count), may("box", box), must("raw", .text), must("confidence", confidence),
                may("target", documentID), may("isPersons", .boolean),
            ])
        ),
        (
            "Party",
            .object([
                must("role", .text), must("name", .text), may("identityNumber", .text), may("taxCode", .text), may("birthDate", .text),
                must("review", .boolean), may("page", .count), may("box", box),
            ])
        ),
        (
            "Boundary",
            .object([
                must("page", .count), must("probability", confidence), must("reasons", .list(.text, most: nil)), must("review", .boolean),
            ])
        ),
        (
            "Issuer",
            .object([
                must("code", .text), must("name", .text), may("organCode", .text), may("validTo", .text), may("successor", .text),
                may("successorName", .text),
            ])
        ),
        ("Sector", .object([may("code", .text), must("name", .text), must("ground", .text)])),
        ("Procedure", .object([may("code", .text), may("name", .text), may("resultCode", .text), must("ground", .text)])),
        (
            "Page",
            .object([
                must("number", .count), must("width", .count), must("height", .count), must("dpi", .count), must("confidence", confidence),
                must("kind", .choice(["content", "blank", "separator"])), must("text", .text),
            ])
        ),
        ("Document", document), ("Summary", summary), ("Reference", reference),
        (
            "Word",
            .written([
                "type": "array", "minItems": 6, "maxItems": 7,
                "prefixItems": [
                    ["type": "string"], ["type": "integer"], ["type": "integer"], ["type": "integer"], ["type": "integer"],
                    ["type": "integer", "minimum": 0, "maximum": 100], ["type": "string"],
                ], "description": "text, left, top, right, bottom, per cent, and the raw reading where spelling mended it",
            ])
        ),
        (
            "Words",
            .object([
                must("width", .count), must("height", .count), must("words", .list(.named("Word"), most: nil)),
                must("hits", .list(box, most: nil)),
            ])
        ),
        ("Hit", hit),
        (
            "Answer",
            .object([
                must("total", .count), must("isExact", .boolean), must("isRelaxed", .boolean),
                must("hits", .list(.named("Hit"), most: nil)),
                may("next", .text), must("facets", .list(.named("Facet"), most: nil)), must("areFacetsComplete", .boolean),
                may("suggestion", .text), may("decoded", .text), must("missingShards", .list(.text, most: nil)),
            ])
        ),
        (
            "Facet",
            .object([
                must("field", .choice(["type", "organ", "year", "sector", "unit", "dossier", "access", "standing"])),
                must("values", .list(.object([must("value", .text), must("count", .count)]), most: nil)),
            ])
        ),
        (
            "Correction",
            .object([
                must("document", documentID), must("aspect", .text),
                must("verdict", .choice(["value", "absent", "questioned", "withdrawn"])),
                may("value", .text), must("by", .text), must("at", .time), may("replaced", .named("Field")),
            ])
        ),
        (
            "WaitingDocument",
            .object([
                must("document", documentID), must("version", .count), must("title", .text), must("source", .text),
                must("type", .named("Type")),
                must("boundaries", .list(.named("Boundary"), most: nil)),
                must(
                    "items",
                    .list(.object([must("aspect", .text), may("field", .named("Field")), must("gain", .number)]), most: nil)),
            ])
        ),
        (
            "Reuse",
            .object([
                must("id", .count), must("document", documentID), must("dossier", .text), may("unit", .text), must("purpose", .text),
                must("login", .text), must("at", .time),
            ])
        ),
        (
            "Account",
            .object([
                must("login", .text), must("fullName", .text), must("role", .choice(["officer", "archivist", "administrator"])),
                may("units", .list(.text, most: nil)), must("modes", .list(access, most: nil)), must("isEnabled", .boolean),
                must("mustChangePassword", .boolean), must("createdAt", .time),
            ])
        ),
        ("Link", APILinks.link), ("LinkDecision", APILinks.decision), ("Owner", APIOwners.owner), ("OwnerDocument", APIOwners.document),
        ("Night", night),
        (
            "Lot",
            .object([
                must("id", .count), must("batch", .text), must("drawnAt", .time), must("drawnBy", .text), must("documents", .count),
                must("drawn", .count), must("seen", .count), must("wrong", .count), may("verdict", .choice(["accepted", "returned"])),
                may("decidedBy", .text),
            ])
        ),
        ("SavedSearch", .object([must("id", .count), must("name", .text), must("query", .text), must("createdAt", .time)])),
        (
            "Webhook",
            .object([
                must("id", .count), must("url", .text), must("events", .list(.text, most: nil)), must("position", .count),
                must("failures", .count), may("dueAt", .time), may("lastFailure", .text), may("disabledReason", .text),
                must("createdAt", .time), must("createdBy", .text),
            ])
        ),
    ]

    private static let document = Schema.object([
        must("document", documentID), must("batch", .text), must("source", .text), must("dossier", .text),
        must("sha256", .written(["type": "string", "pattern": "^[0-9a-f]{64}$"])), must("standing", standing), must("title", .text),
        must("type", .named("Type")), must("fields", .map(.named("Field"))), may("relations", .list(.named("Relation"), most: nil)),
        may("parties", .list(.named("Party"), most: nil)), may("issuer", .named("Issuer")),
        may("boundaries", .list(.named("Boundary"), most: nil)), may("sector", .named("Sector")), may("procedure", .named("Procedure")),
        must("pages", .list(.named("Page"), most: nil)), must("change", .count), must("access", access),
    ])

    private static let reference = Schema.object([
        must("document", documentID), must("title", .text), must("type", .text), may("code", .text), may("issuedDate", .text),
        may("organName", .text),
    ])

    private static let summary = Schema.object([
        must("document", documentID), must("title", .text), must("type", .text), may("code", .text), may("issuedDate", .text),
        may("organName", .text), must("typeCode", .text), must("standing", standing), must("access", access), must("dossier", .text),
        must("pages", .list(.count, most: nil)), must("change", .count),
    ])

    private static let hit = Schema.object([
        must("document", documentID), must("source", .text), must("title", .text), must("type", .text), must("typeCode", .text),
        may("date", .text), must("score", .number), must("isNear", .boolean), must("pages", .list(.count, most: nil)),
        must("snippet", .text),
        must("highlights", .list(.object([must("start", .count), must("length", .count)]), most: nil)),
        must("boxes", .list(.object([must("page", .count), must("box", box)]), most: nil)),
        must("explanation", .list(.object([must("what", .text), must("points", .number)]), most: nil)),
    ])

    private static let night = Schema.object([
        must("id", .text), must("startedAt", .time), may("closedAt", .time), must("addsUp", .boolean),
        must(
            "files",
            .object(["seen", "archived", "duplicates", "quarantined", "pending"].map { must($0, .count) })),
        must(
            "pages",
            .object(
                ["seen", "inDocuments", "unread", "blank", "separators", "duplicates", "quarantined", "pending"].map { must($0, .count) })),
        must("documents", .object(["total", "archived", "inReview", "unpackaged"].map { must($0, .count) })),
    ])
}
