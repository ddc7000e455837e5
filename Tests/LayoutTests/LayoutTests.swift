import Foundation
import Support
import Testing

/// The house keeps its rules: who may import what, and how large a room's files grow.
struct LayoutTests {
    /// Foreign libraries and the rooms that isolate them.
    private static let owners: [String: Set<String>] = [
        "GRDB": ["Accounts", "ArchiveSQLite", "IndicatorsSQLite"], "CXapian": ["SearchIndex"], "CTesseract": ["Recognition"],
        "CQpdf": ["Recognition", "Packaging"],
        "CLeptonica": ["Recognition", "Packaging"], "CHarfBuzz": ["Packaging"], "CZBar": ["Recognition"], "CQrencode": ["Packaging"],
        "Subprocess": ["Processing"], "CProcess": ["Processing", "Sharing"],
        "ArgumentParser": ["sohoa"], "Yams": ["Cataloging", "Indicators", "Sharing", "sohoa"],
        "Crypto": ["Accounts", "Archive", "Sharing", "SingleSignOn"],
        "CryptoExtras": ["Accounts"], "JWTKit": ["SingleSignOn"], "Hummingbird": ["ReadingRoom"], "Mustache": ["ReadingRoom"],
        "FoundationNetworking": ["SingleSignOn"],
        "CXlsxWriter": ["Spreadsheets"], "CMinizip": ["Spreadsheets"], "CExpat": ["Sharing", "Spreadsheets"],
        "ArchiveSQLite": ["sohoa"], "IndicatorsSQLite": ["sohoa"],
    ]

    /// Rooms of the house and the rooms they may look into.
    private static let arrows: [String: Set<String>] = [
        "Documents": [], "Vietnamese": [], "Recognition": ["Documents", "Vietnamese"], "Cataloging": ["Documents", "Vietnamese"],
        "Archive": ["Documents"],
        "ArchiveSQLite": ["Documents", "Archive"], "Accounts": ["Documents", "Archive"],
        "SingleSignOn": ["Documents", "Accounts"], "SearchIndex": ["Documents", "Vietnamese"],
        "Packaging": ["Documents"], "Indicators": ["Documents", "Archive"], "IndicatorsSQLite": ["Documents", "Archive", "Indicators"],
        "Spreadsheets": ["Documents", "Indicators"],
        "Sharing": ["Documents", "Archive", "Cataloging", "Indicators", "SingleSignOn"],
        "Processing": ["Documents", "Archive", "Cataloging", "Indicators", "Packaging", "Recognition", "SearchIndex"],
        "ReadingRoom": ["Documents", "Accounts", "Archive", "Indicators", "Packaging", "Processing", "SearchIndex", "SingleSignOn"],
        "sohoa": [
            "Documents", "Accounts", "Archive", "ArchiveSQLite", "Cataloging", "Indicators", "IndicatorsSQLite", "Packaging", "Processing",
            "ReadingRoom", "Recognition",
            "SearchIndex", "Sharing", "SingleSignOn", "Spreadsheets",
        ],
    ]

    private struct Source {
        var room: String
        var path: String
        var text: String

        var imports: [String] {
            text.split(separator: "\n").compactMap { line in
                let words = line.split(separator: " ").map(String.init)
                guard let at = words.firstIndex(of: "import"), at <= 1, words.count > at + 1 else { return nil }
                return words[at + 1]
            }
        }
    }

    private static func sources() throws -> [Source] {
        let root = Program.checkout + "/Sources"
        let files = try #require(FileManager.default.enumerator(atPath: root)).compactMap { $0 as? String }
        let swift = files.filter { $0.hasSuffix(".swift") }
        try #require(swift.count > 50)
        return try swift.map { path in
            let room = String(path.prefix { $0 != "/" })
            return Source(room: room, path: path, text: try String(contentsOfFile: root + "/" + path, encoding: .utf8))
        }
    }

    @Test func aForeignLibraryIsImportedOnlyByItsRoom() throws {
        for source in try Self.sources() {
            for name in source.imports {
                if let owners = Self.owners[name] {
                    #expect(owners.contains(source.room), "\(source.path) imports \(name)")
                }
            }
        }
    }

    @Test func arrowsPointOneWay() throws {
        for source in try Self.sources() {
            let allowed = try #require(Self.arrows[source.room], "\(source.room) is no room of the house")
            for name in source.imports where Self.arrows[name] != nil {
                #expect(allowed.contains(name), "\(source.path) imports \(name)")
            }
        }
    }

    @Test func catalogingIndicatorsAndTheLanguageArePure() throws {
        for source in try Self.sources() where ["Cataloging", "Indicators", "Vietnamese"].contains(source.room) {
            for word in ["FileManager", "Date()", "contentsOfFile", "ProcessInfo", "random("] {
                #expect(!source.text.contains(word), "\(source.path) uses \(word)")
            }
        }
    }

    @Test func onlyTheCompositionRootKnowsTheDatabase() throws {
        let knowing = try Self.sources().filter { $0.room == "sohoa" && $0.imports.contains("ArchiveSQLite") }.map(\.path)
        #expect(Set(knowing) == ["sohoa/Bootstrap.swift", "sohoa/Commands/DoctorCommand.swift"])
    }

    @Test func noFileOutgrowsItsRoom() throws {
        for source in try Self.sources() {
            #expect(source.text.split(separator: "\n", omittingEmptySubsequences: false).count <= 400, "\(source.path)")
        }
    }

    @Test func theTopLevelHoldsOnlyTheHouse() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: Program.checkout).filter { !$0.hasPrefix(".") }
        #expect(
            Set(names).subtracting(["Package.resolved"]) == [
                "Package.swift", "Sources", "Tests", "Samples", "Config", "README.md", "LICENSE",
            ])
    }

    @Test func nothingForcesItsWay() throws {
        for source in try Self.sources() {
            for word in ["try!", "as!", "@unchecked Sendable"] {
                #expect(!source.text.contains(word), "\(source.path) uses \(word)")
            }
        }
    }
}
