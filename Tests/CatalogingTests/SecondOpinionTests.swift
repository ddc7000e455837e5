@testable import Cataloging
import Documents
import Testing

/// What the classifier may change in what the rules decided.
struct SecondOpinionTests {
    private static let taught: Result<TypeModel, any Error> = Result {
        try TypeTrainer(rules: try deliveredRules.get()).model(of: Lessons.examples(160))
    }

    /// The words of a type as they stand in the lessons, without its title.
    private func body(_ label: String) -> String {
        Lessons.examples(80, seed: 5).filter { $0.label == label && !$0.isTitled }.prefix(3).map(\.text).joined(separator: "\n")
    }

    private func weigh(_ decision: TypeDecider.Decision, _ text: String) throws -> SecondOpinion.Verdict {
        SecondOpinion(rules: try deliveredRules.get(), classifier: try TypeClassifier(Self.taught.get())).weigh(decision, text: text)
    }

    private func decision(_ label: String?, sure: Bool, isContradicted: Bool = false) throws -> TypeDecider.Decision {
        let rule = try label.map { try #require(try deliveredRules.get().rule(label: $0)) }
        return TypeDecider.Decision(rule: rule, confidence: sure ? 0.99 : 0.6, review: !sure, isContradicted: isContradicted)
    }

    @Test func whatOnlyTheWordsNameWaitsForAPerson() throws {
        let verdict = try weigh(try decision(nil, sure: false), body("20-bien-ban"))
        #expect(verdict.decision.rule?.label == "20-bien-ban" && verdict.decision.review && verdict.isByWordsAlone)
        #expect(verdict.reasons?.first?.hasPrefix("classifier#20-bien-ban 0.") == true && verdict.reasons?.count ?? 0 > 1)
    }

    @Test func aGuessThatTheBodyVouchesForIsSettled() throws {
        let verdict = try weigh(try decision("14-bao-cao", sure: false), body("14-bao-cao"))
        #expect(
            verdict.decision.rule?.label == "14-bao-cao" && !verdict.decision.review && verdict.decision.confidence >= SecondOpinion.sure)
    }

    @Test func twoPrintedFactsThatDisagreeStayWithThePerson() throws {
        #expect(try weigh(try decision("14-bao-cao", sure: false, isContradicted: true), body("14-bao-cao")).decision.review)
    }

    @Test func theTitleAloneDoesNotVouchForItself() throws {
        let text = "BÁO CÁO\n" + String(repeating: "các đơn vị liên quan trên địa bàn huyện hồ sơ lưu trữ ", count: 3)
        #expect(try weigh(try decision("14-bao-cao", sure: false), text).decision.review)
    }

    @Test func twoSureOpinionsThatContradictAreForAPerson() throws {
        let verdict = try weigh(try decision("02-quyet-dinh", sure: true), body("32-giay-khai-sinh"))
        #expect(verdict.decision.rule?.label == "02-quyet-dinh" && verdict.decision.review)
        #expect(verdict.reasons?.first?.hasPrefix("classifier#32-giay-khai-sinh") == true)
        let agreed = try weigh(try decision("02-quyet-dinh", sure: true), body("02-quyet-dinh"))
        #expect(!agreed.decision.review && agreed.reasons == nil)
    }

    @Test func aTypeThatWasNeverLearntIsNotContradicted() throws {
        for isSure in [true, false] {
            let given = try decision("32-thong-tu", sure: isSure)
            let verdict = try weigh(given, body("32-giay-khai-sinh"))
            #expect(verdict.decision.rule?.label == "32-thong-tu" && verdict.decision.review == !isSure && verdict.reasons == nil)
        }
    }

    @Test func theSurerOfTwoUnsureOpinionsIsNamedAndFlagged() throws {
        let verdict = try weigh(try decision("02-quyet-dinh", sure: false), body("20-bien-ban"))
        #expect(verdict.decision.rule?.label == "20-bien-ban" && verdict.decision.review)
    }

    @Test func aTypeWhoseRuleIsGoneIsPassedOver() throws {
        var model = try Self.taught.get()
        model.labels = model.labels.map { $0 + "-cu" }
        let opinion = SecondOpinion(rules: try deliveredRules.get(), classifier: try TypeClassifier(model))
        #expect(opinion.weigh(try decision(nil, sure: false), text: body("20-bien-ban")).decision.rule == nil)
    }

    @Test func aSheetWithoutTitleGetsItsTypeAndItsReasons() throws {
        var sheet = Sheet()
        for line in body("20-bien-ban").split(separator: "\n") { sheet.line(String(line)) }
        let rules = try deliveredRules.get()
        let hints = FileHints(fileName: "scan.pdf")
        let alone = Cataloger(rules: rules, today: "2025-06-30").catalog(pages: [sheet.page()], hints: hints)
        #expect(alone.first?.type.code == "32" && alone.first?.type.reasons == nil)
        let asked = Cataloger(rules: rules, today: "2025-06-30", classifier: try TypeClassifier(Self.taught.get()))
            .catalog(pages: [sheet.page()], hints: hints)
        #expect(asked.first?.type.code == "20" && asked.first?.type.review == true && asked.first?.type.reasons != nil)
    }
}
