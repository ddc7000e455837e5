public import Documents

extension EnvelopeHeader {
    /// What the header says of the document itself.
    /// - Parameters:
    ///   - today: `yyyy-MM-dd`; no document is from the future.
    ///   - label: of the type with this name, as the rules have it.
    public func facts(_ settings: EnvelopeSettings, today: String, label: (String) -> String?) -> GivenFacts {
        var fields: [FieldName: GivenFacts.Value] = [:]
        func give(_ name: FieldName, _ path: String, longest: Int = 500) {
            guard let value = self[path] else { return }
            fields[name] = GivenFacts.Value(value, element: path, review: value.count > longest)
        }
        give(.codeNumber, "Code/CodeNumber", longest: 11)
        give(.codeNotation, "Code/CodeNotation", longest: 30)
        give(.organName, "From/OrganName", longest: 200)
        give(.subject, "Subject")
        give(.signer, "SignerInfo/FullName", longest: 100)
        give(.signerPosition, "SignerInfo/Position", longest: 200)
        give(.signerAuthority, "SignerInfo/Competence", longest: 200)
        give(.issuedPlace, "PromulgationInfo/Place", longest: 100)
        fields[.issuedDate] = day("PromulgationInfo/PromulgationDate", today)
        fields[.urgency] = urgency(settings)
        fields[.secrecy] = secrecy(settings)
        fields[.recipients] = list("ToPlaces/Place")
        fields[.appendices] = list("OtherInfo/Appendixes/Appendix")
        return GivenFacts(fields: fields, type: self["DocumentType/TypeName"].flatMap(label))
    }

    /// The same of what is attached to it.
    public func attachmentFacts(of document: GivenFacts) -> GivenFacts {
        GivenFacts(attachedTo: code, attachedOn: document.fields[.issuedDate]?.value)
    }

    /// `2012/08/06`, `2012-08-06` or `06/08/2012`; nothing where it is no day.
    private func day(_ path: String, _ today: String) -> GivenFacts.Value? {
        guard let text = self[path] else { return nil }
        let parts = text.prefix { $0 != " " && $0 != "T" }.split(whereSeparator: { "/-.".contains($0) }).map { Int($0) }
        guard parts.count == 3, let first = parts[0], let month = parts[1], let last = parts[2] else { return nil }
        let (year, day) = first > 31 ? (first, last) : (last, first)
        guard (1945...2199).contains(year), (1...12).contains(month), (1...Self.days(year, month)).contains(day) else { return nil }
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let value = "\(year)-\(two(month))-\(two(day))"
        return GivenFacts.Value(value, element: path, review: value > today)
    }

    private static func days(_ year: Int, _ month: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private func urgency(_ settings: EnvelopeSettings) -> GivenFacts.Value? {
        let path = "OtherInfo/Priority"
        return self[path].flatMap { settings.priorities[$0] }.map { GivenFacts.Value($0, element: path) }
    }

    /// Secrets do not go this way by law: whatever says so waits for a person, and nobody else is shown the document before.
    private func secrecy(_ settings: EnvelopeSettings) -> GivenFacts.Value? {
        for path in settings.secrecyElements {
            guard let value = self[path], !settings.noSecrecy.contains(value) else { continue }
            let known = settings.secrecy[value] ?? settings.secrecy.values.first { $0.lowercased() == value.lowercased() }
            return GivenFacts.Value(known ?? "Mật", element: path, review: true)
        }
        return nil
    }

    private func list(_ path: String) -> GivenFacts.Value? {
        let values = all(path)
        return values.isEmpty ? nil : GivenFacts.Value(values.joined(separator: "; "), element: path)
    }
}
