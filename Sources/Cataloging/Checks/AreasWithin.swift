/// The areas that a text names one by one, as what a parcel is used for: `Đất ở tại nông thôn 100,0 m²; đất trồng cây lâu năm 825,5 m²`.
struct AreasWithin {
    /// In m², in the order of the text.
    let areas: [Double]
    /// What they may lack or have too much from being rounded each for itself.
    private let slack: Double
    /// Nothing follows the last of them that might be another use, whose area was not read.
    private let isWhole: Bool

    /// `raw`: the text as it was read, whose end may show that another line follows.
    init(_ text: String, raw: String? = nil) {
        var areas: [Double] = []
        var slack = 0.001
        var end = text.startIndex
        // What is raised over the m is often read as some mark.
        for match in text.matches(of: #/(\d[\d.,]*)\s*[mM](?:[²2]|[^\p{L}\d\s;,.])?(?![\p{L}\d])/#) {
            let number = LabelFinder.plainNumber(String(match.output.1))
            guard let area = Double(number) else { continue }
            areas.append(area)
            let decimals = number.split(separator: ".").dropFirst().first?.count ?? 0
            slack += decimals == 0 ? 0.5 : decimals == 1 ? 0.05 : 0.005
            end = match.range.upperBound
        }
        self.areas = areas
        self.slack = slack
        let goesOn = raw?.last { !$0.isWhitespace }.map { ";,+:".contains($0) } ?? false
        isWhole = !goesOn && text[end...].count(where: \.isLetter) < 3
    }

    /// Whether they are the whole together; `nil` where that cannot be said: one area that is less may be one of several.
    func make(_ whole: Double) -> Bool? {
        guard !areas.isEmpty else { return nil }
        let sum = areas.reduce(0, +)
        if abs(sum - whole) <= slack { return true }
        return sum > whole || isWhole && areas.count > 1 ? false : nil
    }
}
