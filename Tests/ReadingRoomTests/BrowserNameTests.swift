import Testing

@testable import ReadingRoom

struct BrowserNameTests {
    private static let windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"

    @Test(arguments: [
        ("\(windows) Chrome/140.0.0.0 Safari/537.36", "Chrome · Windows"),
        ("\(windows) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0", "Edge · Windows"),
        ("\(windows) coc_coc_browser/140.0.0 Chrome/134.0.0.0 Safari/537.36", "Cốc Cốc · Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox · Linux"),
        (
            "Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36",
            "Chrome · Android"
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/604.1",
            "Safari · iPhone"
        ),
        ("curl/7.88.1", "curl/7.88.1"), ("", ""),
    ])
    func browsersAreToldApart(agent: String, text: String) { #expect(BrowserName.text(agent) == text) }
}
