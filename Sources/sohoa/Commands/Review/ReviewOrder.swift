import Archive
import ArgumentParser
import Documents
import Processing

struct ReviewOrder: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "order", abstract: "Đặt lại thứ tự trang của tài liệu. / Put a document's pages in another order.",
        discussion: """
            sohoa review order 3f9a0c55d1e2b7a4-1 3,1,2 --archive KHO
            Ghi đủ số các trang, theo thứ tự đọc; --as-scanned trả về thứ tự quét. Số, ngày và tên loại được đọc lại từ trang đứng đầu. Tách, gộp sau đó \
            giữ thứ tự của những trang còn đi với nhau.
            Name all pages, in the order in which they are read; --as-scanned goes back. Number, date and title are read anew from the page that comes \
            first. Later splits and merges keep the order of the pages that stay together.
            """)

    @OptionGroup var target: DocumentDesk

    @Argument(help: ArgumentHelp("Số các trang trong tệp nguồn. / The pages' numbers in the source file.", valueName: "3,1,2"))
    var pages: String?

    @Flag(help: ArgumentHelp("Theo thứ tự quét. / As they were scanned."))
    var asScanned = false

    @Option(help: ArgumentHelp("Số lần thay đổi đã thấy; khác thì không ghi. / The change number seen; nothing is written if it differs."))
    var version: Int64?

    private func parsed() throws -> [Int]? {
        switch (pages, asScanned) {
        case (nil, true): return nil
        case (let pages?, false):
            guard let order = [Int](pageOrder: pages) else { throw ValidationError("3,1,2: \(pages)") }
            return order
        default: throw ValidationError("3,1,2 | --as-scanned")
        }
    }

    func validate() throws { _ = try parsed() }

    func run() async throws {
        let order = try parsed()
        try await target.desk.archive.perform { _ in
            let open = try target.desk.open()
            let after = try await open.desk.order(target.id, order, by: open.person, version: version)
            try await open.tell(try await open.store.documents(inFileOf: after.id).map(\.id))
        }
    }
}
