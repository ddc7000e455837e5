import Documents
import Foundation
import Testing

import Vietnamese

@testable import Recognition

/// A line of words 30 pixels high and 20 a letter wide.
private func line(_ text: String, top: Int, left: Int = 100, confidence: Double = 0.95) -> Line {
    var left = left
    return Line(
        words: text.split(separator: " ").map { word in
            defer { left += 20 * word.count + 15 }
            let box = Documents.Box(left: left, top: top, right: left + 20 * word.count, bottom: top + 30)
            return Word(text: "\(word)", box: box, confidence: confidence)
        })
}

private func look(_ first: [Line], _ second: [Line]) -> SecondLook {
    SecondLook([Block(lines: first)], and: [Block(lines: second)], upright: { (box: Documents.Box) in box })
}

extension SecondLook {
    fileprivate var lines: [String] { blocks.flatMap(\.lines).map(\.text) }
}

@Suite struct SecondLookTests {
    @Test func whatBothReadingsSayIsAsSureAsTheSurer() {
        let both = look([line("tổ chức", top: 100, confidence: 0.7)], [line("tổ chức", top: 102, confidence: 0.95)])
        #expect(both.lines == ["tổ chức"] && both.alternatives.isEmpty)
        #expect(both.blocks.flatMap(\.lines).flatMap(\.words).allSatisfy { $0.confidence == 0.95 })
    }

    @Test func whatDiffersIsKeptForTheLanguageToChoose() throws {
        let both = look(
            [line("việc hội", top: 60), line("tố chức hội nghị", top: 100)], [line("tổ chức hội nghị", top: 101, confidence: 0.8)])
        #expect(both.lines == ["việc hội", "tố chức hội nghị"])
        #expect(both.alternatives.keys.sorted() == [2])
        #expect(both.alternatives[2]?.text == "tổ" && both.alternatives[2]?.confidence == 0.8)
    }

    @Test func wordsPartedDifferentlyAreTakenFromTheSurerReading() {
        var joined = line("TM.ỦY BAN", top: 100, confidence: 0.5)
        joined.words[1].confidence = 0.95
        var parted = line("TM. ỦY BAN", top: 100)
        // Both lie on the same ink.
        parted.words[0].box = Documents.Box(left: 100, top: 100, right: 150, bottom: 130)
        parted.words[1].box = Documents.Box(left: 160, top: 100, right: 220, bottom: 130)
        parted.words[2].box = joined.words[1].box
        #expect(look([joined], [parted]).lines == ["TM. ỦY BAN"])
        #expect(look([parted], [joined]).lines == ["TM. ỦY BAN"])
    }

    @Test func aLineThatOneReadingMissedIsAddedInItsPlace() {
        let (above, missed, below) = (line("Nơi nhận:", top: 100), line("- Như trên;", top: 140), line("- Lưu: VT.", top: 180))
        #expect(look([above, below], [above, missed, below]).lines == ["Nơi nhận:", "- Như trên;", "- Lưu: VT."])
        #expect(look([below], [above, below]).lines == ["Nơi nhận:", "- Lưu: VT."])
        #expect(look([above, missed, below], [above, below]).lines == ["Nơi nhận:", "- Như trên;", "- Lưu: VT."])
    }

    @Test func aWordThatOneReadingMissedIsAddedInItsLine() {
        let whole = line("đã được phê duyệt", top: 100)
        let holed = Line(words: [whole.words[0], whole.words[2], whole.words[3]])
        #expect(look([holed], [whole]).lines == ["đã được phê duyệt"])
    }

    @Test(arguments: [("n", 0.6), ("`", 0.8), ("xh", 0.4), ("Jehedl,", 0.3)])
    func dirtThatOnlyOneReadingSawIsDropped(text: String, confidence: Double) {
        let body = line("Kế hoạch năm 2024", top: 100)
        #expect(look([body, line(text, top: 300, confidence: confidence)], [body]).lines == ["Kế hoạch năm 2024"])
        #expect(look([body], [body, line(text, top: 300, confidence: confidence)]).lines == ["Kế hoạch năm 2024"])
    }

