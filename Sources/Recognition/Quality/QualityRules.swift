import Documents
import Foundation

/// Judges measures by settings. Pure: the same measures and settings give the same verdict.
public struct QualityRules: Sendable {
    public var settings: QualitySettings
    /// Whether every sheet is a map or a drawing.
    public var areMaps: Bool

    public init(settings: QualitySettings, areMaps: Bool = false) {
        self.settings = settings
        self.areMaps = areMaps
    }

    typealias Reason = QualityVerdict.Reason

    /// What the page's own picture tells; what its neighbours tell is in `SheetSequence`.
    public func reasons(_ page: PageQuality) -> [QualityVerdict.Reason] {
        // Once its symbols were read it has served.
        if let separator = page.separator { return [Self.says(separator)] }
        // What is drawn is as sharp, as dark and as level as it was meant to be.
        if page.resolution == .drawn { return [Self.drawn] + (page.isBlank ? [Self.blank] : []) }
        var reasons = resolution(page) + light(page)
        reasons += page.isBlank ? [Self.blank] : colour(page) + letters(page) + place(page)
        return reasons.filter { $0.judgement != .good || $0.code == .blank }
    }

    private func resolution(_ page: PageQuality) -> [Reason] {
        let isLarge = page.sheet.long > settings.largeSheet
        let least = areMaps || isLarge ? settings.mapDPI : settings.minimumDPI
        let law =
            least == settings.minimumDPI
            ? Bilingual("NĐ 30/2020/NĐ-CP: ít nhất \(least)", "Decree 30/2020: at least \(least)")
            : Bilingual("bản đồ, bản vẽ: ít nhất \(least)", "maps and drawings: at least \(least)")
        var reasons: [Reason] = []
        if page.dpi < least {
            // A large sheet may be a map, or only a large sheet.
            let isSure = page.resolution == .stated && (areMaps || page.dpi < settings.minimumDPI)
            reasons.append(
                Reason(
                    .lowDPI, isSure ? .rescan : .look,
                    fact: Bilingual(
                        "Độ phân giải \(page.dpi) dpi (\(law.vietnamese) dpi).", "Resolution \(page.dpi) dpi (\(law.english) dpi)."),
                    remedy: Bilingual(
                        "Đặt máy quét ở 300 dpi, tỷ lệ 100%, rồi quét lại.", "Set the scanner to 300 dpi, scale 100 %, and scan again.")))
        }
        if page.resolution == .guessed {
            reasons.append(
                Reason(
                    .guessedDPI, .look,
                    fact: Bilingual(
                        "Tệp không cho biết khổ giấy; nếu là A4 thì ảnh có \(page.dpi) dpi.",
                        "The file does not tell the paper's size; if it is A4, the scan has \(page.dpi) dpi."),
                    remedy: Bilingual(
                        "Đo tờ giấy; ảnh chụp bằng điện thoại thì quét lại bằng máy quét.",
                        "Measure the sheet; if this is a photograph by telephone, use a scanner.")))
        }
        return reasons
    }

    private func colour(_ page: PageQuality) -> [Reason] {
        let judgement = page.colouring == .grey ? settings.grey : page.colouring == .blackAndWhite ? settings.blackAndWhite : .good
        let isGrey = page.colouring == .grey
        return [
            Reason(
                .notColour, judgement,
                fact: Bilingual(
                    "Quét \(isGrey ? "xám" : "đen trắng"), không phải ảnh màu (NĐ 30/2020/NĐ-CP: ảnh màu).",
                    "Scanned in \(isGrey ? "grey" : "black and white"), not in colour (Decree 30/2020: colour)."),
                remedy: Bilingual(
                    "Quét lại ở chế độ màu 24 bit, nhất là trang có dấu đỏ; bản quét trước ngày 05/3/2020 thì được giữ.",
                    "Scan again in 24-bit colour, above all pages with a red seal; what was scanned before 5 March 2020 may stay."))
        ]
    }

    private func letters(_ page: PageQuality) -> [Reason] {
        var reasons: [Reason] = []
        if let width = page.edgeMillimetres, let pixels = page.edgePixels, pixels > settings.sharpPixels {
            let text = Self.number(width, digits: 2)
            reasons.append(
                Reason(
                    .blur, settings.blur.judge(width),
                    fact: Bilingual("Chữ nhòe: mép nét rộng \(text.vietnamese) mm.", "Letters are blurred: edges \(text.english) mm wide."),
                    remedy: Bilingual(
                        "Lau kính máy quét, ép phẳng giấy, không kéo giấy khi quét, rồi quét lại.",
                        "Clean the glass, press the paper flat, do not move it while it is scanned, and scan again.")))
        }
        if let contrast = page.contrast {
            let share = Int((contrast * 100).rounded())
            reasons.append(
                Reason(
                    .faint, settings.faintness.judge(1 - contrast),
                    fact: Bilingual("Chữ mờ: nét chỉ đậm hơn giấy \(share)%.", "Faint print: ink only \(share) % darker than the paper."),
                    remedy: Bilingual(
                        "Tăng độ tương phản hoặc giảm độ sáng của máy quét rồi quét lại; bản gốc phai thì ghi chú tình trạng vật lý.",
                        "Raise the scanner's contrast or lower its brightness and scan again; if the original has faded, note its condition."
                    )))
        }
        return reasons
    }

