import Documents
import SingleSignOn

/// The section `signOn` of `sohoa.yaml`; left out, there is no single sign-on.
struct SignOnFile: Decodable {
    var issuer: String?
    var clientID: String?
    var clientSecretFile: String?
    var redirect: String?
    var scopes: [String]?
    var name: String?

    /// Paths start from the settings' folder. What is left out and must not be is found by `rules`.
    func settings(from folder: String) -> SignOnSettings {
        var settings = SignOnSettings(issuer: issuer ?? "", clientID: clientID ?? "", redirect: redirect ?? "")
        settings.clientSecretFile = clientSecretFile.map { $0.isEmpty || $0.hasPrefix("/") ? $0 : folder + "/" + $0 }
        if let scopes { settings.scopes = scopes }
        if let name { settings.name = Bilingual(name, name) }
        return settings
    }

    /// What must hold of the settings, with the name of the one that breaks it.
    static func rules(_ settings: SignOnSettings?) -> [(Bool, String)] {
        (settings?.faults ?? []).map { (false, "signOn." + $0) }
    }
}
