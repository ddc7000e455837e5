/// Waits until something is so, and tells whether it became so. The limit is for what never happens: a busy machine may take a minute for what
/// takes a moment.
/// - Throws: What `isSo` throws, `CancellationError`.
public func eventually(
    within limit: Duration = .seconds(120), every pause: Duration = .milliseconds(50), _ isSo: () async throws -> Bool
) async throws -> Bool {
    let end = ContinuousClock.now + limit
    while ContinuousClock.now < end {
        if try await isSo() { return true }
        try await Task.sleep(for: pause)
    }
    return try await isSo()
}
