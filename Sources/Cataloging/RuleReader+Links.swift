import Documents
import Yams

/// The parts of rule files that tie documents to people, organisations and units.
extension RuleReader {
    /// `parties: [{role: owner, name: fullName, identity: personalID, birth: birthDate}]`
    func parties(known fields: [FieldRule]) throws(RuleFailure) -> [PartyRule] {
        guard let list = node("parties") else { return [] }
        guard let sequence = list.sequence else { throw notAList("parties") }
        let known = Set(fields.map { FieldName($0.name) } + FieldName.administrative)
        var parties: [PartyRule] = []
        for item in sequence {
            guard let mapping = item.mapping else { throw notAList("parties") }
            let line = item.mark?.line
            let pairs = mapping.map { (key: $0.key.string ?? "", line: $0.key.mark?.line, value: $0.value.string ?? "") }
            try checkKeys(pairs.map { ($0.key, $0.line) }, among: ["role", "name", "identity", "taxCode", "birth"])
            func field(_ key: String) -> FieldName? { pairs.first { $0.key == key }.map { FieldName($0.value) } }
            let written = pairs.first { $0.key == "role" }?.value ?? ""
            guard let role = Party.Role(rawValue: written), let name = field("name") else {
                let roles = Party.Role.allCases.map(\.rawValue).joined(separator: ", ")
                throw Self.fault(
                    file, line, "bên liên quan thiếu name, hoặc role \"\(written)\" không có.",
                    "a party lacks its name, or there is no role \"\(written)\".", "Viết role: và name:; role là một trong: \(roles).",
                    "Write role: and name:; role is one of: \(roles).")
            }
            if let strange = pairs.first(where: { $0.key != "role" && !known.contains(FieldName($0.value)) }) {
                throw Self.fault(
                    file, strange.line ?? line, "\(strange.key): \"\(strange.value)\" không phải là trường của tệp.",
                    "\(strange.key): \"\(strange.value)\" is no field of the file.", "Thêm trường ấy vào fields:, hoặc sửa tên.",
                    "Add that field to fields:, or mend its name.")
            }
            parties.append(PartyRule(role: role, name: name, identity: field("identity"), taxCode: field("taxCode"), birth: field("birth")))
        }
        return parties
    }

    /// `units: [{code: "93", name: tỉnh Hậu Giang, valid_to: 2025-06-30, successor: "92", legal_basis: …}]`
    func units() throws(RuleFailure) -> [UnitRule] {
        guard let list = node("units") else { return [] }
        guard let sequence = list.sequence else { throw notAList("units") }
        var units: [UnitRule] = []
        for item in sequence {
            guard let mapping = item.mapping else { throw notAList("units") }
            let line = item.mark?.line
            try checkKeys(
                mapping.map { ($0.key.string ?? "", $0.key.mark?.line) },
                among: ["code", "name", "valid_from", "valid_to", "successor", "organs", "legal_basis"])
            let days = ["valid_from", "valid_to"].map { mapping[$0]?.scalar?.string }
            guard let code = mapping["code"]?.scalar?.string, let name = mapping["name"]?.scalar?.string,
                !units.contains(where: { $0.code == code }),
                days.allSatisfy({ $0.map(Self.isDay) ?? true })
            else {
                throw Self.fault(
                    file, line, "đơn vị thiếu code hoặc name, trùng code, hoặc ngày không phải yyyy-MM-dd.",
                    "a unit lacks its code or name, repeats a code, or has a day that is not yyyy-MM-dd.",
                    "Viết {code: \"93\", name: tỉnh Hậu Giang, valid_to: 2025-06-30, successor: \"92\"}.",
                    "Write {code: \"93\", name: tỉnh Hậu Giang, valid_to: 2025-06-30, successor: \"92\"}.")
            }
            let heirs =
                mapping["successor"]?.sequence?.compactMap { $0.scalar?.string }
                ?? [mapping["successor"]?.scalar?.string].compactMap(\.self)
            let organs = mapping["organs"]?.mapping?.compactMap { pair in
                pair.key.string.flatMap { name in pair.value.scalar.map { (name: name, code: $0.string) } }
            }
            units.append(UnitRule(code: code, name: name, validFrom: days[0], validTo: days[1], successors: heirs, organs: organs ?? []))
        }
        for unit in units {
            guard let lost = unit.successors.first(where: { code in !units.contains { $0.code == code } }) else { continue }
            throw failure(
                "units", "đơn vị \(unit.code) có successor \"\(lost)\" không có trong tệp.",
                "unit \(unit.code) has a successor \"\(lost)\" that the file lacks.",
                "Thêm đơn vị ấy, hoặc sửa mã.", "Add that unit, or mend its code.")
        }
        return units
    }

    private static func isDay(_ text: String) -> Bool {
        let parts = text.split(separator: "-").compactMap { Int($0) }
        return parts.count == 3 && DateGrammar.iso(parts[0], parts[1], parts[2]) == text
    }
}
