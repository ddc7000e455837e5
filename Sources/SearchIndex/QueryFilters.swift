import Documents

extension SearchQuery {
    /// What its filters ask; `nil` without any. Throws `badQuery` for a date or a text that cannot be one.
    func filterTree() throws(SearchFailure) -> QueryTree? {
        var trees: [QueryTree] = []
        if !typeCodes.isEmpty { trees.append(.anyOf(typeCodes.map { .term(Term.type($0)) })) }
        if !families.isEmpty { trees.append(.anyOf(families.map { .term(Term.family($0)) })) }
        if let standing { trees.append(.term(Term.standing(standing.rawValue))) }
        if let dossier {
            let path = dossier.split(separator: "/").joined(separator: "/")
            trees.append(.term(Term.dossier(path)))
        }
        if let organ { trees += try words(organ).map { .term(Term.organ($0, exactly: $0.isMarked)) } }
        if let signer { trees += try words(signer).map { .term(Term.signer($0, exactly: $0.isMarked)) } }
        if let code {
            let tokens = try words(code)
            let whole = tokens.max { $0.span < $1.span }
            let compounds = tokens.filter(\.isCompound)
            trees += (compounds.isEmpty ? tokens : compounds.filter { $0.span == whole?.span }).map { .term(Term.code($0.folded)) }
        }
        let low = try dateFrom.map(day) ?? ""
        let high = try dateTo.map { text throws(SearchFailure) in try day(text) + "~" } ?? ""
        if !low.isEmpty || !high.isEmpty { trees.append(.range(slot: Term.dateSlot, low: low, high: high)) }
        return trees.isEmpty ? nil : .allOf(trees)
    }

    private func words(_ text: String) throws(SearchFailure) -> [Token] {
        let tokens = VietnameseAnalysis.tokens(of: String(text.prefix(300)))
        guard !tokens.isEmpty else {
            throw .badQuery(
                Bilingual(
                    "Bộ lọc “\(text.prefix(60))” không có chữ hoặc số nào.", "The filter “\(text.prefix(60))” has no letter and no digit."),
                remedy: Bilingual("Nhập ít nhất một từ hoặc bỏ bộ lọc.", "Enter at least one word or leave the filter out."))
        }
        return tokens
    }

    private func day(_ text: String) throws(SearchFailure) -> String {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let isRight =
            (1...3).contains(parts.count) && parts[0].utf8.count == 4 && parts.dropFirst().allSatisfy { $0.utf8.count == 2 }
            && parts.allSatisfy { $0.utf8.allSatisfy { (48...57).contains($0) } }
        guard isRight else {
            throw .badQuery(
                Bilingual("“\(text.prefix(40))” không phải là ngày.", "“\(text.prefix(40))” is not a date."),
                remedy: Bilingual("Viết ngày như 2025-02-04, 2025-02 hoặc 2025.", "Write a date as 2025-02-04, 2025-02 or 2025."))
        }
        return text
    }
}
