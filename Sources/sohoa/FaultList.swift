import Documents
import Foundation

/// Faulty rows of an import: the first ones are told as they come, all are kept for a file.
struct FaultList {
    /// So many rows are told; all of them stand in the file of `--faults`.
    private static let told = 20

    private let name: String
    private let speech: Speech
    private var lines = CSVLines()
    private var last = 0
    /// Faulty rows; one may have several faults.
    private(set) var rows = 0

    /// `name` is the imported file's.
    init(_ name: String, _ speech: Speech) {
        (self.name, self.speech) = (name, speech)
        lines.add([
            speech("Dòng", "Line"), speech("Cột", "Column"), speech("Giá trị", "Value"), speech("Lỗi", "Fault"),
            speech("Cách sửa", "Remedy"),
        ])
    }

    /// Faults of one row come one after the other.
    mutating func add(_ fault: RowFault) {
        if fault.line != last { rows += 1 }
        last = fault.line
        if rows <= Self.told { speech.say("\(name):\(fault.text(speech.language))") }
        lines.add(["\(fault.line)", fault.column, fault.value, speech(fault.fact), speech(fault.remedy)])
    }

    /// Says how many were not told, and writes all to `path` if there is one.
    func end(keptIn path: String?) throws {
        if rows > Self.told {
            speech.say(
                speech(
                    "… và \(rows - Self.told) dòng sai nữa; --faults TỆP ghi tất cả.",
                    "… and \(rows - Self.told) more; --faults FILE writes all."))
        }
        if let path { try lines.text.write(toFile: Bootstrap.absolute(path), atomically: true, encoding: .utf8) }
    }
}
