public import Documents
import Yams

/// `Config/open-data.yaml`: what of an archive everybody may have, by the law of a day, and who publishes it.
public struct OpenDataRules: Sendable {
    /// `yyyy-MM-dd`.
    public var validFrom: String
    public var legalBasis: String
    /// Figures of fewer people are withheld.
    public var leastCount: Int
    /// Families of document types that may be in the catalogue.
    public var families: Set<String>
    /// Codes of types that stay out all the same.
    public var withheldTypes: Set<String>
    public var text: OpenText
    public var publisher: Publisher

    public struct Publisher: Hashable, Sendable {
        public var name: String
        public var contact: String
        public var license: License
        /// The owning organization on a CKAN portal.
        public var ckanOrganization: String
        /// With a slash at its end; empty for addresses that are relative.
        public var address: String
        public var frequency: Frequency
    }

    public struct License: Hashable, Sendable {
        public var id: String
        public var name: Bilingual
        public var url: String
    }

    public enum Frequency: String, CaseIterable, Sendable, Codable { case daily, weekly, monthly, quarterly, annual, irregular }

    /// Reads the file, and the places and bodies of `units.yaml`.
    /// - Parameter day: `yyyy-MM-dd`: the law of this day counts.
    /// - Throws: `SharingError` of what is wrong with either.
    public init(yaml: String, units: String, day: String) throws(SharingError) {
        let file = try Self.decode(OpenDataFile.self, yaml, "open-data.yaml")
        let names = try Self.decode(UnitNames.self, units, "units.yaml")
        let law = file.rules.last { $0.validFrom <= day && day <= ($0.validTo ?? "9999") }
        guard let law else {
            throw .configuration(
                "open-data.yaml", Bilingual("không có mục rules nào cho ngày \(day).", "no entry of rules holds on \(day)."),
                Bilingual("Thêm một mục có validFrom trước ngày ấy.", "Add one with a validFrom before that day."))
        }
        validFrom = law.validFrom
        legalBasis = law.legalBasis
        leastCount = law.leastCount ?? file.leastCount
        families = Set(law.families ?? file.families)
        withheldTypes = Set(law.withheldTypes ?? file.withheldTypes)
        guard (2...1_000).contains(leastCount) else {
            throw .configuration(
                "open-data.yaml", Bilingual("leastCount phải từ 2 đến 1000.", "leastCount must be 2…1000."),
                Bilingual("Viết 10.", "Write 10."))
        }
        text = OpenText(
            personWords: file.personWords, personPhrases: file.personPhrases, placeWords: file.placeWords,
            phrases: file.phrases + names.places + names.names)
        publisher = Publisher(
            name: file.publisher ?? "", contact: file.contact ?? "",
            license: License(
                id: file.license.id, name: Bilingual(file.license.name.vi, file.license.name.en), url: file.license.url),
            ckanOrganization: file.ckanOrganization ?? "", address: Self.folder(file.address ?? ""),
            frequency: file.frequency ?? .irregular)
    }

    private static func folder(_ address: String) -> String { address.isEmpty || address.hasSuffix("/") ? address : address + "/" }

    private static func decode<T: Decodable>(_ type: T.Type, _ yaml: String, _ file: String) throws(SharingError) -> T {
        do {
            return try YAMLDecoder().decode(type, from: yaml)
        } catch {
            throw .configuration(
                file, Bilingual("có lỗi: \(error)", "is wrong: \(error)"),
                Bilingual(
                    "Sửa theo chú thích trong tệp, hoặc lấy lại tệp trong bộ cài.",
                    "Mend it by the comments in it, or take the installation's again."))
        }
    }
}

/// The file as it is written.
private struct OpenDataFile: Decodable {
    struct Law: Decodable {
        var validFrom: String
        var validTo: String?
        var legalBasis: String
        var leastCount: Int?
        var families: [String]?
        var withheldTypes: [String]?
    }

    struct Words: Decodable { var vi, en: String }
    struct License: Decodable {
        var id: String
        var name: Words
        var url: String
    }

    var rules: [Law]
    var leastCount: Int
    var families: [String]
    var withheldTypes: [String]
    var personWords: [String]
    var personPhrases: [String]
    var placeWords: [String]
    var phrases: [String]
    var publisher: String?
    var contact: String?
    var license: License
    var ckanOrganization: String?
    var address: String?
    var frequency: OpenDataRules.Frequency?
}

private struct UnitNames: Decodable {
    var places: [String]
    var names: [String]
}
