import ReadingRoom

/// The section `webhooks` of `sohoa.yaml`; everything may be left out.
struct WebhooksFile: Decodable {
    var allow: [String]?
    var firstWaitSeconds: Double?
    var giveUpHours: Double?

    func apply(to settings: inout WebhookSettings) {
        if let allow { settings.allowed = Set(allow.map { $0.lowercased() }) }
        if let firstWaitSeconds { settings.firstWait = firstWaitSeconds }
        if let giveUpHours { settings.giveUpAfter = giveUpHours * 3_600 }
    }

    /// What must hold of the settings, with the name of the one that breaks it.
    static func rules(_ settings: WebhookSettings) -> [(Bool, String)] {
        [
            (settings.allowed.allSatisfy { !$0.isEmpty && !$0.contains("/") }, "webhooks.allow (host, host:port)"),
            ((0.1...3_600).contains(settings.firstWait), "webhooks.firstWaitSeconds (0.1…3600)"),
            ((0...24 * 365 * 3_600).contains(settings.giveUpAfter), "webhooks.giveUpHours (0…8760)"),
        ]
    }
}
