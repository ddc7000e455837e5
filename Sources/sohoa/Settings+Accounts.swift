import Accounts

/// The section `accounts` of `sohoa.yaml`; everything may be left out.
struct AccountsFile: Decodable {
    var idleMinutes: Double?
    var sessionHours: Double?
    var failures: Int?
    var addressFailures: Int?
    var windowMinutes: Double?
    var lockMinutes: Double?

    func apply(to settings: inout RoomSettings) {
        if let idleMinutes { settings.idle = idleMinutes * 60 }
        if let sessionHours { settings.longest = sessionHours * 3_600 }
        if let failures { settings.failures = failures }
        if let addressFailures { settings.addressFailures = addressFailures }
        if let windowMinutes { settings.window = windowMinutes * 60 }
        if let lockMinutes { settings.lock = lockMinutes * 60 }
    }

    /// What must hold of the settings, with the name of the one that breaks it.
    static func rules(_ settings: RoomSettings) -> [(Bool, String)] {
        [
            ((60...86_400).contains(settings.idle), "accounts.idleMinutes (1…1440)"),
            ((3_600...86_400 * 7).contains(settings.longest), "accounts.sessionHours (1…168)"),
            ((1...100).contains(settings.failures), "accounts.failures (1…100)"),
            ((1...10_000).contains(settings.addressFailures), "accounts.addressFailures (1…10000)"),
            ((60...86_400).contains(settings.window), "accounts.windowMinutes (1…1440)"),
            ((60...86_400).contains(settings.lock), "accounts.lockMinutes (1…1440)"),
        ]
    }
}
