public import Documents

/// What is known of one value of a document, and what the machine made of it.
public struct EvaluationCase: Hashable, Sendable {
    /// The label of the document's true type.
    public var type: String
    public var aspect: Aspect
    /// `nil` when the document has none.
    public var wanted: String?
    public var found: String?
    public var confidence: Double
    /// Whether a person would have looked before anybody relied on it.
    public var review: Bool

    public init(type: String, aspect: Aspect, wanted: String?, found: String?, confidence: Double, review: Bool) {
        self.type = type
        self.aspect = aspect
        self.wanted = wanted
        self.found = found
        self.confidence = confidence
        self.review = review
    }

    /// Whether what was found is what was wanted: dates, numbers and names to the letter, long texts nearly, capitals and leading zeros of a
    /// number aside.
    public var isRight: Bool {
        guard let wanted, let found else { return wanted == nil && found == nil }
        switch aspect {
        case .field(.subject): return Self.alike(Self.withoutLead(wanted), Self.withoutLead(found), 0.9)
        case .field(.organName): return Self.alike(wanted, found, 0.85)
        case .field(.codeNumber): return wanted.drop { $0 == "0" } == found.drop { $0 == "0" }
        case .field(.codeNotation): return wanted == found
        default: return wanted.lowercased() == found.lowercased()
        }
    }

    private static func alike(_ a: String, _ b: String, _ limit: Double) -> Bool {
        Likeness.similarity(Folding.key(a), Folding.key(b)) >= limit
    }

    /// `V/v`, `Về việc` and `Về` belong to the form and not to what it is about.
    private static func withoutLead(_ text: String) -> String {
        for lead in ["v/v ", "về việc ", "về "] where text.lowercased().hasPrefix(lead) { return String(text.dropFirst(lead.count)) }
        return text
    }
}

/// How good the machine's values are: by field, by type, and whether its confidence means what it says.
public struct Evaluation: Sendable, Encodable {
    public struct Row: Sendable, Encodable {
        public var name: String
        /// Values judged.
        public var cases = 0
        /// Put forward and right, flagged or not.
        public var right = 0
        /// Wrong or missing, and a person is told.
        public var flagged = 0
        /// Wrong, and nobody is told.
        public var silent = 0
        /// Values put forward without a flag, and those of them that are right.
        public var put = 0
        public var putRight = 0
        /// What the document has.
        public var present = 0

        /// Of the values put forward without a flag, the share that is right; `nil` when none is.
        public var precision: Double? { put == 0 ? nil : Double(putRight) / Double(put) }
        /// Of the values that documents have, the share found, flagged or not.
        public var recall: Double? { present == 0 ? nil : Double(right) / Double(present) }
        /// The share left to a person.
        public var abstention: Double { cases == 0 ? 0 : Double(cases - put) / Double(cases) }

        enum CodingKeys: CodingKey { case name, cases, right, flagged, silent, precision, recall, abstention }

        public func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(name, forKey: .name)
            try container.encode(cases, forKey: .cases)
            try container.encode(right, forKey: .right)
            try container.encode(flagged, forKey: .flagged)
            try container.encode(silent, forKey: .silent)
            try container.encode(precision, forKey: .precision)
            try container.encode(recall, forKey: .recall)
            try container.encode(abstention, forKey: .abstention)
        }

        fileprivate mutating func count(_ one: EvaluationCase) {
            cases += 1
            if one.wanted != nil { present += 1 }
            let isPut = !one.review
            if isPut { put += 1 }
            if one.isRight {
                if one.wanted != nil { right += 1 }
                if isPut { putRight += 1 }
            } else if isPut {
                silent += 1
            } else {
                flagged += 1
            }
        }
    }

    /// Values by the confidence they were given.
    public struct Bin: Sendable, Encodable {
        public var from: Double
        public var to: Double
        public var count: Int
        /// The mean confidence, and the share that is right.
        public var given: Double
        public var right: Double
    }

    public var all: Row
    public var fields: [Row]
    public var types: [Row]
    public var calibration: [Bin]
    /// Expected calibration error over the bins; `nil` when nothing was put forward.
    public var calibrationError: Double?

    public init(_ cases: [EvaluationCase]) {
        func row(_ name: String, _ some: [EvaluationCase]) -> Row {
            some.reduce(into: Row(name: name)) { $0.count($1) }
        }
        all = row("*", cases)
        fields = Dictionary(grouping: cases, by: \.aspect.rawValue).sorted { $0.key < $1.key }.map { row($0.key, $0.value) }
        types = Dictionary(grouping: cases, by: \.type).sorted { $0.key < $1.key }.map { row($0.key, $0.value) }
        let valued = cases.filter { $0.found != nil }
        let bins = Dictionary(grouping: valued) { min(9, Int($0.confidence * 10)) }
        calibration = bins.sorted { $0.key < $1.key }.map { Bin($0.key, of: $0.value) }
        let gap = calibration.reduce(0.0) { sum, bin in sum + abs(bin.given - bin.right) * Double(bin.count) }
        calibrationError = valued.isEmpty ? nil : gap / Double(valued.count)
    }
}

extension Evaluation.Bin {
    /// The bin of this number, 0…9, with at least one value in it.
    fileprivate init(_ number: Int, of cases: [EvaluationCase]) {
        let count = Double(cases.count)
        from = Double(number) / 10
        to = Double(number + 1) / 10
        self.count = cases.count
        given = cases.reduce(0.0) { $0 + $1.confidence } / count
        right = Double(cases.count(where: \.isRight)) / count
    }
}
