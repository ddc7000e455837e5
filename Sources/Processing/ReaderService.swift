import CProcess
import Documents
import Foundation
import Packaging
import Recognition

/// The reader's side: a process that turns files into pages, pages into words and pictures and documents into PDF/A, one request at a time, with memory
/// limits, without network, and without any handle to the archive but the paths it is given.
public enum ReaderService {
    /// Serves requests from standard input until it is closed. Never lets a library write into the answers: they have a descriptor of
    /// their own, and what the libraries print goes to standard error.
    public static func run() {
        let answers = dup(STDOUT_FILENO)
        dup2(STDERR_FILENO, STDOUT_FILENO)
        leaveWithParent()
        cprocess_return_large_memory()
        var desk: Desk?
        while let request = receive() {
            let answer: ReaderAnswer
            if case .begin(let settings, let memoryBytes) = request {
                cprocess_confine(memoryBytes)
                desk = Desk(settings: settings)
                answer = .ready
            } else if let desk {
                answer = desk.answer(request)
            } else {
                answer = .failed(.reader(.internalError, stage: .read, "no begin"))
            }
            guard send(answer, to: answers) else { return }
        }
    }

    /// When the supervisor is gone nobody wants the answer: this process and what it started end within a second.
    private static func leaveWithParent() {
        let parent = getppid()
        Thread.detachNewThread {
            while getppid() == parent { usleep(300_000) }
            if getpgrp() == getpid() { kill(0, SIGKILL) }
            _exit(1)
        }
    }

    private static func receive() -> ReaderRequest? {
        guard let header = readExactly(4), let length = Frame.length(header), let body = readExactly(length) else { return nil }
        return try? JSONDecoder().decode(ReaderRequest.self, from: Data(body))
    }

    private static func readExactly(_ count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        var done = 0
        while done < count {
            let got = bytes.withUnsafeMutableBytes { read(STDIN_FILENO, $0.baseAddress?.advanced(by: done), count - done) }
            if got < 0, errno == EINTR { continue }
            guard got > 0 else { return nil }
            done += got
        }
        return bytes
    }

    private static func send(_ answer: ReaderAnswer, to descriptor: Int32) -> Bool {
        guard let bytes = try? Frame.encode(answer) else { return false }
        var done = 0
        while done < bytes.count {
            let put = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress?.advanced(by: done), bytes.count - done) }
            if put < 0, errno == EINTR { continue }
            guard put > 0 else { return false }
            done += put
        }
        return true
    }
}

/// The tools on a reader's desk; the engine is loaded with the first page and kept.
private final class Desk {
    private let settings: ReadingSettings
    private var engine: PageReader?
    private lazy var appraiser = PageAppraiser(settings: settings)
    private lazy var painter = PagePainter(settings: settings)

    init(settings: ReadingSettings) { self.settings = settings }

    private func loaded() throws(StepFailure) -> PageReader {
        if let engine { return engine }
        let engine = try PageReader(settings: settings)
        self.engine = engine
        return engine
    }

    func answer(_ request: ReaderRequest) -> ReaderAnswer {
        do throws(StepFailure) {
            switch request {
            case .begin:
                return .ready
            case .inspect(let path):
                return .outline(try FileInspector(settings: settings).inspect(path: path))
            case .read(let path, let format, let page):
                return .page(try loaded().read(path: path, format: format, page: page))
            case .package(let order):
                try PDFAWriter().write(
                    source: order.source, format: order.format, pages: order.pages, metadata: order.metadata, to: order.output)
                return .packaged
            case .appraise(let path, let format, let page, let readsNumber):
                return .quality(try appraiser.appraise(path: path, format: format, page: page, readsNumber: readsNumber))
            case .picture(let order):
                let picture = try painter.paint(
                    path: order.path, format: order.format, page: order.page, turn: order.turn, clip: order.clip, width: order.width,
                    pdf: order.pdf.map { ($0.path, $0.page) }, finish: order.finish)
                return .picture(Data(picture))
            case .copy(let source, let mark, let output):
                try ReadingCopy().write(source, mark: mark, to: output)
                return .copied
            }
        } catch {
            return .failed(error)
        }
    }
}

extension StepFailure {
    /// A failure of the reader itself rather than of what it reads.
    static func reader(_ code: Code, stage: Stage, _ detail: String) -> StepFailure {
        let fact =
            switch code {
            case .timeLimit:
                Bilingual("Xử lý quá thời gian cho phép (\(detail)).", "It took longer than allowed (\(detail)).")
            default:
                Bilingual("Tiến trình đọc dừng đột ngột (\(detail)).", "The reader process ended (\(detail)).")
            }
        return StepFailure(
            code, stage: stage, fact: fact,
            remedy: Bilingual(
                "Thường do trang quá nặng hoặc tệp hỏng: quét lại trang, hoặc tăng giới hạn trong sohoa.yaml, rồi chạy với --retry.",
                "Usually a page that is too heavy, or a damaged file: scan it again, or raise the limits in sohoa.yaml, then run with --retry."
            ))
    }
}
