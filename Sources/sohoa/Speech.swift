import Accounts
import Archive
public import ArgumentParser
import Cataloging
public import Documents
import Foundation
import Indicators
import Processing
import ReadingRoom
public import SearchIndex
import Sharing
import SingleSignOn

/// In which language to speak: `--lang`, else the locale, else Vietnamese.
struct Speech: Sendable {
    let language: Language

    init(flag: Language?, environment: [String: String] = ProcessInfo.processInfo.environment) {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
        language = flag ?? (locale.hasPrefix("en") ? .english : .vietnamese)
    }

    func callAsFunction(_ vietnamese: String, _ english: String) -> String { language(vietnamese, english) }

    func callAsFunction(_ both: Bilingual) -> String { language(both) }

    func count(_ number: Int) -> String { language.count(number) }

    func decimal(_ number: Double, digits: Int = 1) -> String { language.decimal(number, digits: digits) }

    /// `3:07`, `1:02:09`.
    func duration(_ seconds: Double) -> String {
        let whole = Int(seconds.rounded())
        let minutes = String(format: "%d:%02d", whole / 60 % 60, whole % 60)
        return whole < 3600 ? minutes : String(format: "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60)
    }

    /// Says to standard error what is wrong and what to do, and ends with the code.
    func end(_ fact: String, _ remedy: String?, _ code: ExitCode) -> ExitCode {
        say(self("Lỗi: ", "Error: ") + fact)
        if let remedy { say(self("Cách xử lý: ", "What to do: ") + remedy) }
        return code
    }

    /// One line to standard error.
    func say(_ line: String) { FileHandle.standardError.write(Data((line + "\n").utf8)) }

    /// Turns any failure of a command into words and an exit code.
    func exitCode(for error: any Error) -> ExitCode {
        switch error {
        case let code as ExitCode: code
        case let failure as ArchiveError:
            end(self(failure.fact), self(failure.remedy), [.locked, .unreachable].contains(failure.code) ? .archive : .failure)
        case let failure as AccountError:
            end(
                self(failure.fact), self(failure.remedy),
                failure.code == .unreachable ? .archive : failure.code == .invalid ? .usage : .failure)
        case let failure as SearchFailure:
            end(
                self(failure.fact), self(failure.remedy), failure.code == .badQuery ? .usage : failure.code == .locked ? .archive : .failure
            )
        case let failure as StepFailure: end(self(failure.fact), self(failure.remedy), .failure)
        case let failure as RuleFailure: end(failure.text(in: language), nil, .usage)
        case let failure as ClassifierFailure: end(self(failure.fact), self(failure.remedy), .failure)
        case let failure as ReviewFailure: end(self(failure.fact), self(failure.remedy), .failure)
        case let failure as WebhookFailure: end(self(failure.fact), self(failure.remedy), .failure)
        case let failure as RegisterError:
            end(
                self(failure.fact), self(failure.remedy),
                failure.code == .unreachable ? .archive : [.badConfiguration, .invalid].contains(failure.code) ? .usage : .failure)
        case let failure as SharingError:
            end(self(failure.fact), self(failure.remedy), [.configuration, .place].contains(failure.code) ? .usage : .failure)
        case let failure as SignOnError: end(self(failure.fact), self(failure.remedy), .usage)
        case let failure as SettingsError: end(self(failure.fact), self(failure.remedy), .usage)
        default: end("\(error)", nil, .failure)
        }
    }
}

extension Language: ExpressibleByArgument {}
extension SearchOrder: ExpressibleByArgument {}

/// Options that every command has.
struct CommonOptions: ParsableArguments {
    @Option(help: "Ngôn ngữ thông báo: vi hoặc en; mặc định theo locale. / Language of messages.")
    var lang: Language?

    @Option(help: ArgumentHelp("Tệp cấu hình sohoa.yaml. / Settings file.", valueName: "tệp"))
    var settings: String?

    var speech: Speech { Speech(flag: lang) }
}

/// Commands that work on an archive.
struct ArchiveOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Thư mục kho lưu trữ. / The archive's folder.", valueName: "kho"))
    var archive: String

    @OptionGroup var common: CommonOptions

    /// Does a command's work, and turns what goes wrong into words and the right exit code.
    func perform(_ work: (Speech) async throws -> Void) async throws {
        do {
            try await work(common.speech)
        } catch {
            throw common.speech.exitCode(for: error)
        }
    }
}
