"""Makes a large archive out of a small one, for bench_room.py: files of the small one many times over, each with a digest, a place, words, a
number and a date of its own. Boxes and pictures are the original's; the vault holds hard links. The same seed makes the same archive."""

import datetime
import functools
import hashlib
import itertools
import json
import multiprocessing
import os
import pathlib
import random
import re
import sqlite3
import unicodedata

import numpy

NIGHTS = 30
WORD = re.compile(r'\["(?:[^"\\]|\\.)*"((?:,\d+){5})\]')
MASK = (1 << 64) - 1


def folded(text):
    decomposed = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(c for c in decomposed if unicodedata.category(c) != "Mn")


def sentences_of(articles):
    texts = json.loads(pathlib.Path(articles).read_text(encoding="utf-8"))
    texts = list(texts.values()) if isinstance(texts, dict) else texts
    sentences = [unicodedata.normalize("NFC", s.strip()) for t in texts for s in re.split(r"(?<=[.;:])\s+|\n+", t)]
    return [s for s in sentences if len(s.split()) >= 4]


# MARK: The sketch of a text, as TextSketch.swift makes it


def mixed(bits):
    bits = bits + numpy.uint64(0x9E3779B97F4A7C15)
    bits = (bits ^ (bits >> numpy.uint64(30))) * numpy.uint64(0xBF58476D1CE4E5B9)
    bits = (bits ^ (bits >> numpy.uint64(27))) * numpy.uint64(0x94D049BB133111EB)
    return bits ^ (bits >> numpy.uint64(31))


FACTORS = mixed(numpy.arange(128, dtype=numpy.uint64)) | numpy.uint64(1)
TERMS = mixed(numpy.arange(128, dtype=numpy.uint64) + numpy.uint64(0x10000))


@functools.cache
def piece(word):
    key = "".join(c for c in folded(word) if c.isalnum())
    if not key:
        return None
    value = 0xCBF29CE484222325
    for byte in key.encode():
        value = ((value ^ byte) * 0x100000001B3) & MASK
    isYear = len(key) == 4 and key[:2] in ("19", "20")
    letters = word.lstrip("0123456789.,;:()\"'-/")
    return value, len(key) > 1 and not isYear and any(c.isdigit() for c in key), letters[:1].isupper() and any(c.islower() for c in letters[1:])


def sketch(words):
    """The stored bytes and the bands; `None` for a text that says too little."""
    pieces = [p for p in map(piece, words) if p]
    if len(pieces) < 30:
        return None
    hashes = numpy.array([p[0] for p in pieces], dtype=numpy.uint64)
    pairs = mixed(hashes[:-1] * numpy.uint64(31) + hashes[1:])
    follow = list(zip(pieces, pieces[1:]))
    special = numpy.array([a[1] or b[1] or a[2] and b[2] for a, b in follow], dtype=bool)
    common = numpy.array([not a[1] and not b[1] for a, b in follow], dtype=bool)
    plain, marked = numpy.unique(pairs[common]), numpy.unique(pairs[special])
    if len(plain) < 24 or len(marked) < 6:
        return None
    least = ((FACTORS[:, None] * plain[None, :] + TERMS[:, None]) >> numpy.uint64(32)).min(axis=1)
    specific = numpy.sort((marked >> numpy.uint64(32)).astype(numpy.uint32))[:128]
    data = numpy.concatenate([least.astype(numpy.uint32), numpy.array([950], dtype=numpy.uint32), specific]).astype("<u4").tobytes()
    starts = numpy.arange(0, 126, 3)
    joined = starts.astype(numpy.uint64)
    for step in range(3):
        joined = mixed(joined * numpy.uint64(0x100000001B3) ^ least[starts + step])
    return data, joined.view(numpy.int64).tolist()


# MARK: One file


