import Documents

/// Texts by language; `none` for what is in no language.
typealias LanguageMap = [String: [String]]

extension [String: [String]] {
    static func vietnamese(_ text: String) -> LanguageMap { [Language.vietnamese.rawValue: [text]] }

    static func both(_ text: Bilingual) -> LanguageMap {
        [Language.vietnamese.rawValue: [text.vietnamese], Language.english.rawValue: [text.english]]
    }

    static func plain(_ text: String) -> LanguageMap { ["none": [text]] }
}

/// A label and its value.
struct LabelledValue: Encodable {
    var label: LanguageMap
    var value: LanguageMap
}

/// A resource of the Presentation API 3.0: which properties it has goes by its type, see the tables of that API's appendix.
struct Resource: Encodable {
    /// What an annotation brings to its target.
    struct TextBody: Encodable {
        var type = "TextualBody"
        var value: String
        var format = "text/plain"
        var language = Language.vietnamese.rawValue
    }

    indirect enum Body: Encodable {
        case image(Resource)
        case text(TextBody)

        func encode(to encoder: any Encoder) throws {
            switch self {
            case .image(let image): try image.encode(to: encoder)
            case .text(let text): try text.encode(to: encoder)
            }
        }
    }

    var id: String
    var type: String
    var label: LanguageMap?
    var metadata: [LabelledValue]?
    var summary: LanguageMap?
    var requiredStatement: LabelledValue?
    var thumbnail: [Resource]?
    var homepage: [Resource]?
    var rendering: [Resource]?
    var seeAlso: [Resource]?
    var partOf: [Resource]?
    var format: String?
    var profile: String?
    var language: [String]?
    var width: Int?
    var height: Int?
    var service: [Resource]?
    var motivation: String?
    var body: Body?
    var target: String?
    var items: [Resource]?
    var annotations: [Resource]?

    init(_ type: String, _ id: String, _ label: LanguageMap? = nil) {
        self.type = type
        self.id = id
        self.label = label
    }

    /// The same with other properties.
    func with(_ change: (inout Resource) -> Void) -> Resource {
        var resource = self
        change(&resource)
        return resource
    }
}
