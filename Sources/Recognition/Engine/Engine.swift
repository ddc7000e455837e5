import CLeptonica
import CTesseract
import Documents
import Foundation
import Vietnamese

/// Tesseract, initialized once and used for page after page. Owns the engine's handle.
final class Engine {
    private let handle: OpaquePointer
    /// The clockwise turn that would have brought most words of the last picture upright: the engine reads lines on their side, too, but in the
    /// wrong order.
    private(set) var turn = QuarterTurn.none

    init(settings: ReadingSettings) throws(StepFailure) {
        Self.useOneThread()
        guard let handle = TessBaseAPICreate() else {
            throw .missingLanguage(settings.languages, tessdata: settings.tessdata)
        }
        self.handle = handle
        let languages = settings.languages.joined(separator: "+")
        guard TessBaseAPIInit2(handle, settings.tessdata, languages, OEM_LSTM_ONLY) == 0 else {
            throw .missingLanguage(settings.languages, tessdata: settings.tessdata)
        }
        TessBaseAPISetVariable(handle, "debug_file", "/dev/null")
        TessBaseAPISetPageSegMode(handle, PSM_AUTO)
    }

    deinit { TessBaseAPIDelete(handle) }

    /// Tesseract's threads wait for each other by spinning and triple the CPU time. `OMP_THREAD_LIMIT` does not help here: OpenMP reads
    /// it when it is loaded, before any of our code runs; and Tesseract asks for four threads by number, which `omp_set_num_threads`
    /// does not lower. No nesting of parallel regions, not even the first, does, for the calling thread. The call is looked up because
    /// only Tesseract is linked to OpenMP.
    private static func useOneThread() {
        guard let call = dlsym(nil, "omp_set_max_active_levels") else { return }
        unsafeBitCast(call, to: (@convention(c) (Int32) -> Void).self)(0)
    }

    /// What the engine takes a picture for.
    enum Layout {
        case page, block, line

        fileprivate var mode: TessPageSegMode {
            switch self {
            case .page: PSM_AUTO
            case .block: PSM_SINGLE_BLOCK
            case .line: PSM_SINGLE_LINE
            }
        }
    }

    /// The words of an 8-bit picture in the engine's reading order, boxes in the picture's pixels; paragraphs are blocks.
    func read(_ picture: borrowing Picture, dpi: Int, layout: Layout = .page) -> [Block] {
        Self.useOneThread()
        TessBaseAPISetPageSegMode(handle, layout.mode)
        TessBaseAPISetImage2(handle, picture.pix)
        TessBaseAPISetSourceResolution(handle, Int32(clamping: dpi))
        defer { TessBaseAPIClear(handle) }
        turn = .none
        guard TessBaseAPIRecognize(handle, nil) == 0, let words = TessBaseAPIGetIterator(handle) else { return [] }
        defer { TessResultIteratorDelete(words) }
        let place = TessResultIteratorGetPageIterator(words)
        var blocks: [Block] = []
        var lying: [QuarterTurn: Int] = [:]
        repeat {
            if TessPageIteratorIsAtBeginningOf(place, RIL_PARA) != 0 || blocks.isEmpty { blocks.append(Block(lines: [])) }
            if TessPageIteratorIsAtBeginningOf(place, RIL_TEXTLINE) != 0 || blocks[blocks.count - 1].lines.isEmpty {
                blocks[blocks.count - 1].lines.append(Line(words: []))
            }
            guard let text = TessResultIteratorGetUTF8Text(words, RIL_WORD) else { continue }
            defer { TessDeleteText(text) }
            let written = String(cString: text).trimmingCharacters(in: .whitespacesAndNewlines).readable
            var (left, top, right, bottom): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
            guard !written.isEmpty, TessPageIteratorBoundingBox(place, RIL_WORD, &left, &top, &right, &bottom) != 0 else { continue }
            let box = Documents.Box(left: Int(left), top: Int(top), right: Int(right), bottom: Int(bottom))
            let confidence = Double(TessResultIteratorConfidence(words, RIL_WORD)) / 100
            let word = Word(text: written, box: box, confidence: min(max(confidence, 0), 1))
            lying[Self.turn(of: place), default: 0] += written.count
            let block = blocks.count - 1
            blocks[block].lines[blocks[block].lines.count - 1].words.append(word)
        } while TessResultIteratorNext(words, RIL_WORD) != 0
        turn = lying.max { $0.value < $1.value }?.key ?? .none
        return blocks.compactMap { block in
            let lines = block.lines.filter { !$0.words.isEmpty }
            return lines.isEmpty ? nil : Block(lines: lines)
        }
    }

    private static func turn(of place: OpaquePointer?) -> QuarterTurn {
        var orientation = ORIENTATION_PAGE_UP
        var direction = WRITING_DIRECTION_LEFT_TO_RIGHT
        var order = TEXTLINE_ORDER_TOP_TO_BOTTOM
        var skew: Float = 0
        TessPageIteratorOrientation(place, &orientation, &direction, &order, &skew)
        return switch orientation {
        case ORIENTATION_PAGE_RIGHT: .left
        case ORIENTATION_PAGE_DOWN: .half
        case ORIENTATION_PAGE_LEFT: .right
        default: .none
        }
    }
}
