import Archive
public import Documents

/// What linking looks at of a document of the archive.
public struct ArchivedPaper: Hashable, Sendable {
    public var document: DocumentID
    public var change: Int64
    public var standing: Standing
    /// What its separator sheet or symbol says, its file's path, and its folder: as `DossierJoin` takes them.
    public var written: String?
    public var source: String
    public var place: String
    /// Its own number without zeros before it, the letters of its ký hiệu, and its year; `nil` where they could not be read.
    public var number: String?
    public var letters: String?
    public var year: Int?
    public var issuedOn: Day?
    /// Nobody has to look at number, ký hiệu and day.
    public var isSure: Bool
    /// The issuer by mã định danh and by name.
    public var organCode: String?
    public var organName: String?
    /// Of the procedure that it comes from, as far as reference data know.
    public var procedure: String?
    public var resultCode: String?
    /// Identity numbers of people that it is about, none of which waits for a person. Personal data.
    public var owners: [String]
    public var type: String
    public var title: String

    public init(_ document: Document) {
        let content = document.content
        self.document = document.id
        change = document.change
        standing = document.standing
        written = content.dossier
        source = document.source
        place = document.dossier
        let code = content.code
        number = code?.number
        letters = code?.letters
        year = code?.year
        issuedOn = content.fields[.issuedDate]?.value.flatMap { Day($0) }
        isSure = [.codeNumber, .codeNotation, .issuedDate].allSatisfy { content.fields[$0]?.review != true }
        organCode = content.issuer?.organCode
        organName = content.fields[.organName]?.value
        procedure = content.procedure?.code
        resultCode = content.procedure?.resultCode
        owners = (content.parties ?? []).filter { !$0.review }.compactMap(\.identityNumber).reduce(into: []) { all, number in
            if !all.contains(number) { all.append(number) }
        }
        type = content.fields[.formName]?.value ?? content.type.name
        title = content.title
    }

    /// For what is kept of it.
    public init(
        document: DocumentID, change: Int64, standing: Standing, written: String?, source: String, place: String, number: String?,
        letters: String?, year: Int?, issuedOn: Day?, isSure: Bool, organCode: String?, organName: String?, procedure: String?,
        resultCode: String?, owners: [String], type: String, title: String
    ) {
        (self.document, self.change, self.standing) = (document, change, standing)
        (self.written, self.source, self.place) = (written, source, place)
        (self.number, self.letters, self.year, self.issuedOn, self.isSure) = (number, letters, year, issuedOn, isSure)
        (self.organCode, self.organName, self.procedure, self.resultCode) = (organCode, organName, procedure, resultCode)
        (self.owners, self.type, self.title) = (owners, type, title)
    }

    /// How a register may write its number as that of a result: `575/QĐ-UBND`, `575/2024/QĐ-UBND`, `575/QD-UBND`.
    var spellings: [String] {
        guard let number, let letters else { return [] }
        let numbers = number.count == 1 ? [number, "0" + number] : [number]
        let plain = String(letters.map { "đĐ".contains($0) ? "D" : $0 })
        let endings = Set([letters, plain]).sorted()
        let years = year.map { ["", "\($0)/"] } ?? [""]
        return numbers.flatMap { number in years.flatMap { year in endings.map { "\(number)/\(year)\($0)" } } }
    }
}

extension StringProtocol {
    /// A name as it is compared, however it was typed.
    var linkKey: String { nameKey }
}
