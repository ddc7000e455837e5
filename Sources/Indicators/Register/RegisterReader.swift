public import Documents

/// Turns the rows of an export into dossiers, and says of each that cannot be what is wrong with it.
public struct RegisterReader<Source: RowSource> {
    private let scheme: RegisterScheme
    private let today: Day
    private var source: Source
    private var row = RowBytes()
    private var columns: [(index: Int, field: RegisterField)] = []
    /// Headings of columns that no field has; they are left out.
    public private(set) var ignored: [String] = []
    public var encodingName: String { source.encodingName }

    public enum Item: Sendable {
        case row(RegisterRow)
        case fault(RowFault)
    }

    /// Reads the row of headings. Throws `.badFile` without one, or without the columns that every register has.
    public init(_ source: Source, scheme: RegisterScheme, today: Day) throws(RegisterError) {
        (self.source, self.scheme, self.today) = (source, scheme, today)
        repeat {
            guard try self.source.next(&row) else { throw Self.noHeading("", scheme) }
        } while row.isBlank
        var seen: Set<RegisterField> = []
        for index in 0..<row.count {
            let heading = row.text(index)
            guard let field = scheme.headings[RegisterScheme.key(heading)] else {
                if !heading.isEmpty { ignored.append(heading) }
                continue
            }
            guard seen.insert(field).inserted else {
                throw RegisterError(
                    .badFile, fact: Bilingual("Hai cột cùng là \(scheme.name(field)).", "Two columns are \(scheme.name(field))."),
                    remedy: Bilingual("Bỏ một cột, hoặc dùng --mapping.", "Remove one of them, or use --mapping."))
            }
            columns.append((index, field))
        }
        let missing = RegisterField.needed.filter { !seen.contains($0) }.map(scheme.name)
        guard missing.isEmpty else { throw Self.noHeading(missing.joined(separator: ", "), scheme) }
    }

    /// The next row or its fault; `nil` at the end. A row has one fault told, its first.
    public mutating func next() throws(RegisterError) -> Item? {
        repeat {
            guard try source.next(&row) else { return nil }
        } while row.isBlank
        if source.doubt != nil {
            return .fault(.otherEncoding(source.encodingName, line: row.line))
        }
        do throws(RowFault) {
            return .row(try dossier())
        } catch {
            return .fault(error)
        }
    }

    private func dossier() throws(RowFault) -> RegisterRow {
        var dossier = RegisterRow()
        dossier.line = row.line
        dossier.channel = scheme.blankChannel
        // A row of a sheet ends with its last value.
        if row.serialDayShift == nil, row.count <= (columns.last?.index ?? 0) / 2 {
            throw fault(
                Bilingual("dòng thiếu cột.", "the row lacks columns."), Bilingual("Kiểm tra dấu phân cách.", "Check the separators."))
        }
        for (index, field) in columns {
            let cell = row.cell(index)
            if !cell.isEmpty { try take(cell, field, into: &dossier) }
        }
        for (field, text) in [(RegisterField.dossier, dossier.dossier), (.unit, dossier.unit)] where text.isEmpty {
            throw fault(Bilingual("thiếu giá trị.", "there is no value."), Bilingual("Bổ sung.", "Add it."), field)
        }
        if let received = dossier.receivedOn, let end = dossier.finishedOn, end < received {
            throw fault(
                Bilingual("kết thúc trước khi tiếp nhận.", "it ended before it was received."),
                Bilingual("Kiểm tra hai ngày.", "Check both days."),
                .finishedOn, end.text)
        }
        return dossier
    }

