import Archive
import ArgumentParser
import Documents
import Foundation
import Processing
import Recognition

/// Measures how long people wait for pages, on the first page of each file, the files in turn.
struct PictureBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench-pictures", abstract: "Đo riêng ảnh trang. / Measure pictures of pages alone.", shouldDisplay: false)

    @Argument var files: [String]
    /// A folder for the cache.
    @Option var work: String
    @Option var widths: [Int] = [160, 1_240, 2_480]
    @Option var rounds = 11
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let settings = try Settings.load(common.settings)
        let pages = try files.map { file in
            let path = Bootstrap.absolute(file)
            let outline = try FileInspector(settings: settings.reading).inspect(path: path)
            let digest = ContentDigest.of(try Data(contentsOf: URL(fileURLWithPath: path)))
            return PictureOrder(
                path: path, file: digest, format: outline.format, page: outline.pages[0], turn: .none, width: 160)
        }
        let layout = ArchiveLayout(root: Bootstrap.absolute(work))
        var figures: [String: Double] = [:]
        for isKept in [false, true] {
            var settings = settings
            settings.pictures.readers = 1
            if !isKept { settings.pictures.cacheBytes = 0 }
            let desk = Bootstrap.pictures(layout, settings)
            for width in widths {
                for order in pages { _ = try await desk.picture(order.at(width)) }
                var times: [Double] = []
                var bytes = 0
                for _ in 0..<rounds {
                    for order in pages {
                        let began = ContinuousClock.now
                        bytes = try await desk.picture(order.at(width)).bytes.count
                        times.append((ContinuousClock.now - began) / .milliseconds(1))
                    }
                }
                times.sort()
                let name = "\(width) \(isKept ? "kept" : "made")"
                figures[name + " median ms"] = times[times.count / 2]
                figures[name + " 90% ms"] = times[times.count * 9 / 10]
                figures["\(width) bytes"] = Double(bytes)
            }
            await desk.close()
        }
        Output.line(try Output.json(figures))
    }
}

extension PictureOrder {
    fileprivate func at(_ width: Int) -> PictureOrder {
        var order = self
        order.width = width
        return order
    }
}
