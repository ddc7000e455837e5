import Indicators

/// Looks at links for pages and programs, beside the figures' desk, whose sums may take long.
actor LinkDesk {
    private let door: RegisterDoor
    private let thread = DeskThread("links")
    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    init(_ door: RegisterDoor) { self.door = door }

    /// What `body` finds in the register; `nil` while nothing has been imported. Throws `RegisterError`.
    func look<Answer: Sendable>(_ body: @Sendable (RatesShelf) throws -> Answer) async throws -> Answer? {
        guard let opened = try await door.register() else { return nil }
        return try body(opened.shelf)
    }
}
