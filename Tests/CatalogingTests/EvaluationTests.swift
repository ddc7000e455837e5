import Cataloging
import Documents
import Testing

/// What is right, flagged and silently wrong.
struct EvaluationTests {
    private func one(
        _ aspect: Aspect, _ wanted: String?, _ found: String?, confidence: Double = 0.9, review: Bool = false
    ) -> EvaluationCase {
        EvaluationCase(type: "02-quyet-dinh", aspect: aspect, wanted: wanted, found: found, confidence: confidence, review: review)
    }

    @Test func anErrorIsSilentOnlyWhereNobodyIsTold() {
        let sum = Evaluation([
            one(.field(.signer), "Trần Văn Mẫu", "trần văn mẫu"), one(.field(.signer), "Trần Văn Mẫu", "Trần Văn Mậu"),
            one(.field(.signer), "Trần Văn Mẫu", "Trần Vân Mẫu", confidence: 0.4, review: true),
            one(.field(.signer), "Trần Văn Mẫu", nil, confidence: 0, review: true), one(.field(.signer), nil, nil),
            one(.field(.signer), nil, "Nơi Nhận"),
        ]).all
        #expect(sum.cases == 6)
        #expect(sum.right == 1)
        #expect(sum.silent == 2)
        #expect(sum.flagged == 2)
        #expect(sum.precision == 0.5, "of four put forward: one value and one absence are right")
        #expect(sum.recall == 0.25)
        #expect(sum.abstention == 1.0 / 3)
    }

    @Test func numbersAreComparedToTheLetterAndLongTextsNearly() {
        #expect(one(.field(.codeNumber), "05", "5").isRight)
        #expect(!one(.field(.codeNotation), "HĐ-UBND", "HD-UBND").isRight)
        #expect(one(.field(.subject), "Về việc phê duyệt kế hoạch số hóa", "phê duyệt kế hoạch số hoá").isRight)
        #expect(!one(.field(.subject), "Phê duyệt kế hoạch", "Phê duyệt").isRight)
    }

    @Test func confidenceIsHeldAgainstWhatWasRight() throws {
        let sure = (0..<10).map { one(.field(.signer), "A", $0 < 9 ? "A" : "B", confidence: 0.95) }
        let evaluation = Evaluation(sure + [one(.field(.signer), "A", "B", confidence: 0.15)])
        #expect(evaluation.calibration.map(\.count) == [1, 10])
        #expect(evaluation.calibration.map(\.right) == [0, 0.9])
        let error = try #require(evaluation.calibrationError)
        #expect(abs(error - (0.05 * 10 + 0.15) / 11) < 1e-9)
    }
}
