import Archive
import ArgumentParser
import Documents
import Foundation
import Processing

struct ReviewSample: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sample", abstract: "Rút mẫu tài liệu đã đạt để kiểm. / Draw some of what passed, to be looked at.",
        discussion: """
            Tài liệu được rút vào hàng chờ duyệt. Xem xong thì nhận cả lô (accept) hoặc trả cả lô (return).
            What is drawn waits for review. Afterwards accept the lot or return all of it.
            """)

    @Option(help: ArgumentHelp("Lô đêm, như 20260131-1. / The night's batch.", valueName: "lô"))
    var batch: String

    @Option(help: "Phần trăm được rút. / Per cent drawn.")
    var percent = 5.0

    @Option(help: "Ít nhất chừng này tài liệu. / At least so many.")
    var least = 5

    @OptionGroup var desk: DeskOptions

    func validate() throws {
        if !(percent > 0 && percent <= 100) { throw ValidationError("0 < --percent ≤ 100") }
        if least < 1 { throw ValidationError("--least ≥ 1") }
    }

    func run() async throws {
        try await desk.archive.perform { speech in
            let open = try desk.open()
            var generator = SystemRandomNumberGenerator()
            let lot = try await open.desk.draw(batch: batch, share: percent / 100, least: least, by: open.person, using: &generator)
            try await open.index()
            Output.line(LotTable(speech: speech).text(lot))
        }
    }
}

struct ReviewLots: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lots", abstract: "Các lô kiểm và kết quả đến nay. / The lots and what was found so far.")

    @OptionGroup var options: ArchiveOptions

    @Flag(help: "In dạng JSON. / Print JSON.")
    var json = false

    func run() async throws {
        try await options.perform { speech in
            let lots = try await Bootstrap.look(Bootstrap.layout(options.archive)).lots()
            if json { return Output.line(try Output.json(lots)) }
            if lots.isEmpty { Output.line(speech("Chưa rút mẫu lần nào.", "Nothing was drawn yet.")) }
            for lot in lots { Output.line(LotTable(speech: speech).text(lot)) }
        }
    }
}

struct ReviewAccept: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "accept", abstract: "Nhận lô kiểm. / Accept a lot.")

    @Argument(help: ArgumentHelp("Số lô kiểm. / The lot's number.", valueName: "lô"))
    var lot: Int64

    @OptionGroup var desk: DeskOptions

    func run() async throws {
        try await desk.archive.perform { speech in
            let open = try desk.open()
            try await open.desk.accept(lot: lot, by: open.person)
            Output.line(speech("✓ Đã nhận lô kiểm \(lot).", "✓ Lot \(lot) is accepted."))
        }
    }
}

struct ReviewReturn: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "return", abstract: "Trả lô kiểm: mọi tài liệu của lô chờ người xem. / Send a lot back: all of it waits for a person.")

    @Argument(help: ArgumentHelp("Số lô kiểm. / The lot's number.", valueName: "lô"))
    var lot: Int64

    @OptionGroup var desk: DeskOptions

    func run() async throws {
        try await desk.archive.perform { speech in
            let open = try desk.open()
            let count = try await open.desk.sendBack(lot: lot, by: open.person)
            try await open.index()
            Output.line(
                speech(
                    "Đã trả lô kiểm \(lot): \(speech.count(count)) tài liệu chờ xem.",
                    "Lot \(lot) went back: \(speech.count(count)) documents wait."))
        }
    }
}

struct LotTable {
    let speech: Speech

    func text(_ lot: Lot) -> String {
        let state =
            switch lot.verdict {
            case .accepted: speech("đã nhận", "accepted")
            case .returned: speech("đã trả", "sent back")
            case nil: speech("đang kiểm", "open")
            }
        let worst = speech.decimal(lot.worstShare * 100)
        return speech(
            "Lô kiểm \(lot.id) (lô đêm \(lot.batch)): \(speech.count(lot.documents)) tài liệu · rút \(lot.drawn) · đã xem \(lot.seen) · sai \(lot.wrong) · tỷ lệ sai nhiều nhất \(worst) % (95 %) · \(state)",
            "Lot \(lot.id) (batch \(lot.batch)): \(speech.count(lot.documents)) documents · drawn \(lot.drawn) · seen \(lot.seen) · wrong \(lot.wrong) · at most \(worst) % wrong (95 %) · \(state)"
        )
    }
}
