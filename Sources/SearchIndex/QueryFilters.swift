import Documents

extension SearchQuery {
    /// What its filters ask; `nil` without any. Throws `badQuery` for a date or a text that cannot be one.
    func filterTree(_ abbreviations: Abbreviations) throws(SearchFailure) -> QueryTree? {
        var trees: [QueryTree] = []
        if !typeCodes.isEmpty { trees.append(.anyOf(typeCodes.map { .term(Term.type($0)) })) }
        if !families.isEmpty { trees.append(.anyOf(families.map { .term(Term.family($0)) })) }
        if let standing { trees.append(.term(Term.standing(standing.rawValue))) }
        if let dossier { trees.append(QueryFilters.dossier(dossier)) }
        for (field, text) in [(Term.NameField.organ, organ), (.signer, signer), (.sector, sector), (.fonds, fonds)] {
            if let text { trees.append(try QueryFilters.name(field, text, abbreviations)) }
        }
        if let code { trees.append(try QueryFilters.code(code)) }
        trees += try [QueryFilters.dates(from: dateFrom, to: dateTo)].compactMap(\.self)
        return .all(of: trees)
    }
}

extension ParsedQuery {
    /// What the fields in its text ask, and what they exclude.
    func fieldTrees(
        _ abbreviations: Abbreviations
    ) throws(SearchFailure) -> (wanted: [QueryTree], excluded: [QueryTree]) {
        func trees(_ fields: [QueryField]) throws(SearchFailure) -> [QueryTree] {
            var trees: [QueryTree] = []
            for field in fields { trees.append(try tree(field, abbreviations)) }
            return trees
        }
        return (try trees(fields), try trees(excludedFields))
    }

    private func tree(_ field: QueryField, _ abbreviations: Abbreviations) throws(SearchFailure) -> QueryTree {
        switch field.name {
        case .type:
            let isCode = field.value.utf8.count == 2 && field.value.utf8.allSatisfy { (48...57).contains($0) }
            return isCode ? .term(Term.type(field.value)) : try QueryFilters.name(.typeName, field.value, abbreviations)
        case .code: return try QueryFilters.code(field.value)
        case .organ: return try QueryFilters.name(.organ, field.value, abbreviations)
        case .signer: return try QueryFilters.name(.signer, field.value, abbreviations)
        case .sector: return try QueryFilters.name(.sector, field.value, abbreviations)
        case .fonds: return try QueryFilters.name(.fonds, field.value, abbreviations)
        case .dossier: return QueryFilters.dossier(field.value)
        case .year, .day:
            let range = try field.range()
            return try QueryFilters.dates(from: range.from, to: range.to) ?? .all
        }
    }
}

/// Filters from what a person wrote.
enum QueryFilters {
    static func dossier(_ path: String) -> QueryTree { .term(Term.dossier(path.split(separator: "/").joined(separator: "/"))) }

    /// Words of a name, all wanted, in any order; an abbreviation stands for its words.
    static func name(_ field: Term.NameField, _ text: String, _ abbreviations: Abbreviations) throws(SearchFailure) -> QueryTree {
        let tokens = try words(text).filter { !$0.isCompound }
        let trees: [QueryTree] = tokens.map { token in
            let own = QueryTree.term(Term.name(field, token, exactly: token.isMarked))
            let meant = abbreviations.meanings(of: token, exactly: token.isMarked).compactMap { words in
                QueryTree.all(of: words.map { .term(Term.name(field, $0, exactly: true)) })
            }
            return meant.isEmpty ? own : .anyOf([own] + meant)
        }
        return .all(of: trees) ?? .all
    }

    static func code(_ text: String) throws(SearchFailure) -> QueryTree {
        let tokens = try words(text)
        let whole = tokens.map(\.span).max() ?? 1
        return .all(of: tokens.filter { $0.span == whole }.map { .term(Term.code($0.folded)) }) ?? .all
    }

    /// Whole years and months stand for all of their days.
    static func dates(from: String?, to: String?) throws(SearchFailure) -> QueryTree? {
        let low = try from.map(day) ?? ""
        let high = try to.map { text throws(SearchFailure) in try day(text) + "~" } ?? ""
        return low.isEmpty && high.isEmpty ? nil : .range(slot: Term.dateSlot, low: low, high: high)
    }

    private static func words(_ text: String) throws(SearchFailure) -> [Token] {
        let tokens = VietnameseAnalysis.tokens(of: String(text.prefix(300)))
        guard !tokens.isEmpty else {
            throw .badQuery(
                Bilingual(
                    "Bộ lọc “\(text.prefix(60))” không có chữ hoặc số nào.", "The filter “\(text.prefix(60))” has no letter and no digit."),
                remedy: Bilingual("Nhập ít nhất một từ hoặc bỏ bộ lọc.", "Enter at least one word or leave the filter out."))
        }
        return tokens
    }

    private static func day(_ text: String) throws(SearchFailure) -> String {
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
