#!/usr/bin/env python3
"""Measures the reading room on a large archive; called by Tests/bench.sh --room.

The archive is made of the samples (make_room.py), `sohoa serve` stands before it with the settings as they come,
but for the requests of one account in a minute: here two ask for all. Two loads of 20 clients:
wrk, which always has 20 requests on their way, and 20 persons, who ask every two seconds as people do. The bare index is asked the same
questions by `sohoa index bench ask`: alone, and by 20 at once as wrk does. At last the same persons while `sohoa run` works beside.

The index and the catalogue are held in memory meanwhile, as they lie there by themselves where people work all day; a machine that gives
memory back within seconds would measure its disk. `--cold` leaves them to the system."""

import argparse
import concurrent.futures
import ctypes
import http.client
import itertools
import json
import mmap
import os
import pathlib
import random
import re
import shutil
import signal
import sqlite3
import statistics
import subprocess
import threading
import time
import urllib.parse

import make_room

CHECKOUT = pathlib.Path(__file__).resolve().parents[2]
CLIENTS = 20
PASSWORD = "mưa rào tháng sáu"


def questions_of(sentences, count, seed):
    """Two to twelve words that stand together somewhere, half of them without diacritics; some phrases, some years."""
    chance = random.Random(seed)
    questions = []
    while len(questions) < count:
        words = re.findall(r"\w+", chance.choice(sentences))
        size = chance.randint(2, 12)
        if len(words) < size:
            continue
        start = chance.randrange(len(words) - size + 1)
        text = " ".join(words[start:start + size])
        text = make_room.folded(text) if chance.random() < 0.5 else text
        kind = len(questions) % 10
        if kind in (3, 7):
            text = f'"{" ".join(text.split()[:4])}"'
        elif kind == 5:
            text += f" nam:{chance.randint(2000, 2015)}..2020"
        questions.append(text)
    return questions


