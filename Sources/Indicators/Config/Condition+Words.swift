public import Documents

extension RegisterColumn {
    /// What a column tells, in the middle of a sentence.
    var words: Bilingual {
        switch self {
        case .channel: Bilingual("kênh", "channel")
        case .status: Bilingual("trạng thái", "status")
        case .serviceLevel: Bilingual("mức độ dịch vụ công", "level of service")
        case .componentFiles: Bilingual("số tệp thành phần", "files of papers")
        case .payment: Bilingual("hình thức thanh toán", "payment")
        case .supplements: Bilingual("số lần bổ sung", "supplements")
        case .reused: Bilingual("có dùng lại dữ liệu", "reuses data")
        case .fromStore: Bilingual("lấy từ kho dữ liệu", "taken from the store")
        case .resultRequired: Bilingual("thuộc loại có kết quả giấy", "ends in a paper")
        case .resultFile: Bilingual("có tệp kết quả", "has the result's file")
        case .resultCode: Bilingual("có mã kết quả", "has the result's code")
        case .resultSynced: Bilingual("kết quả đã đồng bộ", "result synchronized")
        case .hasFee: Bilingual("có phí, lệ phí", "has a fee")
        case .complained: Bilingual("có phản ánh", "complained about")
        case .receivedOn: Bilingual("ngày tiếp nhận", "day received")
        case .dueOn: Bilingual("ngày hẹn trả", "day due")
        case .finishedOn: Bilingual("ngày kết thúc", "day finished")
        case .returnedOn: Bilingual("ngày trả", "day returned")
        }
    }
}

extension Condition {
    /// What it asks, for whoever has to see to it: `số tệp thành phần ≥ 1`.
    public var words: Bilingual {
        switch self {
        case .all(let parts): Self.joined(parts, Bilingual(" và ", " and "))
        case .any(let parts): Self.joined(parts, Bilingual(" hoặc ", " or "))
        case .isOneOf(let column, let numbers): Self.with(column, ": " + numbers.map(String.init).joined(separator: ", "))
        case .atLeast(let column, let bound): Self.with(column, " ≥ \(bound)")
        case .atMost(let column, let bound): Self.with(column, " ≤ \(bound)")
        case .flag(let column, true): column.words
        case .flag(let column, false): Bilingual("không " + column.words.vietnamese, "not: " + column.words.english)
        case .isPresent(let column, true): Bilingual("có " + column.words.vietnamese, column.words.english + " known")
        case .isPresent(let column, false): Bilingual("chưa có " + column.words.vietnamese, column.words.english + " unknown")
        case .notAfter(let a, let b): Self.between(a, "≤", b)
        case .after(let a, let b): Self.between(a, ">", b)
        }
    }

    private static func with(_ column: RegisterColumn, _ rest: String) -> Bilingual {
        Bilingual(column.words.vietnamese + rest, column.words.english + rest)
    }

    private static func between(_ a: RegisterColumn, _ sign: String, _ b: RegisterColumn) -> Bilingual {
        Bilingual("\(a.words.vietnamese) \(sign) \(b.words.vietnamese)", "\(a.words.english) \(sign) \(b.words.english)")
    }

    private static func joined(_ parts: [Condition], _ word: Bilingual) -> Bilingual {
        Bilingual(
            parts.map(\.words.vietnamese).joined(separator: word.vietnamese), parts.map(\.words.english).joined(separator: word.english))
    }
}

extension Indicator {
    /// What a dossier has to have to count, one by one: the numerator's conditions, and then what must not be.
    public var demands: [Bilingual] {
        numerator.plus.clauses.map(\.words)
            + numerator.minus.map { Bilingual("không: " + $0.words.vietnamese, "not: " + $0.words.english) }
    }
}
