import Archive
import ArgumentParser
import Documents
import Foundation
import Processing

struct ReviewRelate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "relate", abstract: "Nối tài liệu với văn bản khác, hoặc xác nhận. / Tie a document to another, or confirm it.",
        discussion: """
            sohoa review relate 3f9a0c55d1e2b7a4-1 basis 30/2020/NĐ-CP --archive KHO
            sohoa review relate 3f9a0c55d1e2b7a4-1 'thay thế' 87/QĐ-UBND --target 0c1d2e3f4a5b6c7d-1 --archive KHO
            Loại: căn cứ, thay thế, bãi bỏ, sửa đổi, kèm theo, trả lời, bản quét khác. Văn bản kia: mã tài liệu, hoặc số và ký hiệu. Rút lại: sohoa review \
            undo TÀI_LIỆU relation:basis:30/2020/NĐ-CP.
            Kinds: basis, replaces, repeals, amends, attachedTo, repliesTo, rescan. The other one: its name in the archive, or its number and ký hiệu. \
            Taken back by sohoa review undo DOCUMENT relation:basis:30/2020/NĐ-CP.
            """)

    @OptionGroup var target: DocumentDesk
    @OptionGroup var other: OtherDocument

    @Option(
        name: .customLong("target"),
        help: ArgumentHelp("Tài liệu mà số ấy chỉ. / The document that the number means.", valueName: "tài-liệu"))
    var meant: String?

    func validate() throws {
        _ = try other.name()
        if let meant, !DocumentID.isName(meant) { throw ValidationError("--target: \(meant)") }
    }

    func run() async throws {
        let name = try other.name()
        try await target.decide([(.relation(name), meant.map { .set($0) } ?? .confirm)])
    }
}

struct ReviewUnrelate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unrelate", abstract: "Không có quan hệ này; máy không ghi lại. / There is no such relation, for good.",
        discussion: "sohoa review unrelate 3f9a0c55d1e2b7a4-1 rescan 0c1d2e3f4a5b6c7d-1 --archive KHO")

    @OptionGroup var target: DocumentDesk
    @OptionGroup var other: OtherDocument

    func validate() throws { _ = try other.name() }

    func run() async throws { try await target.decide([(.relation(try other.name()), .reject)]) }
}

/// What relation to which document.
struct OtherDocument: ParsableArguments {
    @Argument(help: ArgumentHelp("Loại quan hệ. / The kind of relation.", valueName: "quan-hệ"))
    var kind: String

    @Argument(help: ArgumentHelp("Văn bản kia. / The other document.", valueName: "văn-bản"))
    var other: String

    func name() throws -> RelationName {
        let wanted = kind.precomposedStringWithCanonicalMapping.lowercased()
        let found = Relation.Kind.allCases.first { $0.rawValue.lowercased() == wanted || $0.label.vietnamese.lowercased() == wanted }
        guard let found else {
            throw ValidationError(
                "\(Relation.Kind.allCases.map { "\($0.label.vietnamese) / \($0.rawValue)" }.joined(separator: ", ")): \(kind)")
        }
        guard let name = RelationName(found, other.precomposedStringWithCanonicalMapping) else {
            throw ValidationError("3f9a0c55d1e2b7a4-1 | 30/2020/NĐ-CP: \(other)")
        }
        return name
    }
}
