import Foundation
import Indicators

/// What the register stands at, for whoever watches.
struct RatesMark: Hashable, Sendable, Encodable {
    /// Another one with every change; empty without a register.
    var mark: String
    /// Seconds since 1970.
    var at: Int
}

/// Answers from the register. What was asked once is kept until the register changes, so that a page of a million dossiers costs nothing when
/// nothing has happened, and the moment something has, every figure is counted anew.
actor RatesDesk {
    private let door: RegisterDoor
    private let now: @Sendable () -> Date
    private var stand: (mark: String, at: Date)?
    private var state: RegisterState?
    private var kept: [AnyHashable: any Sendable] = [:]
    private let thread = DeskThread("rates")
    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }
    private static let most = 64

    init(_ door: RegisterDoor, now: @escaping @Sendable () -> Date) {
        self.door = door
        self.now = now
    }

    /// What a question is answered with, and what the answer is of.
    struct Sight: Sendable {
        var shelf: RatesShelf
        var state: RegisterState
        var mark: String
        /// When the desk found the register so.
        var at: Date
    }

    /// The register as it is now; `nil` when nothing was ever imported. Throws `RegisterError`.
    func sight() async throws -> Sight? {
        guard let (opened, stand) = try await settled() else { return nil }
        let state = try self.state ?? opened.shelf.register.state(opened.shelf.tree)
        self.state = state
        return Sight(shelf: opened.shelf, state: state, mark: stand.mark, at: stand.at)
    }

    /// For whoever watches.
    func mark() async throws -> RatesMark {
        guard let (_, stand) = try await settled() else { return RatesMark(mark: "", at: 0) }
        return RatesMark(mark: stand.mark, at: Int(stand.at.timeIntervalSince1970))
    }

    /// What `make` says of the register; kept under `key` until the register changes. Throws what `make` throws.
    func answer<Key: Hashable & Sendable, Value: Sendable>(
        _ key: Key, _ make: @Sendable (RatesShelf) throws -> Value
    ) async throws -> Value? {
        guard let (opened, _) = try await settled() else { return nil }
        if let known = kept[AnyHashable(key)] as? Value { return known }
        do {
            return keep(try make(opened.shelf), key)
        } catch let error as RegisterError where error.code == .outOfDate {
            await door.close(opened.serial)
        }
        guard let (again, _) = try await settled() else { return nil }
        return keep(try make(again.shelf), key)
    }

    private func keep<Key: Hashable & Sendable, Value: Sendable>(_ value: Value, _ key: Key) -> Value {
        if kept.count >= Self.most { kept = [:] }
        kept[AnyHashable(key)] = value
        return value
    }

    /// The opened register and what it stands at. What was kept of another state is forgotten.
    private func settled() async throws -> (RegisterDoor.Opened, (mark: String, at: Date))? {
        guard let opened = try await door.register() else { return nil }
        let mark = "\(opened.serial)-\(try opened.shelf.register.version())"
        if let stand, stand.mark == mark { return (opened, stand) }
        let fresh = (mark: mark, at: now())
        (stand, state, kept) = (fresh, nil, [:])
        return (opened, fresh)
    }
}
