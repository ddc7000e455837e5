public import Documents

/// One step of the line: a function. No store, no clock, no lease in sight.
public protocol Step<Input, Output>: Sendable {
    associatedtype Input: Sendable
    associatedtype Output: Sendable
    static var stage: Stage { get }
    func run(_ input: Input) async throws(StepFailure) -> Output
}
