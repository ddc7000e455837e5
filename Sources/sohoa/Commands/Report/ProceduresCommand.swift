import ArgumentParser
import Documents
import Indicators
import IndicatorsSQLite

struct ProceduresCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "procedures",
        abstract: "Từng thủ tục của một danh mục, như thủ tục không hồ sơ giấy. / Each procedure of a list, as the paperless ones.",
        discussion: """
            Tiếp nhận, nộp trực tuyến, số hóa (4.2), kết quả điện tử (4.1), tái sử dụng (4.3), cộng theo cấp. Danh mục: procedure-lists.yaml; \
            mã còn thiếu so với số công bố, ghi hai lần hoặc chưa từng có trong sổ được nêu ở cột Lưu ý.
              sohoa report procedures --list paperless --period 2024-Q3 --archive KHO
            Received, filed online, digitized, electronic results, reused, with sums by level. Lists: procedure-lists.yaml. Codes that lack \
            of those announced, stand there twice or were never in the register are told in the column Note.
            """)

    @OptionGroup var options: ReportOptions

    func validate() throws {
        guard options.list != nil else { throw ValidationError("--list DANH-MỤC / LIST: paperless, …") }
    }

    func run() async throws {
        try await options.perform { desk in
            try ProceduresReport(indicators: desk.indicators, tree: desk.tree, lists: try desk.lists()).table(
                options.list ?? "", desk.period, scope: options.scope, of: desk.book)
        }
    }
}
