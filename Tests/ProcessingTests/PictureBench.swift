import Archive
import Documents
import Foundation
import Logging
import Packaging
import Recognition
import Support

@testable import Processing

/// A desk of pictures over an archive's folder of a test's own, with real readers whose process numbers are written down.
struct PictureBench {
    let folder: Folder
    let layout: ArchiveLayout

    init() throws {
        folder = try Folder()
        layout = ArchiveLayout(root: folder.path + "/kho")
        try folder.write("reader.sh", "echo $$ >> '\(folder.path)/pids'\nexec '\(Program.path)' reader\n")
    }

    func desk(
        command: [String]? = nil, later seconds: TimeInterval = 0, _ change: (inout PictureSettings) -> Void = { _ in }
    ) -> PictureDesk {
        var settings = PictureSettings()
        settings.readers = 1
        change(&settings)
        let readers = ReaderSettings(
            command: command ?? ["/bin/sh", folder.path + "/reader.sh"], reading: ReadingSettings(), memoryBytes: 2 << 30, pageSeconds: 20,
            packageSeconds: 20)
        return PictureDesk(
            layout, readers: readers, settings: settings, log: Logger(label: "test"),
            now: { Date(timeIntervalSinceNow: seconds) })
    }

    /// The process numbers of the readers that were started, in order.
    var readers: [pid_t] {
        ((try? String(contentsOfFile: folder.path + "/pids", encoding: .utf8)) ?? "").split(separator: "\n").compactMap { pid_t($0) }
    }

    /// A page of 400 × 600 grey pixels, as a TIFF without compression; pages of different shades are different files.
    func page(_ shade: UInt8 = 200, width: Int) throws -> PictureOrder {
        let size = (width: 400, height: 600)
        var bytes: [UInt8] = [0x49, 0x49, 42, 0, 8, 0, 0, 0]
        func add(_ value: Int, _ count: Int) { for at in 0..<count { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * at))) } }
        let entries = [
            (256, size.width), (257, size.height), (258, 8), (259, 1), (262, 1), (273, 8 + 2 + 9 * 12 + 4), (277, 1), (278, size.height),
            (279, size.width * size.height),
        ]
        add(entries.count, 2)
        for (tag, value) in entries {
            add(tag, 2)
            add(4, 2)
            add(1, 4)
            add(value, 4)
        }
        add(0, 4)
        for row in 0..<size.height { for column in 0..<size.width { bytes.append(UInt8((row ^ column) & 31) &+ shade) } }
        return try order(bytes, .tiff, width: width, size)
    }

    /// An order for a page that is not what it says.
    func hostile(_ seed: UInt8 = 0) throws -> PictureOrder {
        try order([0xFF, 0xD8, 0xFF, seed] + (0..<9_000).map { UInt8($0 % 253) }, .jpeg, width: 100, (400, 600))
    }

    private func order(_ bytes: [UInt8], _ format: FileFormat, width: Int, _ size: (width: Int, height: Int)) throws -> PictureOrder {
        let digest = ContentDigest.of(bytes)
        let path = try folder.write(digest.hex, Data(bytes))
        let page = PageOutline(number: 1, width: size.width, height: size.height, dpi: 300, image: .frame(0))
        return PictureOrder(path: path, file: digest, format: format, page: page, turn: .none, width: width)
    }

    /// Files below a folder of the archive, with their sizes.
    func files(_ path: String) -> [String: Int] {
        var files: [String: Int] = [:]
        for name in (try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? [] {
            let facts = try? FileManager.default.attributesOfItem(atPath: path + "/" + name)
            if facts?[.type] as? FileAttributeType == .typeRegular { files[name] = (facts?[.size] as? NSNumber)?.intValue ?? 0 }
        }
        return files
    }

}

extension Picture {
    /// Width and height, as the JPEG says; `nil` for what is no JPEG.
    var size: (width: Int, height: Int)? {
        guard bytes.starts(with: [0xFF, 0xD8]) else { return nil }
        var at = 2
        while at + 8 < bytes.count, bytes[at] == 0xFF {
            if (0xC0...0xC2).contains(bytes[at + 1]) {
                return (Int(bytes[at + 7]) << 8 | Int(bytes[at + 8]), Int(bytes[at + 5]) << 8 | Int(bytes[at + 6]))
            }
            at += 2 + (Int(bytes[at + 2]) << 8 | Int(bytes[at + 3]))
        }
        return nil
    }
}

/// The code of the failure that the work ends with; `nil` when it succeeds.
func failureCode<T: Sendable>(_ work: () async throws(StepFailure) -> T) async -> StepFailure.Code? {
    do { _ = try await work() } catch { return error.code }
    return nil
}
