public import Documents
public import Indicators

/// A register opened beside the definitions that it is reported by.
public struct RatesShelf: Sendable {
    public var register: any LinkedRegister & RegisterShelf
    public var indicators: IndicatorSet
    public var tree: UnitTree
    public var channels: [Int: Bilingual]
    public var lists: ProcedureLists

    public init(
        register: any LinkedRegister & RegisterShelf, indicators: IndicatorSet, tree: UnitTree, channels: [Int: Bilingual],
        lists: ProcedureLists = .none
    ) {
        (self.register, self.indicators, self.tree) = (register, indicators, tree)
        (self.channels, self.lists) = (channels, lists)
    }
}

/// The register beside the archive, opened once for all who ask in the room: for figures, for links and to follow the archive.
actor RegisterDoor {
    struct Opened: Sendable {
        var shelf: RatesShelf
        /// Distinguishes one opening from those before.
        var serial: Int
    }

    private let open: @Sendable () throws -> RatesShelf
    private var opened: Opened?
    private var openings = 0
    private let thread = DeskThread("register")
    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    /// - Parameter open: asked at the first question, again while there is no register, and after `close`.
    init(open: @escaping @Sendable () throws -> RatesShelf) { self.open = open }

    /// `nil` while nothing has been imported. Throws `RegisterError`.
    func register() throws -> Opened? {
        if let opened { return opened }
        do {
            let shelf = try open()
            openings += 1
            opened = Opened(shelf: shelf, serial: openings)
            return opened
        } catch let error as RegisterError where error.code == .notFound {
            return nil
        }
    }

    /// An import by other definitions took place: whoever asks next gets the register opened anew. Of an opening before nothing is done.
    func close(_ serial: Int) {
        if opened?.serial == serial { opened = nil }
    }
}
