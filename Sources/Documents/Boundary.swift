/// Whether a document begins on a page, how surely, and why.
public struct Boundary: Hashable, Sendable, Codable {
    /// The page's number in the source file, from 1.
    public var page: Int
    /// The probability that a document begins there, 0…1; 1 or 0 where a person or a separator decided.
    public var probability: Double
    /// What spoke for it or against it, the weightiest first; empty where nothing did.
    public var reasons: [Reason]
    /// Too doubtful to be left as it is: a person has to look.
    public var review: Bool

    public init(page: Int, probability: Double, reasons: [Reason], review: Bool) {
        self.page = page
        self.probability = probability
        self.reasons = reasons
        self.review = review
    }

    /// What may speak for a document's beginning, or against it.
    public enum Reason: String, Sendable, Codable, CaseIterable {
        /// For: a separator sheet lies before the page.
        case separator
        /// For or against: a person said so.
        case person
        /// For: quốc hiệu and tiêu ngữ, or the Party's heading.
        case heading
        /// For: the printed name of a type or of a form.
        case title
        /// For: số, ký hiệu.
        case numberLine
        /// For: the name of an issuer at the top left.
        case issuer
        /// For: place and date at the top right.
        case dateLine
        /// For: `Kính gửi`.
        case addressee
        /// For: a symbol at the top left, as Thông tư 01/2023/TT-VPCP has it on what information systems issue.
        case symbol
        /// Against: `Phụ lục`, `Kèm theo`.
        case attachment
        /// For: it bears the number 1, or bears none after pages that did.
        case firstNumber
        /// Against: it bears a page number of two or more.
        case laterNumber
        /// For: the page before has the signature or Nơi nhận.
        case closedBefore
        /// Against: the document so far has neither.
        case openBefore
        /// For: the page before is a blank back.
        case blankBefore
        /// For: another size or direction of paper, or another resolution.
        case paper
        /// Against: the text of the page before goes on.
        case continuedText
    }
}
