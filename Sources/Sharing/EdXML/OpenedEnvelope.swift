/// An envelope that was read: its header, and its attachments as files of their own in the order of the manifest.
public struct OpenedEnvelope: Sendable {
    public struct Attachment: Hashable, Sendable {
        public var name: String
        /// Where its bytes lie; whoever opened the envelope takes them away.
        public var path: String
        public var size: Int64

        public init(name: String, path: String, size: Int64) { (self.name, self.path, self.size) = (name, path, size) }
    }

    public var header: EnvelopeHeader
    public var attachments: [Attachment]
}
