/// The numbers of the ranking. Measured on 230 law questions over 2,249 articles; see the ADR or the note of the change for each gain.
package struct Ranking: Sendable {
    /// BM25: how soon a repeated word stops counting, how much long documents are held back, and the shortest length that counts.
    package var k1 = 1.2
    package var b = 0.75
    package var minLength = 0.5
    /// Two syllables that follow each other, against one syllable.
    package var pair = 1.0
    /// The same letters under other marks, when the question has marks.
    package var near = 0.1
    package var code = 1.0

    package init() {}
}
