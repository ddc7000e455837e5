/// How envelopes are understood and answered: `edXML:` of `sohoa.yaml`. Implementations of QCVN 102:2016 disagree about code lists.
public struct EnvelopeSettings: Sendable {
    /// Namespaces of the envelope.
    public var namespaces: Set<String> = ["http://www.mic.gov.vn/TBT/QCVN_102_2016"]
    /// Mã định danh and name of the body that receives, for the answers.
    public var organID = ""
    public var organName = ""
    /// Codes of the answers.
    public var receivedStatus = "01"
    public var refusedStatus = "02"
    /// `OtherInfo/Priority` to degrees of urgency.
    public var priorities = ["1": "Khẩn", "2": "Thượng khẩn", "3": "Hỏa tốc"]
    /// Elements of the header that tell a degree of secrecy, and what their values mean. A value that is not listed and is not among `noSecrecy` is
    /// taken for a secret.
    public var secrecyElements = ["SecrecyLevel", "OtherInfo/SecrecyLevel", "OtherInfo/Secrecy", "OtherInfo/Security"]
    public var secrecy = ["1": "Mật", "2": "Tối mật", "3": "Tuyệt mật"]
    public var noSecrecy: Set<String> = ["0", "Thường", "Không"]
    /// Of an envelope, and of all its attachments unpacked.
    public var maximumBytes: Int64 = 512 << 20
    public var maximumAttachments = 100

    public init() {}
}
