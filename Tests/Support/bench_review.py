"""How long the review desk takes for the next item when much waits: `python3 bench_review.py SMALL --fields 10000 --sohoa PROGRAM`.

SMALL is an archive that `sohoa run` made. It is copied, its documents with waiting fields are repeated until so many fields wait, `sohoa
serve` opens it, and an archivist asks for the next item, and for eight ahead, passing over ever more of them. Prints median and p99, in
milliseconds, over one connection."""

import argparse
import hashlib
import http.client
import json
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import tempfile
import time
import urllib.parse

LOGIN, PASSWORD = "luu.tru", "chợ phiên đầu xuân"


def multiply(catalogue, fields):
    """Repeats the files that have waiting fields until so many wait; returns how many do."""
    db = sqlite3.connect(catalogue)
    files = [row[0] for row in db.execute("SELECT DISTINCT file FROM document JOIN waiting ON waiting.document = document.id")]
    columns = {table: [row[1] for row in db.execute(f"PRAGMA table_info({table})")] for table in ("file", "page", "document", "waiting")}
    # By name: what the database works out itself stands among a table's columns and is in no list of what may be written.
    rows = {
        table: [dict(zip(names, row)) for row in db.execute(f"SELECT {', '.join(names)} FROM {table}")] for table, names in columns.items()}
    change = db.execute("SELECT value FROM counter WHERE name = 'change'").fetchone()[0]
    count, number = len(rows["waiting"]), max(row["id"] for row in rows["file"])

    def insert(table, row):
        names = columns[table]
        db.execute(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})", [row[name] for name in names])

    while count < fields:
        for file in files:
            number += 1
            source = next(row for row in rows["file"] if row["id"] == file)
            digest = hashlib.sha256(f"{number}".encode()).hexdigest()
            insert("file", source | {"id": number, "digest": digest, "path": f"{number}/{source['path']}", "firstFile": None})
            for page in (row for row in rows["page"] if row["file"] == file):
                insert("page", page | {"file": number})
            for document in (row for row in rows["document"] if row["file"] == file):
                change += 1
                name = f"{digest[:16]}-{document['ordinal']}"
                insert("document", document | {"id": name, "file": number, "change": change})
                for item in (row for row in rows["waiting"] if row["document"] == document["id"]):
                    insert("waiting", item | {"document": name})
                    count += 1
    db.execute("UPDATE counter SET value = ? WHERE name = 'change'", (change,))
    db.commit()
    db.execute("ANALYZE")
    db.commit()
    db.close()
    return count


class Archivist:
    def __init__(self, port):
        self.connection = http.client.HTTPConnection("127.0.0.1", port)
        self.cookies = {}
        token = re.search(r'name="csrf" value="([^"]+)"', self.ask("GET", "/login")[1]).group(1)
        form = urllib.parse.urlencode({"csrf": token, "name": LOGIN, "password": PASSWORD})
        assert self.ask("POST", "/login", form)[0] == 303

    def ask(self, method, path, body=None):
        headers = {"Accept": "application/json, text/html", "Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        for line in answer.msg.get_all("Set-Cookie") or []:
            name, value = line.split(";")[0].split("=", 1)
            self.cookies[name] = value
        return answer.status, answer.read().decode()

    def times(self, ahead, rounds):
        """Milliseconds of each question for so many items, in order."""
        skipped, times = [], []
        for _ in range(rounds):
            query = urllib.parse.urlencode({"n": ahead, "skip": ",".join(skipped[-300:])})
            start = time.perf_counter()
            status, text = self.ask("GET", f"/review/next?{query}")
            times.append(1000 * (time.perf_counter() - start))
            items = json.loads(text)["items"]
            assert status == 200 and items, text[:200]
            skipped.append(items[0]["name"])
        return sorted(times)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("small")
    parser.add_argument("--fields", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=300)
    parser.add_argument("--sohoa", default=".build/debug/sohoa")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        archive = pathlib.Path(folder) / "kho"
        shutil.copytree(options.small, archive, symlinks=True)
        count = multiply(archive / "catalogue.sqlite", options.fields)
        for role, login in [("administrator", "quan.tri"), ("archivist", LOGIN)]:
            subprocess.run(
                [options.sohoa, "account", "add", login, "--role", role, "--password-stdin", "--keep-password", "--archive", archive],
                input=PASSWORD + "\n", text=True, check=True, capture_output=True)
        server = subprocess.Popen(
            [options.sohoa, "serve", "--archive", archive, "--listen", "127.0.0.1:0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            text=True)
        try:
            port = int(server.stdout.readline().rstrip("/\n").rsplit(":", 1)[1])
            archivist = Archivist(port)
            print(f"{count} fields wait, {options.rounds} questions each, {os.cpu_count()} cores, {options.sohoa}")
            for ahead in (1, 8):
                archivist.times(ahead, 10)
                times = archivist.times(ahead, options.rounds)
                print(f"next {ahead}: median {times[len(times) // 2]:.1f} ms, p99 {times[int(0.99 * len(times))]:.1f} ms, most {times[-1]:.1f} ms")
        finally:
            server.terminate()
            server.wait()


if __name__ == "__main__":
    main()
