import Accounts
import ArgumentParser
import Documents
import Foundation

struct JournalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "journal",
        abstract: "Nhật ký sử dụng: ai đã xem, tìm, tải, sửa gì. / The journal of use: who saw, searched, took and corrected what.",
        subcommands: [List.self, Verify.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "Các mục, mới nhất trước. / The entries, the newest first.",
            discussion: """
                Việc: login, loginFailed, logout, search, view, download, export, correction, reuse, ownerViewed, refused, accountChanged, passwordChanged, \
                sessionEnded, tokenChanged, linkDecided, journalAccepted. / Events: the same.
                """)

        @Option(
            name: [.customLong("login"), .customLong("account")],
            help: ArgumentHelp("Chỉ của tài khoản này. / Of this account only.", valueName: "tên"))
        var login: String?

        @Option(help: ArgumentHelp("Chỉ việc này. / This event only.", valueName: "việc"))
        var event: String?

        @Option(help: ArgumentHelp("Chỉ về tài liệu, câu hỏi hoặc tài khoản này. / About this subject only.", valueName: "đối-tượng"))
        var subject: String?

        @Option(help: ArgumentHelp("Từ ngày (2026-01-31) hoặc lúc (2026-01-31T08:00:00Z). / Since this day or time.", valueName: "ngày"))
        var since: String?

        @Option(help: "Số mục tối đa. / At most so many.")
        var limit = 100

        @Option(help: ArgumentHelp("Xem tiếp các mục trước số này. / The entries before this one.", valueName: "số"))
        var before: Int64?

        @OptionGroup var options: ArchiveOptions

        @Flag(help: "In dạng JSON, mỗi mục một dòng. / Print JSON, one entry a line.")
        var json = false

        private func text(_ entry: UseEntry) -> String {
            let at = entry.at.ISO8601Format(.init(includingFractionalSeconds: true))
            let parts = [
                "\(entry.number)", at, entry.login ?? "–", entry.address, entry.event.rawValue, entry.subject ?? "", entry.detail ?? "",
            ]
            return parts.filter { !$0.isEmpty }.joined(separator: " · ")
        }

        func validate() throws {
            guard (1...100_000).contains(limit) else { throw ValidationError("--limit: 1…100000") }
            if since != nil, date == nil { throw ValidationError("--since: yyyy-MM-dd, yyyy-MM-ddTHH:mm:ssZ") }
        }

        /// A day begins here when it begins here.
        private var date: Date? {
            guard let since else { return nil }
            let formatter = DateFormatter()
            formatter.locale = Locale(identifier: "en_US_POSIX")
            formatter.dateFormat = "yyyy-MM-dd"
            return formatter.date(from: since) ?? (try? Date(since, strategy: .iso8601))
        }

        func run() async throws {
            try await options.perform { _ in
                let filter = UseFilter(
                    login: login, event: event.map(UseEvent.init(rawValue:)), subject: subject, since: date, before: before)
                for entry in try await options.room(.look).entries(filter, limit: limit) {
                    Output.line(json ? try Output.json(entry) : text(entry))
                }
            }
        }
    }

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify",
            abstract: "Kiểm tra nhật ký còn nguyên vẹn; mã thoát 1 nếu không. / Whether the journal is whole; ends with 1 if not.",
            discussion: """
                Mỗi mục giữ mã băm của mục trước. Dấu cuối được giữ trong room.head; ghi dấu cuối in ra vào sổ giấy hoặc máy khác, rồi đưa lại bằng \
                --head, để biết cả khi ai đó sửa được cả hai tệp.
                Each entry holds the hash of the one before. The end is kept in room.head; note the head that is printed on paper or on another machine, \
                and give it back with --head, to find out even when somebody could change both files.
                """)

        @Option(help: ArgumentHelp("Dấu cuối đã ghi lại: số:mã băm. / A head noted before: count:hash.", valueName: "dấu"))
        var head: String?

        @Flag(
            help:
                "Nhận nhật ký không đứt nhưng khác dấu cuối, như sau khi khôi phục bản sao lưu. / Take a whole journal whose end is another, as after a restore."
        )
        var accept = false

        @OptionGroup var options: ArchiveOptions

        @Flag(help: "In dạng JSON. / Print JSON.")
        var json = false

        private struct Answer: Encodable {
            var isWhole: Bool
            var entries: Int64
            var head: String
            var fault: Bilingual?
        }

        func validate() throws {
            if let head, UseHead(head) == nil { throw ValidationError("--head: 1234:9f86d0…") }
            if head != nil, accept { throw ValidationError("--head / --accept") }
        }

        func run() async throws {
            try await options.perform { speech in
                let room = try options.room(accept ? .work : .look)
                if accept { try await room.acceptUse(by: .here) }
                let verdict = try await room.verifyUse(against: head.flatMap { UseHead($0) })
                let fault = verdict.fault
                if json {
                    let answer = Answer(isWhole: fault == nil, entries: verdict.entries, head: verdict.head.description, fault: fault?.fact)
                    Output.line(try Output.json(answer))
                }
                if let fault {
                    throw speech.end(speech(fault.fact), speech(fault.remedy), .failure)
                }
                if json { return }
                Output.line(
                    speech(
                        "✓ Nhật ký nguyên vẹn: \(speech.count(Int(verdict.entries))) mục.",
                        "✓ The journal is whole: \(speech.count(Int(verdict.entries))) entries."))
                Output.line(speech("Dấu cuối: ", "Head: ") + verdict.head.description)
            }
        }
    }
}
