public import Documents

/// What is wrong with the journal of use.
public enum UseFault: Hashable, Sendable {
    /// The entry is not what was written, or the one before it is not.
    case altered(Int64)
    /// There is no entry of that number, and there are later ones.
    case missing(Int64)
    /// The journal is shorter than its head says: these are gone.
    case shortened(ClosedRange<Int64>)
    /// The chain is whole, but it is another one: this entry is not the one that the head was taken of.
    case rewritten(Int64)
    /// The file with the head is gone or damaged, so nobody can tell whether the last entries are there.
    case noHead

    public var fact: Bilingual {
        switch self {
        case .altered(let number):
            Bilingual("Mục \(number) đã bị sửa, hoặc mục ngay trước nó.", "Entry \(number) was altered, or the one before it.")
        case .missing(let number): Bilingual("Thiếu mục \(number).", "Entry \(number) is missing.")
        case .shortened(let range):
            Bilingual(
                "Các mục cuối đã mất: từ \(range.lowerBound) đến \(range.upperBound).",
                "The last entries are gone: \(range.lowerBound) to \(range.upperBound).")
        case .rewritten(let number):
            Bilingual(
                "Mục \(number) không phải mục đã ghi lúc lấy dấu cuối; nhật ký đã bị viết lại.",
                "Entry \(number) is not the one that the head was taken of; the journal was written anew.")
        case .noHead:
            Bilingual(
                "Không có hoặc không đọc được tệp room.head, nên không biết các mục cuối còn đủ không.",
                "There is no room.head, or it cannot be understood, so nobody can tell whether the last entries are there.")
        }
    }

    public var remedy: Bilingual {
        switch self {
        case .altered, .missing:
            Bilingual(
                "Giữ nguyên tệp room.sqlite làm chứng cứ, so với bản sao lưu gần nhất, báo người phụ trách an toàn thông tin.",
                "Keep room.sqlite as evidence, compare it with the last backup, and tell whoever is responsible for security.")
        case .shortened, .rewritten, .noHead:
            Bilingual(
                "Nếu vừa khôi phục từ bản sao lưu, khôi phục cả room.head của bản đó, hoặc nhận nhật ký bằng --accept. Nếu không, giữ nguyên các "
                    + "tệp làm chứng cứ và báo người phụ trách an toàn thông tin.",
                "After restoring a backup, restore its room.head as well, or take the journal with --accept. Otherwise keep the files as "
                    + "evidence and tell whoever is responsible for security.")
        }
    }
}

/// What a walk over the whole journal found.
public struct UseVerdict: Hashable, Sendable {
    /// Entries that were looked at.
    public let entries: Int64
    /// Where the journal ends, for keeping elsewhere: `sohoa journal verify --head` takes it. Of a broken chain, the last entry that holds.
    public let head: UseHead
    /// The first thing that is wrong; `nil` when all is well.
    public let fault: UseFault?
}
