import ReadingRoom

/// The section `room` of `sohoa.yaml`; everything may be left out.
struct RoomFile: Decodable {
    var listen: ListenPlace?
    var proxies: [String]?
    var searchers: Int?
    var organization: String?
    var marksCopies: Bool?
    var requestsPerMinute: Int?
    /// Read beside the others, as it may be that of the watch.
    var inbox: String?
    var streams: Int?
    var publishes: Bool?
    var address: String?
    var contact: String?
    var harvestPage: Int?

    func apply(to settings: inout ServeSettings) {
        if let listen { settings.apply(listen) }
        if let proxies { settings.proxies = Set(proxies) }
        if let searchers { settings.searchers = searchers }
        if let organization { settings.organization = organization }
        if let marksCopies { settings.marksCopies = marksCopies }
        if let requestsPerMinute { settings.requestsPerMinute = requestsPerMinute }
        if let streams { settings.streams = streams }
        if let publishes { settings.publishes = publishes }
        if let address { settings.address = address }
        if let contact { settings.contact = contact }
        if let harvestPage { settings.harvestPage = harvestPage }
    }

    /// What must hold of the settings, with the name of the one that breaks it.
    static func rules(_ settings: ServeSettings) -> [(Bool, String)] {
        [
            ((1...64).contains(settings.searchers), "room.searchers (1…64)"),
            (settings.proxies.allSatisfy(ServeSettings.isAddress), "room.proxies (IP)"),
            (settings.requestsPerMinute >= 0, "room.requestsPerMinute (≥ 0)"),
            ((1...100).contains(settings.streams), "room.streams (1…100)"),
            (settings.organization.count <= 120, "room.organization (≤ 120)"),
            (settings.address.isEmpty || ServeSettings.isPlace(settings.address), "room.address (https://…)"),
            (settings.contact.isEmpty || ServeSettings.isMail(settings.contact), "room.contact (@)"),
            ((1...1_000).contains(settings.harvestPage), "room.harvestPage (1…1000)"),
        ]
    }
}

/// An address to listen at: `127.0.0.1:8080`, `[::1]:8080`, or `8080` for this machine only.
struct ListenPlace: Decodable {
    var host: String
    var port: Int

    init?(_ text: String) {
        guard let port = Int(text.split(separator: ":", omittingEmptySubsequences: false).last ?? ""), (0...65_535).contains(port) else {
            return nil
        }
        self.port = port
        let before = text.lastIndex(of: ":").map { text[..<$0] } ?? ""
        let isBracketed = before.hasPrefix("[") && before.hasSuffix("]")
        host = before.isEmpty ? "127.0.0.1" : String(isBracketed ? before.dropFirst().dropLast() : before)
        if host.contains(" ") || (host.contains(":") && !isBracketed) { return nil }
    }
}

extension ListenPlace {
    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let place = ListenPlace(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "room.listen: 127.0.0.1:8080")
        }
        self = place
    }
}

extension ServeSettings {
    mutating func apply(_ place: ListenPlace) {
        host = place.host
        port = place.port
    }
}
