public import Documents
public import Foundation

/// A data set: what it is about and its files.
public struct OpenDataset: Hashable, Sendable {
    /// Part of addresses: lower-case letters, digits and hyphens.
    public var name: String
    public var title: Bilingual
    public var notes: Bilingual
    public var tags: [String]
    /// First and last day, `yyyy-MM-dd`; `nil` where it has none.
    public var span: (first: String, last: String)? {
        get { first.flatMap { first in last.map { (first, $0) } } }
        set { (first, last) = (newValue?.first, newValue?.last) }
    }
    private var first: String?
    private var last: String?
    /// When what it is made of changed last; `nil` while there is nothing.
    public var modified: Date?
    public var files: [OpenFile]
    /// What the columns mean.
    public var columns: [OpenColumn]

    public init(
        name: String, title: Bilingual, notes: Bilingual, tags: [String], span: (first: String, last: String)? = nil, modified: Date?,
        files: [OpenFile], columns: [OpenColumn]
    ) {
        (self.name, self.title, self.notes, self.tags) = (name, title, notes, tags)
        (self.modified, self.files, self.columns) = (modified, files, columns)
        (first, last) = (span?.first, span?.last)
    }
}

/// What tells of a folder of data sets: DCAT for catalogues of the Semantic Web, and for a CKAN portal what `package_create` takes.
public struct OpenDataMetadata {
    private let rules: OpenDataRules
    private let datasets: [OpenDataset]
    private let modified: Date?

    public init(_ rules: OpenDataRules, _ datasets: [OpenDataset]) {
        self.rules = rules
        self.datasets = datasets
        modified = datasets.compactMap(\.modified).max()
    }

    // MARK: DCAT

    private static let context: [String: String] = [
        "dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/", "foaf": "http://xmlns.com/foaf/0.1/",
        "spdx": "http://spdx.org/rdf/terms#", "vcard": "http://www.w3.org/2006/vcard/ns#", "xsd": "http://www.w3.org/2001/XMLSchema#",
    ]
    private static let authority = "http://publications.europa.eu/resource/authority/"

    /// A `dcat:Catalog` as JSON-LD, with the terms and code lists of DCAT-AP.
    public func dcat() throws(SharingError) -> Data {
        var catalog: [String: Any] = [
            "@context": Self.context, "@id": rules.publisher.address.isEmpty ? "dcat.jsonld" : rules.publisher.address,
            "@type": "dcat:Catalog",
            "dct:title": Self.words(Bilingual("Dữ liệu mở của kho lưu trữ", "Open data of the archive")),
            "dct:description": Self.words(
                Bilingual(
                    "Số liệu tổng hợp và mục lục tài liệu công khai. Căn cứ: \(rules.legalBasis).",
                    "Aggregate figures and the catalogue of public documents. By \(rules.legalBasis).")),
            "dct:publisher": publisher, "dct:license": ["@id": rules.publisher.license.url],
            "dct:language": ["@id": Self.authority + "language/VIE"], "dcat:dataset": datasets.map(dataset),
        ]
        if let modified { catalog["dct:modified"] = Self.time(modified) }
        return try Self.json(catalog)
    }

    private var publisher: [String: Any] {
        ["@type": "foaf:Agent", "foaf:name": rules.publisher.name.isEmpty ? "SoHoa" : rules.publisher.name]
    }

    private func dataset(_ dataset: OpenDataset) -> [String: Any] {
        var fields: [String: Any] = [
            "@id": "\(rules.publisher.address)#\(dataset.name)", "@type": "dcat:Dataset", "dct:identifier": dataset.name,
            "dct:title": Self.words(dataset.title), "dct:description": Self.words(dataset.notes),
            "dcat:keyword": dataset.tags.map { ["@language": "vi", "@value": $0] }, "dct:publisher": publisher,
            "dct:accrualPeriodicity": ["@id": Self.authority + "frequency/" + rules.publisher.frequency.authorityCode],
            "dcat:theme": ["@id": Self.authority + "data-theme/GOVE"], "dct:language": ["@id": Self.authority + "language/VIE"],
            "dct:accessRights": ["@id": Self.authority + "access-right/PUBLIC"], "dcat:distribution": dataset.files.map(distribution),
        ]
        if let modified = dataset.modified { fields["dct:modified"] = Self.time(modified) }
        if let span = dataset.span {
            fields["dct:temporal"] = [
                "@type": "dct:PeriodOfTime", "dcat:startDate": ["@type": "xsd:date", "@value": span.first],
                "dcat:endDate": ["@type": "xsd:date", "@value": span.last],
            ]
        }
        if !rules.publisher.contact.isEmpty {
            fields["dcat:contactPoint"] = [
                "@type": "vcard:Organization", "vcard:fn": rules.publisher.name,
                "vcard:hasEmail": ["@id": "mailto:" + rules.publisher.contact],
            ]
        }
        return fields
    }

