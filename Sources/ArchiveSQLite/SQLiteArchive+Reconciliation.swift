public import Archive
import Documents
import Foundation
import GRDB

extension SQLiteArchive {
    public func reconciliation(files: [Int64]) async throws(ArchiveError) -> Reconciliation {
        try await read { db in
            let these: StatementArguments = [try Stored.text(files)]
            var sum = Reconciliation()
            for row in try Row.fetchAll(
                db, sql: "SELECT state, COUNT(*) AS n FROM file WHERE id IN (SELECT value FROM json_each(?)) GROUP BY state",
                arguments: these)
            {
                sum.files.add(FileState(rawValue: row["state"]), row["n"])
            }
            // Each file's pages by their end; a duplicate has the pages of the file it repeats.
            for row in try Row.fetchAll(
                db,
                sql: """
                    SELECT file.state AS state, page.kind AS kind, page.failure IS NOT NULL AS failed, COUNT(*) AS n
                    FROM file JOIN page ON page.file = COALESCE(file.firstFile, file.id)
                    WHERE file.id IN (SELECT value FROM json_each(?)) GROUP BY 1, 2, 3
                    """, arguments: these)
            {
                let count: Int = row["n"]
                sum.pages.seen += count
                switch (FileState(rawValue: row["state"]), row["failed"] as Bool, row["kind"] as String?) {
                case (.duplicate, _, _): sum.pages.duplicates += count
                case (.quarantined, _, _), (.archived, true, _): sum.pages.quarantined += count
                case (.archived, false, "blank"): sum.pages.blank += count
                case (.archived, false, "separator"): sum.pages.separators += count
                case (.archived, false, "content"): sum.pages.inDocuments += count
                default: sum.pages.pending += count
                }
            }
            sum.pages.unread =
                try Int.fetchOne(
                    db,
                    sql: """
                        SELECT COALESCE(SUM(json_array_length(content, '$.unreadPages')), 0) FROM document
                        WHERE change IS NOT NULL AND file IN (SELECT value FROM json_each(?))
                        """, arguments: these) ?? 0
            for row in try Row.fetchAll(
                db,
                sql: """
                    SELECT standing, failure IS NOT NULL AS failed, COUNT(*) AS n FROM document
                    WHERE change IS NOT NULL AND file IN (SELECT value FROM json_each(?)) GROUP BY 1, 2
                    """, arguments: these)
            {
                let count: Int = row["n"]
                sum.documents.total += count
                if row["standing"] == Standing.archived.rawValue {
                    sum.documents.archived += count
                } else {
                    sum.documents.inReview += count
                }
                if row["failed"] { sum.documents.unpackaged += count }
            }
            return sum
        }
    }

    public func exceptions(files: [Int64]) async throws(ArchiveError) -> [QuarantineEntry] {
        try await read { db in
            let these = try Stored.text(files)
            return try Row.fetchAll(
                db,
                sql: """
                    SELECT path, 0 AS page, failure, id AS file FROM file
                    WHERE state = 'quarantined' AND id IN (SELECT value FROM json_each(:these))
                    UNION ALL
                    SELECT file.path, page.number, page.failure, file.id FROM page JOIN file ON file.id = page.file
                    WHERE page.failure IS NOT NULL AND file.state = 'archived' AND file.id IN (SELECT value FROM json_each(:these))
                    UNION ALL
                    SELECT file.path, 0, document.failure, file.id FROM document JOIN file ON file.id = document.file
                    WHERE document.failure IS NOT NULL AND file.id IN (SELECT value FROM json_each(:these))
                    ORDER BY 4, 2
                    """, arguments: ["these": these]
            ).map { row in
                QuarantineEntry(
                    source: row["path"], page: row["page"], failure: try Stored.value(StepFailure.self, row["failure"] as String))
            }
        }
    }
}
