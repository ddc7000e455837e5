import Documents

/// What only the neighbours of a page tell: pages that are missing or there twice, and sheets longer than the others.
public enum SheetSequence {
    /// Reasons for each page of a file (or of a folder of pages), in order; `nil` stands for a page that could not be measured.
    public static func reasons(_ pages: [PageQuality?], settings: QualitySettings) -> [[QualityVerdict.Reason]] {
        var reasons = [[QualityVerdict.Reason]](repeating: [], count: pages.count)
        for (index, reason) in gaps(pages) { reasons[index].append(reason) }
        for (index, reason) in long(pages, settings: settings) { reasons[index].append(reason) }
        return reasons
    }

    /// Numbers that do not go on from page to page. A smaller number, or none, begins another document.
    private static func gaps(_ pages: [PageQuality?]) -> [(Int, QualityVerdict.Reason)] {
        var found: [(Int, QualityVerdict.Reason)] = []
        // A first page bears no number and counts as the first.
        var last: (index: Int, number: Int)?
        for (index, page) in pages.enumerated() {
            guard let page else { continue }
            if page.separator != nil {
                // The page after it is the first of a document, and counts as its page 1.
                last = (index, 0)
                continue
            }
            guard let number = page.printedNumber else {
                // The first page of the file counts as page 1; later ones are unnumbered backs, annexes or new documents.
                if index == 0 { last = (0, 1) }
                continue
            }
            defer { last = (index, number) }
            guard let last else { continue }
            // What lies between may have taken a number each, printed or not.
            let steps = index - last.index
            if number == last.number {
                if steps == 1 { found.append((index, twice(number))) }
            } else if number > last.number + steps {
                found.append((index, missing(number - last.number - steps, from: last.number, to: number)))
            }
        }
        return found
    }

    private static func missing(_ count: Int, from last: Int, to number: Int) -> QualityVerdict.Reason {
        QualityVerdict.Reason(
            .missingPages, .look,
            fact: Bilingual(
                "Có thể thiếu \(count) trang: sau trang \(last) đến trang \(number).",
                "\(count) page\(count == 1 ? "" : "s") may be missing: after page \(last) comes page \(number)."),
            remedy: Bilingual(
                "Đối chiếu với bản giấy; thiếu thì quét bổ sung (hai tờ dính nhau khi kéo giấy).",
                "Compare with the paper; scan what is missing (two sheets may have been fed as one)."))
    }

    private static func twice(_ number: Int) -> QualityVerdict.Reason {
        QualityVerdict.Reason(
            .missingPages, .look,
            fact: Bilingual("Số trang \(number) có hai lần liền nhau.", "The page number \(number) comes twice in a row."),
            remedy: Bilingual("Xem có quét trùng không; trùng thì bỏ một trang.", "See whether it was scanned twice; if so drop one."))
    }

    private static func long(_ pages: [PageQuality?], settings: QualitySettings) -> [(Int, QualityVerdict.Reason)] {
        let scans = pages.enumerated().compactMap { index, page in
            page.flatMap { $0.resolution == .stated && $0.separator == nil ? (index: index, sheet: Sheet($0)) : nil }
        }
        guard scans.count >= 3 else { return [] }
        return scans.compactMap { index, sheet in
            let others = scans.filter { $0.index != index && abs($0.sheet.width - sheet.width) < 0.06 * sheet.width }
            guard others.count >= 2, let usual = others.map(\.sheet.height).sorted().sortedElement(at: 0.5),
                sheet.height > usual * (1 + settings.longer)
            else { return nil }
            let (here, there) = (Int(sheet.height.rounded()), Int(usual.rounded()))
            return (
                index,
                QualityVerdict.Reason(
                    .doubleFeed, .look,
                    fact: Bilingual(
                        "Tờ dài \(here) mm, các tờ khác \(there) mm: có thể hai tờ chồng nhau.",
                        "The sheet is \(here) mm long, the others \(there) mm: perhaps two sheets were fed as one."),
                    remedy: Bilingual("Tách các tờ, quét lại từng tờ.", "Part the sheets and scan each again."))
            )
        }
    }

    /// A sheet as it lies, in millimetres.
    private struct Sheet {
        var width: Double
        var height: Double

        init(_ page: PageQuality) {
            let scale = 25.4 / Double(max(1, page.dpi))
            (width, height) = (Double(page.width) * scale, Double(page.height) * scale)
        }
    }
}
