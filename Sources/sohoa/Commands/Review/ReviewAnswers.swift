import Archive
import ArgumentParser
import Documents
import Processing

struct ReviewSet: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Nhập giá trị đúng: tên=giá trị. / Give the right values: name=value.",
        discussion: "sohoa review set 3f9a0c55d1e2b7a4-1 số=575 ngày=04/02/2025 'loại=Công văn' --archive KHO")

    @OptionGroup var target: DocumentDesk

    @Argument(help: ArgumentHelp("tên=giá trị / name=value", valueName: "tên=giá-trị"))
    var values: [String]

    @Option(help: ArgumentHelp("Số lần thay đổi đã thấy; khác thì không ghi. / The change number seen; nothing is written if it differs."))
    var version: Int64?

    private func parsed() throws -> [(aspect: Aspect, answer: ReviewDesk.Answer)] {
        try values.map { pair in
            guard let mark = pair.firstIndex(of: "="), let name = AspectName(argument: String(pair[..<mark])) else {
                throw ValidationError("tên=giá trị / name=value: \(pair)")
            }
            return (name.aspect, .set(String(pair[pair.index(after: mark)...])))
        }
    }

    func validate() throws { _ = try parsed() }

    func run() async throws {
        try await target.decide(try parsed(), version: version)
    }
}

struct ReviewConfirm: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "confirm", abstract: "Xác nhận giá trị đang có là đúng. / What stands there is right.",
        discussion: "Không nêu mục nào: xác nhận mọi mục đang chờ và đã có giá trị. / Without names: everything that waits and has a value."
    )

    @OptionGroup var target: DocumentDesk

    @Argument(help: ArgumentHelp("Mục. / What.", valueName: "mục"))
    var names: [AspectName] = []

    func run() async throws {
        try await target.desk.archive.perform { _ in
            let open = try target.desk.open()
            var aspects = names.map(\.aspect)
            if aspects.isEmpty, let found = try await open.store.document(target.id) {
                aspects = found.content.waiting.map(\.aspect).filter { aspect in
                    guard case .field(let name) = aspect else { return true }
                    return found.content.fields[name]?.value != nil
                }
            }
            try await open.decide(aspects.map { ($0, .confirm) }, on: target.document)
        }
    }
}

struct ReviewReject: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reject", abstract: "Văn bản không có mục này. / The document has no such thing.")

    @OptionGroup var target: DocumentDesk

    @Argument(help: ArgumentHelp("Mục. / What.", valueName: "mục"))
    var names: [AspectName]

    func run() async throws {
        try await target.decide(names.map { ($0.aspect, .reject) })
    }
}

struct ReviewUndo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo", abstract: "Rút lại lời người duyệt; kết quả của máy trở lại. / Take back what persons said.")

    @OptionGroup var target: DocumentDesk

    @Argument(help: ArgumentHelp("Mục. / What.", valueName: "mục"))
    var names: [AspectName]

    func run() async throws {
        try await target.decide(names.map { ($0.aspect, .withdraw) })
    }
}

struct ReviewSplit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "split", abstract: "Tách tài liệu: trang này bắt đầu tài liệu khác. / Another document begins at this page.")

    @OptionGroup var target: DocumentDesk

    @Option(help: ArgumentHelp("Số trang trong tệp nguồn. / The page's number in the source file.", valueName: "trang"))
    var page: Int

    func run() async throws {
        try await target.desk.archive.perform { _ in
            let open = try target.desk.open()
            try await open.tell(try await open.desk.split(target.id, at: page, by: open.person))
        }
    }
}

struct ReviewMerge: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge", abstract: "Gộp tài liệu vào tài liệu đứng trước trong cùng tệp. / Join it to the one before it in its file.")

    @OptionGroup var target: DocumentDesk

    func run() async throws {
        try await target.desk.archive.perform { _ in
            let open = try target.desk.open()
            try await open.tell(try await open.desk.merge(target.id, by: open.person))
        }
    }
}
