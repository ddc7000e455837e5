import Archive
import Documents
import Foundation
import Packaging
import Support
import Testing

@testable import Processing

/// The desk that has pictures of pages made, with real reader processes.
@Suite(.serialized) struct PictureDeskTests {
    private let bench: PictureBench

    init() throws { bench = try PictureBench() }

    @Test func aPictureIsMadeOnceAndThenComesWithoutAReader() async throws {
        let desk = bench.desk()
        let order = try bench.page(width: 160)
        let made = try await desk.picture(order)
        let size = try #require(made.size)
        #expect(size.width == 160 && size.height == 240)
        #expect(made.name == order.name)
        #expect(await desk.figures.made == 1)
        await desk.close()
        let facts = try FileManager.default.attributesOfItem(
            atPath: "\(bench.layout.pictures)/\(order.name.prefix(1))/\(order.name.dropFirst().prefix(1))/\(order.name)")
        let mode = (facts[.posixPermissions] as? NSNumber)?.intValue ?? 0o777
        #expect(mode & 0o137 == 0)

        let another = bench.desk(command: ["/nonexistent"])
        #expect(try await another.picture(order) == made)
        #expect(await another.figures.made == 0)
        var other = order
        other.clip = Box(left: 0, top: 0, right: 10, bottom: 10)
        #expect(other.name != order.name)
        #expect(await failureCode { () throws(StepFailure) in try await another.picture(other) } == .readerDied)
        await another.close()
    }

    @Test func theSamePictureAskedForTwiceAtOnceIsMadeOnce() async throws {
        let desk = bench.desk()
        _ = try await desk.picture(bench.page(width: 100))
        let order = try bench.page(width: 200)
        let reader = try #require(bench.readers.first)
        kill(reader, SIGSTOP)
        async let one = desk.picture(order)
        async let two = desk.picture(order)
        try await Task.sleep(for: .milliseconds(200))
        kill(reader, SIGCONT)
        let (first, second) = try await (one, two)
        #expect(first == second)
        #expect(await desk.figures.made == 2)
        await desk.close()
    }

    @Test func aHostileFileIsAFailureAndTheNextPictureStillComes() async throws {
        let desk = bench.desk()
        for seed in 0..<3 {
            let order = try bench.hostile(UInt8(seed))
            #expect(await failureCode { () throws(StepFailure) in try await desk.picture(order) } == .damaged)
        }
        #expect(try await desk.picture(bench.page(width: 160)).size?.width == 160)
        #expect(await desk.figures.started == 1)
        await desk.close()
    }

    @Test func aReaderThatIsKilledMidwayIsReplaced() async throws {
        let desk = bench.desk()
        _ = try await desk.picture(bench.page(width: 100))
        let reader = try #require(bench.readers.first)
        let order = try bench.page(width: 200)
        kill(reader, SIGSTOP)
        let work = Task { await failureCode { () throws(StepFailure) in try await desk.picture(order) } }
        try await Task.sleep(for: .milliseconds(200))
        kill(reader, SIGKILL)
        #expect(await work.value == .readerDied)
        #expect(try await desk.picture(bench.page(width: 300)).size?.width == 300)
        // What killed a reader a moment ago does not get the next one.
        #expect(await failureCode { () throws(StepFailure) in try await desk.picture(order) } == .readerDied)
        #expect(bench.readers.count == 2)
        await desk.close()
    }

