import Archive
import Documents
import Foundation
import Support
import Testing

struct VaultTests {
    @Test func aFileLiesUnderItsDigestAndTwiceIsOnce() throws {
        let folder = try Folder()
        let vault = Vault(ArchiveLayout(root: folder.path + "/a"))
        let file = try folder.write("x.txt", "abc")
        let first = try vault.take(file)
        let second = try vault.put(Array("abc".utf8))
        #expect(first.digest.hex == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(second.digest == first.digest)
        #expect(first.size == 3)
        #expect(try String(contentsOfFile: vault.path(first.digest), encoding: .utf8) == "abc")
        #expect(try FileManager.default.contentsOfDirectory(atPath: vault.layout.scratch).isEmpty)
        #expect(FileManager.default.fileExists(atPath: file), "the original stays where it was")
    }

    @Test func aLinkIsNotFollowed() throws {
        let folder = try Folder()
        let vault = Vault(ArchiveLayout(root: folder.path + "/a"))
        let file = try folder.write("x.txt", "abc")
        try FileManager.default.createSymbolicLink(atPath: folder.path + "/link", withDestinationPath: file)
        #expect(throws: ArchiveError.self) { try vault.take(folder.path + "/link") }
    }

    @Test func whatAKilledProcessLeftIsThrownAway() throws {
        let folder = try Folder()
        let vault = Vault(ArchiveLayout(root: folder.path))
        try folder.write("scratch/half", "half")
        try vault.emptyScratch()
        #expect(try FileManager.default.contentsOfDirectory(atPath: vault.layout.scratch).isEmpty)
    }

    @Test func onlyOneWorksInAnArchive() throws {
        let folder = try Folder()
        let layout = ArchiveLayout(root: folder.path)
        do {
            let held = try ArchiveLock(layout)
            let refused = #expect(throws: ArchiveError.self) { try ArchiveLock(layout) }
            #expect(refused?.code == .locked)
            withExtendedLifetime(held) {}
        }
        _ = try ArchiveLock(layout)
    }

    @Test func waitingDoublesAndEnds() {
        let policy = RetryPolicy(attempts: 3, firstWait: 1)
        let died = StepFailure(.readerDied, stage: .read, fact: Bilingual("", ""), remedy: Bilingual("", ""))
        let damaged = StepFailure(.damaged, stage: .read, fact: Bilingual("", ""), remedy: Bilingual("", ""))
        #expect(policy.wait(after: 1, failure: died) == 1)
        #expect(policy.wait(after: 2, failure: died) == 2)
        #expect(policy.wait(after: 3, failure: died) == nil)
        let late = StepFailure(.timeLimit, stage: .read, fact: Bilingual("", ""), remedy: Bilingual("", ""))
        #expect(policy.wait(after: 1, failure: late) == 1)
        #expect(policy.wait(after: 2, failure: late) == nil, "what takes too long does so again")
        #expect(policy.wait(after: 1, failure: damaged) == nil, "a damaged file does not mend itself")
    }
}
