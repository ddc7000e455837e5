public import Documents

/// Describes dossiers: computes from their documents what can be computed, takes the rest from the inventory and from persons, and says
/// what is missing. Nothing that has to be decided is guessed. Pure.
public struct DossierDescriber: Sendable {
    private let scheme: DossierScheme
    private let evidence: DossierEvidence?

    /// - Parameter rules: how documents tell of persons and papers; without them they are not held against each other and the inventory.
    public init(scheme: DossierScheme, rules: RuleSet? = nil) {
        self.scheme = scheme
        evidence = rules.map(DossierEvidence.init)
    }

    /// `entry`: what was written down of the dossier; `members` in the order of files and pages.
    public func describe(code: String, entry: DossierEntry?, members: [DossierMember]) -> Dossier {
        var values = computed(code, members)
        for field in DossierField.allCases {
            if let said = entry?.person[field] {
                values[field] = checked(DossierValue(said, .person), against: values[field], field)
            } else if let listed = entry?.inventory[field] {
                values[field] = checked(DossierValue(listed, .inventory), against: values[field], field)
            }
        }
        if entry?.isInventoried == true, values[.fileCode]?.origin == .computed { values[.fileCode] = DossierValue(code, .inventory) }
        protect(&values, members)
        let known = values
        for field in DossierField.allCases where values[field] == nil {
            let isRequired = scheme.isRequired(field) { known[$0]?.value }
            values[field] = DossierValue(nil, .missing, review: isRequired)
        }
        if values[.mode]?.value == nil { values[.mode]?.suggestion = suggestedMode(members) }
        return Dossier(
            code: code, isInventoried: entry?.isInventoried ?? false, values: values, documents: members.map(\.document.id),
            mismatches: evidence?.mismatches(entry, members.map(\.document)) ?? [])
    }

    // MARK: Computing

    private func computed(_ code: String, _ members: [DossierMember]) -> [DossierField: DossierValue] {
        var values: [DossierField: DossierValue] = [:]
        let isCode = DossierCode(code) != nil
        values[.fileCode] = DossierValue(
            code, .computed, review: !isCode,
            note: isCode ? nil : Bilingual("tên thư mục hoặc tệp, chưa phải mã hồ sơ", "a folder's or file's name, not yet a code"))
        guard !members.isEmpty else { return values }
        values[.title] = title(members)
        values[.language] = DossierValue("01", .computed)
        let electronic = members.count(where: \.isElectronic)
        values[.confidenceLevel] = DossierValue(electronic == 0 ? "02" : electronic == members.count ? "01" : "03", .computed)
        values[.totalDoc] = DossierValue(String(members.count), .computed)
        values[.numberOfPage] = DossierValue(String(members.reduce(0) { $0 + $1.pages.count { $0 == .content } }), .computed)
        values[.numberOfPaper] = paper(members)
        (values[.startDate], values[.endDate]) = days(members)
        return values
    }

    /// The folder's title, else the subject of the document that decides the matter, else of the first.
    private func title(_ members: [DossierMember]) -> DossierValue {
        let folders = members.lazy.flatMap { $0.document.source.split(separator: "/").dropLast().reversed() }
        if let folder = folders.compactMap({ DossierJoin.title(folder: String($0)) }).first {
            return DossierValue(folder, .computed, note: Bilingual("theo tên thư mục", "the folder's name"))
        }
        let results = members.filter { $0.document.content.type.code == "02" || $0.document.content.fields[.formName]?.value != nil }
        let main = (results.last ?? members[0]).document
        return DossierValue(
            main.content.title, .computed, review: true, note: Bilingual("theo tài liệu \(main.id)", "after document \(main.id)"))
    }

    /// Sheets of paper: two pages each where backs were scanned; else as many as pages, if nothing is printed on both sides.
    private func paper(_ members: [DossierMember]) -> DossierValue {
        let members = members.filter { !$0.isElectronic }
        guard !members.isEmpty else { return DossierValue("0", .computed) }
        let sheets = members.reduce(0) { $0 + ($1.hasBacks ? ($1.pages.count + 1) / 2 : $1.pages.count) }
        let isDuplex = members.allSatisfy(\.hasBacks)
        return DossierValue(
            String(sheets), .computed, review: !isDuplex,
            note: isDuplex
                ? Bilingual("quét hai mặt: hai trang một tờ", "scanned on both sides: two pages a sheet")
                : Bilingual(
                    "mỗi trang tính một tờ; ít hơn nếu giấy in hai mặt", "a sheet a page; fewer if paper is printed on both sides"))
    }

    /// The first and the last day on which a document was issued; doubtful while one of the days is.
    private func days(_ members: [DossierMember]) -> (DossierValue?, DossierValue?) {
        let fields = members.map { $0.document.content.fields[.issuedDate] }
        let days = fields.compactMap { $0?.value }.compactMap(DossierDay.init).sorted()
        guard let first = days.first, let last = days.last else { return (nil, nil) }
        let undated = fields.count { $0?.value == nil }
        let isDoubtful = undated > 0 || fields.contains { $0?.review == true }
        let note =
            undated > 0
            ? Bilingual("\(undated) tài liệu chưa có ngày", "\(undated) documents without a date")
            : isDoubtful ? Bilingual("có ngày chờ duyệt", "a date waits for review") : nil
        return (
            DossierValue(first.text, .computed, review: isDoubtful, note: note),
            DossierValue(last.text, .computed, review: isDoubtful, note: note)
        )
    }

    // MARK: Comparing

    /// Counts and days that were written down, where the documents say otherwise. The number of documents is what there is.
    private func checked(_ written: DossierValue, against computed: DossierValue?, _ field: DossierField) -> DossierValue {
        guard let own = computed?.value, let said = written.value, own != said else {
            return written.origin == .inventory ? agreed(written, computed, field) : written
        }
        switch field {
        case .totalDoc:
            return DossierValue(own, .computed, review: true, note: Bilingual("đã ghi \(said)", "\(said) was written down"))
        case .numberOfPaper, .numberOfPage, .startDate, .endDate:
            guard written.origin == .inventory else { return written }
            if let period = DossierDay(said), let day = DossierDay(own), field == .startDate || field == .endDate, period.holds(day) {
                return agreed(written, computed, field)
            }
            return DossierValue(said, .inventory, review: true, note: Bilingual("tài liệu cho thấy \(own)", "the documents say \(own)"))
        default: return written
        }
    }

    /// Counts and days of the inventory that the documents confirm.
    private func agreed(_ written: DossierValue, _ computed: DossierValue?, _ field: DossierField) -> DossierValue {
        guard computed?.value != nil, [.numberOfPaper, .numberOfPage, .startDate, .endDate, .totalDoc].contains(field) else {
            return written
        }
        var written = written
        written.note = Bilingual("tài liệu cũng cho thấy vậy", "the documents say the same")
        return written
    }

    /// A secret document makes its dossier secret, whatever was written.
    private func protect(_ values: inout [DossierField: DossierValue], _ members: [DossierMember]) {
        guard members.contains(where: \.document.content.isSecret), let mode = values[.mode], mode.value != "03" else { return }
        values[.mode]?.review = true
        values[.mode]?.suggestion = "03"
        values[.mode]?.note = Bilingual("có tài liệu mật", "it has a secret document")
    }

    private func suggestedMode(_ members: [DossierMember]) -> String? {
        if members.contains(where: \.document.content.isSecret) { return "03" }
        return members.contains { scheme.conditionalFamilies.contains($0.document.content.type.family) } ? "02" : nil
    }
}
