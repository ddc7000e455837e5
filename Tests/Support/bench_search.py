#!/usr/bin/env python3
"""Measures search on made pages beside tantivy and SQLite FTS5; called by Tests/bench.sh --search.

A made page is some 300 syllables of sentences drawn from the articles (a JSON object of texts). The questions are of 2 to 12 words that
stand together on some page, with and without diacritics; some are phrases, some have filters or facets. tantivy and FTS5 index one field
without diacritics and are asked for the best twenty that hold any of the words, as their own default is; phrases as phrases."""

import argparse
import json
import pathlib
import random
import re
import resource
import sqlite3
import statistics
import subprocess
import time
import unicodedata


def folded(text):
    decomposed = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(c for c in decomposed if unicodedata.category(c) != "Mn")


def make(articles, pages, work, seed=7):
    chance = random.Random(seed)
    texts = json.loads(pathlib.Path(articles).read_text(encoding="utf-8"))
    texts = list(texts.values()) if isinstance(texts, dict) else texts
    sentences = [unicodedata.normalize("NFC", s.strip()) for t in texts for s in re.split(r"(?<=[.;:])\s+|\n+", t)]
    sentences = [s for s in sentences if len(s.split()) >= 4]
    lengths = [len(s.split()) for s in sentences]
    with open(work / "pages.txt", "w", encoding="utf-8") as out:
        for _ in range(pages):
            count, page = 0, []
            while count < 300:
                at = chance.randrange(len(sentences))
                page.append(sentences[at])
                count += lengths[at]
            out.write(" ".join(page) + "\n")
    questions = []
    while len(questions) < 200:
        words = re.findall(r"\w+", chance.choice(sentences))
        size = chance.randint(2, 12)
        if len(words) < size:
            continue
        start = chance.randrange(len(words) - size + 1)
        text = " ".join(words[start:start + size])
        kind = len(questions) % 10
        plain = folded(text) if chance.random() < 0.5 else text
        question = {"text": plain, "plain": folded(text), "phrase": False, "facets": False}
        if kind in (3, 7):
            question |= {"text": f'"{" ".join(plain.split()[:4])}"', "plain": " ".join(folded(text).split()[:4]), "phrase": True}
        elif kind == 5:
            question["text"] += f" nam:{chance.randint(2000, 2015)}..2020"
        elif kind == 8:
            question["facets"] = True
        questions.append(question)
    (work / "questions.json").write_text(json.dumps(questions, ensure_ascii=False), encoding="utf-8")
    return questions


def spread(times):
    ordered = sorted(times)
    return statistics.median(ordered), ordered[min(len(ordered) - 1, len(ordered) * 99 // 100)]


def tantivy_figures(work, questions, rounds):
    import tantivy

    schema = tantivy.SchemaBuilder().add_text_field("text", stored=False).add_unsigned_field("id", stored=True).build()
    (work / "tantivy").mkdir()
    index = tantivy.Index(schema, path=str(work / "tantivy"))
    began = time.monotonic()
    writer = index.writer(heap_size=256 << 20)
    with open(work / "pages.txt", encoding="utf-8") as pages:
        for number, page in enumerate(pages):
            writer.add_document(tantivy.Document(text=folded(page), id=number))
    writer.commit()
    writer.wait_merging_threads()
    seconds = time.monotonic() - began
    index.reload()
    searcher = index.searcher()
    for _ in range(rounds):
        times = []
        for question in questions:
            asked = f'"{question["plain"]}"' if question["phrase"] else question["plain"]
            start = time.perf_counter()
            searcher.search(index.parse_query(asked, ["text"]), 20)
            times.append(1000 * (time.perf_counter() - start))
    return seconds, size(work / "tantivy"), *spread(times)


def fts_figures(work, questions):
    database = sqlite3.connect(work / "fts.sqlite")
    database.execute("PRAGMA synchronous=OFF")
    database.execute("CREATE VIRTUAL TABLE page USING fts5(text, content='', tokenize='unicode61')")
    began = time.monotonic()
    with open(work / "pages.txt", encoding="utf-8") as pages:
        database.executemany("INSERT INTO page(rowid, text) VALUES (?, ?)", ((n + 1, folded(p)) for n, p in enumerate(pages)))
    database.commit()
    seconds = time.monotonic() - began
    times = []
    for question in questions:
        words = re.findall(r"\w+", question["plain"])
        asked = f'"{" ".join(words)}"' if question["phrase"] else " OR ".join(f'"{w}"' for w in words)
        start = time.perf_counter()
        database.execute("SELECT rowid FROM page WHERE page MATCH ? ORDER BY rank LIMIT 20", (asked,)).fetchall()
        times.append(1000 * (time.perf_counter() - start))
    return seconds, size(work / "fts.sqlite"), *spread(times)


def size(path):
    return sum(f.stat().st_size for f in path.rglob("*")) if path.is_dir() else path.stat().st_size


def cpu(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    out = subprocess.run(command, check=True, capture_output=True, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return json.loads(out.stdout.strip().splitlines()[-1]), spent, out.stderr


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("sohoa", "articles", "work"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--pages", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--without", nargs="*", default=[], choices=["tantivy", "fts5"])
    arguments = parser.parse_args()
    work = pathlib.Path(arguments.work)
    work.mkdir(parents=True, exist_ok=True)
    questions = make(arguments.articles, arguments.pages, work)
    bench = [arguments.sohoa, "index", "bench"]
    built, spent, _ = cpu(bench + ["build", str(work / "pages.txt"), str(work / "index")])
    asked, _, slowest = cpu(bench + ["ask", str(work / "index"), str(work / "questions.json"), "--rounds", str(arguments.rounds)])
    print(slowest, flush=True)
    text = size(work / "pages.txt")
    rows = [("sohoa", built["seconds"], built["indexBytes"], asked["median"], asked["p99"])]
    if "tantivy" not in arguments.without:
        rows.append(("tantivy", *tantivy_figures(work, questions, arguments.rounds)))
    if "fts5" not in arguments.without:
        rows.append(("SQLite FTS5", *fts_figures(work, questions)))
    print(f"{'':12} {'pages/s':>8} {'index/text':>10} {'median ms':>10} {'p99 ms':>8}")
    for name, seconds, taken, median, p99 in rows:
        print(f"{name:12} {arguments.pages / seconds:8.0f} {taken / text:10.2f} {median:10.1f} {p99:8.1f}")
    figures = {r[0]: {"seconds": round(r[1], 1), "indexToText": round(r[2] / text, 2), "median": r[3], "p99": r[4]} for r in rows}
    print(json.dumps({"pages": arguments.pages, "cpuSecondsToBuild": round(spent, 1), "megabytes": asked["megabytes"]} | figures))


if __name__ == "__main__":
    main()
