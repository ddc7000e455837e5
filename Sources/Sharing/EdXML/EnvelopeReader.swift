import Documents
import Foundation

/// Opens edXML envelopes (QCVN 102:2016/BTTTT). An envelope is taken whole or refused with the reason; what was written of one that is refused is
/// taken away again.
public struct EnvelopeReader: Sendable {
    private let settings: EnvelopeSettings

    public init(_ settings: EnvelopeSettings) { self.settings = settings }

    /// - Parameters:
    ///   - path: the envelope, no larger than the settings allow.
    ///   - scratch: gives a new path for an attachment.
    public func open(_ path: String, scratch: @escaping () throws(SharingError) -> String) throws(SharingError) -> OpenedEnvelope {
        guard let handle = FileHandle(forReadingAtPath: path) else { throw .envelope(.unreadable) }
        defer { try? handle.close() }
        let scene = EnvelopeScene(settings, scratch: scratch)
        do throws(SharingError) {
            try scene.read(handle)
            return try opened(scene)
        } catch {
            for attachment in scene.attachments { unlink(attachment.path) }
            throw error
        }
    }

    /// What the manifest lists, each with the attachment that bears its name.
    private func opened(_ scene: EnvelopeScene) throws(SharingError) -> OpenedEnvelope {
        let header = scene.header
        guard header.documentID != nil else { throw .envelope(.missing("DocumentId"), header) }
        guard header.senderID != nil else { throw .envelope(.missing("From/OrganId"), header) }
        guard header.code != nil || header["Subject"] != nil else { throw .envelope(.missing("Code, Subject"), header) }
        guard !scene.references.isEmpty else { throw .envelope(.noAttachments, header) }
        var left = Dictionary(grouping: scene.attachments, by: \.id)
        var attachments: [OpenedEnvelope.Attachment] = []
        for reference in scene.references {
            guard let found = left.removeValue(forKey: reference.id), let file = found.first else {
                throw .envelope(.noAttachment(reference.name ?? reference.id), header)
            }
            guard found.count == 1 else { throw .envelope(.twice(reference.id), header) }
            guard file.size > 0 else { throw .envelope(.emptyAttachment(reference.name ?? file.name ?? reference.id), header) }
            let name = reference.name ?? file.name ?? "\(reference.id)"
            attachments.append(OpenedEnvelope.Attachment(name: name, path: file.path, size: file.size))
        }
        if let stray = left.values.first?.first { throw .envelope(.notListed(stray.name ?? stray.id), header) }
        return OpenedEnvelope(header: header, attachments: attachments)
    }
}

/// What is known while an envelope is being read.
private final class EnvelopeScene {
    struct Attachment {
        var id = ""
        var name: String?
        var path = ""
        var size: Int64 = 0
    }

    private let settings: EnvelopeSettings
    private let scratch: () throws(SharingError) -> String
    private(set) var header = EnvelopeHeader()
    private(set) var references: [(id: String, name: String?)] = []
    private(set) var attachments: [Attachment] = []
    private var path: [String] = []
    /// How deep within elements of others, as a signature, it is.
    private var strange = 0
    private var text: [UInt8] = []
    private var headerBytes = 0
    private var sink: Base64Sink?
    private var unpacked: Int64 = 0
    private var refusal: SharingError?
    private var xml: SafeXML?

    private static let portion = 1 << 16
    private static let longestText = 1 << 16
    private static let longestHeader = 1 << 20

    init(_ settings: EnvelopeSettings, scratch: @escaping () throws(SharingError) -> String) {
        self.settings = settings
        self.scratch = scratch
    }

    func read(_ handle: FileHandle) throws(SharingError) {
        let made = SafeXML(
            begin: { [unowned self] in self.begin($0) }, end: { [unowned self] in self.end() }, text: { [unowned self] in self.take($0) })
        guard let made else { throw .envelope(.unreadable) }
        xml = made
        defer { xml = nil }
        var total: Int64 = 0
        while true {
            let piece = [UInt8]((try? handle.read(upToCount: Self.portion)) ?? Data())
            total += Int64(piece.count)
            guard total <= settings.maximumBytes else { throw .envelope(.tooLarge(settings.maximumBytes >> 20), header) }
            guard made.feed(piece, isLast: piece.isEmpty) else {
                throw refusal ?? .envelope(.broken(made.fault ?? .broken("?"), line: made.line), header)
            }
            if piece.isEmpty { return }
        }
    }

