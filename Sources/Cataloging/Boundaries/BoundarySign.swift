import Documents
import Foundation

/// One thing seen on a page, or on those before it, that speaks for a document's beginning there or against it.
enum BoundarySign: String, CaseIterable {
    /// A national or Party heading with what belongs to it: issuer, date, title or a form's marks.
    case heading
    /// A heading alone.
    case bareHeading
    /// The title of a form that needs no heading, in the upper part.
    case formTitle
    /// Any other title of a type in the upper part.
    case title
    case numberLine, issuer, dateLine, addressee, symbol
    case attachment
    case numberOne, numberEnds, numberGoesOn, numberOther
    /// The page before closes its document; an earlier page did; none has since the document began.
    case closedBefore, closedEarlier, openBefore
    case blankBefore
    case paper
    /// The page opens with running text over its whole width; in the middle of a sentence.
    case runningText, midSentence

    var reason: Boundary.Reason {
        switch self {
        case .heading, .bareHeading: .heading
        case .formTitle, .title: .title
        case .numberLine: .numberLine
        case .issuer: .issuer
        case .dateLine: .dateLine
        case .addressee: .addressee
        case .symbol: .symbol
        case .attachment: .attachment
        case .numberOne, .numberEnds: .firstNumber
        case .numberGoesOn, .numberOther: .laterNumber
        case .closedBefore, .closedEarlier: .closedBefore
        case .openBefore: .openBefore
        case .blankBefore: .blankBefore
        case .paper: .paper
        case .runningText, .midSentence: .continuedText
        }
    }
}

/// What each sign weighs, in log-odds; all that a page has are added up.
///
/// Fitted (logistic regression) to piles put together from made scans whose documents are known, with headings, titles, numbers and
/// signatures left out at random as stains and pens do, then rounded and mended by hand while watching piles of made and real scans. What
/// made piles cannot tell was set by hand: symbols and a first page number, which they do not have, and paper, which they change more often.
enum BoundaryWeights {
    static let prior = -2.4
    static let weights: [BoundarySign: Double] = [
        .heading: 6, .bareHeading: 1.8, .formTitle: 5, .title: 1.7, .numberLine: 0.8, .issuer: 2.7, .dateLine: 0.8, .addressee: 0.5,
        .symbol: 3, .attachment: -8.7, .numberOne: 1, .numberEnds: 0.3, .numberGoesOn: -2.4, .numberOther: -1.3, .closedBefore: 1.2,
        .closedEarlier: 0, .openBefore: -1.3, .blankBefore: 0.7, .paper: 0.8, .runningText: -0.9, .midSentence: -0.4,
    ]

    /// Between these probabilities a person has to look.
    static let doubtful = 0.3..<0.9

    static func boundary(_ page: Int, _ signs: Set<BoundarySign>) -> Boundary {
        let weighed = signs.map { (sign: $0, weight: weights[$0] ?? 0) }.filter { $0.weight != 0 }
        let probability = 1 / (1 + exp(-weighed.reduce(prior) { $0 + $1.weight }))
        let sorted = weighed.sorted { (abs($0.weight), $0.sign.rawValue) > (abs($1.weight), $1.sign.rawValue) }
        let reasons = sorted.reduce(into: [Boundary.Reason]()) { if !$0.contains($1.sign.reason) { $0.append($1.sign.reason) } }
        return Boundary(page: page, probability: probability, reasons: reasons, review: doubtful.contains(probability))
    }
}
