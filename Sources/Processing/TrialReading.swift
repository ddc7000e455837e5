public import Documents
public import Recognition

/// Reads files page by page without an archive: to try settings, and to see what the reader makes of a scan.
public struct TrialReading: Sendable {
    /// One page, or what went wrong with it.
    public struct Sheet: Sendable {
        public var path: String
        /// From 1; 0 when the file as a whole could not be looked into.
        public var page: Int
        public var reading: Result<PageReading, StepFailure>
    }

    private let settings: ReaderSettings

    public init(settings: ReaderSettings) { self.settings = settings }

    /// Reads all pages with so many reader processes and hands them over as they come, in no order. A reader that dies costs the page it
    /// was reading; the others go on with a new one. Throws when no reader can be started.
    public func read(_ paths: [String], workers: Int, each: @escaping @Sendable (Sheet) async -> Void) async throws {
        let pile = Pile(paths)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<max(1, workers) {
                group.addTask {
                    while await !pile.isDone {
                        try await ReaderProcess.lend(settings) { reader in
                            while await reader.isAlive, let piece = await pile.take() {
                                if let sheet = await read(piece, reader, pile) { await each(sheet) }
                                await pile.finished()
                            }
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    private func read(_ piece: Pile.Piece, _ reader: ReaderProcess, _ pile: Pile) async -> Sheet? {
        do throws(StepFailure) {
            switch piece {
            case .file(let path):
                let outline = try await SplitStep(reader: reader, seconds: settings.pageSeconds).run(path)
                await pile.put(outline, of: path)
                return nil
            case .page(let path, let format, let page):
                let reading = try await ReadStep(reader: reader, seconds: settings.pageSeconds).run((path, format, page))
                return Sheet(path: path, page: page.number, reading: .success(reading))
            }
        } catch {
            return Sheet(path: piece.path, page: piece.page, reading: .failure(error))
        }
    }
}

/// What is left to do: files to look into, and their pages.
private actor Pile {
    enum Piece {
        case file(String)
        case page(String, FileFormat, PageOutline)

        var path: String {
            switch self {
            case .file(let path), .page(let path, _, _): path
            }
        }
        var page: Int { if case .page(_, _, let page) = self { page.number } else { 0 } }
    }

    private var pieces: [Piece]
    private var underWay = 0

    init(_ paths: [String]) { pieces = paths.reversed().map(Piece.file) }

    var isDone: Bool { pieces.isEmpty && underWay == 0 }

    /// The next piece; waits while others may still bring pages. `nil` when all is done.
    func take() async -> Piece? {
        while pieces.isEmpty, underWay > 0 { try? await Task.sleep(for: .milliseconds(5)) }
        guard let piece = pieces.popLast() else { return nil }
        underWay += 1
        return piece
    }

    func put(_ outline: FileOutline, of path: String) {
        pieces += outline.pages.reversed().map { .page(path, outline.format, $0) }
    }

    func finished() { underWay -= 1 }
}
