import Archive
import Documents

/// A harvest's question and how far it has come, in one word: the server keeps nothing, and a restart loses nothing. Whether a record may
/// be given is asked again at every page, so a token opens nothing; its check finds those that were cut or mixed up on their way.
enum ResumptionToken {
    static func text(_ selection: Selection, _ position: HarvestPosition, withRecords: Bool) -> String {
        let parts = [
            withRecords ? "r" : "i", "\(position.change)", "\(position.delivered)", "\(position.whole)", selection.format.rawValue,
            selection.from ?? "", selection.until ?? "", selection.set?.name ?? "",
        ]
        let text = parts.joined(separator: ",")
        return text + "," + check(text)
    }

    /// Throws `.badResumptionToken` for anything that this room did not give for this verb.
    static func read(_ token: String, withRecords: Bool) throws(HarvestFault) -> HarvestQuestion {
        let parts = token.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 9, parts[8] == check(parts.dropLast().joined(separator: ",")), parts[0] == (withRecords ? "r" : "i"),
            let change = Int64(parts[1]), let delivered = Int(parts[2]), let whole = Int(parts[3]),
            let format = MetadataFormat(rawValue: parts[4])
        else { throw .noToken }
        func given(_ part: String) -> String? { part.isEmpty ? nil : part }
        let set = given(parts[7]).flatMap(HarvestSet.init)
        guard (set == nil) == parts[7].isEmpty else { throw .noToken }
        let selection = Selection(format: format, from: given(parts[5]), until: given(parts[6]), set: set)
        return .list(selection, HarvestPosition(change: change, delivered: delivered, whole: whole), withRecords: withRecords)
    }

    private static func check(_ text: String) -> String { String(ContentDigest.of(Array("harvest 1\n\(text)".utf8)).hex.prefix(16)) }
}

extension HarvestFault {
    static let noToken = HarvestFault(.badResumptionToken, "this room gave no such token for this verb")
}
