import Sharing

/// `edXML:` of `sohoa.yaml`; everything may be left out.
struct EdXMLFile: Decodable {
    var namespaces: [String]?
    var organID: String?
    var organName: String?
    var receivedStatus: String?
    var refusedStatus: String?
    var priorities: [String: String]?
    var secrecyElements: [String]?
    var secrecy: [String: String]?
    var noSecrecy: [String]?
    var maximumMiB: Int?
    var maximumAttachments: Int?

    func apply(to settings: inout EnvelopeSettings) {
        if let namespaces { settings.namespaces = Set(namespaces) }
        if let organID { settings.organID = organID }
        if let organName { settings.organName = organName }
        if let receivedStatus { settings.receivedStatus = receivedStatus }
        if let refusedStatus { settings.refusedStatus = refusedStatus }
        if let priorities { settings.priorities = priorities }
        if let secrecyElements { settings.secrecyElements = secrecyElements }
        if let secrecy { settings.secrecy = secrecy }
        if let noSecrecy { settings.noSecrecy = Set(noSecrecy) }
        if let maximumMiB { settings.maximumBytes = Int64(maximumMiB) << 20 }
        if let maximumAttachments { settings.maximumAttachments = maximumAttachments }
    }

    /// What must hold of the settings, with the name of the one that breaks it.
    static func rules(_ settings: EnvelopeSettings) -> [(Bool, String)] {
        [
            (!settings.namespaces.isEmpty, "edXML.namespaces"),
            ((1...65_536).contains(settings.maximumBytes >> 20), "edXML.maximumMiB (1…65536)"),
            ((1...10_000).contains(settings.maximumAttachments), "edXML.maximumAttachments (1…10000)"),
        ]
    }
}
