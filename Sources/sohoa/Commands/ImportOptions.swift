import ArgumentParser
import Foundation

/// What an import of rows is told: a register's or an inventory's.
struct ImportOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("Tệp CSV hoặc XLSX. / CSV or XLSX file.", valueName: "tệp"))
    var file: String

    @Option(help: ArgumentHelp("Tệp khai tên cột khác: columns: {…: […]}. / A file that names other columns.", valueName: "tệp"))
    var mapping: String?

    @Option(help: ArgumentHelp("Ghi mọi dòng sai vào tệp CSV này. / Write all faulty rows to this CSV file.", valueName: "tệp"))
    var faults: String?

    @Flag(help: "Chỉ kiểm tra, không ghi. / Check only.")
    var dryRun = false

    @Flag(help: "In dạng JSON. / Print JSON.")
    var json = false

    /// Without its folders.
    var name: String { (file as NSString).lastPathComponent }
}
