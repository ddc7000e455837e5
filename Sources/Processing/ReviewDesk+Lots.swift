public import Archive
import Documents

extension ReviewDesk {
    /// Draws some of a batch's documents that passed without a person; they wait for a look from now on.
    /// - Parameters:
    ///   - share: of the documents, 0…1.
    ///   - least: drawn at least, if there are as many.
    /// - Throws: `ReviewFailure` when nothing of the batch is left to draw from.
    public func draw(
        batch: String, share: Double, least: Int, by person: String, using generator: inout some RandomNumberGenerator
    ) async throws -> Lot {
        let members = try await store.passed(batch: batch)
        guard !members.isEmpty else { throw ReviewFailure.nothingToDraw(batch) }
        let count = min(members.count, max(least, Int((Double(members.count) * share).rounded(.up))))
        let drawn = Set(members.shuffled(using: &generator).prefix(count))
        let lot = try await store.openLot(batch: batch, members: members, drawn: drawn, by: person)
        for id in members where drawn.contains(id) { try await decide([(.whole, .question)], on: id, by: person) }
        return lot
    }

    /// Accepts a lot once every drawn document was looked at.
    public func accept(lot id: Int64, by person: String) async throws {
        guard let lot = try await store.lots().first(where: { $0.id == id }) else { throw ArchiveError.notFound("\(id)") }
        guard lot.seen == lot.drawn else { throw ReviewFailure.lotUnseen(lot) }
        guard try await store.close(lot: id, .accepted, by: person) else { throw ReviewFailure.lotDecided(id) }
    }

    /// Sends a lot back: every document of it that nobody looked at waits for a person. Returns how many.
    public func sendBack(lot id: Int64, by person: String) async throws -> Int {
        let members = try await store.members(ofLot: id)
        guard try await store.close(lot: id, .returned, by: person) else { throw ReviewFailure.lotDecided(id) }
        var count = 0
        for member in members.keys.sorted(by: { $0.rawValue < $1.rawValue }) where members[member] == false {
            guard try await store.document(member) != nil else { continue }
            try await decide([(.whole, .question)], on: member, by: person)
            count += 1
        }
        return count
    }
}

extension ReviewFailure {
    fileprivate static func nothingToDraw(_ batch: String) -> ReviewFailure {
        ReviewFailure(
            fact: Bilingual("Lô \(batch) không còn tài liệu nào để lấy mẫu.", "The batch \(batch) has no documents left to draw from."),
            remedy: Bilingual(
                "Chỉ lấy mẫu trong tài liệu đã đạt mà chưa ai xem; `sohoa review lots` cho biết các lần lấy mẫu.",
                "Only what passed unseen is drawn from; `sohoa review lots` shows the lots."))
    }

    fileprivate static func lotUnseen(_ lot: Lot) -> ReviewFailure {
        ReviewFailure(
            fact: Bilingual(
                "Mẫu của lô kiểm \(lot.id) còn \(lot.drawn - lot.seen) tài liệu chưa xem.",
                "\(lot.drawn - lot.seen) drawn documents of lot \(lot.id) were not looked at."),
            remedy: Bilingual(
                "Xem từng tài liệu rồi xác nhận cả tài liệu; thấy sai thì sửa trước.",
                "Look at each, then confirm the whole document; correct first what is wrong."))
    }

    fileprivate static func lotDecided(_ id: Int64) -> ReviewFailure {
        ReviewFailure(
            fact: Bilingual("Lô kiểm \(id) đã được quyết định.", "Lot \(id) has been decided."),
            remedy: Bilingual("Xem danh sách lô kiểm.", "See the list of lots."))
    }
}