class Model:
    """A file of the small archive, ready to be made again with other words."""

    def __init__(self, db, row):
        (self.id, self.path, self.size, self.modified, self.digest, self.format, self.signed) = row
        self.pages = []
        for number, outline, kind, reading in db.execute(
                "SELECT number, outline, kind, reading FROM page WHERE file = ? ORDER BY number", (self.id,)):
            text = bytes(reading).decode() if reading else ""
            between, ends = [], []
            at = 0
            for word in WORD.finditer(text):
                between.append(text[at:word.start()])
                ends.append(word.group(1) + "]")
                at = word.end()
            self.pages.append((number, outline, kind, reading and (between, ends, text[at:])))
        self.documents = db.execute("SELECT id, ordinal, content, standing, place FROM document WHERE file = ? ORDER BY ordinal",
                                    (self.id,)).fetchall()

        def beside(table, columns):
            return {d[0]: db.execute(f"SELECT {columns} FROM {table} WHERE document = ?", (d[0],)).fetchall() for d in self.documents}

        self.holdings = beside("holding", "role, page, digest, size")
        self.codes = beside("documentCode", "letters, key, organ, isSure, isSecret")
        self.citations = beside("citation", "place, key")
        self.parties = beside("party", "place, key, nameKey")
        self.waiting = beside("waiting", "aspect, doubt, weight, seconds, gain, documentGain")


def models(db):
    rows = db.execute("SELECT id, path, size, modified, digest, format, isSigned FROM file WHERE state = 'archived' ORDER BY path").fetchall()
    return [m for m in (Model(db, row) for row in rows) if m.documents]


def escaped(word):
    return json.dumps(word, ensure_ascii=False)


def made(order):
    """All rows of one file, by table."""
    number, model, file, batch, dossier, path, change, seed = order
    model, sentences = KNOWN[0][model], KNOWN[1]
    chance = random.Random(seed * 1_000_003 + number)
    digest = hashlib.sha256(f"{seed} {number} {model.digest}".encode()).hexdigest()
    rows = {name: [] for name in ("page", "document", "holding", "documentCode", "citation", "party", "waiting", "sketch", "sketchBand")}
    rows["file"] = [(file, batch, "/made", path, dossier, model.size, model.modified, digest, "archived", model.format, model.signed)]
    words = {}
    for page, outline, kind, reading in model.pages:
        if reading is None:
            rows["page"].append((file, page, outline, kind, None))
            continue
        between, ends, rest = reading
        drawn = []
        while len(drawn) < len(ends):
            drawn += chance.choice(sentences).split()
        drawn = words[page] = drawn[:len(ends)]
        text = "".join(itertools.chain.from_iterable((b, "[", escaped(w), e) for b, w, e in zip(between, drawn, ends))) + rest
        rows["page"].append((file, page, outline, kind, text.encode()))
    for known, ordinal, content, standing, first in model.documents:
        id = f"{digest[:16]}-{ordinal}"
        content = json.loads(content)
        fields = content["fields"]
        code = str(chance.randint(1, 4000))
        day = (datetime.date(2000, 1, 1) + datetime.timedelta(days=chance.randrange(9000))).isoformat()
        organ = f"Ủy ban nhân dân xã Mẫu {chance.randint(1, 40)}"
        subject = chance.choice(sentences)[:200]
        for name, value in (("codeNumber", code), ("issuedDate", day), ("organName", organ), ("subject", subject)):
            if fields.get(name, {}).get("value"):
                fields[name]["value"] = value
        for place, relation in enumerate(content.get("relations") or []):
            relation["codeNumber"] = str(chance.randint(1, 4000))
            for at, key in model.citations[known]:
                if at == place:
                    rows["citation"].append((id, place, relation["codeNumber"], key))
        # Nobody wrote down where these belong: their path tells.
        content.pop("dossier", None)
        text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        rows["document"].append((id, file, ordinal, text, standing, change, first, dossier))
        change += 1
        rows["holding"] += [(id, *h) for h in model.holdings[known]]
        for letters, key, kept, isSure, isSecret in model.codes[known]:
            rows["documentCode"].append((id, code, letters, key, int(day[:4]), day, kept and organ, isSure, isSecret))
        rows["party"] += [(id, place, f"{key} {number}", name) for place, key, name in model.parties[known]]
        rows["waiting"] += [(id, *w) for w in model.waiting[known]]
        drawn = sketch([w for page in content["pages"] for w in words.get(page, [])])
        if drawn:
            rows["sketch"].append((id, drawn[0]))
            rows["sketchBand"] += [(band, id) for band in drawn[1]]
    return model.digest, digest, rows


