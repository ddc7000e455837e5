import Foundation
import Sharing
import SingleSignOn

/// `sharing:` of `sohoa.yaml`; everything may be left out.
struct SharingFile: Decodable {
    var openData: String?
    var stores: [StoreFile]?

    func apply(to sharing: inout SharingSettings, folder: String) {
        if let openData { sharing.openData = openData.hasPrefix("/") ? openData : folder + "/" + openData }
        for store in stores ?? [] {
            if let made = store.settings(from: folder) {
                sharing.stores.append(made)
            } else {
                sharing.faults.append(store.name.isEmpty ? "stores" : "stores.\(store.name)")
            }
        }
    }

    /// What must hold of the settings, with the name of the one that breaks it.
    static func rules(_ settings: SharingSettings) -> [(Bool, String)] {
        let names = settings.stores.map(\.name)
        return [
            (!settings.openData.isEmpty, "sharing.openData"),
            (Set(names).count == names.count, "sharing.stores (name)"),
        ] + settings.faults.map { (false, "sharing." + $0) }
    }
}

/// A shared store as it is written.
struct StoreFile: Decodable {
    var name: String
    var folder: String?
    var address: String?
    var method: String?
    var tokenFile: String?
    var tokenVariable: String?
    var attempts: Int?
    var firstWaitSeconds: Double?
    var seconds: Double?
    var conditional: Bool?
    var owners: Bool?
    var originals: Bool?

    /// `nil` where it cannot be used: no name, neither a folder nor an address or both, an address without TLS, numbers out of range.
    func settings(from folder: String) -> SharedStore? {
        let letters = CharacterSet(charactersIn: "abcdefghijklmnopqrstuvwxyz0123456789-")
        guard (1...40).contains(name.count), name.unicodeScalars.allSatisfy(letters.contains), let door = door(from: folder) else {
            return nil
        }
        var store = SharedStore(name: name, door: door)
        store.givesConditional = conditional ?? false
        store.givesOwners = owners ?? false
        store.givesOriginals = originals ?? false
        return store
    }

    private func door(from base: String) -> SharedStore.Door? {
        if let folder {
            guard address == nil, !folder.isEmpty else { return nil }
            return .folder(folder.hasPrefix("/") ? folder : base + "/" + folder)
        }
        guard let address, let safe = SafeAddress(address) else { return nil }
        var rest = RESTDoor(safe)
        if let method {
            guard let known = RESTDoor.Method(rawValue: method.uppercased()) else { return nil }
            rest.method = known
        }
        rest.tokenFile = tokenFile.map { $0.hasPrefix("/") ? $0 : base + "/" + $0 }
        rest.tokenVariable = tokenVariable
        if let attempts { rest.attempts = attempts }
        if let firstWaitSeconds { rest.firstWait = firstWaitSeconds }
        if let seconds { rest.seconds = seconds }
        guard (1...20).contains(rest.attempts), (0...60).contains(rest.firstWait), (1...600).contains(rest.seconds) else { return nil }
        return .rest(rest)
    }
}

/// What is given to others, and how.
struct SharingSettings: Sendable {
    /// The rules of open data; `units.yaml` lies beside them.
    var openData: String
    var stores: [SharedStore] = []
    /// Stores that cannot be used as they are written.
    var faults: [String] = []

    init(folder: String) { openData = folder + "/open-data.yaml" }
}
