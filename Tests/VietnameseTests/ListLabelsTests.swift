import Testing
import Vietnamese

@Suite struct ListLabelsTests {
    /// The labels of a list as they read afterwards.
    private func read(_ labels: String) -> String {
        let starts = labels.split(separator: " ").map(String.init)
        return zip(starts, ListLabels.mended(starts.map { [$0] })).map { $1?.text ?? $0 }.joined(separator: " ")
    }

    @Test func aGThatLooksForeignIsMended() { #expect(read("a) b) c) d) đ) e) ø) h)") == "a) b) c) d) đ) e) g) h)") }

    @Test(arguments: ["a) b) c) d) d) e)", "a) b) c) đ) đ) e)", "a) b) c) đ) d) e)", "a) b) c) d) đ) e)"])
    func dAndDWithAStrokeGoByTheirOrder(_ labels: String) { #expect(read(labels) == "a) b) c) d) đ) e)") }

    @Test func aListThatBeginsInTheMiddleKeepsItsLetters() { #expect(read("đ) e) g)") == "đ) e) g)") }

    @Test(arguments: ["1) 2) 3) 4) 5)", "4) 5) 6)", "a) 1) 2) 3) 4) b)", "1) 2) 3) 4)"])
    func numbersAreLeftAlone(_ labels: String) { #expect(read(labels) == labels) }

    @Test func aFourBeforeBIsTheFirstLabel() { #expect(read("4) b) c)") == "a) b) c)") }

    @Test func aOneThatIsDueIsALetter() { #expect(read("g) h) 1) k) 1) m)") == "g) h) i) k) l) m)") }

    @Test(arguments: ["Căn cứ ø ø. (ø) øø) 12)", ")", "a. b. c."])
    func whatIsNoLabelStays(_ words: String) { #expect(read(words) == words) }

    @Test func onlyWhatChangesIsGiven() { #expect(ListLabels.mended([["a)"], ["Căn", "cứ"], ["b)"], []]).allSatisfy { $0 == nil }) }

    @Test func wordsBetweenLabelsDoNotBreakTheOrder() {
        #expect(ListLabels.mended([["c)"], ["nội"], ["d)"], ["và"], ["d)"]]).last == ListLabels.Label(text: "đ)"))
    }

    @Test(arguments: ["~", "=", "_"])
    func aSmallSignBeforeAWordIsADash(_ sign: String) {
        #expect(ListLabels.mended([[sign, "Như"]]) == [ListLabels.Label(text: "-")])
    }

    @Test func aDashThatHangsOnAWordIsCutOff() {
        #expect(ListLabels.mended([["~Lưu:", "VT."]]) == [ListLabels.Label(text: "-", rest: "Lưu:")])
    }

    @Test func aCommaAfterTheNumberOfAPointIsAFullStop() {
        #expect(ListLabels.mended([["5,", "Việc"]]) == [ListLabels.Label(text: "5.")])
        #expect(ListLabels.mended([["5,", "việc"]]) == [nil])
    }
}
