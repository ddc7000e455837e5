/// By what a document's sector or procedure is known, the surest first.
public enum ProcedureGround: String, Hashable, Sendable, Codable {
    /// A symbol on it holds the procedure's code.
    case symbol
    /// The procedure's code is printed on it.
    case code
    /// It is the form that a procedure gives or takes.
    case form
    /// Its type belongs to a family of papers.
    case family
    /// Who issued it, by name or by the letters in its ký hiệu.
    case issuer
}

/// Lĩnh vực: the field of administration that a document belongs to.
public struct Sector: Hashable, Sendable, Codable {
    /// The national code; `nil` where reference data have none.
    public var code: String?
    public var name: String
    public var ground: ProcedureGround

    public init(code: String?, name: String, ground: ProcedureGround) {
        self.code = code
        self.name = name
        self.ground = ground
    }
}

/// Thủ tục hành chính: the administrative procedure that a document comes from.
public struct Procedure: Hashable, Sendable, Codable {
    /// The code in the national database, as `1.000894`, or a local one; `nil` where reference data have none.
    public var code: String?
    /// `nil` for a printed code that reference data do not have.
    public var name: String?
    /// The code of its result, as `KQ.G15.000031`; `nil` where reference data have none.
    public var resultCode: String?
    public var ground: ProcedureGround

    public init(code: String?, name: String?, resultCode: String?, ground: ProcedureGround) {
        self.code = code
        self.name = name
        self.resultCode = resultCode
        self.ground = ground
    }
}