    private func distribution(_ file: OpenFile) -> [String: Any] {
        let address = ["@id": rules.publisher.address + file.name]
        return [
            "@type": "dcat:Distribution", "dct:title": Self.words(file.title), "dcat:accessURL": address, "dcat:downloadURL": address,
            "dct:format": ["@id": Self.authority + "file-type/" + file.format.rawValue.uppercased()],
            "dcat:mediaType": ["@id": "http://www.iana.org/assignments/media-types/" + file.format.mediaType],
            "dcat:byteSize": ["@type": "xsd:nonNegativeInteger", "@value": "\(file.size)"],
            "dct:license": ["@id": rules.publisher.license.url],
            "spdx:checksum": [
                "@type": "spdx:Checksum", "spdx:algorithm": ["@id": "spdx:checksumAlgorithm_sha256"],
                "spdx:checksumValue": ["@type": "xsd:hexBinary", "@value": file.digest.hex],
            ],
        ]
    }

    private static func words(_ words: Bilingual) -> [[String: String]] {
        [["@language": "vi", "@value": words.vietnamese], ["@language": "en", "@value": words.english]]
    }

    private static func time(_ date: Date) -> [String: String] { ["@type": "xsd:dateTime", "@value": date.ISO8601Format()] }

    // MARK: CKAN

    /// What `package_create` of a CKAN portal takes, a data set each.
    public func ckan(_ dataset: OpenDataset) throws(SharingError) -> Data {
        let publisher = rules.publisher
        var extras = [
            ["key": "frequency", "value": publisher.frequency.rawValue], ["key": "legal_basis", "value": rules.legalBasis],
            ["key": "language", "value": "vi"],
        ]
        if let span = dataset.span {
            extras += [["key": "temporal_start", "value": span.first], ["key": "temporal_end", "value": span.last]]
        }
        if let modified = dataset.modified { extras.append(["key": "modified", "value": modified.ISO8601Format()]) }
        let columns = dataset.columns.map { "- `\($0.key)`: \($0.meaning.vietnamese) / \($0.meaning.english)" }
        let package: [String: Any] = [
            "name": dataset.name, "title": dataset.title.vietnamese,
            "notes": ([dataset.notes.vietnamese, dataset.notes.english, ""] + columns).joined(separator: "\n"),
            "tags": dataset.tags.map { ["name": $0] }, "license_id": publisher.license.id,
            "license_title": publisher.license.name.vietnamese,
            "license_url": publisher.license.url, "owner_org": publisher.ckanOrganization, "author": publisher.name,
            "maintainer_email": publisher.contact, "private": false, "frequency": publisher.frequency.rawValue, "extras": extras,
            "resources": dataset.files.map { file in
                [
                    "name": file.name, "description": file.title.vietnamese, "format": file.format.rawValue.uppercased(),
                    "mimetype": file.format.mediaType, "hash": file.digest.hex, "hash_algorithm": "sha256", "size": file.size,
                    "url": publisher.address + file.name,
                ] as [String: Any]
            },
        ]
        return try Self.json(package)
    }

    private static func json(_ object: [String: Any]) throws(SharingError) -> Data {
        do {
            let options: JSONSerialization.WritingOptions = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
            return try JSONSerialization.data(withJSONObject: object, options: options) + Data("\n".utf8)
        } catch {
            throw .unwritable("JSON", "\(error)")
        }
    }
}

extension OpenDataRules.Frequency {
    /// As the EU's list of frequencies has it.
    fileprivate var authorityCode: String {
        switch self {
        case .daily: "DAILY"
        case .weekly: "WEEKLY"
        case .monthly: "MONTHLY"
        case .quarterly: "QUARTERLY"
        case .annual: "ANNUAL"
        case .irregular: "IRREG"
        }
    }
}