    private func take(_ cell: ArraySlice<UInt8>, _ field: RegisterField, into dossier: inout RegisterRow) throws(RowFault) {
        switch field {
        case .dossier: dossier.dossier = try code(cell, field)
        case .unit: dossier.unit = try code(cell, field)
        case .procedure: dossier.procedure = try code(cell, field)
        case .sector: dossier.sector = try code(cell, field)
        case .unitName: dossier.unitName = text(cell)
        case .procedureName: dossier.procedureName = text(cell)
        case .sectorName: dossier.sectorName = text(cell)
        case .owner: dossier.owner = text(cell)
        case .ownerIdentity: dossier.ownerIdentity = text(cell)
        case .summary: dossier.summary = text(cell)
        case .resultCode: dossier.resultCode = text(cell)
        case .channel: dossier.channel = try word(cell, scheme.channels, field)
        case .status: dossier.status = try word(cell, scheme.statuses, field)
        case .serviceLevel: dossier.serviceLevel = try word(cell, scheme.serviceLevels, field)
        case .receivedOn: dossier.receivedOn = try day(cell, field, mayBeAhead: false)
        case .dueOn: dossier.dueOn = try day(cell, field, mayBeAhead: true)
        case .finishedOn: dossier.finishedOn = try day(cell, field, mayBeAhead: false)
        case .returnedOn: dossier.returnedOn = try day(cell, field, mayBeAhead: false)
        case .componentFiles: dossier.componentFiles = files(cell)
        case .payment: dossier.payment = try number(cell, field)
        case .supplements: dossier.supplements = try number(cell, field)
        case .fee: dossier.hasFee = cell.contains { (0x31...0x39).contains($0) }
        case .reused: dossier.reused = try truth(cell, field)
        case .fromStore: dossier.fromStore = try truth(cell, field)
        case .resultRequired: dossier.resultRequired = try truth(cell, field)
        // A link to the file says that there is one.
        case .resultFile: dossier.resultFile = scheme.truths[RegisterScheme.key(text(cell))] ?? true
        case .resultSynced: dossier.resultSynced = try truth(cell, field)
        case .complained: dossier.complained = try truth(cell, field)
        }
    }

    // MARK: Values

    private func text(_ cell: ArraySlice<UInt8>) -> String { String(decoding: cell, as: UTF8.self) }

    private func code(_ cell: ArraySlice<UInt8>, _ field: RegisterField) throws(RowFault) -> String {
        guard cell.count <= 100, !cell.contains(where: { $0 < 0x20 }), cell.first != UInt8(ascii: "=") else {
            throw fault(
                Bilingual("không phải là mã.", "is no code."), Bilingual("Ghi mã, không ghi công thức.", "Write the code, no formula."),
                field,
                text(cell))
        }
        return text(cell)
    }

