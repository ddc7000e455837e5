import Archive
import Foundation

/// How a record is described.
enum MetadataFormat: String, CaseIterable, Sendable {
    case dublinCore = "oai_dc"
    /// EAD 2002.
    case ead

    var namespace: String {
        switch self {
        case .dublinCore: "http://www.openarchives.org/OAI/2.0/oai_dc/"
        case .ead: "urn:isbn:1-931666-22-9"
        }
    }

    var schema: String {
        switch self {
        case .dublinCore: "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"
        case .ead: "http://www.loc.gov/ead/ead.xsd"
        }
    }
}

/// Which records a harvest is of. Both ends are kept as they were written, for the resumption token.
struct Selection: Hashable, Sendable {
    var format: MetadataFormat
    var from: String?
    var until: String?
    var set: HarvestSet?

    var start: Date? { from.flatMap(UTCTime.read)?.date }

    /// A day ends with its last second.
    var end: Date? { until.flatMap(UTCTime.read).map { $0.isDay ? $0.date.addingTimeInterval(86_399) : $0.date } }

    /// Throws `.badArgument` for ends that are no times, of two granularities, or the wrong way round.
    func checked() throws(HarvestFault) -> Selection {
        let ends = [from, until].compactMap(\.self)
        let read = ends.compactMap(UTCTime.read)
        guard read.count == ends.count else { throw HarvestFault(.badArgument, "from and until are YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ") }
        guard Set(read.map(\.isDay)).count <= 1 else { throw HarvestFault(.badArgument, "from and until are of one granularity") }
        if let start, let end, start > end { throw HarvestFault(.badArgument, "from is later than until") }
        return self
    }
}

/// How far a harvest has come. It lies in the token and nowhere else.
struct HarvestPosition: Hashable, Sendable {
    /// Records up to this change are delivered.
    var change: Int64 = 0
    var delivered = 0
    /// Of the whole list, as it was when the harvest began.
    var whole = 0
}

/// What a harvester asks.
enum HarvestQuestion: Hashable, Sendable {
    case identify
    case formats(identifier: String?)
    case sets
    case record(identifier: String, MetadataFormat)
    /// `withRecords` is false for headers alone.
    case list(Selection, HarvestPosition, withRecords: Bool)

    private enum Verb: String {
        case identify = "Identify"
        case formats = "ListMetadataFormats"
        case sets = "ListSets"
        case record = "GetRecord"
        case identifiers = "ListIdentifiers"
        case records = "ListRecords"

        /// What it needs, and what it may have besides.
        var arguments: (needed: Set<String>, more: Set<String>) {
            switch self {
            case .identify: ([], [])
            case .formats: ([], ["identifier"])
            case .sets: ([], [])
            case .record: (["identifier", "metadataPrefix"], [])
            case .identifiers, .records: (["metadataPrefix"], ["from", "until", "set"])
            }
        }

        var resumes: Bool { self == .sets || self == .identifiers || self == .records }
    }

    /// Throws `.badVerb`, `.badArgument`, `.badResumptionToken` or `.cannotDisseminateFormat`.
    init(_ fields: [(name: String, value: String)]) throws(HarvestFault) {
        let verbs = fields.filter { $0.name == "verb" }
        guard verbs.count == 1, let verb = Verb(rawValue: verbs[0].value) else {
            throw HarvestFault(.badVerb, "one of Identify, ListMetadataFormats, ListSets, GetRecord, ListIdentifiers, ListRecords")
        }
        var arguments: [String: String] = [:]
        for (name, value) in fields where name != "verb" {
            guard arguments.updateValue(value, forKey: name) == nil else { throw HarvestFault(.badArgument, "\(name) is repeated") }
        }
        if let token = arguments["resumptionToken"], verb.resumes {
            guard arguments.count == 1 else { throw HarvestFault(.badArgument, "resumptionToken stands alone") }
            // Lists of sets are never parted.
            guard verb != .sets else { throw .noToken }
            self = try ResumptionToken.read(token, withRecords: verb == .records)
            return
        }
        let (needed, more) = verb.arguments
        guard needed.isSubset(of: arguments.keys) else {
            throw HarvestFault(.badArgument, "missing: " + needed.subtracting(arguments.keys).sorted().joined(separator: ", "))
        }
        guard needed.union(more).isSuperset(of: arguments.keys), !arguments.values.contains("") else {
            throw HarvestFault(.badArgument, "an argument that \(verb.rawValue) does not take, or an empty one")
        }
        switch verb {
        case .identify: self = .identify
        case .formats: self = .formats(identifier: arguments["identifier"])
        case .sets: self = .sets
        case .record: self = .record(identifier: arguments["identifier"] ?? "", try Self.format(arguments))
        case .identifiers, .records:
            var selection = Selection(format: try Self.format(arguments), from: arguments["from"], until: arguments["until"])
            if let name = arguments["set"] {
                guard let set = HarvestSet(name) else { throw HarvestFault(.noRecordsMatch, "there is no such set") }
                selection.set = set
            }
            self = .list(try selection.checked(), HarvestPosition(), withRecords: verb == .records)
        }
    }

    private static func format(_ arguments: [String: String]) throws(HarvestFault) -> MetadataFormat {
        guard let format = MetadataFormat(rawValue: arguments["metadataPrefix"] ?? "") else {
            throw HarvestFault(.cannotDisseminateFormat, "one of " + MetadataFormat.allCases.map(\.rawValue).joined(separator: ", "))
        }
        return format
    }
}
