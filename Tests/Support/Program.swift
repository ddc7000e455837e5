public import Foundation

/// The built `sohoa`, run as people run it.
public struct Program: Sendable {
    /// How a run ended.
    public struct Ending: Sendable {
        public var code: Int32
        public var output: String
        public var errors: String
    }

    /// The program that was built beside these tests.
    public static var path: String {
        let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
        return (tests as NSString).deletingLastPathComponent + "/sohoa"
    }

    /// The checkout.
    public static var checkout: String {
        var folder = URL(fileURLWithPath: #filePath)
        for _ in 0..<3 { folder.deleteLastPathComponent() }
        return folder.path
    }

    /// Runs to the end. The language is English unless the arguments say otherwise.
    public static func run(_ arguments: String..., environment: [String: String] = [:], input: String? = nil) throws -> Ending {
        try run(arguments, environment: environment, input: input)
    }

    public static func run(_ arguments: [String], environment: [String: String] = [:], input: String? = nil) throws -> Ending {
        let folder = try Folder()
        let given = try input.map { try folder.write("in", $0) }
        let process = try start(
            arguments, environment: environment, input: given, output: folder.path + "/out", errors: folder.path + "/err")
        process.waitUntilExit()
        return Ending(
            code: process.terminationStatus, output: try String(contentsOfFile: folder.path + "/out", encoding: .utf8),
            errors: try String(contentsOfFile: folder.path + "/err", encoding: .utf8))
    }

    /// Starts and leaves running.
    public static func start(
        _ arguments: [String], environment: [String: String] = [:], input: String? = nil, output: String, errors: String
    ) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(["LC_ALL": "en_US.UTF-8"]) { $1 }
            .merging(environment) { $1 }
        for file in [output, errors] { _ = FileManager.default.createFile(atPath: file, contents: nil) }
        process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: output))
        process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: errors))
        process.standardInput = try input.map { try FileHandle(forReadingFrom: URL(fileURLWithPath: $0)) } ?? FileHandle.nullDevice
        try process.run()
        return process
    }
}