KNOWN = []


def know(models, sentences):
    KNOWN[:] = [models, sentences]


COLUMNS = {
    "file": "id, batch, inbox, path, dossier, size, modified, digest, state, format, isSigned", "page": "file, number, outline, kind, reading",
    "document": "id, file, ordinal, content, standing, change, place, dossierKey", "holding": "document, role, page, digest, size",
    "documentCode": "document, number, letters, key, year, date, organ, isSure, isSecret", "citation": "document, place, number, key",
    "party": "document, place, key, nameKey", "waiting": "document, aspect, doubt, weight, seconds, gain, documentGain",
    "sketch": "document, data", "sketchBand": "band, document",
}


def orders(known, count, chance, file, change, seed):
    """Which file is made where: dossiers of 1 to 500 documents, a new night after every thirtieth part."""
    weights = [10 if len(m.pages) <= 2 else 1 for m in known]
    left = written = dossiers = files = 0
    while written < count:
        if left <= 0:
            left, files = chance.randint(1, 500), 0
            dossiers += 1
            day = datetime.date(2021, 1, 1) + datetime.timedelta(days=chance.randrange(1800))
            dossier = f"H13.{chance.randint(10, 49)}-{day:%y%m%d}-{dossiers:04d}"
        model = chance.choices(range(len(known)), weights)[0]
        size = len(known[model].documents)
        files += 1
        path = f"{dossier}/scan_{files:04d}{os.path.splitext(known[model].path)[1]}"
        night = min(NIGHTS - 1, written * NIGHTS // count)
        yield file, model, file, f"made-{night + 1:02d}", dossier, path, change, seed
        file, change, written, left = file + 1, change + size, written + size, left - size


def enlarge(archive, articles, count, seed=7):
    """Adds at least `count` documents to the archive, which nobody else uses meanwhile. The index has to be made again."""
    db = sqlite3.connect(f"{archive}/catalogue.sqlite", isolation_level=None)
    db.execute("PRAGMA synchronous = OFF")
    db.execute("BEGIN")
    known = models(db)
    file = db.execute("SELECT MAX(id) FROM file").fetchone()[0] + 1
    change = db.execute("SELECT value FROM counter WHERE name = 'change'").fetchone()[0] + 1
    start = 1_780_000_000
    for night in range(NIGHTS):
        at = start + 86_400 * night
        db.execute("INSERT INTO batch VALUES (?, '/made', ?, ?)", (f"made-{night + 1:02d}", at, at + 20_000))
    insert = {t: f"INSERT OR IGNORE INTO {t} ({c}) VALUES ({','.join('?' * len(c.split(',')))})" for t, c in COLUMNS.items()}

    def vault(digest):
        return f"{archive}/vault/{digest[:2]}/{digest[2:4]}/{digest}"

    bands, last = [], change
    with multiprocessing.Pool(None, know, (known, sentences_of(articles))) as pool:
        for old, new, rows in pool.imap(made, orders(known, count, random.Random(seed), file, change, seed), chunksize=16):
            os.makedirs(os.path.dirname(vault(new)), exist_ok=True)
            os.link(vault(old), vault(new))
            # In the order of the key, or every band is another place on the disk.
            bands += rows.pop("sketchBand")
            for table in COLUMNS:
                if table in rows:
                    db.executemany(insert[table], rows[table])
            last += len(rows["document"])
    db.executemany(insert["sketchBand"], sorted(bands))
    db.execute("UPDATE counter SET value = ? WHERE name = 'change'", (last - 1,))
    db.execute("COMMIT")
    db.execute("PRAGMA optimize")
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    total = db.execute("SELECT (SELECT COUNT(*) FROM document), (SELECT COUNT(*) FROM page)").fetchone()
    db.close()
    return total
