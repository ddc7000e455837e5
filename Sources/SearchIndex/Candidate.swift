import CXapian

/// A document that the index proposes.
struct Candidate {
    /// The index's own number for it.
    var document: UInt32
    var weight: Double
    /// Against the mean of all documents; 0 for those too far down to be looked at.
    var length = 0.0
    /// `nil` for those too far down to be looked at.
    var stream: TokenStream?
}

/// A candidate looked at.
struct RankedCandidate {
    var candidate: Candidate
    var judgement: CandidateJudge.Judgement
    var score: Double
    /// 0 for those looked at, 1 for those behind.
    var block = 0

    /// Surely read words before unsure readings, then by score, then by the index's number: the same order each time.
    func precedes(_ other: RankedCandidate) -> Bool {
        if judgement.isNear != other.judgement.isNear { return !judgement.isNear }
        return score != other.score ? score > other.score : candidate.document < other.candidate.document
    }

    /// The shares of the words and what looking added, greatest first.
    func explained(_ words: [ScoreShare], _ ranking: Ranking) -> [ScoreShare] {
        let own = candidate.weight + judgement.added
        let base = own + ranking.heading * judgement.heading
        let covered = base * (1 + ranking.coverage * judgement.coverage)
        let known = words.reduce(0) { $0 + $1.points }
        let rest = [
            ScoreShare(what: "unsure readings, abbreviations", points: own - known),
            ScoreShare(what: "heading", points: ranking.heading * judgement.heading), ScoreShare(what: "coverage", points: covered - base),
            ScoreShare(what: "recency", points: score - covered),
        ]
        return (words + rest).filter { abs($0.points) > 0.0005 }.sorted { ($1.points, $0.what) < ($0.points, $1.what) }
    }
}

extension Ranking {
    /// What each item added to a document's weight, from the index's figures.
    func shares(of items: [QueryPlan.Item], _ reader: inout PackedReader) -> [ScoreShare] {
        let documents = reader.number(UInt32.self)
        let mean = reader.double()
        let length = Double(reader.number(UInt32.self)) / (mean > 0 ? mean : 1)
        return items.map { item in
            let count = Double(reader.number(UInt32.self))
            let holding = reader.number(UInt32.self)
            let points = item.factor * weight(holding, of: documents) * gain(count, length: length)
            return ScoreShare(what: item.label, points: points)
        }
    }
}

/// What the index is asked for.
struct CandidateRequest {
    enum Order {
        case weight
        case newest
        case oldest
    }

    /// So many candidates at most; the first `judged` come with their words.
    var window: UInt32
    var judged: UInt32 = 0
    var leastChecked: UInt32 = 0
    var order = Order.weight
    /// Whether facets are counted.
    var counts = false
    /// Whether the matches looked at are listed.
    var lists = false

    init(window: UInt32) { self.window = window }
}

/// What the index answers.
struct CandidateAnswer {
    var least: UInt32 = 0
    var estimated: UInt32 = 0
    var most: UInt32 = 0
    var candidates: [Candidate] = []
    var facets: [SearchFacet] = []
    /// The matches looked at, and the commit that has them.
    var listed: [UInt32] = []
    var commit = ""

    var isExact: Bool { least == most }
}

extension IndexReader {
    func ask(_ tree: QueryTree, _ wanted: CandidateRequest) throws(SearchFailure) -> CandidateAnswer {
        let question = tree.packed
        var request = cx_request(
            k1: ranking.k1, b: ranking.b, min_length: ranking.minLength, limit: wanted.window,
            check_at_least: max(wanted.leastChecked, wanted.window), sort_slot: wanted.order == .weight ? -1 : Int32(Term.dateSlot),
            ascending: wanted.order == .oldest ? 1 : 0, value_slot: Term.streamSlot, values: wanted.judged,
            count_slot: wanted.counts ? Int32(Term.facetSlot) : -1, lists: wanted.lists ? 1 : 0)
        return try answer(path) {
            cx_reader_search(handle, question, question.count, &request, &$0, &$1, $2)
        } read: { reader in
            var found = CandidateAnswer()
            found.least = reader.number()
            found.estimated = reader.number()
            found.most = reader.number()
            let mean = reader.double()
            for number in 0..<reader.number(UInt32.self) where reader.isSound {
                let document = reader.number(UInt32.self)
                let weight = reader.double()
                let length = Double(reader.number(UInt32.self)) / (mean > 0 ? mean : 1)
                let value = reader.part()
                found.candidates.append(
                    Candidate(
                        document: document, weight: weight, length: length, stream: number < wanted.judged ? TokenStream(value) : nil))
            }
            var counts = FacetCounts()
            for _ in 0..<reader.number(UInt32.self) where reader.isSound {
                counts.add(reader.termBytes(), Int(reader.number(UInt32.self)))
            }
            found.facets = counts.facets
            if wanted.lists {
                found.commit = reader.term()
                found.listed = reader.numbers()
            }
            return found
        }
    }
}
