/// Where a dossier stands in the archive, as far as its code or its path tells: phông → mục lục → hồ sơ.
public struct DossierPlace: Hashable, Sendable {
    /// Mã định danh of the unit whose dossier it is, as `H49.64.33`; `nil` where the code does not begin with one.
    public let unit: String?
    /// The fonds, or the folder that stands for one; `nil` for a dossier that lies at the top.
    public let fonds: String?
    /// The list within the fonds (mục lục số), or the year, or the folders between; `nil` where there is none.
    public let list: String?

    /// `H13.18-240515-0001` (mã hồ sơ of a procedure), `H49.64.33.2001.160` (mã hồ sơ of Thông tư 05/2025/TT-BNV: unit, year, number), else
    /// a path of folders.
    public init(_ dossier: String) {
        if let code = DossierCode(dossier) {
            let parts = code.normal.split(separator: "-")
            unit = String(parts[0])
            fonds = unit
            list = "20\(parts[1].prefix(2))"
            return
        }
        let folders = dossier.split(separator: "/").map(String.init)
        if let name = folders.last, let file = Self.fileCode(name) {
            (unit, list) = file
            fonds = file.unit
            return
        }
        unit = nil
        fonds = folders.count > 1 ? folders[0] : nil
        list = folders.count > 2 ? folders[1..<folders.count - 1].joined(separator: "/") : nil
    }

    /// A unit and the units above it: `H49.64.33`, `H49.64`, `H49`.
    public static func withAncestors(_ unit: String) -> [String] {
        let parts = unit.split(separator: ".")
        return (1...max(1, parts.count)).reversed().map { parts.prefix($0).joined(separator: ".") }
    }

    /// A letter with two digits, parts of two or three digits, and then a year or the number of a list with four.
    private static func fileCode(_ name: String) -> (unit: String, list: String)? {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        guard let head = parts.first, head.count == 3, let letter = head.first, ("A"..."K").contains(letter),
            head.dropFirst().allSatisfy({ $0.isASCII && $0.isNumber }),
            let year = parts.firstIndex(where: { $0.count == 4 }), parts.count > year + 1,
            parts[1...year].allSatisfy({ part in (2...4).contains(part.count) && part.allSatisfy { $0.isASCII && $0.isNumber } })
        else { return nil }
        return (parts[..<year].joined(separator: "."), String(parts[year]))
    }
}
