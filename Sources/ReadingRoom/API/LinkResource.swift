import Archive
import Documents
import Foundation
import Indicators

extension APILinks {
    static let decision = Schema.object([
        must("document", Shapes.documentID), must("dossier", .text), must("verdict", .choice(LinkVerdict.allCases.map(\.rawValue))),
        must("person", .text), must("at", .time),
    ])

    private static let match = [
        may("rule", .choice(LinkRule.allCases.map(\.rawValue))), may("probability", .number), may("rivals", .count),
    ]

    static let candidate = Schema.object(
        [
            must("dossier", .text), must("unit", .text), must("unitName", .text), must("procedure", .text), must("procedureName", .text),
            may("receivedOn", .text), may("finishedOn", .text), may("resultCode", .text), may("owner", .text), must("documents", .count),
            must("isRefused", .boolean),
        ] + match)

    static let link = Schema.object([
        must("document", .named("Reference")), must("source", .text),
        must("state", .choice(LinkStanding.State.allCases.map(\.rawValue))), may("row", candidate), must("isResult", .boolean),
        must("counts", .boolean),
        must(
            "comparison",
            .list(
                .object([
                    must("aspect", .choice(LinkComparison.Aspect.allCases.map(\.rawValue))), must("document", .list(.text, most: nil)),
                    must("row", .list(.text, most: nil)), must("agreement", .choice(LinkComparison.Agreement.allCases.map(\.rawValue))),
                ]), most: nil)),
        must("decisions", .list(.named("LinkDecision"), most: nil)),
    ])

    static let unlinkedRow = Schema.object(
        [
            must("dossier", .text), must("unit", .text), must("unitName", .text), must("procedure", .text), may("receivedOn", .text),
            may("document", Shapes.documentID),
        ] + match)
}

/// A document and the row that it is linked to or likely belongs to.
struct LinkResource: Encodable {
    private struct Line: Encodable {
        var aspect: LinkComparison.Aspect
        var document: [String]
        var row: [String]
        var agreement: LinkComparison.Agreement
    }

    private let document: DocumentReference
    private let source: String
    private let state: LinkStanding.State
    private let row: CandidateResource?
    private let isResult: Bool
    /// It moves figures.
    private let counts: Bool
    private let comparison: [Line]
    private let decisions: [LinkDecisionResource]

    init(_ pair: LinkShelf.Pair) {
        document = DocumentReference(document: pair.document.id, content: pair.document.content)
        source = pair.document.source
        (state, isResult, counts) = (pair.standing.state, pair.standing.isResult, pair.standing.counts)
        row = pair.standing.candidate.map(CandidateResource.init)
        comparison = (pair.comparison?.lines ?? []).map {
            Line(aspect: $0.aspect, document: $0.document, row: $0.row, agreement: $0.agreement)
        }
        decisions = pair.standing.decisions.map(LinkDecisionResource.init)
    }
}

/// A row of the register; the owner's name is personal data, and the identity number is not told.
struct CandidateResource: Encodable {
    private let dossier: String
    private let unit: String
    private let unitName: String
    private let procedure: String
    private let procedureName: String
    private let receivedOn: String?
    private let finishedOn: String?
    private let resultCode: String?
    private let owner: String?
    private let documents: Int
    private let isRefused: Bool
    private let rule: LinkRule?
    /// Per cent, 0…100.
    private let probability: Double?
    private let rivals: Int?

    init(_ candidate: LinkCandidate) {
        let row = candidate.row
        (dossier, unit, unitName) = (row.code, row.unit, row.unitName)
        (procedure, procedureName) = (row.procedure, candidate.procedureName)
        (receivedOn, finishedOn) = (row.receivedOn?.text, row.finishedOn?.text)
        resultCode = row.resultCode.isEmpty ? nil : row.resultCode
        owner = candidate.owner.isEmpty ? nil : candidate.owner
        (documents, isRefused) = (candidate.documents, candidate.isRefused)
        (rule, rivals) = (candidate.match?.rule, candidate.match?.rivals)
        probability = candidate.match.map { Double($0.probability.hundredths) / 100 }
    }
}

struct LinkDecisionResource: Encodable {
    private let document: DocumentID
    private let dossier: String
    private let verdict: LinkVerdict
    private let person: String
    private let at: Date

    init(_ decision: LinkDecision) {
        (document, dossier, verdict) = (decision.document, decision.dossier, decision.verdict)
        (person, at) = (decision.person, decision.at)
    }
}

/// A row of the register without a document.
struct UnlinkedRow: Encodable {
    private let dossier: String
    private let unit: String
    private let unitName: String
    private let procedure: String
    private let receivedOn: String?
    /// The likely one.
    private let document: DocumentID?
    private let rule: LinkRule?
    private let probability: Double?
    private let rivals: Int?

    init(_ row: UnmatchedRows.Row) {
        (dossier, unit, unitName, procedure) = (row.code, row.unit, row.unitName, row.procedure)
        receivedOn = row.receivedOn?.text
        (document, rule, rivals) = (row.likely?.document, row.likely?.match.rule, row.likely?.match.rivals)
        probability = row.likely.map { Double($0.match.probability.hundredths) / 100 }
    }
}

struct UnlinkedRows: Encodable {
    var total: Int
    var items: [UnlinkedRow]
}

extension LinkDecision {
    /// Where a part of the list ends: `1716192000000.3f9a0c55d1e2b7a4-1.H13.18-240515-0001`.
    var key: String { "\(milliseconds).\(document).\(dossier)" }

    init?(key: String) {
        let parts = key.split(separator: ".", maxSplits: 2).map(String.init)
        guard parts.count == 3, let time = Int64(parts[0]), (0...Schema.mostExact).contains(time), DocumentID.isName(parts[1]) else {
            return nil
        }
        self.init(
            document: DocumentID(rawValue: parts[1]), dossier: parts[2], verdict: .link, person: "",
            at: Date(timeIntervalSince1970: Double(time) / 1_000))
    }
}
