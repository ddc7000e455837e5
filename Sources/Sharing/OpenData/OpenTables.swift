import Documents
public import Indicators

/// The tables that everybody may have, row by row.
public enum OpenTables {
    public static let catalogue: [OpenColumn] = [
        OpenColumn("id", "Mã tài liệu trong kho, không đổi", "The document's name in the archive, for ever"),
        OpenColumn("address", "Địa chỉ cố định", "Its stable address"),
        OpenColumn("typeCode", "Mã loại theo Thông tư 05/2025/TT-BNV", "Code of its type"),
        OpenColumn("type", "Tên loại", "Its type"),
        OpenColumn("code", "Số, ký hiệu", "Number and notation"),
        OpenColumn("issuedDate", "Ngày ban hành, yyyy-MM-dd", "Day of issue"),
        OpenColumn("organ", "Cơ quan ban hành", "Who issued it"),
        OpenColumn("title", "Trích yếu; nếu không đưa ra thì là tên loại và số, ký hiệu", "Its subject, or type and number"),
        OpenColumn(
            "titleWithheld", "Trích yếu không được đưa ra vì có thể chỉ ra một người",
            "The subject is withheld, as it may point at a person"),
        OpenColumn("sector", "Lĩnh vực", "Sector"),
        OpenColumn("fonds", "Phông: mã định danh cơ quan", "Fonds: code of the unit"),
        OpenColumn("list", "Mục lục hoặc năm", "List or year"),
        OpenColumn("pages", "Số trang", "Pages"),
    ]

    public static func row(_ record: OpenRecord, address: String) -> [OpenValue] {
        [
            .text(record.id.rawValue), given(address.isEmpty ? "" : "\(address)/id/\(record.id)"), .text(record.typeCode),
            .text(record.type),
            given(record.code), given(record.issuedDate), given(record.organ), .text(record.title), .flag(record.isTitleWithheld),
            given(record.sector), given(record.fonds), given(record.list), .count(record.pages),
        ]
    }

    /// Of figures by unit or by sector.
    public static func figures(_ dimension: OpenFigures.Dimension) -> [OpenColumn] {
        let key: [OpenColumn] =
            switch dimension {
            case .unit:
                [
                    OpenColumn(
                        "unit", "Mã đơn vị; trống là các đơn vị ngoài danh mục", "The unit's code; empty for units outside the list"),
                    OpenColumn("unitName", "Tên đơn vị", "The unit's name"),
                ]
            case .sector:
                [OpenColumn("sector", "Mã lĩnh vực", "The sector's code"), OpenColumn("sectorName", "Tên lĩnh vực", "The sector's name")]
            }
        return [OpenColumn("month", "Tháng, yyyy-MM", "Month")] + key + [
            OpenColumn("indicator", "Mã chỉ tiêu", "The indicator's number"),
            OpenColumn("indicatorName", "Tên chỉ tiêu", "What it is called"),
            OpenColumn(
                "numerator", "Tử số; trống là không đưa ra vì quá ít người", "How many count; empty where so few people are withheld"),
            OpenColumn(
                "denominator", "Mẫu số; trống là không đưa ra vì quá ít người", "Of how many; empty where so few people are withheld"),
            OpenColumn("percent", "Tỷ lệ phần trăm", "Percentage"),
            OpenColumn("targetPercent", "Mục tiêu", "The target"),
            OpenColumn("withheld", "Có số không được đưa ra", "Something is withheld"),
        ]
    }

    /// - Parameter text: what a name has to pass; names of sectors come from an export, where anything may stand.
    public static func row(_ line: OpenFigures.Line, _ text: OpenText) -> [OpenValue] {
        let period = Period(.month, line.month, line.month)
        let name = line.code.isEmpty || text.admits(line.name) ? line.name : ""
        return [
            .text(line.month.text), .text(line.code), .text(name), .text(line.indicator.id), .text(line.indicator.name.vietnamese),
            line.numerator.map { .count($0) } ?? .none, line.denominator.map { .count($0) } ?? .none,
            line.percent.map { .percent($0) } ?? .none, line.indicator.target(in: period).map { .percent($0) } ?? .none,
            .flag(line.numerator == nil || line.denominator == nil),
        ]
    }

    private static func given(_ text: String) -> OpenValue { text.isEmpty ? .none : .text(text) }
}
