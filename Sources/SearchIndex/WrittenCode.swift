/// The one spelling of a code, a date or a number that people write in several ways.
enum WrittenCode {
    /// `05/2025/tt-bnv` is `5/2025/tt-bnv`; `04.02.2025` is `2025-02-04`; `1.250.000` is `1250000`.
    static func whole(_ parts: [String], _ joints: [Unicode.Scalar]) -> String {
        if parts.count == 3, joints[0] == joints[1], joints[0] != ",", joints[0] != "_" {
            if let date = date(day: parts[0], month: parts[1], year: parts[2]) { return date }
            if let date = date(day: parts[2], month: parts[1], year: parts[0]) { return date }
        }
        let separator = joints[0]
        if separator == "." || separator == ",", joints.allSatisfy({ $0 == separator }), parts.allSatisfy(isNumber),
            parts[0].utf8.count <= 3, parts.dropFirst().allSatisfy({ $0.utf8.count == 3 })
        {
            return parts.joined()
        }
        var text = withoutZeros(parts[0])
        for (joint, part) in zip(joints, parts.dropFirst()) {
            text.unicodeScalars.append(joint)
            text += withoutZeros(part)
        }
        return text
    }

    /// ISO 8601; `nil` unless the three can be a date of 1800…2199.
    static func date(day: String, month: String, year: String) -> String? {
        guard year.utf8.count == 4, day.utf8.count <= 2, month.utf8.count <= 2, isNumber(year), isNumber(day), isNumber(month),
            let y = Int(year), let m = Int(month), let d = Int(day), (1800...2199).contains(y), (1...12).contains(m),
            (1...31).contains(d)
        else { return nil }
        return "\(y)-\(m < 10 ? "0" : "")\(m)-\(d < 10 ? "0" : "")\(d)"
    }

    private static func isNumber(_ text: String) -> Bool { text.utf8.allSatisfy { (48...57).contains($0) } }

    /// Serial numbers of one or two digits are written with and without a leading zero; long digit strings keep theirs.
    private static func withoutZeros(_ part: String) -> String {
        guard part.utf8.count <= 3, isNumber(part) else { return part }
        let short = part.drop { $0 == "0" }
        return short.isEmpty ? "0" : String(short)
    }
}