    /// The number of files, or the files themselves with `;` or `|` between them.
    private func files(_ cell: ArraySlice<UInt8>) -> Int {
        if let number = Self.integer(cell) { return number }
        return cell.split { $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: "|") }.count { part in part.contains { $0 > 0x20 } }
    }

    private func number(_ cell: ArraySlice<UInt8>, _ field: RegisterField) throws(RowFault) -> Int {
        guard let number = Self.integer(cell) else {
            throw fault(Bilingual("không phải là số.", "is no number."), Bilingual("Ghi chữ số.", "Write digits."), field, text(cell))
        }
        return number
    }

    private func word(_ cell: ArraySlice<UInt8>, _ words: [String: Int], _ field: RegisterField) throws(RowFault) -> Int {
        if let number = Self.integer(cell), words["\(number)"] != nil { return number }
        guard let code = words[RegisterScheme.key(text(cell))] else {
            throw fault(
                Bilingual("không có trong danh mục.", "is none of the codes."), Bilingual("Xem register.yaml.", "See register.yaml."),
                field,
                text(cell))
        }
        return code
    }

    private func truth(_ cell: ArraySlice<UInt8>, _ field: RegisterField) throws(RowFault) -> Bool {
        if cell.count == 1, let only = cell.first, only == UInt8(ascii: "0") || only == UInt8(ascii: "1") {
            return only == UInt8(ascii: "1")
        }
        guard let truth = scheme.truths[RegisterScheme.key(text(cell))] else {
            throw fault(
                Bilingual("không phải là có hoặc không.", "is neither yes nor no."), Bilingual("Ghi 1 hoặc 0.", "Write 1 or 0."), field,
                text(cell))
        }
        return truth
    }

    /// `30/09/2024`, `2024-09-30` or `20240930`, with a time of day behind it or not.
    private func day(_ cell: ArraySlice<UInt8>, _ field: RegisterField, mayBeAhead: Bool) throws(RowFault) -> Day {
        let day: Day?
        switch Self.dayParts(cell) {
        case .day(let found): day = found
        case .shortYear:
            throw fault(
                Bilingual("năm chỉ có hai chữ số.", "the year has two digits only."),
                Bilingual("Ghi năm đủ bốn chữ số, như 05/09/2024.", "Write four digits, as 05/09/2024."), field, text(cell))
        case .none: day = row.serialDayShift.flatMap { Self.serial(cell, shift: $0) }
        }
        guard let day else {
            throw fault(
                Bilingual("không phải là ngày.", "is no day."),
                Bilingual("Ghi ngày/tháng/năm, như 05/09/2024.", "Write day/month/year, as 05/09/2024."),
                field, text(cell))
        }
        guard mayBeAhead || day <= today else {
            throw fault(Bilingual("là ngày chưa tới.", "lies ahead."), Bilingual("Kiểm tra ngày.", "Check the day."), field, text(cell))
        }
        return day
    }

    enum DayParts {
        case day(Day?)
        case shortYear
        case none
    }

    static func dayParts(_ cell: ArraySlice<UInt8>) -> DayParts {
        var (numbers, lengths, mark) = ([Int](), [Int](), UInt8(0))
        var (number, length) = (0, 0)
        for byte in cell {
            if (0x30...0x39).contains(byte), length < 14 {
                (number, length) = (number * 10 + Int(byte - 0x30), length + 1)
                continue
            }
            guard length > 0 else { return .none }
            numbers.append(number)
            lengths.append(length)
            (number, length) = (0, 0)
            if numbers.count == 3 { break }
            guard "/-.".utf8.contains(byte), mark == 0 || mark == byte else { return .none }
            mark = byte
        }
        if length > 0 {
            numbers.append(number)
            lengths.append(length)
        }
        if numbers.count == 1, lengths[0] == 8 || lengths[0] == 14 {
            let day = lengths[0] == 14 ? number / 1_000_000 : number
            return .day(Day(number: day))
        }
        guard numbers.count == 3 else { return .none }
        if lengths[0] == 4 { return .day(Day(year: numbers[0], month: numbers[1], day: numbers[2])) }
        if lengths[2] == 4 { return .day(Day(year: numbers[2], month: numbers[1], day: numbers[0])) }
        return lengths[2] == 2 ? .shortYear : .none
    }

    /// A spreadsheet's day: `45565` or `45565.41`, between 1990 and 2100.
    static func serial(_ cell: ArraySlice<UInt8>, shift: Int) -> Day? {
        guard let value = Double(String(decoding: cell, as: UTF8.self)), (32_874..<73_051).contains(value + Double(shift)) else {
            return nil
        }
        return Day(serial: Int(value) + shift)
    }

    static func integer(_ cell: ArraySlice<UInt8>) -> Int? {
        guard !cell.isEmpty, cell.count <= 9, cell.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return cell.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    private func fault(_ fact: Bilingual, _ remedy: Bilingual, _ field: RegisterField? = nil, _ value: String = "") -> RowFault {
        RowFault(line: row.line, column: field.map(scheme.name) ?? "", value: value, fact: fact, remedy: remedy)
    }

    private static func noHeading(_ missing: String, _ scheme: RegisterScheme) -> RegisterError {
        let needed = RegisterField.needed.map(scheme.name).joined(separator: ", ")
        return RegisterError(
            .badFile,
            fact: missing.isEmpty
                ? Bilingual("Tệp trống.", "The file is empty.")
                : Bilingual("Tệp thiếu cột \(missing).", "The file lacks the columns \(missing)."),
            remedy: Bilingual(
                "Dòng đầu là tên cột, ít nhất \(needed); tên khác thì khai trong tệp --mapping.",
                "The first row names the columns, at least \(needed); other names go into a --mapping file."))
    }
}
