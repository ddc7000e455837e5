public import Accounts
public import Archive
public import Documents
public import Foundation
import Hummingbird
import HummingbirdCore
public import Logging
public import Processing
public import SearchIndex
import ServiceLifecycle
public import SingleSignOn
import UnixSignals

/// The reading room: the archive in a browser. It asks the catalogue, the index and the book of accounts, and holds no state that a restart
/// would lose.
public struct ReadingRoom: Sendable {
    let store: any ArchiveStore
    let vault: Vault
    let book: RoomBook
    let search: SearchDesk
    let pictures: PictureDesk
    let signOn: SignOnDesk?
    let nights: NightDesk
    let tree: TreeDesk
    let views: Views
    private(set) var settings: ServeSettings
    let words: RoomWords
    let log: Logger
    let now: @Sendable () -> Date

    /// - Parameters:
    ///   - signOn: the provider of single sign-on; `nil` for passwords alone.
    ///   - openIndex: opens the index; asked for every one of `settings.searchers`, and again when a rebuilt index has taken over.
    ///   - words: what the rules of the installation call types and fields.
    public init(
        layout: ArchiveLayout, store: any ArchiveStore, book: RoomBook, pictures: PictureDesk, signOn: SignOnDesk?, settings: ServeSettings,
        words: RoomWords, log: Logger, now: @escaping @Sendable () -> Date, openIndex: @escaping @Sendable () throws -> IndexReader
    ) throws {
        self.store = store
        vault = Vault(layout)
        self.book = book
        search = SearchDesk(searchers: settings.searchers, open: openIndex)
        self.pictures = pictures
        self.signOn = signOn
        nights = NightDesk(store: store, now: now)
        tree = TreeDesk(store: store)
        views = try Views()
        self.settings = settings
        self.settings.proxies = Set(settings.proxies.map { PeerAddress.normal($0) ?? $0 })
        self.words = words
        self.log = log
        self.now = now
    }

    /// So long may a connection be silent while its request, or the next one, is waited for.
    private static let silence = 60
    /// So many connections at once; who comes then waits. Of the 1,024 descriptors that a process commonly has, the archive needs some.
    private static let mostConnections = 500

    /// Serves until SIGINT or SIGTERM, then answers what was asked, for `settings.patience` at most, and returns. `ready` is called with the port once it answers.
    public func run(ready: @escaping @Sendable (Int) async -> Void = { _ in }) async throws {
        let router = Router(context: RoomContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: Porch(room: self))
        for route in RouteTable.all { router.on(RouterPath(route.path), method: route.method, responder: Gate(route: route, room: self)) }
        let application = Application(
            router: router, server: .http1(configuration: .init(idleTimeout: .seconds(Int64(Self.silence)))),
            configuration: ApplicationConfiguration(
                address: .hostname(settings.host, port: settings.port), serverName: nil,
                availableConnectionsDelegate: MaximumAvailableConnections(Self.mostConnections)),
            onServerRunning: { channel in await ready(channel.localAddress?.port ?? 0) }, logger: log)
        var services = ServiceGroupConfiguration(services: [application], gracefulShutdownSignals: [.sigterm, .sigint], logger: log)
        services.maximumGracefulShutdownDuration = settings.patience
        do {
            try await ServiceGroup(configuration: services).run()
        } catch is CancellationError {
            log.notice("stopped before every answer was taken")
        }
        await pictures.close()
        try await book.settle()
    }
}

/// Where and for whom the room is open.
public struct ServeSettings: Sendable {
    public var host = "127.0.0.1"
    /// 0 for any that is free.
    public var port = 8080
    /// Whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed.
    public var proxies: Set<String> = ["127.0.0.1", "::1"]
    /// Searches side by side.
    public var searchers = 4
    /// The archive's name in the heading of every page and on reading copies.
    public var organization = ""
    /// Whether officers take documents away as reading copies with a mark on every page.
    public var marksCopies = true
    /// How long a stop waits for answers that are on their way; systemd kills after 45 s.
    public var patience = Duration.seconds(20)

    public init() {}

    /// Whether this is an IP address, as a proxy's has to be: names are not looked up.
    public static func isAddress(_ text: String) -> Bool { PeerAddress.normal(text) != nil }
}

/// What the rules of the installation call types and fields.
public struct RoomWords: Sendable {
    /// `01` → `Nghị quyết`.
    public var types: [String: String]
    /// The labels that forms print, in Vietnamese.
    public var fields: [FieldName: String]

    public init(types: [String: String], fields: [FieldName: String]) {
        self.types = types
        self.fields = fields
    }

    func label(_ field: FieldName, _ language: Language) -> String {
        if let label = field.label { return language(label) }
        if language == .vietnamese, let label = fields[field] { return label }
        return field.words
    }
}

extension FieldName {
    /// `Birth place` from `birthPlace`.
    fileprivate var words: String {
        let spaced = rawValue.reduce(into: "") { text, letter in
            if letter.isUppercase, text.last?.isUppercase != true, !text.isEmpty { text += " " }
            text += letter.lowercased()
        }
        return spaced.prefix(1).uppercased() + spaced.dropFirst()
    }
}
