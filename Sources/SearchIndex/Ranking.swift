import Foundation

/// The numbers of the ranking, from the middle of a plateau measured on 230 law questions over 2,249 articles; the README says what each
/// part gained, and what a half of the questions, tuned on the other half, comes to.
package struct Ranking: Sendable {
    /// BM25: how soon a repeated word stops counting, how much long documents are held back, and the shortest length that counts.
    package var k1 = 0.6
    package var b = 0.4
    package var minLength = 0.5
    /// Two syllables that follow each other, against one syllable.
    package var pair = 2.0
    /// A reading that is not sure, or the other form of an abbreviation, against the word itself.
    package var near = 0.2
    package var abbreviation = 0.7
    /// What stands in the heading counts again by this share: the title, code, issuer, signer, and the first words of the first page.
    package var heading = 0.45
    package var firstWords = 20
    /// A page that holds all words scores so much more than one that holds hardly any.
    package var coverage = 0.3
    /// What a hundred years add: a tie-break.
    package var recency = 0.02
    /// More words than this, function words aside, are a question in a sentence: documents that hold most of it are answers too. With all
    /// words of the 230 law questions required, mrr@10 falls from .905 to .80 and hit@10 from .974 to .84.
    package var mostRequired = 5
    /// So many of the best are looked at word by word; more where frequent words were left to that.
    package var judged = 100
    package var judgedForOthers = 200
    /// Words on more pages than this do not choose who is looked at, as long as rarer ones do, and choose enough.
    package var mostCandidates = 12_000
    package var fewestCandidates = 200
    /// So many of the frequent ones, the rarest, are asked for all the same.
    package var longLists = 2
    /// A required word that one document in so many holds is looked for in the candidates, not in the index.
    package var frequent = 8

    package init() {}

    /// What a term that stands so often in a document adds, for each point of its weight; as Xapian's BM25 has it. `length` against the mean.
    func gain(_ count: Double, length: Double) -> Double {
        (k1 + 1) * count / (k1 * (max(length, minLength) * b + 1 - b) + count)
    }

    /// How much a term says that so many of all documents hold; as Xapian's BM25 has it.
    func weight(_ holding: UInt32, of documents: UInt32) -> Double {
        let odds = (Double(documents) - Double(holding) + 0.5) / (Double(holding) + 0.5)
        return log(odds < 2 ? odds * 0.5 + 1 : odds)
    }
}
