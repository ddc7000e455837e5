import Testing

@testable import Vietnamese

struct LegacyEncodingTests {
    @Test(arguments: [
        ("ñy ban nh©n d©n tØnh Qu¶ng Ng·i", "ủy ban nhân dân tỉnh Quảng Ngãi"),
        ("ch\u{AD}¬ng tr×nh hµnh ®éng", "chương trình hành động"),
        ("quyÕt ®Þnh vÒ viÖc phª duyÖt", "quyết định về việc phê duyệt"),
        ("n\u{AD}íc Céng hßa x· héi chñ nghÜa ViÖt Nam", "nước Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("§éc lËp, tù do, h¹nh phóc", "Độc lập, tự do, hạnh phúc"),
        ("§\u{AD}êng NguyÔn HuÖ, ph\u{AD}êng BÕn NghÐ", "Đường Nguyễn Huệ, phường Bến Nghé"),
        ("kü thuËt, kú häp, mü phÈm, lý lÞch", "kỹ thuật, kỳ họp, mỹ phẩm, lý lịch"),
        ("ngµy 12 th¸ng 3 n¨m 1998", "ngày 12 tháng 3 năm 1998"),
        ("thöa ®Êt sè 575 tê b¶n ®å 12", "thửa đất số 575 tờ bản đồ 12"),
        ("giÊy chøng nhËn quyÒn sö dông", "giấy chứng nhận quyền sử dụng"),
        ("t\u{AD}ëng th\u{AD}ëng nh÷ng ng\u{AD}êi l\u{AD}ìng lù", "tưởng thưởng những người lưỡng lự"),
        ("réng r·i, lÉn lén, bçng chèc, ngì ngµng", "rộng rãi, lẫn lộn, bỗng chốc, ngỡ ngàng"),
        (
            "c¨n cø luËt, b»ng cÊp, ng¾n gän, ch½n lÎ, mÆt b»ng, th¼ng th¾n",
            "căn cứ luật, bằng cấp, ngắn gọn, chẵn lẻ, mặt bằng, thẳng thắn"
        ),
        ("Ü Ô Ï þ ü", "ĩ ễ ẽ ỵ ỹ"),
    ])
    func tcvn3IsDecoded(_ written: String, _ meant: String) { #expect(LegacyEncoding.tcvn3.decode(written) == meant) }

    @Test(arguments: [
        ("uûy ban nhaân daân tænh Quaûng Ngaõi", "ủy ban nhân dân tỉnh Quảng Ngãi"),
        ("chöông trình haønh ñoäng", "chương trình hành động"),
        ("quyeát ñònh veà vieäc pheâ duyeät", "quyết định về việc phê duyệt"),
        ("nöôùc Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "nước Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("Ñoäc laäp, töï do, haïnh phuùc", "Độc lập, tự do, hạnh phúc"),
        ("Ñöôøng Nguyeãn Hueä, phöôøng Beán Ngheù", "Đường Nguyễn Huệ, phường Bến Nghé"),
        ("kyõ thuaät, kyø hoïp, myõ phaåm, lyù lòch", "kỹ thuật, kỳ họp, mỹ phẩm, lý lịch"),
        ("ngaøy 12 thaùng 3 naêm 1998", "ngày 12 tháng 3 năm 1998"),
        ("thöûa ñaát soá 575 tôø baûn ñoà 12", "thửa đất số 575 tờ bản đồ 12"),
        ("giaáy chöùng nhaän quyeàn söû duïng", "giấy chứng nhận quyền sử dụng"),
        ("töôûng thöôûng nhöõng ngöôøi löôõng löï", "tưởng thưởng những người lưỡng lự"),
        ("roäng raõi, laãn loän, boãng choác, ngôõ ngaøng", "rộng rãi, lẫn lộn, bỗng chốc, ngỡ ngàng"),
        (
            "caên cöù luaät, baèng caáp, ngaén goïn, chaün leû, maët baèng, thaúng thaén",
            "căn cứ luật, bằng cấp, ngắn gọn, chẵn lẻ, mặt bằng, thẳng thắn"
        ),
        ("ó eã eõ î yõ", "ĩ ễ ẽ ỵ ỹ"),
        ("VIEÄT NAM", "VIỆT NAM"),
        ("MUÏC LUÏC", "MỤC LỤC"),
        ("UÛY BAN NHAÂN DAÂN", "ỦY BAN NHÂN DÂN"),
        ("ÑOÄC LAÄP - TÖÏ DO - HAÏNH PHUÙC", "ĐỘC LẬP - TỰ DO - HẠNH PHÚC"),
        ("QUYEÁT ÑÒNH", "QUYẾT ĐỊNH"),
        ("NGHÓA KYÛ TYØ MYÕ LYÙ ÖÙNG AÛNH AÈNG AÚNG AÜNG AÉNG AËC", "NGHĨA KỶ TỲ MỸ LÝ ỨNG ẢNH ẰNG ẲNG ẴNG ẮNG ẶC"),
    ])
    func vniIsDecoded(_ written: String, _ meant: String) { #expect(LegacyEncoding.vni.decode(written) == meant) }

    @Test func everyLetterOfTCVN3HasOneCode() {
        let codes = (UInt32(0xA1)...0xFE).compactMap { Unicode.Scalar($0) }
        let letters = codes.compactMap { TCVN3.letter($0) }
        #expect(letters.count == 74 && Set(letters).count == 74)
        let codeOf = Dictionary(uniqueKeysWithValues: codes.compactMap { code in TCVN3.letter(code).map { ($0, code) } })
        let text = "thửa đất số năm tại xã Nghĩa Hưng, huyện Tư Nghĩa, giấy chứng nhận quyền sử dụng, bưởi, lẵng, gặp gỡ"
        let written = String(String.UnicodeScalarView(text.unicodeScalars.map { codeOf[$0] ?? $0 }))
        #expect(written != text && LegacyEncoding.tcvn3.decode(written) == text)
    }

    @Test(arguments: [
        ("n-íc t- ph¸p -u tiªn ng-êi ch-¬ng tr×nh", "nước tư pháp ưu tiên người chương trình"), ("kinh tÕ-x· héi", "kinh tế-xã hội"),
        ("®éc lËp - tù do", "độc lập - tự do"), ("H-ng Yªn, T- Ph¸p", "Hưng Yên, Tư Pháp"),
    ])
    func aHyphenIsTheLetterWhereItMakesASyllable(_ written: String, _ meant: String) {
        #expect(LegacyEncoding.tcvn3.decode(written) == meant)
    }

    @Test func hyphensOfNumbersAndSymbolsStay() {
        #expect(
            LegacyEncoding.tcvn3.decode("sè 12/Q§-UBND ngµy 2-3-1999, phô lôc B-1, KT-XH")
                == "số 12/QĐ-UBND ngày 2-3-1999, phụ lục B-1, KT-XH")
    }

    @Test func aCapitalsFontMakesCapitals() {
        #expect(LegacyEncoding.tcvn3Capitals.decode("céng hßa x· héi chñ nghÜa viÖt nam") == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    }

    @Test(arguments: [
        (".VnTime", LegacyEncoding.tcvn3), ("ABCDEF+.VnTimeH", .tcvn3Capitals), (".VnTimeH,Bold", .tcvn3Capitals),
        (".VnTime-Bold", .tcvn3), ("/QWERTY+.VnArialH", .tcvn3Capitals), ("#2EVnTimeH", .tcvn3Capitals), (".VNTIME", .tcvn3),
        (".VnTimeHBoldItalic", .tcvn3Capitals), ("VnTime", .tcvn3), ("VNI-Times", .vni), ("ABCDEF+VNI-Helve,Bold", .vni),
    ])
    func aFontsNameTellsTheEncoding(_ name: String, _ encoding: LegacyEncoding) {
        #expect(LegacyEncoding(fontName: name) == encoding)
    }

    @Test(arguments: ["TimesNewRomanPSMT", "ABCDEF+Arial", "Vni", "VnTeXFont", "VNtimes", "Helvetica", "", "+", "Univers", "Verdana"])
    func otherFontsAreUnicode(_ name: String) { #expect(LegacyEncoding(fontName: name) == nil) }

    @Test(arguments: [
        ("ñy ban nh©n d©n tØnh Qu¶ng Ng·i", LegacyEncoding.tcvn3), ("C¨n cø LuËt Tæ chøc ChÝnh quyÒn ®Þa ph-¬ng", .tcvn3),
        ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", .vni), ("CHÖÙNG NHAÄN QUYEÀN SÖÛ DUÏNG ÑAÁT", .vni),
        ("Nghi ®Þnh sè 30 cña ChÝnh phñ vÒ c«ng t¸c v¨n th-, HTTP and URL", .tcvn3),
    ])
    func theEncodingIsToldByTheWords(_ text: String, _ encoding: LegacyEncoding) {
        #expect(LegacyEncoding.detected(in: text) == encoding)
    }

    @Test(arguments: [
        "Ủy ban nhân dân tỉnh Quảng Ngãi", "có và là số bàn tay nhà ba bò cá lá gà", "Hà Nam có bà hát hò và ông lái đò câu cá",
        "ông bà có nhà, và cá, và bò, và gà, và bê, mà là có hay không thì là bé tí xíu thôi",
        "The quick brown fox costs £5, or 5 µm of ¼ inch – © 2024 Æon®",
        "Les élèves français ont été reçus à l'hôpital, où naïveté gênait la forêt",
        "Über die Größe der Straße läßt sich für Österreich sagen: schön, grün, müde, böse", "El niño pequeño comió jalapeños en España",
        "1.000 £ ± 5 µm × 3, 20 °C, §1, §2, §3", "30 µm, 40 µm, 50 µm, 60 µm", "", "a",
        "Øresund åbner på søndag for køretøjer; så må vi få kørekort",
        "São Paulo não é uma região, são três cidades à beira do mar; coração, estação, informação",
    ])
    func otherTextIsLeftAlone(_ text: String) { #expect(LegacyEncoding.detected(in: text) == nil) }

    @Test func unicodeInALegacyFontIsNotConverted() {
        #expect(!LegacyEncoding.isPossible("Quyết định") && LegacyEncoding.isPossible("QuyÕt ®Þnh"))
    }
}