    @Test func guessesAreNoTextAndNumbersAlwaysAre() {
        let blocks = [
            Block(lines: [
                line("không Sóc tê", top: 100, confidence: 0.5), line("$ố; 1970/TTr-UBND", top: 140, confidence: 0.3),
                line("THÔNG BÁO", top: 180, confidence: 0.8),
            ]), Block(lines: [line("ạnhp", top: 240, confidence: 0.3)]),
        ]
        #expect(Speckles.withoutGuesses(blocks).map { $0.lines.map(\.text) } == [["$ố; 1970/TTr-UBND", "THÔNG BÁO"]])
    }
}

@Suite struct HeadingOrderTests {
    private func order(_ blocks: [Block]) -> [String] {
        ReadingOrder.untangle(blocks, turn: .none, width: 2_480, height: 3_508).flatMap(\.lines).map(\.text)
    }

    @Test func columnsThatStandCloseAreCutAtTheGutter() {
        // Only two and a half letters between the columns, and eight times what parts words.
        var heading = line("ỦY BAN NHÂN DÂN", top: 300)
        var left = heading.words[3].box.right + 90
        for word in ["CỘNG", "HÒA", "XÃ", "HỘI"] {
            heading.words.append(
                Word(text: word, box: Documents.Box(left: left, top: 300, right: left + 20 * word.count, bottom: 330), confidence: 0.95))
            left += 20 * word.count + 11
        }
        let second = Block(lines: [line("QUẬN Ô MÔN", top: 345), line("Độc lập - Tự do", top: 345, left: heading.words[4].box.left)])
        #expect(order([Block(lines: [heading]), second]) == ["ỦY BAN NHÂN DÂN", "QUẬN Ô MÔN", "CỘNG HÒA XÃ HỘI", "Độc lập - Tự do"])
    }

    @Test func linesThatLeanAreComparedAsIfLevel() {
        // A page two degrees askew, with too little on it for its skew to be measured.
        func leaning(_ line: Line) -> Line {
            Line(
                words: line.words.map { word in
                    let rise = Int(0.04 * word.box.midX)
                    var word = word
                    word.box.top -= rise
                    word.box.bottom -= rise
                    return word
                })
        }
        let left = ["Nơi nhận:", "- Như trên;", "- Lưu: VT."].enumerated().map { leaning(line($1, top: 400 + 50 * $0, left: 330)) }
        let right = ["TM. ỦY BAN NHÂN DÂN THÀNH PHỐ", "CHỦ TỊCH"].enumerated().map { leaning(line($1, top: 400 + 50 * $0, left: 1_500)) }
        let mixed = Block(lines: [right[0], left[0], Line(words: right[1].words), left[1], left[2]])
        #expect(order([mixed]) == ["Nơi nhận:", "- Như trên;", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN THÀNH PHỐ", "CHỦ TỊCH"])
    }

    @Test func aLongListOfRecipientsReachesBelowTheSignature() {
        let list = [
            "Nơi nhận:", "- Thanh tra Chính phủ;", "- Các tổ chức chính trị xã hội và nghề nghiệp của tỉnh;", "các hội quần chúng;",
        ]
        var lines = list.enumerated().map { line($1, top: 400 + 50 * $0, left: $0 == 3 ? 360 : 330) }
        lines.insert(line("CHỦ TỊCH", top: 405, left: 1_300), at: 1)
        lines.insert(line("Trần Văn Mẫu", top: 510, left: 1_260), at: 4)
        let column = list + ["CHỦ TỊCH", "Trần Văn Mẫu"]
        #expect(order([Block(lines: lines)]) == column)
        // A scrap of the seal parts neither column; what follows both is neither's.
        lines.insert(line("~Ò", top: 460, left: 1_100), at: 3)
        let after = line("Phụ lục kèm theo dài hơn cả hai cột nói trên và chạy hết chiều ngang của trang giấy", top: 700, left: 330)
        #expect(order([Block(lines: lines + [after])]) == column + ["~Ò", after.text])
    }
}
