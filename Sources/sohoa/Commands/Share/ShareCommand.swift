import ArgumentParser

struct ShareCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "share", abstract: "Chia sẻ: dữ liệu mở, kho dữ liệu dùng chung. / Open data, and a city's shared store.",
        subcommands: [ShareOpenData.self, SharePush.self])
}