    private func place(_ page: PageQuality) -> [Reason] {
        var reasons: [Reason] = []
        if page.turn != .none {
            let way = page.turn == .half ? Bilingual("ngược đầu", "upside down") : Bilingual("nằm ngang", "on its side")
            reasons.append(
                Reason(
                    .turned, .look, fact: Bilingual("Trang \(way.vietnamese).", "The page lies \(way.english)."),
                    remedy: Bilingual(
                        "Xoay \(page.turn.rawValue)° theo chiều kim đồng hồ; không cần quét lại.",
                        "Turn it \(page.turn.rawValue)° clockwise; no need to scan again.")))
        }
        if let skew = page.skew {
            let text = Self.number(abs(skew), digits: 1)
            reasons.append(
                Reason(
                    .skew, settings.skew.judge(abs(skew)), fact: Bilingual("Nghiêng \(text.vietnamese)°.", "Skewed by \(text.english)°."),
                    remedy: Bilingual("Đặt giấy sát thước dẫn rồi quét lại.", "Lay the paper against the guide and scan again.")))
        }
        if let change = page.skewChange {
            let text = Self.number(change, digits: 1)
            reasons.append(
                Reason(
                    .doubleFeed, settings.skewChange.judge(change),
                    fact: Bilingual(
                        "Nửa trên và nửa dưới nghiêng lệch nhau \(text.vietnamese)°: có thể hai tờ chồng nhau, hoặc giấy xô lệch.",
                        "Upper and lower half are askew by \(text.english)°: perhaps two sheets, or the paper slipped."),
                    remedy: Bilingual("Tách các tờ, quét lại từng tờ.", "Part the sheets and scan each again.")))
        }
        for side in PageSide.allCases {
            guard let pieces = page.cuts[side] else { continue }
            let limits = side == .left || side == .right ? settings.cutAtSide : settings.cutAtTop
            reasons.append(
                Reason(
                    .cut, limits.judge(Double(pieces)),
                    fact: Bilingual(
                        "Chữ hoặc đường kẻ bị cắt ở mép \(side.words.vietnamese) (\(pieces) chỗ).",
                        "Text or lines are cut off at the \(side.words.english) edge (\(pieces) places)."),
                    remedy: Bilingual(
                        "Chọn khổ quét lớn hơn, đặt lại giấy, tắt tự cắt mép, rồi quét lại.",
                        "Choose a larger scan area, lay the paper again, switch off automatic cropping, and scan again.")))
        }
        return reasons
    }

    private func light(_ page: PageQuality) -> [Reason] {
        let share = Int((page.shade * 100).rounded())
        let widest = PageSide.allCases.max { page.borders[$0] ?? 0 < page.borders[$1] ?? 0 } ?? .left
        let width = page.borders[widest] ?? 0
        let text = Self.number(width, digits: 0)
        return [
            Reason(
                .shade, settings.shade.judge(page.shade),
                fact: Bilingual("Bóng tối ở mép trang: tối hơn giấy \(share)%.", "A shadow at the edge: \(share) % darker than the paper."),
                remedy: Bilingual(
                    "Ép phẳng gáy sách, đậy kín nắp máy quét, rồi quét lại.",
                    "Press the fold flat, close the scanner's lid, and scan again.")),
            Reason(
                .border, settings.border.judge(width),
                fact: Bilingual(
                    "Viền đen \(text.vietnamese) mm ở mép \(widest.words.vietnamese).",
                    "A black border of \(text.english) mm at the \(widest.words.english) edge."),
                remedy: Bilingual(
                    "Bật tự nhận khổ giấy hoặc cắt viền; không cần quét lại nếu trang còn đủ.",
                    "Switch on paper-size detection, or crop; no need to scan again if the page is whole.")),
        ]
    }

    private static let blank = Reason(
        .blank, .good, fact: Bilingual("Trang trắng.", "A blank page."))

    private static func says(_ separator: Separator) -> Reason {
        let sheet =
            switch (separator.kind, separator.dossier) {
            case (.document, _): Bilingual("Tờ phân cách tài liệu.", "A separator sheet: a new document begins.")
            case (.dossier, let code?): Bilingual("Tờ phân cách hồ sơ \(code).", "A separator sheet: dossier \(code) begins.")
            case (.dossier, nil):
                Bilingual("Tờ phân cách hồ sơ, mã không rõ.", "A separator sheet: a dossier begins, its code cannot be told.")
            }
        guard separator == .unknownDossier else { return Reason(.separator, .good, fact: sheet) }
        return Reason(
            .separator, .look, fact: sheet,
            remedy: Bilingual("In lại tờ phân cách và quét lại tờ ấy.", "Print the separator sheet anew and scan it."))
    }

    private static let drawn = Reason(
        .drawn, .good, fact: Bilingual("Trang điện tử, không phải ảnh quét.", "An electronic page, not a scan."))

    /// Rounded, with a comma in Vietnamese.
    static func number(_ value: Double, digits: Int) -> Bilingual {
        let text = String(format: "%.\(digits)f", value)
        return Bilingual(text.replacingOccurrences(of: ".", with: ","), text)
    }
}

extension PageSide {
    var words: Bilingual {
        switch self {
        case .left: Bilingual("trái", "left")
        case .right: Bilingual("phải", "right")
        case .top: Bilingual("trên", "upper")
        case .bottom: Bilingual("dưới", "lower")
        }
    }
}
