/// A browser and the system that it runs on, in the words that people know them by.
///
/// Browsers name several others in what they call themselves (User-Agent, RFC 9110 §10.1.5): those that name more come first.
enum BrowserName {
    private static let browsers = [
        ("coc_coc_browser/", "Cốc Cốc"), ("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"),
        ("CriOS/", "Chrome"), ("Safari/", "Safari"),
    ]
    private static let systems = [
        ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("Linux", "Linux"),
    ]

    /// What it calls itself where that is none of these.
    static func text(_ agent: String) -> String {
        guard let browser = name(agent, browsers) else { return agent }
        return [browser, name(agent, systems)].compactMap(\.self).joined(separator: " · ")
    }

    private static func name(_ agent: String, _ names: [(mark: String, name: String)]) -> String? {
        names.first { agent.contains($0.mark) }?.name
    }
}
