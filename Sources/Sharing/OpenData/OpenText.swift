import Cataloging
import Foundation

/// Whether a line of text may be shown to everybody: nothing in it may name a person or point at one.
///
/// It would rather withhold a harmless line than show a name. Capitals are what names are told by, so a line in capitals alone is withheld.
///
///     text.admits("Về việc phê duyệt kế hoạch số hóa năm 2024")   // true
///     text.admits("Về việc nghỉ hưu của Trần Văn An")             // false
///     text.admits("Về đất đai tại xã Trường Thành")               // true
public struct OpenText: Sendable {
    private let personWords: Set<[String]>
    private let personPhrases: [[String]]
    private let placeWords: Set<[String]>
    private let phrases: Set<[String]>
    private let longest: Int

    /// - Parameters:
    ///   - personWords: what stands right before a name.
    ///   - personPhrases: what points at a person wherever it stands.
    ///   - placeWords: what stands right before a place's name.
    ///   - phrases: capitalized phrases that name no person.
    public init(personWords: [String], personPhrases: [String], placeWords: [String], phrases: [String]) {
        self.personWords = Set(personWords.map(Self.folded))
        self.personPhrases = personPhrases.map(Self.folded)
        self.placeWords = Set(placeWords.map(Self.folded))
        self.phrases = Set(phrases.map(Self.folded))
        longest = self.phrases.map(\.count).max() ?? 0
    }

    public func admits(_ text: String) -> Bool {
        let text = text.precomposedStringWithCanonicalMapping
        guard !text.contains("@"), !Self.hasLongNumber(text), !Self.isInCapitals(text) else { return false }
        let tokens = Self.tokens(text)
        let lower = tokens.map(\.folded)
        if personPhrases.contains(where: { Self.places(of: $0, in: lower) }) { return false }
        return !namesSomebody(tokens)
    }

    private struct Token {
        var text: Substring
        var folded: String
        /// Punctuation stands between it and the one before.
        var isApart: Bool

        var isCapital: Bool { text.first?.isUppercase ?? false }

        /// A name that began before it may go on with it.
        var goesOn: Bool { isCapital && !isApart && !isAcronym }

        /// `UBND`, `CNTT`: capitals that are no syllable.
        var isAcronym: Bool {
            text.count > 1 && text.allSatisfy { !$0.isLetter || $0.isUppercase } && !FamilyName.isSyllable(folded)
                && !FamilyName.isKnown(folded)
        }
    }

    /// Walks over capitals that are no known phrase.
    private func namesSomebody(_ tokens: [Token]) -> Bool {
        var at = 0
        while at < tokens.count {
            guard tokens[at].isCapital, !tokens[at].isAcronym else {
                at += 1
                continue
            }
            if isBefore(personWords, tokens, at) { return true }
            let known = knownPhrase(tokens, at)
            if known > 0 {
                at += known
                continue
            }
            // A phrase of one word is a name's part too, and behind a family name any phrase may be: Lê Công An.
            let mayBegin = FamilyName.isKnown(tokens[at].folded)
            var end = at + 1
            while end < tokens.count, tokens[end].goesOn, mayBegin || knownPhrase(tokens, end) < 2 { end += 1 }
            let run = tokens[at..<end]
            let isPlace = isBefore(placeWords, tokens, at) && !mayBegin
            // The first word of a line is capitalized whatever it is.
            let isOpening = at == 0 && run.count == 1
            if !isOpening, !isPlace, run.count > 1 || run.contains(where: { FamilyName.isUnmistakable($0.folded) }) { return true }
            at = end
        }
        return false
    }

    /// How many tokens from here are a known phrase; the longest counts.
    private func knownPhrase(_ tokens: [Token], _ at: Int) -> Int {
        guard tokens[at].isCapital else { return 0 }
        for count in stride(from: min(longest, tokens.count - at), to: 0, by: -1) {
            let part = tokens[at..<at + count]
            guard part.dropFirst().allSatisfy({ !$0.isApart }), phrases.contains(part.map(\.folded)) else { continue }
            // A name may begin like a place: what goes on with a capital is looked at as a whole.
            let next = at + count
            if next < tokens.count, tokens[next].goesOn, FamilyName.isKnown(tokens[at].folded) { continue }
            return count
        }
        return 0
    }

    private func isBefore(_ words: Set<[String]>, _ tokens: [Token], _ at: Int) -> Bool {
        (1...3).contains { count in
            at >= count && words.contains(tokens[at - count..<at].map(\.folded)) && tokens[at - count + 1..<at].allSatisfy { !$0.isApart }
        }
    }

    private static func places(of phrase: [String], in tokens: [String]) -> Bool {
        guard !phrase.isEmpty, tokens.count >= phrase.count else { return false }
        return (0...tokens.count - phrase.count).contains { Array(tokens[$0..<$0 + phrase.count]) == phrase }
    }

    private static func folded(_ phrase: String) -> [String] { tokens(phrase.precomposedStringWithCanonicalMapping).map(\.folded) }

    /// Words and figures, `/` and a full stop within them: `đ/c`, `T.`, `12/2024`.
    private static func tokens(_ text: String) -> [Token] {
        var tokens: [Token] = []
        var isApart = false
        for word in text.split(whereSeparator: \.isWhitespace) {
            // Hyphens join the parts of a name as spaces do.
            for piece in word.split(whereSeparator: { "–-".contains($0) }) {
                // An initial keeps its stop: T. H. are parts of a name.
                let isInitial = piece.count == 2 && piece.last == "." && piece.first?.isLetter == true
                let core = piece.drop { !$0.isLetter && !$0.isNumber }
                let bare = isInitial ? piece : core.trimmingSuffix { !$0.isLetter && !$0.isNumber }
                isApart = isApart || core.startIndex != piece.startIndex
                guard !bare.isEmpty else { continue }
                tokens.append(Token(text: bare, folded: bare.lowercased(), isApart: isApart))
                isApart = !isInitial && bare.endIndex != core.endIndex
            }
        }
        return tokens
    }

    /// Nine digits or more, whatever small marks part them: a number of identity, tax or telephone.
    private static func hasLongNumber(_ text: String) -> Bool {
        var digits = 0
        var marks = 0
        for scalar in text.unicodeScalars {
            if scalar.properties.numericType == .decimal {
                digits += 1
                marks = 0
                if digits >= 9 { return true }
            } else if digits > 0, marks == 0, " .-".unicodeScalars.contains(scalar) {
                marks += 1
            } else {
                (digits, marks) = (0, 0)
            }
        }
        return false
    }

    private static func isInCapitals(_ text: String) -> Bool {
        let letters = text.filter(\.isLetter)
        let words = text.split(whereSeparator: \.isWhitespace).filter { $0.contains(where: \.isLetter) }
        return words.count > 1 && letters.count { $0.isUppercase } * 10 > letters.count * 6
    }
}

extension Substring {
    fileprivate func trimmingSuffix(_ isLeft: (Character) -> Bool) -> Substring {
        var rest = self
        while let last = rest.last, isLeft(last) { rest.removeLast() }
        return rest
    }
}
