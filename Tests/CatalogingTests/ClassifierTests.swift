@testable import Cataloging
import Documents
import Foundation
import Testing

/// The classifier of document types: what it learns, when it keeps silent, and what it may change.
struct ClassifierTests {
    private static let taught: Result<(model: TypeModel, trainer: TypeTrainer), any Error> = Result {
        let trainer = TypeTrainer(rules: try deliveredRules.get())
        return (try trainer.model(of: Lessons.examples(160)), trainer)
    }

    private func classifier() throws -> TypeClassifier { try TypeClassifier(try Self.taught.get().model) }

    @Test func numbersAndMarksAreNoTerms() {
        #expect(TextTerms.syllables("Số: 15/QĐ-UBND") == ["so", "#", "qd", "ubnd"])
        #expect(Set(TextTerms.counts(["so", "#", "#", "qd"]).keys) == ["so", "so #", "# qd", "qd"])
        #expect(TextTerms.syllables(String(repeating: "một ", count: 700)).count == TextTerms.limit)
    }

    @Test func theSameExamplesInAnyOrderGiveTheSameModel() throws {
        let (model, trainer) = try Self.taught.get()
        let again = try trainer.model(of: Lessons.examples(160).reversed())
        #expect(again == model)
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        #expect(try encoder.encode(again) == encoder.encode(model))
    }

    @Test func itLearnsASmallSetAndSaysWhy() throws {
        let (_, trainer) = try Self.taught.get()
        let score = TypeScore(of: try classifier(), on: Lessons.examples(120, seed: 2), trainer: trainer)
        #expect(score.whole.macroF1 > 0.97)
        #expect(score.masked.macroF1 > 0.95)
        #expect(score.whole.answeredRight >= 0.98 && score.whole.abstained < 0.3)
        #expect(score.untitled?.documents == 40)
        let guess = try classifier().guess(Lessons.examples(4, seed: 3)[3].text)
        #expect(guess.label == "32-giay-khai-sinh" && guess.isAnswer)
        #expect(!guess.reasons.isEmpty && guess.reasons.allSatisfy { !$0.contains("0") })
    }

    @Test func itsProbabilitiesCanBeBelieved() throws {
        let (_, trainer) = try Self.taught.get()
        let score = TypeScore(of: try classifier(), on: Lessons.examples(200, seed: 4), trainer: trainer)
        #expect(score.calibrationError < 0.08)
    }

    @Test(arguments: [
        "", "Căn cứ luật tổ chức",
        "The quick brown fox jumps over the lazy dog while seventeen archivists count their boxes in the cellar of the old museum.",
        "Nắng chiều rơi trên mái ngói cũ, tiếng chim gọi bạn ngoài vườn chuối, bà ngồi têm trầu kể chuyện ngày xưa cho lũ trẻ nghe say sưa.",
    ])
    func itIsSilentAboutWhatItDoesNotKnow(_ text: String) throws { #expect(try !classifier().guess(text).isAnswer) }

    @Test func tooLittleToLearnFromIsSaid() throws {
        let trainer = try Self.taught.get().trainer
        #expect(throws: ClassifierFailure.self) { try trainer.model(of: []) }
        #expect(throws: ClassifierFailure.self) { try trainer.model(of: Lessons.examples(80).filter { $0.label == "20-bien-ban" }) }
        #expect(TypeTrainer.tooRare(Lessons.examples(17)) == ["14-bao-cao", "20-bien-ban", "32-giay-khai-sinh"])
    }

    @Test func threeTenthsOfEveryTypeAreHeldOutAndStayOut() throws {
        let trainer = try Self.taught.get().trainer
        let (learning, heldOut) = trainer.split(Lessons.examples(80))
        #expect(learning.count == 56 && Dictionary(heldOut.map { ($0.label, 1) }, uniquingKeysWith: +).values.allSatisfy { $0 == 6 })
        #expect(Set(learning).isDisjoint(with: heldOut))
        let more = trainer.split(Lessons.examples(80) + Lessons.examples(8, seed: 9))
        #expect(Set(more.heldOut).intersection(heldOut).count >= 20)
    }

    @Test func aModelWhosePartsDoNotFitIsNotUsed() throws {
        var model = try Self.taught.get().model
        model.weights[0] = [model.terms.count, 5]
        #expect(throws: ClassifierFailure.self) { try TypeClassifier(model) }
        model = try Self.taught.get().model
        model.version = 99
        #expect(throws: ClassifierFailure.self) { try TypeClassifier(model) }
    }
}
