import Archive
public import Documents

/// What ties a document to others, as persons say it.
extension ReviewDesk {
    /// Ties a document to another, or says that what the machine read of the two is right.
    /// - Parameters:
    ///   - name: the kind, and the other document by its number and ký hiệu, or by its name in the archive.
    ///   - target: the document that is meant, where the number may mean several.
    ///   - version: the change number of the document that the person saw; `nil` for whatever stands there now.
    /// - Throws: `ReviewFailure` for a document that is not in the archive, for itself, or when somebody else changed it meanwhile.
    @discardableResult
    public func relate(
        _ id: DocumentID, _ name: RelationName, target: DocumentID? = nil, by person: String, version: Int64? = nil
    ) async throws -> Document {
        let answer: Answer = target.map { .set($0.rawValue) } ?? .confirm
        return try await decide([(.relation(name), answer)], on: id, by: person, version: version)
    }

    /// Says that there is no such relation: what the machine read does not come back when the archive is cataloged again, and what looks like
    /// another scan is no longer told as one, on neither side.
    @discardableResult
    public func unrelate(_ id: DocumentID, _ name: RelationName, by person: String, version: Int64? = nil) async throws -> Document {
        try await decide([(.relation(name), .reject)], on: id, by: person, version: version)
    }

    /// Whoever names a document means one that is there, and another one.
    func checkNames(_ aspects: [Aspect], _ answers: [Answer], of id: DocumentID) async throws {
        for (aspect, answer) in zip(aspects, answers) {
            guard case .relation(let name) = aspect, [.reject, .withdraw].contains(answer) == false else { continue }
            var named = name.document.map { [$0] } ?? []
            if case .set(let target) = answer, DocumentID.isName(target) { named.append(DocumentID(rawValue: target)) }
            for other in named {
                guard other != id else { throw ReviewFailure.itself(id) }
                let found = try await store.document(other)
                guard found != nil else { throw ReviewFailure.noSuchDocument(other.rawValue) }
            }
        }
    }
}

extension Aspect {
    /// Whether it is about a relation to another document.
    public var isRelation: Bool { if case .relation = self { true } else { false } }
}

extension ReviewFailure {
    static func itself(_ id: DocumentID) -> ReviewFailure {
        ReviewFailure(
            fact: Bilingual("Tài liệu \(id) không thể liên quan đến chính nó.", "The document \(id) cannot be related to itself."),
            remedy: Bilingual("Chọn tài liệu khác.", "Choose another one."))
    }

    /// Nothing that the person may see is called like that.
    public static func noSuchDocument(_ name: String) -> ReviewFailure {
        ReviewFailure(
            fact: Bilingual("Không có tài liệu “\(name)”.", "There is no document “\(name)”."),
            remedy: Bilingual(
                "Ghi mã tài liệu như 3f9a0c55d1e2b7a4-1, hoặc số và ký hiệu như 30/2020/NĐ-CP; bản quét khác thì ghi mã tài liệu.",
                "Give a name as 3f9a0c55d1e2b7a4-1, or number and ký hiệu as 30/2020/NĐ-CP; another scan is given by its name."))
    }
}
