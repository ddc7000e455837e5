import ArgumentParser
import Documents
import Indicators
import IndicatorsSQLite

struct ForecastCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forecast", abstract: "Dự báo tháng đạt mục tiêu, kèm khoảng tin cậy. / When targets are met, with a range.",
        discussion: """
            Tính từ \(Forecast.window) tháng gần nhất của kỳ (mặc định: đến tháng cuối của sổ), cần ít nhất \(Forecast.least) tháng có hồ sơ. Khoảng \
            sớm nhất – muộn nhất chứa thời điểm thật 4 trên 5 lần nếu nhịp không đổi. / From the last \(Forecast.window) months up to the end of the \
            period; \(Forecast.least) with dossiers are needed. The range holds the true month 4 times in 5 if the pace stays.
            """)

    @OptionGroup var options: ReportOptions

    @Option(
        parsing: .upToNextOption, help: ArgumentHelp("Chỉ các chỉ tiêu này, như 4.1 4.2. / These indicators.", valueName: "chỉ-tiêu"))
    var indicator: [String] = []

    @Flag(help: "Từng đơn vị, kể cả các đơn vị dưới nó. / Every unit with those below it.")
    var byUnit = false

    func run() async throws {
        try await options.report { desk, scope in
            try ForecastReport(indicators: desk.indicators, tree: desk.tree).table(
                desk.period.last, byUnit: byUnit, scope: scope, ids: indicator, of: desk.book)
        }
    }
}
