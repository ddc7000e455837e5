import Foundation

/// Weights of a multinomial logistic regression, and how they are learnt.
struct SoftmaxFit {
    let classes: Int
    /// The weight of a term for a class stands at term × classes + class.
    private(set) var weights: [Float]
    private(set) var biases: [Float]

    struct Example {
        var vector: TermVector
        var label: Int
    }

    private static let passes = 30
    private static let rate: Float = 1
    /// What the sums of squared gradients start from: it keeps first steps on a rare term small.
    private static let caution: Float = 0.01
    /// Strength of the L2 penalty times the number of examples.
    private static let penalty: Float = 0.05
    /// Training ends when a pass lowers the mean loss by less than this share.
    private static let gain = 0.02
    /// Weights are kept in steps of this size; smaller than five steps they are left out.
    static let step: Float = 0.01

    init(classes: Int, weights: [Float], biases: [Float]) {
        self.classes = classes
        self.weights = weights
        self.biases = biases
    }

    /// Learns by stochastic gradient descent with steps of its own for every weight (AdaGrad). Single-threaded and with a shuffle
    /// of its own: the same examples in the same order give the same weights.
    init(_ examples: [Example], terms: Int, classes: Int) {
        self.init(classes: classes, weights: Array(repeating: 0, count: terms * classes), biases: Array(repeating: 0, count: classes))
        var squares = Array(repeating: Self.caution, count: terms * classes)
        var biasSquares = Array(repeating: Self.caution, count: classes)
        var order = Array(examples.indices)
        var shuffle = SeededShuffle(seed: UInt64(examples.count))
        var last = Double.infinity
        for _ in 0..<Self.passes where !examples.isEmpty {
            shuffle.apply(to: &order)
            var loss = 0.0
            for index in order {
                loss += learn(examples[index], &squares, &biasSquares, shrink: Self.penalty / Float(examples.count))
            }
            loss /= Double(examples.count)
            guard loss < last * (1 - Self.gain) else { break }
            last = loss
        }
        round()
    }

    /// How much each class has for it; no probabilities yet.
    func scores(_ vector: TermVector) -> [Float] {
        var scores = biases
        scores.withUnsafeMutableBufferPointer { scores in
            weights.withUnsafeBufferPointer { weights in
                for (place, value) in zip(vector.places, vector.values) {
                    let start = place * classes
                    for index in 0..<classes { scores[index] += value * weights[start + index] }
                }
            }
        }
        return scores
    }

    /// What the scores say at a temperature, in sum 1.
    static func probabilities(_ scores: [Float], temperature: Double = 1) -> [Double] {
        let top = Double(scores.max() ?? 0)
        let raised = scores.map { exp((Double($0) - top) / temperature) }
        let sum = raised.reduce(0, +)
        return raised.map { $0 / sum }
    }

    /// One step; answers the loss before it.
    private mutating func learn(_ example: Example, _ squares: inout [Float], _ biasSquares: inout [Float], shrink: Float) -> Double {
        let probabilities = Self.probabilities(scores(example.vector))
        var errors = probabilities.map(Float.init)
        errors[example.label] -= 1
        for index in errors.indices {
            biasSquares[index] += errors[index] * errors[index]
            biases[index] -= Self.rate * 0.1 * errors[index] / biasSquares[index].squareRoot()
        }
        let classes = classes
        weights.withUnsafeMutableBufferPointer { weights in
            squares.withUnsafeMutableBufferPointer { squares in
                errors.withUnsafeBufferPointer { errors in
                    for (place, value) in zip(example.vector.places, example.vector.values) {
                        let start = place * classes
                        for index in 0..<classes {
                            let slope = errors[index] * value + shrink * weights[start + index]
                            squares[start + index] += slope * slope
                            weights[start + index] -= Self.rate * slope / squares[start + index].squareRoot()
                        }
                    }
                }
            }
        }
        return -log(max(probabilities[example.label], 1e-12))
    }

    /// To what is kept, so that what was measured is what is written.
    private mutating func round() {
        for index in weights.indices {
            weights[index] = abs(weights[index]) < 5 * Self.step ? 0 : (weights[index] / Self.step).rounded() * Self.step
        }
        for index in biases.indices { biases[index] = (biases[index] / Self.step).rounded() * Self.step }
    }
}

/// A shuffle that is the same everywhere and for ever (SplitMix64, Fisher–Yates).
struct SeededShuffle {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func apply<Element>(to values: inout [Element]) {
        for index in values.indices.dropFirst().reversed() { values.swapAt(index, Int(next() % UInt64(index + 1))) }
    }
}
