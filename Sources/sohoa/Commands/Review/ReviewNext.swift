import Archive
import ArgumentParser
import Documents

struct ReviewNext: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "next", abstract: "Điều đáng xem nhất đang chờ. / What is most worth looking at.",
        discussion: """
            Xếp theo số lỗi có thể sửa trong mỗi phút của người duyệt; các mục của một tài liệu đi liền nhau.
            Ordered by the errors that a minute of a person's time removes; what belongs to one document comes together.
            """)

    @OptionGroup var options: ArchiveOptions

    @Option(help: "Bao nhiêu mục. / How many items.")
    var limit = 10

    @Option(help: ArgumentHelp("Bỏ qua tài liệu này. / Leave this document out.", valueName: "tài-liệu"))
    var skip: [String] = []

    @Flag(help: "In dạng JSON. / Print JSON.")
    var json = false

    func validate() throws {
        if limit < 1 { throw ValidationError("--limit ≥ 1") }
    }

    func run() async throws {
        try await options.perform { speech in
            let store = try Bootstrap.look(Bootstrap.layout(options.archive))
            let table = WaitingTable(store: store, speech: speech)
            let entries = try await store.waiting(limit: limit, skipping: Set(skip.map(DocumentID.init(rawValue:))))
            let documents = try await table.documents(entries)
            if json {
                Output.line(try Output.json(WaitingPage(waiting: try await store.waitingCount(), documents: documents), pretty: true))
            } else {
                for document in documents { Output.line(table.text(document)) }
                Output.line(table.text(try await store.waitingCount()))
            }
        }
    }
}

struct ReviewShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Mục đang chờ và mọi lần sửa của một tài liệu. / What waits in a document, and its history.")

    @Argument(help: ArgumentHelp("Mã tài liệu. / The document's name.", valueName: "tài-liệu"))
    var document: String

    @OptionGroup var options: ArchiveOptions

    @Flag(help: "In dạng JSON. / Print JSON.")
    var json = false

    func run() async throws {
        try await options.perform { speech in
            let store = try Bootstrap.look(Bootstrap.layout(options.archive))
            let table = WaitingTable(store: store, speech: speech)
            let id = DocumentID(rawValue: document)
            guard let found = try await store.document(id) else { throw ArchiveError.notFound(document) }
            let waiting = WaitingDocument(found, items: found.content.waiting)
            let history = try await store.corrections(of: id)
            if json {
                Output.line(try Output.json(ReviewHistory(document: waiting, corrections: history), pretty: true))
            } else {
                Output.line(table.text(waiting))
                for correction in history { Output.line(table.text(correction)) }
            }
        }
    }
}
