import CQpdf
import Vietnamese

extension PDFObject {
    /// The keys of a dictionary, or of a stream's; at most a thousand.
    var keys: [String] {
        let dictionary = isStream ? qpdf_oh_get_dict(file, object) : object
        guard qpdf_oh_is_dictionary(file, dictionary) != 0 else { return [] }
        var keys: [String] = []
        qpdf_oh_begin_dict_key_iter(file, dictionary)
        while qpdf_oh_dict_more_keys(file) != 0, keys.count < 1_000 {
            guard let key = qpdf_oh_dict_next_key(file) else { break }
            keys.append(String(cString: key))
        }
        return keys
    }

    /// The names of the fonts that a page's resources list, those of its forms included, as `/ABCDEF+Arial`.
    var fontNames: Set<String> {
        var names: Set<String> = []
        var budget = 300
        func collect(_ resources: PDFObject, depth: Int) {
            for key in resources["/Font"].keys {
                if let name = resources["/Font"][key]["/BaseFont"].name { names.insert(name) }
            }
            guard depth < 3 else { return }
            for key in resources["/XObject"].keys where budget > 0 {
                budget -= 1
                let form = resources["/XObject"][key]
                if form["/Subtype"].name == "/Form" { collect(form["/Resources"], depth: depth + 1) }
            }
        }
        collect(attribute("/Resources"), depth: 0)
        return names
    }

    /// Whether text in one of the fonts is in an encoding older than Unicode.
    var hasLegacyFonts: Bool { fontNames.contains { LegacyEncoding(fontName: $0) != nil } }
}
