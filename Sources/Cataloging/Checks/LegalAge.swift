/// An age that laws ask for, in all versions that were ever in force, read from `Config/legal-ages.yaml`.
struct LegalAge: Sendable, Equatable {
    struct Version: Sendable, Equatable {
        var years: Int
        /// `từ 20 tuổi` is begun with the day after the nineteenth birthday, `từ đủ 20 tuổi` with the twentieth.
        var isBegun: Bool
        /// First and last day, `yyyy-MM-dd`; `nil` for no limit.
        var validFrom: String?
        var validTo: String?

        func isValid(on day: String) -> Bool { (validFrom ?? "") <= day && day <= (validTo ?? "9999") }
    }

    var name: String
    /// Where the age is written down or asked for, from 1.
    var line: Int?
    /// None: nothing is known of it, and nothing judged.
    var versions: [Version] = []

    /// Whether somebody born on a day (`yyyy-MM-dd`, or only the year) has the age on another; `nil` where no law is known for that day or the
    /// year alone does not tell.
    func isReached(born birth: String, on day: String) -> Bool? {
        guard let law = versions.first(where: { $0.isValid(on: day) }), let year = Int(birth.prefix(4)) else { return nil }
        let full = year + law.years - (law.isBegun ? 1 : 0)
        guard birth.count == 10, day.count == 10 else {
            guard let now = Int(day.prefix(4)), now != full else { return nil }
            return now > full
        }
        let birthday = "\(full)" + birth.dropFirst(4)
        return law.isBegun ? birthday < day : birthday <= day
    }
}
