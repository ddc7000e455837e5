/// Text for a page, where the template does not do it.
enum HTMLText {
    static func escaped(_ text: some StringProtocol) -> String {
        text.reduce(into: "") { out, letter in
            switch letter {
            case "&": out += "&amp;"
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "\"": out += "&quot;"
            case "'": out += "&#39;"
            default: out.append(letter)
            }
        }
    }

    /// A snippet with its matches marked: `marked` has them between the two control characters.
    static func snippet(_ marked: String) -> String {
        escaped(marked).replacing(open, with: "<mark>").replacing(close, with: "</mark>")
    }

    static let open = "\u{1}"
    static let close = "\u{2}"
}