    private func refuse(_ fault: EnvelopeFault) {
        refusal = refusal ?? .envelope(fault, header)
        xml?.stop()
    }

    // MARK: Elements

    private func begin(_ name: SafeXML.Name) {
        guard strange == 0, settings.namespaces.contains(name.space) else {
            if path.isEmpty { return refuse(.namespace(name.space.isEmpty ? "–" : name.space)) }
            strange += 1
            return
        }
        if path.isEmpty, name.local != "edXML" { return refuse(.root(name.local)) }
        path.append(name.local)
        text.removeAll()
        switch place {
        case "edXMLEnvelope/edXMLHeader/Status": refuse(.status)
        case "edXMLEnvelope/edXMLBody/edXMLManifest/Reference":
            guard references.count < settings.maximumAttachments else { return refuse(.tooMany(settings.maximumAttachments)) }
            references.append(("", nil))
        case "AttachmentEncoded/Attachment":
            guard attachments.count < settings.maximumAttachments else { return refuse(.tooMany(settings.maximumAttachments)) }
            attachments.append(Attachment())
        case "AttachmentEncoded/Attachment/ContentTransferEncoded": unpack()
        default: break
        }
    }

    /// Where it stands below the root.
    private var place: String { path.dropFirst().joined(separator: "/") }

    private func take(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard strange == 0 else { return }
        if sink != nil {
            do throws(Base64Sink.Fault) {
                try sink?.take(bytes)
            } catch {
                refuse(error)
            }
            return
        }
        guard text.count + bytes.count <= Self.longestText else { return refuse(.tooLong(path.last ?? "")) }
        text.append(contentsOf: bytes)
    }

    private func end() {
        guard strange == 0 else {
            strange -= 1
            return
        }
        let value = String(decoding: text, as: UTF8.self)
        let within = place
        switch within {
        case "AttachmentEncoded/Attachment/ContentTransferEncoded": finishUnpacking()
        case "AttachmentEncoded/Attachment/ContentId": attachments[attachments.count - 1].id = Self.id(value)
        case "AttachmentEncoded/Attachment/AttachmentName": attachments[attachments.count - 1].name = Self.name(value)
        case "edXMLEnvelope/edXMLBody/edXMLManifest/Reference/ContentId": references[references.count - 1].id = Self.id(value)
        case "edXMLEnvelope/edXMLBody/edXMLManifest/Reference/AttachmentName": references[references.count - 1].name = Self.name(value)
        default:
            let head = "edXMLEnvelope/edXMLHeader/MessageHeader/"
            if within.hasPrefix(head) {
                headerBytes += text.count
                guard headerBytes <= Self.longestHeader else { return refuse(.tooLong("MessageHeader")) }
                header.add(value, at: String(within.dropFirst(head.count)))
            }
        }
        text.removeAll()
        path.removeLast()
    }

    /// The manifest writes `cid:` before it, the attachment does not.
    private static func id(_ text: String) -> String {
        let id = text.trimmingCharacters(in: .whitespacesAndNewlines)
        return id.lowercased().hasPrefix("cid:") ? String(id.dropFirst(4)) : id
    }

    private static func name(_ text: String) -> String? {
        let name = text.trimmingCharacters(in: .whitespacesAndNewlines)
        return name.isEmpty ? nil : name
    }

    // MARK: Attachments

    private func unpack() {
        do throws(SharingError) {
            let path = try scratch()
            attachments[attachments.count - 1].path = path
            do throws(Base64Sink.Fault) {
                sink = try Base64Sink(path, limit: settings.maximumBytes - unpacked)
            } catch {
                refuse(error)
            }
        } catch {
            refusal = refusal ?? error
            xml?.stop()
        }
    }

    private func finishUnpacking() {
        do throws(Base64Sink.Fault) {
            try sink?.finish()
            attachments[attachments.count - 1].size = sink?.size ?? 0
            unpacked += sink?.size ?? 0
        } catch {
            refuse(error)
        }
        sink = nil
    }

    private func refuse(_ fault: Base64Sink.Fault) {
        switch fault {
        case .notBase64: refuse(.notBase64(attachments.last?.name ?? attachments.last?.id ?? ""))
        case .tooLarge: refuse(.tooLarge(settings.maximumBytes >> 20))
        case .unwritable(let path):
            refusal = refusal ?? .unwritable(path, String(cString: strerror(errno)))
            xml?.stop()
        }
    }
}