    @Test func aPictureThatTakesTooLongIsGivenUpWithItsReader() async throws {
        let desk = bench.desk { $0.seconds = 3 }
        _ = try await desk.picture(bench.page(width: 100))
        kill(try #require(bench.readers.first), SIGSTOP)
        let order = try bench.page(width: 200)
        #expect(await failureCode { () throws(StepFailure) in try await desk.picture(order) } == .timeLimit)
        #expect(try await desk.picture(bench.page(width: 300)).size?.width == 300)
        await desk.close()
    }

    @Test func whoComesTooLateIsToldSoAndWhoLeavesMakesRoom() async throws {
        let desk = bench.desk { $0.waiting = 1 }
        _ = try await desk.picture(bench.page(width: 100))
        let reader = try #require(bench.readers.first)
        kill(reader, SIGSTOP)
        let orders = try (1...4).map { try bench.page(width: 100 + $0) }
        let begun = Task { try await desk.picture(orders[0]) }
        try await Task.sleep(for: .milliseconds(200))
        let leaving = Task { await failureCode { () throws(StepFailure) in try await desk.picture(orders[1]) } }
        #expect(try await eventually { await desk.figures.waiting == 1 })
        #expect(await failureCode { () throws(StepFailure) in try await desk.picture(orders[2]) } == .busy)
        leaving.cancel()
        #expect(await leaving.value == .busy)
        #expect(await desk.figures.waiting == 0)
        let served = Task { try await desk.picture(orders[3]) }
        #expect(try await eventually { await desk.figures.waiting == 1 })
        kill(reader, SIGCONT)
        #expect(try await begun.value.size?.width == 101)
        #expect(try await served.value.size?.width == 104)
        #expect(await desk.figures.made == 3)
        await desk.close()
    }

    @Test func whatSomebodyReadsComesBeforeThumbnails() async throws {
        let desk = bench.desk()
        _ = try await desk.picture(bench.page(width: 100))
        let reader = try #require(bench.readers.first)
        kill(reader, SIGSTOP)
        func ask(_ width: Int) throws -> Task<ContinuousClock.Instant, any Error> {
            let order = try bench.page(width: width)
            return Task {
                _ = try await desk.picture(order)
                return .now
            }
        }
        // The first is with the reader when the others come.
        var tasks = [try ask(399)]
        try await Task.sleep(for: .milliseconds(200))
        #expect(try await eventually { await desk.figures.waiting == 0 })
        for (place, width) in [120, 130, 390, 380].enumerated() {
            tasks.append(try ask(width))
            #expect(try await eventually { await desk.figures.waiting == place + 1 })
        }
        kill(reader, SIGCONT)
        var ends: [ContinuousClock.Instant] = []
        for task in tasks { ends.append(try await task.value) }
        #expect(ends.indices.sorted { ends[$0] < ends[$1] } == [0, 3, 4, 1, 2])
        await desk.close()
    }

    @Test(arguments: [Int32(0), 7])
    func readersStepBehind(niceness: Int32) async throws {
        let desk = bench.desk { $0.niceness = niceness }
        _ = try await desk.picture(bench.page(width: 100))
        let reader = try #require(bench.readers.first)
        func priority(_ process: pid_t) -> Int32 { getpriority(__priority_which_t(PRIO_PROCESS.rawValue), id_t(process)) }
        #expect(priority(reader) == min(19, niceness == 0 ? priority(getpid()) : niceness))
        await desk.close()
    }

    @Test func whoWaitsWhenTheDeskClosesIsToldSo() async throws {
        let desk = bench.desk()
        _ = try await desk.picture(bench.page(width: 100))
        let reader = try #require(bench.readers.first)
        kill(reader, SIGSTOP)
        let orders = try (1...2).map { try bench.page(width: 100 + $0) }
        let waiting = orders.map { order in Task { await failureCode { () throws(StepFailure) in try await desk.picture(order) } } }
        #expect(try await eventually { await desk.figures.waiting == 1 })
        await desk.close()
        for task in waiting { #expect(await task.value == .busy) }
        #expect(try await eventually { kill(reader, 0) != 0 })
        let late = try bench.page(width: 300)
        #expect(await failureCode { () throws(StepFailure) in try await desk.picture(late) } == .busy)
    }

    @Test func aReaderThatNobodyNeedsEndsAndComesBack() async throws {
        let desk = bench.desk { $0.idleSeconds = 0.2 }
        _ = try await desk.picture(bench.page(width: 100))
        let reader = try #require(bench.readers.first)
        #expect(try await eventually { kill(reader, 0) != 0 })
        #expect(try await desk.picture(bench.page(width: 200)).size?.width == 200)
        #expect(await desk.figures.started == 2)
        await desk.close()
    }

    @Test func severalReadersWorkAtOnce() async throws {
        let desk = bench.desk { $0.readers = 3 }
        let orders = try (100..<140).map { try bench.page(width: $0) }
        let widths = try await withThrowingTaskGroup(of: Int?.self) { group in
            for order in orders { group.addTask { try await desk.picture(order).size?.width } }
            return try await group.reduce(into: Set<Int?>()) { $0.insert($1) }
        }
        #expect(widths == Set(100..<140))
        #expect((2...3).contains(await desk.figures.started))
        await desk.close()
    }

    @Test func theCacheKeepsItsLimitAndForgetsWhatWasNotLookedAt() async throws {
        // Every picture takes a block or two of 4 KiB.
        let desk = bench.desk { $0.cacheBytes = 128 << 10 }
        let orders = try (100..<180).map { try bench.page(width: $0) }
        for order in orders { _ = try await desk.picture(order) }
        await desk.close()
        let kept = bench.files(bench.layout.pictures)
        let total = kept.values.reduce(0, +)
        #expect(total <= 128 << 10)
        let names = Set(kept.keys.map { ($0 as NSString).lastPathComponent })
        #expect(names.count > 4)
        #expect(orders.suffix(4).allSatisfy { names.contains($0.name) })
        #expect(orders.prefix(8).allSatisfy { !names.contains($0.name) })
    }

    @Test func aPictureThatWasLookedAtStaysYoung() async throws {
        let order = try bench.page(width: 100)
        let desk = bench.desk()
        _ = try await desk.picture(order)
        await desk.close()
        let name = try #require(bench.files(bench.layout.pictures).keys.first)
        func changed() throws -> Date? {
            try FileManager.default.attributesOfItem(atPath: bench.layout.pictures + "/" + name)[.modificationDate] as? Date
        }
        let made = try #require(try changed())
        let soon = bench.desk(later: 1_800)
        _ = try await soon.picture(order)
        #expect(try changed() == made)
        let later = bench.desk(later: 7_200)
        _ = try await later.picture(order)
        #expect(abs(try #require(try changed()).timeIntervalSince(made) - 7_200) < 60)
    }

    @Test func whatAPowerCutLeftIsMadeAgainAndAFolderThatCannotBeWrittenIsNoFailure() async throws {
        let order = try bench.page(width: 100)
        let desk = bench.desk()
        let made = try await desk.picture(order)
        let name = try #require(bench.files(bench.layout.pictures).keys.first)
        try Data(made.bytes.prefix(1_000)).write(to: URL(fileURLWithPath: bench.layout.pictures + "/" + name))
        #expect(try await desk.picture(order) == made)
        #expect(await desk.figures.made == 2)
        try FileManager.default.removeItem(atPath: bench.layout.pictures)
        try bench.folder.write("kho/cache/pictures", "no folder")
        #expect(try await desk.picture(order) == made)
        #expect(try await desk.picture(order) == made)
        #expect(await desk.figures.made == 4)
        await desk.close()
    }

    @Test func aReadingCopyIsMadeForWhoeverDeletesIt() async throws {
        let pdf = try bench.folder.write(
            "own.pdf",
            """
            %PDF-1.7
            1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
            2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595 842] /Resources << >> >> endobj
            3 0 obj << /Type /Page /Parent 2 0 R >> endobj
            trailer << /Root 1 0 R /Size 4 >>
            """)
        let desk = bench.desk()
        let mark = CopyMark(heading: "BẢN SAO", footing: ["Trung tâm Lưu trữ"])
        let copy = try await desk.copy(of: pdf, mark: mark)
        let bytes = try Data(contentsOf: URL(fileURLWithPath: copy))
        #expect(bytes.starts(with: Array("%PDF-".utf8)) && bytes.count > 2_000)
        #expect(bench.files(bench.layout.copies).count == 1)
        try FileManager.default.removeItem(atPath: copy)
        #expect(await failureCode { () throws(StepFailure) in try await desk.copy(of: pdf + ".gone", mark: mark) } == .damaged)
        #expect(bench.files(bench.layout.copies).isEmpty)
        // What a killed process left behind goes with a later copy.
        let left = try bench.folder.write("kho/cache/copies/left.pdf", "x")
        try FileManager.default.setAttributes([.modificationDate: Date(timeIntervalSinceNow: -90_000)], ofItemAtPath: left)
        try FileManager.default.removeItem(atPath: try await desk.copy(of: pdf, mark: mark))
        #expect(bench.files(bench.layout.copies).isEmpty)
        await desk.close()
    }
}
