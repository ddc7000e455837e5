public import Documents

/// By what a document of the archive belongs to a row of the register, from the surest to the weakest.
public enum LinkRule: String, CaseIterable, Sendable, Codable {
    /// A person said so.
    case person
    /// The dossier's code on its separator sheet, or in a symbol on the paper.
    case sheet
    /// The code in a folder's name.
    case folder
    /// The code in the file's name.
    case fileName
    /// It is the row's result by its number, its day lies in the row's time, and the row's unit issued it.
    case numberDateIssuer
    case numberDate
    case numberIssuer
    case number
    /// The row's owner by identity number, and the row's procedure.
    case ownerProcedure
    case owner
    /// A code that the register has but for one sign.
    case nearCode

    /// What a person reads as the reason.
    public var name: Bilingual {
        switch self {
        case .person: Bilingual("người quyết định", "a person decided")
        case .sheet: Bilingual("mã hồ sơ trên tờ phân cách hoặc mã vạch", "code on a separator sheet or in a symbol")
        case .folder: Bilingual("mã hồ sơ ở tên thư mục", "code in a folder's name")
        case .fileName: Bilingual("mã hồ sơ ở tên tệp", "code in the file's name")
        case .numberDateIssuer: Bilingual("số kết quả, ngày, cơ quan", "number of the result, day, issuer")
        case .numberDate: Bilingual("số kết quả, ngày", "number of the result, day")
        case .numberIssuer: Bilingual("số kết quả, cơ quan", "number of the result, issuer")
        case .number: Bilingual("số kết quả", "number of the result")
        case .ownerProcedure: Bilingual("số giấy tờ chủ hồ sơ, thủ tục", "the owner's identity number, procedure")
        case .owner: Bilingual("số giấy tờ chủ hồ sơ", "the owner's identity number")
        case .nearCode: Bilingual("mã hồ sơ khác một ký tự", "a code that differs in one sign")
        }
    }

    init(_ evidence: DossierJoin.Evidence) {
        switch evidence {
        case .sheet: self = .sheet
        case .folder: self = .folder
        case .fileName: self = .fileName
        }
    }
}
