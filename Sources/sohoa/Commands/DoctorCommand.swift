import Accounts
import Archive
import ArchiveSQLite
import ArgumentParser
import Cataloging
import Documents
import Foundation
import Indicators
import IndicatorsSQLite
import Processing
import Recognition
import SearchIndex

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Kiểm tra máy và kho, nói rõ cần làm gì. / Checks the machine and the archive, and says what to do.")

    @Option(help: ArgumentHelp("Thư mục kho, nếu muốn kiểm tra cả kho. / The archive's folder, to check it too.", valueName: "kho"))
    var archive: String?

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let speech = common.speech
        var checks = tools(speech)
        do {
            let settings = try Settings.load(common.settings)
            checks.append(contentsOf: engine(settings, speech))
            checks.append(types(settings, speech))
        } catch {
            checks.append(.bad(speech(error.fact), speech(error.remedy)))
        }
        if let archive { checks.append(contentsOf: await inspect(Bootstrap.layout(archive), speech)) }
        for check in checks {
            Output.line((check.isGood ? "✓ " : "✗ ") + check.fact)
            if let remedy = check.remedy { Output.line("  → " + remedy) }
        }
        if checks.contains(where: { !$0.isGood }) { throw ExitCode.failure }
    }

    /// One thing looked at.
    private struct Check {
        var isGood: Bool
        var fact: String
        var remedy: String?

        static func good(_ fact: String) -> Check { Check(isGood: true, fact: fact) }

        static func bad(_ fact: String, _ remedy: String) -> Check { Check(isGood: false, fact: fact, remedy: remedy) }
    }

    private func tools(_ speech: Speech) -> [Check] {
        let paths = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin").split(separator: ":")
        let programs = ["pdftoppm", "pdftotext"].map { name in
            paths.contains { access("\($0)/\(name)", X_OK) == 0 }
                ? Check.good(name)
                : Check.bad(speech("Thiếu chương trình \(name).", "The program \(name) is missing."), "apt-get install poppler-utils")
        }
        let files = [
            ("/usr/share/color/icc/sRGB.icc", "icc-profiles-free"),
            ("/usr/share/fonts/truetype/liberation2/LiberationMono-Regular.ttf", "fonts-liberation2"),
        ].map { path, package in
            access(path, R_OK) == 0
                ? Check.good(path) : Check.bad(speech("Thiếu tệp \(path).", "The file \(path) is missing."), "apt-get install \(package)")
        }
        return programs + files
    }

    private func engine(_ settings: Settings, _ speech: Speech) -> [Check] {
        guard let facts = EngineFacts.gather(settings: settings.reading) else {
            let first = settings.reading.languages.first ?? "vie"
            return [
                .bad(
                    speech("Không mở được Tesseract với ngôn ngữ \(first).", "Tesseract cannot be opened with the language \(first)."),
                    "apt-get install tesseract-ocr tesseract-ocr-\(first)")
            ]
        }
        let languages = settings.reading.languages.map { language in
            facts.languages.contains(language)
                ? Check.good(speech("Ngôn ngữ nhận dạng \(language)", "Recognition language \(language)"))
                : Check.bad(
                    speech("Thiếu dữ liệu ngôn ngữ \(language).", "Language data \(language) is missing."),
                    "apt-get install tesseract-ocr-\(language)")
        }
        return [.good("Tesseract \(facts.tesseract), \(facts.leptonica)")] + languages
    }

    private func types(_ settings: Settings, _ speech: Speech) -> Check {
        do {
            _ = try Bootstrap.rules(settings)
            return .good(speech("Quy tắc loại văn bản trong \(settings.folder)", "Document types in \(settings.folder)"))
        } catch let error as SettingsError {
            return .bad(speech(error.fact), speech(error.remedy))
        } catch let error as RuleFailure {
            return .bad(error.text(in: speech.language), speech("Sửa tệp đã nêu.", "Mend the file named."))
        } catch {
            return .bad("\(error)", speech("Sửa tệp quy tắc đã nêu.", "Mend the file named."))
        }
    }

    private func inspect(_ layout: ArchiveLayout, _ speech: Speech) async -> [Check] {
        var checks: [Check] = []
        let place = FileManager.default.fileExists(atPath: layout.root) ? layout.root : (layout.root as NSString).deletingLastPathComponent
        if access(place, W_OK | X_OK) == 0 {
            checks.append(.good(speech("Ghi được vào \(place)", "\(place) can be written")))
        } else {
            checks.append(
                .bad(
                    speech("Không ghi được vào \(place).", "\(place) cannot be written."),
                    speech("Cấp quyền ghi cho người dùng chạy sohoa.", "Give the user who runs sohoa permission to write.")))
        }
        let free = (try? FileManager.default.attributesOfFileSystem(forPath: place))?[.systemFreeSize] as? Int64 ?? 0
        let gib = speech.decimal(Double(free) / Double(1 << 30))
        checks.append(
            free > 5 << 30
                ? .good(speech("Đĩa còn \(gib) GiB", "\(gib) GiB of disk free"))
                : .bad(
                    speech("Đĩa chỉ còn \(gib) GiB.", "Only \(gib) GiB of disk free."),
                    speech("Cần ít nhất 5 GiB; dọn đĩa hoặc chuyển kho.", "At least 5 GiB are needed; clean up or move the archive.")))
        guard FileManager.default.fileExists(atPath: layout.catalogue) else {
            return checks + [.good(speech("Kho chưa có; lần chạy đầu sẽ tạo", "No archive yet; the first run makes it"))]
        }
        do {
            let facts = try await SQLiteArchive(layout, access: .look, now: Bootstrap.now).facts()
            let isSound = facts.journalMode == "wal" && facts.synchronous == 2 && facts.integrity == "ok"
            let state = "journal_mode=\(facts.journalMode) synchronous=\(facts.synchronous) integrity_check=\(facts.integrity)"
            checks.append(
                isSound
                    ? .good(state)
                    : .bad(state, speech("Khôi phục catalogue.sqlite từ bản sao lưu.", "Restore catalogue.sqlite from a backup.")))
        } catch {
            checks.append(.bad(speech(error.fact), speech(error.remedy)))
        }
        do {
            let count = try IndexReader(path: layout.index).documentCount()
            checks.append(.good(speech("Chỉ mục: \(speech.count(count)) tài liệu", "Index: \(speech.count(count)) documents")))
        } catch {
            checks.append(.bad(speech(error.fact), speech(error.remedy)))
        }
        if let check = model(layout, speech) { checks.append(check) }
        if FileManager.default.fileExists(atPath: layout.room) { checks.append(await room(layout, speech)) }
        if FileManager.default.fileExists(atPath: layout.registers) { checks += await registers(layout, speech) }
        return checks
    }

    private func room(_ layout: ArchiveLayout, _ speech: Speech) async -> Check {
        do {
            let facts = try await RoomBook(layout, access: .look, now: Bootstrap.now).facts()
            let state = "room.sqlite: journal_mode=\(facts.journalMode) synchronous=\(facts.synchronous) integrity_check=\(facts.integrity)"
            return facts.journalMode == "wal" && facts.synchronous == 2 && facts.integrity == "ok"
                ? .good(state)
                : .bad(
                    state,
                    speech(
                        "Khôi phục room.sqlite và room.head từ bản sao lưu.", "Restore room.sqlite and room.head from a backup."))
        } catch {
            return .bad(speech(error.fact), speech(error.remedy))
        }
    }

    private func registers(_ layout: ArchiveLayout, _ speech: Speech) async -> [Check] {
        do {
            let settings = try Settings.load(common.settings)
            let facts = try RegisterFacts(layout, indicators: try Bootstrap.indicators(settings))
            _ = try (Bootstrap.unitTree(settings), Bootstrap.registerScheme(settings, mapping: nil))
            let state = "registers.sqlite: journal_mode=\(facts.journalMode) integrity_check=\(facts.integrity)"
            guard facts.journalMode == "wal", facts.integrity == "ok" else {
                return [
                    .bad(
                        state,
                        speech(
                            "Khôi phục registers.sqlite từ bản sao lưu, hoặc nhập lại sổ.",
                            "Restore registers.sqlite from a backup, or import the register again."))
                ]
            }
            let behind = try await SQLiteArchive(layout, access: .look, now: Bootstrap.now).lastChange() > (facts.change ?? 0)
            let rows = speech.count(facts.dossiers)
            var checks: [Check] = [.good(state + speech(" · \(rows) hồ sơ", " · \(rows) dossiers"))]
            if !facts.isCurrent {
                // No fault: the next report or import does it.
                checks.append(
                    .good(
                        speech(
                            "Số liệu theo định nghĩa cũ; báo cáo tới sẽ tính lại",
                            "Figures of older definitions; the next report makes them anew")))
            } else if behind {
                checks.append(
                    .good(
                        speech("Có tài liệu chưa gắn vào sổ: sohoa register link", "There are documents to link: sohoa register link")))
            }
            return checks
        } catch let error as RegisterError {
            return [.bad(speech(error.fact), speech(error.remedy))]
        } catch let error as SettingsError {
            return [.bad(speech(error.fact), speech(error.remedy))]
        } catch {
            return [.bad("\(error)", speech("Kiểm tra tệp registers.sqlite.", "Check the file registers.sqlite."))]
        }
    }

    private func model(_ layout: ArchiveLayout, _ speech: Speech) -> Check? {
        do {
            return try ModelFile(path: layout.typeModel).read().map {
                .good(speech("Mô hình nhận loại: \($0.labels.count) loại", "Model of document types: \($0.labels.count) types"))
            }
        } catch let error as ClassifierFailure {
            return .bad(speech(error.fact), speech(error.remedy))
        } catch {
            return .bad("\(error)", speech("Kiểm tra quyền đọc \(layout.typeModel).", "Check the right to read \(layout.typeModel)."))
        }
    }
}
