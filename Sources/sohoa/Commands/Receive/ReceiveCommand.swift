import ArgumentParser

struct ReceiveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "receive", abstract: "Nhận văn bản điện tử của cơ quan khác. / Takes official documents of other bodies.",
        subcommands: [ReceiveEdXML.self])
}
