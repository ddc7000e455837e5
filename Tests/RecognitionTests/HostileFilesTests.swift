import Documents
import Foundation
import Testing

@testable import Recognition

/// The files that OCRmyPDF tests itself with, where somebody has them: `SOHOA_HOSTILE` names their folder.
private let hostile = ProcessInfo.processInfo.environment["SOHOA_HOSTILE"]

/// Within `ReadingTests`, so that no two engines read at a time.
extension ReadingTests {
    @Suite(.serialized, .enabled(if: hostile != nil)) struct HostileFilesTests {
        let settings = ReadingSettings()

        private func path(_ name: String) throws -> String { try #require(hostile) + "/" + name }

        private func pages(_ name: String) throws -> [PageText] {
            let path = try path(name)
            let outline = try FileInspector(settings: settings).inspect(path: path)
            let reader = try PageReader(settings: settings)
            return try outline.pages.map { try reader.read(path: path, format: outline.format, page: $0).text }
        }

        /// Words of two letters and more, in small letters and without punctuation.
        private func words(_ text: String) -> [String] {
            text.lowercased().split { !$0.isLetter }.map(String.init).filter { $0.count > 1 }
        }

        /// The share of the brochure's words that a page has, each as often as it occurs.
        private func recall(_ page: PageText) throws -> Double {
            let truth = words(try String(contentsOfFile: try path("linn.txt"), encoding: .utf8))
            var found: [String: Int] = [:]
            for word in words(page.text) { found[word, default: 0] += 1 }
            let hits = truth.count { word in
                guard let left = found[word], left > 0 else { return false }
                found[word] = left - 1
                return true
            }
            return Double(hits) / Double(max(1, truth.count))
        }

        private func isWithin(_ page: PageText) -> Bool {
            page.words.allSatisfy {
                $0.box.left >= 0 && $0.box.top >= 0 && $0.box.right <= page.width && $0.box.bottom <= page.height && $0.box.width > 0
            }
        }

        /// The heading stands on top of the upright page.
        private func isUpright(_ page: PageText) -> Bool {
            guard let heading = page.words.first(where: { $0.text.contains("LinnSequencer") }) else { return false }
            let box = page.upright(heading.box)
            return box.midY < Double(page.uprightSize.height) / 4 && box.width > box.height
        }

        @Test(arguments: ["linn.pdf", "skew.pdf", "rotated_skew.pdf", "cardinal.pdf", "ccitt.pdf", "jbig2.pdf"])
        func theBrochureIsReadUprightHoweverItLies(name: String) throws {
            for page in try pages(name) {
                let share = try recall(page)
                #expect(share >= 0.9)
                #expect(isUpright(page) && isWithin(page))
            }
        }

        @Test(arguments: ["2400dpi.pdf", "hugemono.pdf"]) func whatIsLargeIsReadOrRefusedWithAReason(name: String) throws {
            do {
                for page in try pages(name) {
                    #expect(page.width * page.height <= settings.maximumPixels && isWithin(page))
                }
            } catch let failure as StepFailure {
                #expect(failure.code == .tooLarge && !failure.remedy.vietnamese.isEmpty)
            }
        }
    }
}
