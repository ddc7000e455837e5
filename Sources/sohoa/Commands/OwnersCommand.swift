import Accounts
import Archive
import ArgumentParser
import Documents

struct OwnersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "owners",
        abstract: "Tìm cá nhân, tổ chức và giấy tờ đã số hóa của họ. / People and organisations, and their digitized papers.",
        discussion: """
            Tìm theo số định danh (CCCD, CMND), mã số thuế, hoặc một phần họ tên, có dấu hoặc không dấu. Tài liệu có dấu độ mật không được liệt \
            kê. / By identity number, tax number or part of a name, with or without diacritics. Documents marked secret are not listed.
            """)

    @Argument(help: ArgumentHelp("Số hoặc họ tên. / A number or a name.", valueName: "số-hoặc-tên"))
    var query: [String] = []

    @Option(help: ArgumentHelp("Tên niêm của chủ thể trong nhật ký và địa chỉ API. / A sealed name of the journal.", valueName: "tên-niêm"))
    var id: String?

    @OptionGroup var options: ArchiveOptions

    @Option(help: "Số người, tổ chức tối đa. / At most so many.")
    var limit = 50

    @Option(help: ArgumentHelp("Xem tiếp sau mục này (khóa key của --json). / After this entry (key of --json).", valueName: "khóa"))
    var after: String?

    @Flag(help: "In dạng JSON. / Print JSON.")
    var json = false

    /// So many documents of one entry are listed.
    private static let mostDocuments = 200

    func validate() throws {
        guard (1...1000).contains(limit) else { throw ValidationError("--limit: 1…1000") }
        guard query.isEmpty != (id == nil) else { throw ValidationError("SỐ-HOẶC-TÊN | --id") }
    }

    /// What is asked; a sealed name stands for a number, or for a name and a day of birth.
    private func asked(_ layout: ArchiveLayout) throws -> String {
        guard let id else { return query.joined(separator: " ") }
        guard let key = try OwnerSeal(layout).entry(named: id) else {
            throw AccountError(
                .invalid, fact: Bilingual("Tên niêm này không do kho này đặt.", "This sealed name is not of this archive."),
                remedy: Bilingual("Chép nguyên tên ở nhật ký.", "Copy it whole from the journal."))
        }
        return String(key.dropFirst(2))
    }

    private struct Answer: Encodable {
        struct Owner: Encodable {
            var owner: PartyEntry
            var documents: [DocumentReference]
        }

        var owners: [Owner]
        /// There are others behind the last.
        var more: Bool
    }

    func run() async throws {
        try await options.perform { speech in
            let layout = Bootstrap.layout(options.archive)
            let store = try Bootstrap.look(layout)
            let found = try await store.parties(matching: try asked(layout), following: after, limit: limit + 1)
            var answer = Answer(owners: [], more: found.count > limit)
            for entry in found.prefix(limit) {
                let documents = try await store.documents(ofParty: entry.key, following: nil, limit: Self.mostDocuments)
                answer.owners.append(Answer.Owner(owner: entry, documents: documents))
            }
            Output.line(json ? try Output.json(answer) : describe(answer, speech))
        }
    }

    private func describe(_ answer: Answer, _ speech: Speech) -> String {
        guard !answer.owners.isEmpty else {
            return speech("Không có cá nhân, tổ chức nào như vậy trong kho.", "There is no such person or organisation in the archive.")
        }
        var lines: [String] = []
        for found in answer.owners {
            let owner = found.owner
            var facts: [String] = []
            if let number = owner.identityNumber { facts.append(speech("số định danh ", "identity number ") + number) }
            if let number = owner.taxCode { facts.append(speech("MST ", "tax number ") + number) }
            if let date = owner.birthDate { facts.append(speech("sinh ", "born ") + date) }
            facts.append(owner.roles.map { $0.label(speech) }.joined(separator: ", "))
            facts.append(speech("\(speech.count(owner.documents)) tài liệu", "\(speech.count(owner.documents)) documents"))
            lines.append(([owner.name] + facts).joined(separator: " · "))
            lines += found.documents.map { "    " + $0.line }
            if owner.documents > found.documents.count { lines.append("    …") }
        }
        if answer.more { lines.append(speech("… còn nữa, xem --limit và --after", "… there are more, see --limit and --after")) }
        return lines.joined(separator: "\n")
    }
}
