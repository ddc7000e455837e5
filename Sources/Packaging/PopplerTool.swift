import Documents
import Foundation

/// poppler's programs, run as children with a time limit; each works in a folder of its own that is gone afterwards.
struct PopplerTool {
    /// The source PDF.
    var source: String
    /// A folder that this tool makes and removes.
    var folder: String
    /// Seconds a page may take.
    var patience = 120

    /// The page as poppler draws it, its own rotation included; at most about 40 million pixels.
    func drawn(_ page: PageOutline) throws(StepFailure) -> Pixels {
        let inches = (Double(max(page.width, 1)) / Double(page.usableDPI), Double(max(page.height, 1)) / Double(page.usableDPI))
        let affordable = (40e6 / (inches.0 * inches.1)).squareRoot()
        let dpi = Int(min(200, max(8, affordable)))
        return try run(["pdftoppm", "-q", "-cropbox", "-f", "\(page.number)", "-l", "\(page.number)", "-r", "\(dpi)"], page.number) { _ in
            true
        }
    }

    /// The page's own image of the outline's size, decoded.
    func extracted(_ page: PageOutline) throws(StepFailure) -> Pixels {
        try run(["pdfimages", "-q", "-f", "\(page.number)", "-l", "\(page.number)"], page.number) {
            $0.width == page.width && $0.height == page.height
        }
    }

    /// Runs the tool and reads the first picture it leaves that will do.
    private func run(_ command: [String], _ page: Int, _ accept: (Pixels) -> Bool) throws(StepFailure) -> Pixels {
        let files = FileManager.default
        do { try files.createDirectory(atPath: folder, withIntermediateDirectories: true) } catch {
            throw .cannotWrite(folder, "\(error)")
        }
        defer { try? files.removeItem(atPath: folder) }
        let absolute = URL(fileURLWithPath: source).path
        let status = try spawn(["timeout", "-s", "KILL", "\(patience)"] + command + [absolute, folder + "/page"])
        if status == 124 || status == 137 { throw .tooSlow(page) }
        if status == 127 { throw .missingTool(command[0], package: "poppler-utils") }
        for name in ((try? files.contentsOfDirectory(atPath: folder)) ?? []).sorted() {
            if let pixels = Pixels.read(folder + "/" + name), accept(pixels) { return pixels }
        }
        throw .unreadablePage(page)
    }

    /// The exit status of a program, its input and outputs closed; 128 and the signal when it was killed.
    private func spawn(_ arguments: [String]) throws(StepFailure) -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        var vector: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        defer { for pointer in vector { free(pointer) } }
        var child: pid_t = 0
        guard posix_spawnp(&child, arguments[0], &actions, nil, &vector, environ) == 0 else {
            throw .missingTool(arguments[0], package: "coreutils")
        }
        var status: Int32 = 0
        while waitpid(child, &status, 0) == -1 { if errno != EINTR { return 127 } }
        return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
    }
}

extension PageOutline {
    /// The resolution, or 300 where the file states none or an absurd one.
    var usableDPI: Int { (20...4800).contains(dpi) ? dpi : 300 }
}
