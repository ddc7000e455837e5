import Archive
import ArgumentParser
import Cataloging
import Documents
import Foundation
import Processing
import SearchIndex

struct ReviewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review",
        abstract: "Duyệt điều máy chưa chắc. / Decide what the machine was unsure of.",
        discussion: """
            Tên mục: số, ký hiệu, ngày, cơ quan, trích yếu, người ký, loại, hồ sơ, trang:3, hoặc tên trường như birthDate. Giá trị do người xác nhận \
            không bao giờ bị máy ghi đè; giá trị cũ được giữ lại. Người sửa: --by, mặc định là tài khoản đang dùng máy.
            Names: the Vietnamese ones above, or codeNumber, codeNotation, issuedDate, organName, subject, signer, type, dossier, page:3, any field. What a \
            person confirmed is never overwritten, and keeps what it replaced. Who decides: --by, else the account in use.
            """,
        subcommands: [
            ReviewNext.self, ReviewShow.self, ReviewSet.self, ReviewConfirm.self, ReviewReject.self, ReviewUndo.self, ReviewSplit.self,
            ReviewMerge.self, ReviewOrder.self, ReviewRelate.self, ReviewUnrelate.self,
            ReviewSample.self, ReviewLots.self, ReviewAccept.self, ReviewReturn.self,
        ])
}

/// What every command that decides has.
struct DeskOptions: ParsableArguments {
    @OptionGroup var archive: ArchiveOptions

    @Option(help: ArgumentHelp("Người duyệt. / Who decides.", valueName: "tên"))
    var by: String?

    var person: String { by ?? ProcessInfo.processInfo.environment["SOHOA_USER"] ?? NSUserName() }

    /// Opens the desk of the archive.
    func open() throws -> OpenDesk {
        let layout = Bootstrap.layout(archive.archive)
        let settings = try Settings.load(archive.common.settings)
        let store: any ArchiveStore = try Bootstrap.look(layout)
        let desk = try Bootstrap.reviewDesk(store, settings, for: layout)
        return OpenDesk(layout: layout, store: store, desk: desk, person: person, speech: archive.common.speech)
    }
}

/// What every command that decides about one document has.
struct DocumentDesk: ParsableArguments {
    @Argument(help: ArgumentHelp("Mã tài liệu. / The document's name.", valueName: "tài-liệu"))
    var document: String

    @OptionGroup var desk: DeskOptions

    var id: DocumentID { DocumentID(rawValue: document) }

    func decide(_ answers: [(aspect: Aspect, answer: ReviewDesk.Answer)], version: Int64? = nil) async throws {
        try await desk.archive.perform { _ in try await desk.open().decide(answers, on: document, version: version) }
    }
}

/// The desk of an archive, and who sits at it.
struct OpenDesk {
    let layout: ArchiveLayout
    let store: any ArchiveStore
    let desk: ReviewDesk
    let person: String
    let speech: Speech

    /// Records answers about a document, brings the index up to date and says what the document still waits for.
    func decide(_ answers: [(aspect: Aspect, answer: ReviewDesk.Answer)], on document: String, version: Int64? = nil) async throws {
        let after = try await desk.decide(answers, on: DocumentID(rawValue: document), by: person, version: version)
        try await index()
        try await WaitingTable(store: store, speech: speech).tellRest(of: after)
    }

    /// After documents were parted or joined: brings the index up to date and says what the file has now.
    func tell(_ documents: [DocumentID]) async throws {
        try await index()
        try await WaitingTable(store: store, speech: speech).tell(documents)
    }

    func index() async throws { try await Aftermath(layout: layout, store: store).index(speech) }
}

/// What follows a decision: the index, a projection, comes up to date.
struct Aftermath {
    let layout: ArchiveLayout
    let store: any ArchiveStore

    /// A run that is under way does it itself.
    func index(_ speech: Speech) async throws {
        do {
            try await IndexFollower(store: store, path: try IndexGenerations(layout).current()).follow()
        } catch let failure as SearchFailure where [.locked, .outdated].contains(failure.code) {
            speech.say(
                speech(
                    "Chỉ mục đang bận hoặc của phiên bản cũ; lần `sohoa run` đang hoặc sắp chạy sẽ cập nhật.",
                    "The index is busy or of an older version; the `sohoa run` under way, or the next one, brings it up to date."))
        }
    }
}

/// A name given on the command line.
struct AspectName: ExpressibleByArgument {
    let aspect: Aspect

    init?(argument: String) {
        let name = argument.precomposedStringWithCanonicalMapping.lowercased().trimmingCharacters(in: .whitespaces)
        if let known = Self.vietnamese[name.replacingOccurrences(of: "_", with: " ")] {
            aspect = known
        } else if name.hasPrefix("trang:"), let page = Aspect(rawValue: "page:" + name.dropFirst(6)) {
            aspect = page
        } else if let named = Aspect(rawValue: argument) {
            aspect = named
        } else {
            return nil
        }
    }

    private static let vietnamese: [String: Aspect] = [
        "số": .field(.codeNumber), "so": .field(.codeNumber), "ký hiệu": .field(.codeNotation), "kyhieu": .field(.codeNotation),
        "ngày": .field(.issuedDate), "ngay": .field(.issuedDate), "cơ quan": .field(.organName), "coquan": .field(.organName),
        "trích yếu": .field(.subject), "trichyeu": .field(.subject), "người ký": .field(.signer), "nguoiky": .field(.signer),
        "loại": .type, "loai": .type, "hồ sơ": .dossier, "hoso": .dossier, "tài liệu": .whole, "tailieu": .whole,
        "thứ tự": .pages, "thutu": .pages,
    ]
}

extension Aspect {
    /// What people call it.
    func label(_ speech: Speech) -> String {
        switch self {
        case .field(let name): name.label(speech)
        case .whole: speech("Cả tài liệu", "The document")
        case .type: speech("Loại", "Type")
        case .dossier: speech("Hồ sơ", "Dossier")
        case .pages: speech("Thứ tự trang", "Order of pages")
        case .relation(let name): "\(speech(name.kind.label)) \(name.other)"
        case .boundary(let page): speech("Chỗ tách, trang \(page)", "Boundary, page \(page)")
        case .page(let number): speech("Trang \(number)", "Page \(number)")
        }
    }
}