def spread(times):
    ordered = sorted(times)
    return {"requests": len(ordered), "median": round(statistics.median(ordered), 1),
            "p99": round(ordered[min(len(ordered) - 1, len(ordered) * 99 // 100)], 1), "worst": round(ordered[-1], 1)}


class Room:
    """`sohoa serve` on the archive."""

    def __init__(self, sohoa, archive, work):
        self.log = open(work / "serve.log", "w+", encoding="utf-8")
        config = work / "config"
        shutil.copytree(CHECKOUT / "Config", config, dirs_exist_ok=True)
        settings = config / "sohoa.yaml"
        settings.write_text(re.sub("requestsPerMinute: [0-9]+", "requestsPerMinute: 0", settings.read_text(encoding="utf-8")), encoding="utf-8")
        self.server = subprocess.Popen(
            [sohoa, "serve", "--archive", str(archive), "--settings", str(settings), "--listen", "127.0.0.1:0"], stdout=subprocess.PIPE,
            stderr=self.log, text=True)
        self.address = self.server.stdout.readline().strip().rstrip("/")
        self.host = self.address.removeprefix("http://")
        self.cookie = ""

    def ask(self, path, connection=None, method="GET", body=None, headers=None):
        connection = connection or http.client.HTTPConnection(self.host, timeout=60)
        connection.request(method, path, body, {"Cookie": self.cookie, "Accept": "text/html"} | (headers or {}))
        answer = connection.getresponse()
        return answer, answer.read()

    def log_in(self, login):
        answer, page = self.ask("/login")
        token = re.search(rb'name="csrf" value="([^"]+)"', page).group(1).decode()
        form = answer.getheader("Set-Cookie").split(";")[0]
        answer, page = self.ask(
            "/login", method="POST", body=urllib.parse.urlencode({"name": login, "password": PASSWORD, "csrf": token}),
            headers={"Cookie": form, "Content-Type": "application/x-www-form-urlencoded"})
        if answer.status != 303:
            raise RuntimeError(f"login: {answer.status} {page.decode()[:2000]}")
        self.cookie = next(c for n, c in answer.getheaders() if n.lower() == "set-cookie" and c.startswith("sohoa=")).split(";")[0]

    def megabytes(self):
        """Peak memory of the server, and of the readers that paint for it, together as they are now."""
        def peak(pid):
            status = pathlib.Path(f"/proc/{pid}/status").read_text()
            return int(re.search(r"VmHWM:\s+(\d+)", status).group(1)) / 1024
        readers = subprocess.run(["pgrep", "-P", str(self.server.pid)], capture_output=True, text=True).stdout.split()
        return round(peak(self.server.pid)), [round(peak(p)) for p in readers]

    def stop(self):
        self.server.send_signal(signal.SIGTERM)
        self.server.wait(60)


def wrk(room, work, addresses, seconds, name):
    listed = work / f"{name}.txt"
    listed.write_text("".join(a + "\n" for a in addresses), encoding="utf-8")
    out = subprocess.run(
        ["wrk", "-t2", f"-c{CLIENTS}", f"-d{seconds}s", "--timeout", "30s", "-s", str(CHECKOUT / "Tests/Support/room.lua"), room.address,
         "--", str(listed), room.cookie], check=True, capture_output=True, text=True).stdout
    return json.loads(out.strip().splitlines()[-1])


def persons(room, plan, seconds, seed):
    """20 persons; every two seconds each takes the next step: a question with the pictures of its list, or a document with its first page.
    Times in milliseconds by kind."""
    times = {kind: [] for kind in ("search", "document", "picture", "thumbnail")}
    failures = []
    guard = threading.Lock()
    end = time.monotonic() + seconds

    def one(person):
        chance = random.Random(seed * 100 + person)
        connection = http.client.HTTPConnection(room.host, timeout=60)
        tags = {}

        def get(kind, path):
            tag = tags.get(path)
            began = time.perf_counter()
            answer, body = room.ask(path, connection, headers={"If-None-Match": tag} if tag else {})
            spent = 1000 * (time.perf_counter() - began)
            if answer.getheader("ETag"):
                tags[path] = answer.getheader("ETag")
            with guard:
                times[kind].append(spent)
                if answer.status not in (200, 304):
                    failures.append(f"{answer.status} {path}")
            return body.decode() if kind in ("search", "document") else ""

        time.sleep(2 * person / CLIENTS)
        for step in itertools.count():
            due = time.monotonic() + 2
            if due > end:
                break
            if step % 2 == 0:
                page = get("search", next(plan["search"]))
                # Of the list those that the window shows; a browser asks for the others when one scrolls.
                for picture in re.findall(r'<img src="([^"]+w=160)"', page)[:6]:
                    get("thumbnail", picture)
            else:
                page = get("document", next(plan["document"]))
                picture = re.search(r'src="([^"]+w=1240)"', page)
                if picture:
                    get("picture", picture.group(1))
            time.sleep(max(0, due - time.monotonic()) * chance.uniform(0.8, 1.2))

    with concurrent.futures.ThreadPoolExecutor(CLIENTS) as pool:
        for outcome in [pool.submit(one, n) for n in range(CLIENTS)]:
            outcome.result()
    if failures:
        raise RuntimeError(f"{len(failures)} failed: {failures[:3]}")
    return {kind: spread(t) for kind, t in times.items() if t}


class Locked:
    """An endless iterator for several threads."""

    def __init__(self, items):
        self.items, self.guard = itertools.cycle(items), threading.Lock()

    def __next__(self):
        with self.guard:
            return next(self.items)


def bare(sohoa, index, questions, at_once, rounds):
    """The index alone, `at_once` processes side by side, each with the questions in another order: the mean of their figures."""
    def one(number):
        mine = questions[number * 7 % len(questions):] + questions[:number * 7 % len(questions)]
        path = pathlib.Path(index).parent / f"questions-{number}.json"
        path.write_text(json.dumps([{"text": q, "facets": True} for q in mine], ensure_ascii=False), encoding="utf-8")
        try:
            out = subprocess.run([sohoa, "index", "bench", "ask", str(index), str(path), "--rounds", str(rounds)], check=True,
                                 capture_output=True, text=True).stdout
        finally:
            path.unlink()
        return json.loads(out.strip().splitlines()[-1])

    with concurrent.futures.ThreadPoolExecutor(at_once) as pool:
        found = list(pool.map(one, range(at_once)))
    return {"median": round(statistics.mean(f["median"] for f in found), 1), "p99": round(statistics.mean(f["p99"] for f in found), 1)}


def prepare(arguments, archive, work):
    """Makes the archive, unless it is there."""
    sohoa = arguments.sohoa
    began = time.monotonic()
    print("samples …", flush=True)
    ending = subprocess.run([sohoa, "run", str(CHECKOUT / "Samples/inbox"), "--archive", str(archive)], capture_output=True, text=True)
    if ending.returncode not in (0, 3):
        raise RuntimeError(ending.stderr)
    documents, pages = make_room.enlarge(str(archive), arguments.articles, arguments.documents)
    print(f"{documents} documents, {pages} pages, {time.monotonic() - began:.0f} s", flush=True)
    began = time.monotonic()
    subprocess.run([sohoa, "index", "rebuild", "--archive", str(archive)], check=True, capture_output=True)
    print(f"index: {time.monotonic() - began:.0f} s", flush=True)
    subprocess.run(
        [sohoa, "account", "add", "quan.tri", "--role", "administrator", "--password-stdin", "--keep-password", "--archive", str(archive)],
        input=PASSWORD + "\n", text=True, check=True, capture_output=True)
    subprocess.run(
        [sohoa, "account", "add", "can.bo", "--role", "officer", "--password-stdin", "--keep-password", "--archive", str(archive)],
        input=PASSWORD + "\n", text=True, check=True, capture_output=True)
    (work / "made").touch()


def hold(archive):
    """Keeps what every page needs in the system's memory for as long as this process lives."""
    library = ctypes.CDLL(None, use_errno=True)
    library.mmap.restype = ctypes.c_void_p
    library.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_long]
    library.mlock.argtypes = [ctypes.c_void_p, ctypes.c_size_t]
    for path in [archive / "catalogue.sqlite", *sorted((archive / "index").resolve().iterdir())]:
        size = path.stat().st_size
        if size == 0:
            continue
        with open(path, "rb") as file:
            address = library.mmap(None, size, mmap.PROT_READ, mmap.MAP_SHARED, file.fileno(), 0)
        if address in (None, ctypes.c_void_p(-1).value) or library.mlock(address, size) != 0:
            raise RuntimeError(f"{path} cannot be held in memory: {os.strerror(ctypes.get_errno())}; --cold measures without")


def beside(sohoa, archive, work, workers):
    """`sohoa run` on copies of the samples, over and over until it is stopped."""
    inbox = work / f"inbox-{workers}-{time.monotonic_ns()}"
    names = itertools.count()
    for copy in range(8):
        for path in sorted((CHECKOUT / "Samples/inbox").rglob("*.pdf")):
            target = inbox / f"{copy}" / f"{next(names)}.pdf"
            target.parent.mkdir(parents=True, exist_ok=True)
            # Another file to the archive, the same to whoever reads it.
            target.write_bytes(path.read_bytes() + f"\n% {target}\n".encode())
    command = [sohoa, "run", str(inbox), "--archive", str(archive)] + (["--workers", str(workers)] if workers else [])
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL), inbox


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("sohoa", "articles", "work"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--seconds", type=int, default=30)
    parser.add_argument("--seed", type=int, default=int(time.time()), help="which documents are asked for; another one finds cold pages")
    parser.add_argument("--without", nargs="*", default=[], choices=["run", "bare", "wrk", "persons"])
    parser.add_argument("--cold", action="store_true", help="leave the index and the catalogue to the system")
    arguments = parser.parse_args()
    work = pathlib.Path(arguments.work).resolve()
    work.mkdir(parents=True, exist_ok=True)
    archive = work / "archive"
    if not (work / "made").exists():
        prepare(arguments, archive, work)
    if not arguments.cold:
        hold(archive)
    chance = random.Random(arguments.seed)
    questions = questions_of(make_room.sentences_of(arguments.articles), 12_000, arguments.seed)
    db = sqlite3.connect(f"file:{archive}/catalogue.sqlite?mode=ro", uri=True)
    documents = chance.sample(
        [(id, json.loads(pages)[0]) for id, pages in db.execute(
            "SELECT id, json_extract(content, '$.pages') FROM document WHERE change IS NOT NULL ORDER BY id")], 20_000)
    db.close()
    # A list of results is kept for a while: what was never asked before is measured apart from what is asked again.
    search = [f"/search?q={urllib.parse.quote(q)}" for q in questions]
    first, again, asked = search[:8000], search[8000:8200], search[8200:]
    pages = [f"/documents/{id}" for id, _ in documents]
    # Each load has pictures of its own that nobody asked for before.
    def pictures(part, width):
        return [f"/documents/{id}/pages/{page}/image?w={width}" for id, page in documents[part * 3000:(part + 1) * 3000]]
    figures = {}

    def note(name, value):
        figures[name] = value
        print(f"{name:28} " + "  ".join(f"{k} {v}" for k, v in value.items()), flush=True)

    index = (archive / "index").resolve()
    if "bare" not in arguments.without:
        note("bare index, alone", bare(arguments.sohoa, index, questions[:400], 1, 2))
        note("bare index, 20 at once", bare(arguments.sohoa, index, questions[:100], CLIENTS, 1))
    room = Room(arguments.sohoa, archive, work)
    try:
        room.log_in("can.bo")
        seconds = arguments.seconds
        if "wrk" not in arguments.without:
            for name, addresses in (
                    ("search page, first", first), ("search page, again", again), ("document page", pages[:4000]), ("thumbnail, cold", pictures(0, 160)),
                    ("first page, cold", pictures(1, 1240)), ("thumbnail, warm", pictures(0, 160)[:200]),
                    ("first page, warm", pictures(1, 1240)[:40])):
                note("wrk: " + name, wrk(room, work, addresses, seconds, name.replace(", ", "-").replace(" ", "-")))
        if "persons" not in arguments.without:
            chance.shuffle(pages)
            plan = {"search": Locked(asked), "document": Locked(pages[6000:])}
            for name, workers in (("", None), (", a run of 1 worker beside", 1), (", a run beside", 0)):
                if workers is not None and "run" in arguments.without:
                    continue
                work_beside, inbox = (None, None) if workers is None else beside(arguments.sohoa, archive, work, workers)
                try:
                    if work_beside:
                        time.sleep(15)
                    for kind, value in persons(room, plan, 2 * seconds, arguments.seed).items():
                        note(f"persons: {kind}{name}", value)
                    if work_beside and work_beside.poll() is not None:
                        raise RuntimeError("the run beside ended too early")
                finally:
                    if work_beside:
                        work_beside.send_signal(signal.SIGINT)
                        work_beside.wait(120)
                        shutil.rmtree(inbox)
        server, readers = room.megabytes()
        note("memory", {"server MB": server, "readers MB": readers})
    finally:
        room.stop()
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
