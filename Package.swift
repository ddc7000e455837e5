// swift-tools-version:6.2
import PackageDescription

/// One settings array for every Swift target: Swift 6 mode, and nothing the compiler doubts gets through.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

func room(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .target(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

let package = Package(
    name: "SoHoa",
    defaultLocalization: "vi",
    products: [.executable(name: "sohoa", targets: ["sohoa"])],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2"),
        .package(url: "https://github.com/vapor/jwt-kit", exact: "5.7.1"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    ],
    targets: [
        // C libraries of the system, and a little C and C++ of our own.
        .systemLibrary(name: "CLeptonica", pkgConfig: "lept", providers: [.apt(["libleptonica-dev"])]),
        .systemLibrary(name: "CTesseract", pkgConfig: "tesseract", providers: [.apt(["libtesseract-dev"])]),
        .systemLibrary(name: "CQpdf", pkgConfig: "libqpdf", providers: [.apt(["libqpdf-dev"])]),
        .systemLibrary(name: "CHarfBuzz", pkgConfig: "harfbuzz-subset", providers: [.apt(["libharfbuzz-dev"])]),
        .systemLibrary(name: "CZBar", pkgConfig: "zbar", providers: [.apt(["libzbar-dev"])]),
        .systemLibrary(name: "CQrencode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        .systemLibrary(name: "CXlsxWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
        .systemLibrary(name: "CMinizip", pkgConfig: "minizip", providers: [.apt(["libminizip-dev"])]),
        .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
        .target(name: "CXapian", linkerSettings: [.linkedLibrary("xapian")]),
        .target(name: "CProcess"),

        // The house. Arrows point one way; LayoutTests hold them.
        room("Documents", []),
        room("Vietnamese", []),
        room("Recognition", ["Documents", "Vietnamese", "CLeptonica", "CTesseract", "CQpdf", "CZBar"]),
        room("Cataloging", ["Documents", "Vietnamese", "Yams"]),
        tests("CatalogingTests", ["Cataloging", "Documents", "Vietnamese"]),
        room("Archive", ["Documents", .product(name: "Crypto", package: "swift-crypto")]),
        room("ArchiveSQLite", ["Archive", "Documents", .product(name: "GRDB", package: "GRDB.swift")]),
        room(
            "Accounts",
            [
                "Archive", "Documents", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Crypto", package: "swift-crypto"), .product(name: "CryptoExtras", package: "swift-crypto"),
            ]),
        room(
            "SingleSignOn",
            ["Accounts", "Documents", .product(name: "Crypto", package: "swift-crypto"), .product(name: "JWTKit", package: "jwt-kit")]),
        room("Indicators", ["Archive", "Documents", "Yams"]),
        room("IndicatorsSQLite", ["Archive", "Documents", "Indicators", .product(name: "GRDB", package: "GRDB.swift")]),
        room("Spreadsheets", ["Documents", "Indicators", "CExpat", "CMinizip", "CXlsxWriter"]),
        room(
            "Sharing",
            [
                "Archive", "Cataloging", "Documents", "Indicators", "SingleSignOn", "CExpat", "CProcess", "Yams",
                .product(name: "Crypto", package: "swift-crypto"),
            ]),
        room("SearchIndex", ["Documents", "Vietnamese", "CXapian"]),
        room("Packaging", ["Documents", "CQpdf", "CLeptonica", "CHarfBuzz", "CQrencode"]),
        room(
            "Processing",
            [
                "Archive", "Cataloging", "CProcess", "Documents", "Indicators", "Packaging", "Recognition", "SearchIndex",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Subprocess", package: "swift-subprocess"),
            ]),
        .target(
            name: "ReadingRoom",
            dependencies: [
                "Accounts", "Archive", "Documents", "Indicators", "Packaging", "Processing", "SearchIndex", "SingleSignOn",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            resources: [.embedInCode("Resources")], swiftSettings: strict),
        .executableTarget(
            name: "sohoa",
            dependencies: [
                "Accounts", "Archive", "ArchiveSQLite", "Cataloging", "Documents", "Indicators", "IndicatorsSQLite", "Packaging",
                "Processing",
                "ReadingRoom", "Recognition", "SearchIndex", "Sharing", "SingleSignOn", "Spreadsheets", "Yams",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strict),
        .target(
            name: "Support", path: "Tests/Support",
            exclude: [
                "bench.py", "bench_register.py", "bench_review.py", "bench_room.py", "bench_search.py", "bench_viewers.py", "families.py",
                "make_room.py",
                "room.lua",
            ],
            swiftSettings: strict),
        tests("AccountsTests", ["Accounts", "Archive", "Documents", "Support", .product(name: "GRDB", package: "GRDB.swift")]),
        tests("ArchiveTests", ["Archive", "Documents", "Support"]),
        tests("ArchiveSQLiteTests", ["Archive", "ArchiveSQLite", "Documents", "Support"]),
        tests(
            "ProcessingTests",
            [
                "sohoa", "Archive", "ArchiveSQLite", "Cataloging", "Documents", "Packaging", "Processing", "Recognition", "Support",
                .product(name: "Logging", package: "swift-log"),
            ]),
        tests("CommandTests", ["sohoa", "Support"]),
        tests("DrillTests", ["sohoa", "SearchIndex", "Support"]),
        tests(
            "IndicatorsTests",
            [
                "sohoa", "Archive", "Documents", "Indicators", "IndicatorsSQLite", "Spreadsheets", "Support",
                .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        tests("LayoutTests", ["Support"]),
        tests("SearchIndexTests", ["SearchIndex", "Documents"]),
        tests(
            "SingleSignOnTests",
            [
                "Accounts", "Documents", "SingleSignOn", "Support", .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"), .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "JWTKit", package: "jwt-kit"), .product(name: "Logging", package: "swift-log"),
            ]),
        tests(
            "SharingTests",
            [
                "sohoa", "Archive", "ArchiveSQLite", "Documents", "Indicators", "IndicatorsSQLite", "Sharing", "Support",
                .product(name: "Hummingbird", package: "hummingbird"),
            ]),
        tests("PackagingTests", ["CLeptonica", "CQpdf", "Documents", "Packaging"]),
        tests(
            "ReadingRoomTests",
            ["sohoa", "Accounts", "Archive", "Documents", "ReadingRoom", "Support", .product(name: "Hummingbird", package: "hummingbird")]),
        tests("RecognitionTests", ["Recognition", "CLeptonica", "Documents", "Packaging", "Vietnamese"]),
        tests("VietnameseTests", ["Vietnamese"]),
    ],
    cxxLanguageStandard: .cxx17
)
