import Archive
import Documents
import Foundation
import GRDB

extension RoomBook {
    /// Writes into the journal of use. Call it before the answer goes out. It returns at once for what is looked at (`UseEvent.isGrouped`),
    /// which is written with others within some 50 ms; everything else is on disk when it returns. While entries cannot be written, all wait
    /// and throw `.unreachable`, so nothing is shown that is not journaled.
    public func record(_ use: Use) async throws(AccountError) {
        try await writer.write(use, at: now(), waits: !use.event.isGrouped)
    }

    /// Entries that are wanted, the newest first.
    public func entries(_ filter: UseFilter = UseFilter(), limit: Int) async throws(AccountError) -> [UseEntry] {
        try await read { db in
            // Only what is asked for, so that an index can be used.
            let wishes: [(String, (any DatabaseValueConvertible)?)] = [
                ("login = ?", filter.login?.lowercased()), ("event = ?", filter.event?.rawValue), ("subject = ?", filter.subject),
                ("at >= ?", filter.since.map(UseEntry.milliseconds)), ("at < ?", filter.until.map(UseEntry.milliseconds)),
                ("number < ?", filter.before),
            ]
            let asked = wishes.filter { $0.1 != nil }
            let condition = asked.isEmpty ? "" : " WHERE " + asked.map(\.0).joined(separator: " AND ")
            return try Row.fetchAll(
                db, sql: "SELECT * FROM journal\(condition) ORDER BY number DESC LIMIT ?",
                arguments: StatementArguments(asked.map(\.1) + [limit])
            ).map(UseEntry.init(row:))
        }
    }

    /// Walks the whole journal, some thousand entries at a time, and holds up nobody. `given` is a head that somebody kept elsewhere; the one
    /// beside the database is always looked at.
    public func verifyUse(against given: UseHead? = nil, batch: Int = 5_000) async throws(AccountError) -> UseVerdict {
        // The head first: what is written during the walk lies behind it.
        let kept = headFile.read()
        let heads = [kept, given].compactMap(\.self)
        var (head, fault) = try await walk(heads, batch: batch)
        if fault == nil {
            let longest = heads.map(\.count).max() ?? 0
            if longest > head.count { fault = .shortened(head.count + 1...longest) } else if kept == nil { fault = .noHead }
        }
        return UseVerdict(entries: head.count, head: head, fault: fault)
    }

    /// Takes the journal for whole although its end is not where it had been, as after a backup was restored; that itself is journaled, with the
    /// head that had been kept. A journal whose chain is broken is not accepted: throws `.forbidden`.
    public func acceptUse(by visitor: Visitor) async throws(AccountError) {
        if let fault = try await walk([], batch: 5_000).fault {
            throw AccountError(
                .forbidden,
                fact: Bilingual(
                    "Nhật ký bị đứt, không nhận được. \(fault.fact.vietnamese)",
                    "The journal is broken and cannot be accepted. \(fault.fact.english)"),
                remedy: fault.remedy)
        }
        if try await verifyUse().fault == nil { return }
        let at = now()
        let detail = "head was \(headFile.read()?.description ?? "lost")"
        let head = try await write { db in
            try UseChain.append(db, [(Use(.journalAccepted, by: visitor, detail: detail), at)])
            return try UseChain.last(db)
        }
        do {
            try headFile.found(head)
        } catch {
            throw Self.translate(error)
        }
    }

    /// Follows the chain to its end or its first fault; the heads are places that it must go through.
    private func walk(_ heads: [UseHead], batch: Int) async throws(AccountError) -> (head: UseHead, fault: UseFault?) {
        var head = UseHead.empty
        while true {
            let after = head.count
            let entries = try await read { db in
                try Row.fetchAll(db, sql: "SELECT * FROM journal WHERE number > ? ORDER BY number LIMIT ?", arguments: [after, batch])
                    .map(UseEntry.init(row:))
            }
            for entry in entries {
                if entry.number != head.count + 1 { return (head, .missing(head.count + 1)) }
                guard entry.continues(head.hash) else { return (head, .altered(entry.number)) }
                head = UseHead(count: entry.number, hash: entry.hash)
                if heads.contains(where: { $0.count == head.count && $0.hash != head.hash }) { return (head, .rewritten(head.count)) }
            }
            if entries.isEmpty { return (head, nil) }
        }
    }

    /// What a person last asked, the newest first; at most 20.
    public func recentSearches(of account: Account) async throws(AccountError) -> [RecentItem] { try await recent(.search, of: account) }

    /// The documents that a person last looked at, the newest first; at most 20. Ask again whether each may still be seen.
    public func recentDocuments(of account: Account) async throws(AccountError) -> [RecentItem] { try await recent(.view, of: account) }

    private func recent(_ event: UseEvent, of account: Account) async throws(AccountError) -> [RecentItem] {
        try await read { db in
            try Row.fetchAll(
                db, sql: "SELECT subject, at FROM recent WHERE login = ? AND kind = ? ORDER BY at DESC, id DESC LIMIT ?",
                arguments: [account.login, event.rawValue, Recents.most]
            ).map { RecentItem(subject: $0["subject"], at: Stored.date($0["at"])) }
        }
    }
}
