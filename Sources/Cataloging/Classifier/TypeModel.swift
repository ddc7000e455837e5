/// A classifier of document types as it is written to a file. Weights are whole hundredths, and most are left out.
public struct TypeModel: Codable, Equatable, Sendable {
    /// What a file of this kind says about itself.
    public static let format = "sohoa document types"
    public static let version = 1

    public var format: String
    public var version: Int
    /// Documents it was fitted on.
    public var documents: Int
    /// Stems of rule files, as `02-quyet-dinh`, in alphabetical order.
    public var labels: [String]
    var temperature: Double
    var threshold: Double
    /// The least share of known syllables with which a text is judged, 0…1.
    var leastKnown: Double
    var terms: [String]
    /// In thousandths, one a term.
    var rarity: [Int]
    var unknownRarity: Int
    /// In hundredths, one a label.
    var biases: [Int]
    /// For each label the numbers of its terms, each followed by the weight in hundredths.
    var weights: [[Int]]

    init(labels: [String], documents: Int, space: TermSpace, fit: SoftmaxFit, calibration: Calibration, leastKnown: Double) {
        format = Self.format
        version = Self.version
        self.documents = documents
        self.labels = labels
        temperature = (calibration.temperature * 10_000).rounded() / 10_000
        threshold = (calibration.threshold * 10_000).rounded() / 10_000
        self.leastKnown = (leastKnown * 1_000).rounded() / 1_000
        terms = space.terms
        rarity = space.rarity.map(Self.thousandths)
        unknownRarity = Self.thousandths(space.unknownRarity)
        biases = fit.biases.map { Int(($0 / SoftmaxFit.step).rounded()) }
        weights = labels.indices.map { label in
            space.terms.indices.flatMap { term in
                let weight = Int((fit.weights[term * labels.count + label] / SoftmaxFit.step).rounded())
                return weight == 0 ? [] : [term, weight]
            }
        }
    }

    private static func thousandths(_ value: Float) -> Int { Int((value * 1_000).rounded()) }

    var space: TermSpace {
        TermSpace(terms: terms, rarity: rarity.map { Float($0) / 1_000 }, unknownRarity: Float(unknownRarity) / 1_000)
    }

    /// The weights in full; call it only on a model that passed `check`.
    var fit: SoftmaxFit {
        var full = Array(repeating: Float(0), count: terms.count * labels.count)
        for (label, pairs) in weights.enumerated() {
            for at in stride(from: 0, to: pairs.count, by: 2) {
                full[pairs[at] * labels.count + label] = Float(pairs[at + 1]) * SoftmaxFit.step
            }
        }
        return SoftmaxFit(classes: labels.count, weights: full, biases: biases.map { Float($0) * SoftmaxFit.step })
    }

    /// Throws `.unusable` when the parts do not fit together.
    public func check() throws(ClassifierFailure) {
        guard format == Self.format else { throw .unusable("tệp này không phải mô hình của SoHoa", "the file is no model of SoHoa") }
        guard version == Self.version else {
            throw .unusable("phiên bản \(version), cần \(Self.version)", "its version is \(version), and \(Self.version) is needed")
        }
        let areSizesRight =
            labels.count >= 2 && Set(labels).count == labels.count && !terms.isEmpty && Set(terms).count == terms.count
            && rarity.count == terms.count && biases.count == labels.count && weights.count == labels.count
        let areNumbersRight =
            temperature.isFinite && temperature > 0 && (0...1).contains(threshold) && (0...1).contains(leastKnown)
            && (rarity + [unknownRarity]).allSatisfy { (0...1_000_000).contains($0) } && biases.allSatisfy { abs($0) < 1_000_000 }
        let areWeightsRight = weights.allSatisfy { pairs in
            pairs.count.isMultiple(of: 2)
                && stride(from: 0, to: pairs.count, by: 2).allSatisfy {
                    terms.indices.contains(pairs[$0]) && (-1_000_000...1_000_000).contains(pairs[$0 + 1])
                }
        }
        guard areSizesRight, areNumbersRight, areWeightsRight else {
            throw .unusable("các phần của tệp không khớp nhau", "its parts do not fit together")
        }
    }
}
