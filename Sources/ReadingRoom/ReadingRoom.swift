public import Accounts
public import Archive
public import Documents
public import Foundation
import Hummingbird
import HummingbirdCore
import Indicators
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
    let lists = ListKeeper()
    let looks = LookKeeper()
    let pictures: PictureDesk
    let signOn: SignOnDesk?
    let nights: NightDesk
    let tree: TreeDesk
    let review: ReviewDesk
    let webhooks: WebhookDesk
    let replays = Replays()
    let owners: OwnerSeal
    /// The registers beside the archive, linked to it for as long as the room serves.
    let registers: RegisterKeeper
    let links: LinkDesk
    let limits: RateLimits
    let seats: DeskSeats
    let keeper: IndexKeeper
    let batches: BatchDesk
    let line: LineDesk
    let live: LiveDesk<LineState>
    let rates: RatesDesk
    let ratesLive: LiveDesk<RatesMark>
    let uploads: UploadDesk
    let sizes: SizeDesk
    let meter = RoomMeter()
    let startedAt: Date
    let views: Views
    private(set) var settings: ServeSettings
    let words: RoomWords
    let log: Logger
    let now: @Sendable () -> Date

    /// - Parameters:
    ///   - review: what the archivists' decisions go through.
    ///   - signOn: the provider of single sign-on; `nil` for passwords alone.
    ///   - openRates: opens the register beside its definitions, once for figures and links; throws `RegisterError` `.notFound` where there is none yet.
    ///   - openIndex: opens the index, whose readers share a shelf of facets; asked for every one of `settings.searchers`, and again when a rebuilt index has taken over.
    ///   - words: what the rules of the installation call types and fields.
    public init(
        layout: ArchiveLayout, store: any ArchiveStore, book: RoomBook, pictures: PictureDesk, review: ReviewDesk, signOn: SignOnDesk?,
        settings: ServeSettings, words: RoomWords, log: Logger, now: @escaping @Sendable () -> Date,
        openIndex: @escaping @Sendable (FacetShelf) throws -> IndexReader,
        openRates: @escaping @Sendable () throws -> RatesShelf
    ) throws {
        self.store = store
        vault = Vault(layout)
        self.book = book
        let facets = FacetShelf()
        search = SearchDesk(searchers: settings.searchers) { try openIndex(facets) }
        self.pictures = pictures
        self.signOn = signOn
        owners = try OwnerSeal(layout)
        let door = RegisterDoor(open: openRates)
        registers = RegisterKeeper(door, store: store, book: book, log: log)
        links = LinkDesk(door)
        nights = NightDesk(store: store, now: now)
        tree = TreeDesk(store: store)
        self.review = review
        webhooks = WebhookDesk(store: store, settings: settings.webhooks, now: now)
        limits = RateLimits(perMinute: settings.requestsPerMinute)
        seats = DeskSeats(store: store, now: now)
        keeper = IndexKeeper(store: store, layout: layout, log: log)
        batches = BatchDesk(store: store, now: now)
        sizes = SizeDesk(store: store, now: now)
        startedAt = now()
        line = LineDesk(store: store, after: settings.alert.after, hours: settings.hours, now: now)
        let (lineDesk, ratesDesk) = (line, RatesDesk(door, now: now))
        live = LiveDesk("line", most: settings.streams, log: log, startedAt: startedAt) { try await lineDesk.state() }
        // Who goes from figure to figure opens a stream with every page; those left behind are noticed by the heartbeat.
        ratesLive = LiveDesk("rates", most: 3 * settings.streams, heartbeat: .seconds(5), log: log, startedAt: startedAt) {
            try await ratesDesk.mark()
        }
        rates = ratesDesk
        uploads = UploadDesk(layout, store: store, settings: settings.uploads, now: now)
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
        let watchman = Watchman(
            line: line, uploads: uploads, alert: settings.alert, meter: meter, log: log, watch: settings.watch)
        // Ended from the last to the first: streams end before the server waits for its answers.
        var services = ServiceGroupConfiguration(
            services: [
                WebhookService(desk: webhooks, log: log), RegisterService(keeper: registers), application, watchman, live,
                ratesLive,
            ],
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: log)
        services.maximumGracefulShutdownDuration = settings.patience
        do {
            try await ServiceGroup(configuration: services).run()
        } catch is CancellationError {
            log.notice("stopped before every answer was taken")
        }
        await keeper.settle()
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
    /// Requests of one account, token or stranger's address in a minute; 0 for any number.
    public var requestsPerMinute = 6_000
    /// How other systems are told.
    public var webhooks = WebhookSettings()
    /// Live pages that one person may have open.
    public var streams = 6
    public var uploads = UploadSettings()
    public var alert = AlertSettings()
    /// When a watch of the inbox works; outside of these hours work may wait. `nil` for always.
    public var hours: WatchHours?
    /// The program and arguments that watch an inbox beside the server; `nil` for none.
    public var watch: [String]?
    /// What administrators are shown of the settings: chosen by name, so that a secret is never among it.
    public var shown: [ShownSetting] = []
    /// Whether documents of dossiers that are open to everybody (mode 01, said by the inventory or a person) are given to people without an
    /// account: by IIIF, by OAI-PMH and at their stable addresses.
    public var publishes = false
    /// Where people outside find the room, as `https://luutru.example`; "" takes it from what each request says.
    public var address = ""
    /// The e-mail address that harvesters are told.
    public var contact = ""
    /// Records on a page of a harvest.
    public var harvestPage = 100
    /// How long a stop waits for answers that are on their way; systemd kills after 45 s.
    public var patience = Duration.seconds(20)

    public init() {}

    /// Whether this is an IP address, as a proxy's has to be: names are not looked up.
    public static func isAddress(_ text: String) -> Bool { PeerAddress.normal(text) != nil }

    /// Whether the room can be found there: http or https, a machine, and no slash at the end.
    public static func isPlace(_ text: String) -> Bool {
        text.wholeMatch(of: /https?:\/\/[A-Za-z0-9.\-\[\]:]+(\/[A-Za-z0-9._~\-]+)*/) != nil
    }

    /// Whether it looks like an e-mail address.
    public static func isMail(_ text: String) -> Bool { text.wholeMatch(of: /[^\s@<>&]+@[^\s@<>&.]+(\.[^\s@<>&.]+)+/) != nil }
}

/// One setting as it is.
public struct ShownSetting: Hashable, Sendable {
    public var name: String
    public var value: String

    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
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
