import Documents
import GRDB

/// What persons decide, and what waits for them.
extension Schema {
    static func addReview(_ db: Database) throws {
        try db.execute(sql: review)
        for row in try Row.fetchAll(db, sql: "SELECT id, content FROM document") {
            try DocumentRows.writeWaiting(db, id: row["id"], try Stored.value(CatalogedDocument.self, row["content"] as String))
        }
    }

    private static let review = """
        ALTER TABLE document ADD COLUMN firstPage INTEGER NOT NULL DEFAULT 0;
        UPDATE document SET firstPage = COALESCE(json_extract(content, '$.pages[0]'), 0);
        CREATE INDEX documentByPlace ON document (file, firstPage, ordinal);

        CREATE TABLE retired (
            file INTEGER NOT NULL REFERENCES file (id), ordinal INTEGER NOT NULL, firstPage INTEGER NOT NULL,
            PRIMARY KEY (file, ordinal)
        ) WITHOUT ROWID;

        CREATE TABLE correction (
            id INTEGER PRIMARY KEY, document TEXT NOT NULL, aspect TEXT NOT NULL, verdict TEXT NOT NULL, replaced TEXT,
            person TEXT NOT NULL, at REAL NOT NULL
        );
        CREATE INDEX correctionByDocument ON correction (document, id);

        CREATE TABLE boundaryDecision (
            id INTEGER PRIMARY KEY, file INTEGER NOT NULL REFERENCES file (id), page INTEGER NOT NULL, begins INTEGER NOT NULL,
            person TEXT NOT NULL, at REAL NOT NULL
        );
        CREATE INDEX boundaryDecisionByFile ON boundaryDecision (file, page, id);

        CREATE TABLE lot (
            id INTEGER PRIMARY KEY, batch TEXT NOT NULL REFERENCES batch (id), drawnAt REAL NOT NULL, drawnBy TEXT NOT NULL,
            verdict TEXT CHECK (verdict IN ('accepted', 'returned')), decidedAt REAL, decidedBy TEXT,
            CHECK ((verdict IS NULL) = (decidedAt IS NULL))
        );
        CREATE TABLE lotMember (
            lot INTEGER NOT NULL REFERENCES lot (id), document TEXT NOT NULL, isDrawn INTEGER NOT NULL, PRIMARY KEY (document, lot)
        ) WITHOUT ROWID;

        CREATE TABLE waiting (
            document TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE, aspect TEXT NOT NULL, doubt REAL NOT NULL,
            weight REAL NOT NULL, seconds REAL NOT NULL, gain REAL NOT NULL, documentGain REAL NOT NULL,
            PRIMARY KEY (document, aspect)
        ) WITHOUT ROWID;
        CREATE INDEX waitingByGain ON waiting (documentGain DESC, document, gain DESC);
        """
}
