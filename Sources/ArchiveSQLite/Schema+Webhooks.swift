/// Who is told of what, and when documents came.
extension Schema {
    /// A document keeps only its last change: in `archival` stands the one with which it came, so that it is told even to who asks late.
    static let webhooks = """
        CREATE TABLE webhook (
            id INTEGER PRIMARY KEY AUTOINCREMENT, url TEXT NOT NULL, events TEXT NOT NULL, secret TEXT NOT NULL, position INTEGER NOT NULL,
            failures INTEGER NOT NULL DEFAULT 0, failingSince REAL, dueAt REAL, lastFailure TEXT, disabledReason TEXT,
            createdAt REAL NOT NULL, createdBy TEXT NOT NULL
        );
        CREATE TABLE archival (change INTEGER PRIMARY KEY, document TEXT NOT NULL);
        CREATE TRIGGER documentCame AFTER UPDATE OF change ON document WHEN OLD.change IS NULL AND NEW.change IS NOT NULL BEGIN
            INSERT INTO archival (change, document) VALUES (NEW.change, NEW.id);
        END;
        """
}
