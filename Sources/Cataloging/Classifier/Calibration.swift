import Foundation

/// Makes scores into probabilities that can be believed, and says from which one on to speak.
struct Calibration: Equatable {
    /// Divides the scores: above 1 the model was too sure, below 1 too timid.
    var temperature: Double
    /// The least probability with which a type is named.
    var threshold: Double

    /// A score of a document that the fit had not seen, with its true class.
    struct Trial {
        var scores: [Float]
        var label: Int
    }

    /// Of what is answered so much has to be right.
    static let wanted = 0.98
    /// An answer has to be likelier than all others together.
    private static let least = 0.5
    /// Nothing that was read is certain.
    static let most = 0.999

    init(temperature: Double, threshold: Double) {
        self.temperature = temperature
        self.threshold = threshold
    }

    init(_ trials: [Trial]) {
        temperature = Self.temperature(trials)
        threshold = Self.threshold(trials, temperature: temperature)
    }

    /// The temperature with the least loss, by golden section between 1/20 and 20. The true class is expected a little short of
    /// certainty, the less data the shorter, so that a few documents without an error do not make a model boast.
    private static func temperature(_ trials: [Trial]) -> Double {
        guard !trials.isEmpty else { return 1 }
        let short = 1 / Double(trials.count + 2)
        func loss(_ exponent: Double) -> Double {
            trials.reduce(0) { sum, trial in
                let probabilities = SoftmaxFit.probabilities(trial.scores, temperature: exp(exponent)).map { max($0, 1e-12) }
                let others = probabilities.indices.filter { $0 != trial.label }.map { log(probabilities[$0]) }.reduce(0, +)
                return sum - (1 - short) * log(probabilities[trial.label]) - short * others / Double(max(1, probabilities.count - 1))
            }
        }
        let section = (5.0.squareRoot() - 1) / 2
        var (low, high) = (-log(20.0), log(20.0))
        var (left, right) = (high - section * (high - low), low + section * (high - low))
        var (leftLoss, rightLoss) = (loss(left), loss(right))
        for _ in 0..<24 {
            if leftLoss < rightLoss {
                (high, right, rightLoss) = (right, left, leftLoss)
                left = high - section * (high - low)
                leftLoss = loss(left)
            } else {
                (low, left, leftLoss) = (left, right, rightLoss)
                right = low + section * (high - low)
                rightLoss = loss(right)
            }
        }
        return exp((low + high) / 2)
    }

    /// The least probability above which the wanted share was right; `most` when there is none.
    private static func threshold(_ trials: [Trial], temperature: Double) -> Double {
        let judged = trials.map { trial in
            let probabilities = SoftmaxFit.probabilities(trial.scores, temperature: temperature)
            let best = probabilities.max() ?? 0
            return (probability: best, isRight: probabilities[trial.label] == best)
        }.sorted { $0.probability > $1.probability }
        var right = 0
        var found = most
        for (index, trial) in judged.enumerated() {
            right += trial.isRight ? 1 : 0
            if Double(right) >= wanted * Double(index + 1) { found = trial.probability }
        }
        return min(most, max(least, found))
    }
}
