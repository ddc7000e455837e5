#!/usr/bin/env python3
"""Measures whether people who watch a batch slow it down; called by Tests/bench.sh --viewers.

`sohoa run` works on the same scans again and again, each time into a fresh archive with `sohoa serve` before it; every other time so many
live pages are open on it (server-sent events, by one process on the same machine, whose own work counts too). Pages a minute are of the
run's wall clock; the order within a round alternates, so that a machine that grows slower does not tell against one side."""

import argparse
import asyncio
import http.client
import json
import multiprocessing
import os
import pathlib
import re
import shutil
import signal
import statistics
import subprocess
import time
import urllib.parse

PASSWORD = "mưa rào tháng sáu"
LOGINS = ["xem.mot", "xem.hai", "xem.ba", "xem.bon"]


class Room:
    """`sohoa serve` before an archive of one file, with as many live pages for a person as are needed."""

    def __init__(self, sohoa, work, viewers):
        self.sohoa, self.work, self.archive = sohoa, work, work / "kho"
        first = work / "first"
        first.mkdir()
        (first / "a.txt").write_text("Thông báo số 1 về việc mở kho.", encoding="utf-8")
        config = work / "conf"
        shutil.copytree(pathlib.Path(__file__).resolve().parents[2] / "Config", config)
        (config / "sohoa.yaml").write_text(f"room: {{streams: {viewers // len(LOGINS) + 1}}}\n", encoding="utf-8")
        self.run(str(first))
        for role, login in [("administrator", "quan.tri")] + [("archivist", login) for login in LOGINS]:
            self.command("account", "add", login, "--role", role, "--password-stdin", "--keep-password", typed=PASSWORD + "\n")
        self.server = subprocess.Popen(
            [sohoa, "serve", "--archive", str(self.archive), "--listen", "127.0.0.1:0", "--settings", str(config / "sohoa.yaml")],
            stdout=subprocess.PIPE, stderr=open(work / "serve.log", "w"), text=True)
        self.host = self.server.stdout.readline().strip().removeprefix("http://").rstrip("/")

    def command(self, *arguments, typed=""):
        subprocess.run(
            [self.sohoa, *arguments, "--archive", str(self.archive)], input=typed, text=True, check=True, capture_output=True)

    def run(self, inbox):
        began = time.monotonic()
        ending = subprocess.run([self.sohoa, "run", inbox, "--archive", str(self.archive), "--json"], capture_output=True, text=True)
        if ending.returncode not in (0, 3):
            raise SystemExit(ending.stderr)
        return json.loads(ending.stdout)["pagesRead"], time.monotonic() - began

    def log_in(self, login):
        connection = http.client.HTTPConnection(self.host, timeout=60)
        connection.request("GET", "/login")
        answer = connection.getresponse()
        token = re.search(rb'name="csrf" value="([^"]+)"', answer.read()).group(1).decode()
        form = urllib.parse.urlencode({"name": login, "password": PASSWORD, "csrf": token})
        headers = {"Cookie": answer.getheader("Set-Cookie").split(";")[0], "Content-Type": "application/x-www-form-urlencoded"}
        connection.request("POST", "/login", form, headers)
        answer = connection.getresponse()
        answer.read()
        return next(c for n, c in answer.getheaders() if n.lower() == "set-cookie" and c.startswith("sohoa=")).split(";")[0]

    def seconds(self):
        """Processor seconds of the server so far."""
        fields = pathlib.Path(f"/proc/{self.server.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def stop(self):
        self.server.send_signal(signal.SIGTERM)
        began = time.monotonic()
        self.server.wait(60)
        return time.monotonic() - began


async def watch(host, cookies, viewers, seen, ready):
    """Keeps the live pages open and counts the events that each got."""
    address, port = host.split(":")

    async def one(number):
        reader, writer = await asyncio.open_connection(address, int(port))
        cookie = cookies[number % len(cookies)]
        writer.write(f"GET /batches/live HTTP/1.1\r\nHost: {host}\r\nAccept: text/event-stream\r\nCookie: {cookie}\r\n\r\n".encode())
        while line := await reader.readline():
            if line.startswith(b"event: line"):
                seen[number] += 1
                if seen[number] == 1 and all(seen):
                    ready.set()

    await asyncio.gather(*(one(number) for number in range(viewers)))


def viewers_process(host, cookies, viewers, seen, ready):
    asyncio.run(watch(host, cookies, viewers, seen, ready))


def once(given, scans, number, viewers):
    work = given.work / f"run-{number}"
    work.mkdir(parents=True)
    room = Room(given.sohoa, work, viewers)
    process, seen = None, []
    if viewers:
        seen, ready = multiprocessing.Array("i", viewers, lock=False), multiprocessing.Event()
        process = multiprocessing.Process(
            target=viewers_process, args=(room.host, [room.log_in(login) for login in LOGINS], viewers, seen, ready), daemon=True)
        process.start()
        if not ready.wait(60):
            raise SystemExit(f"only {sum(1 for count in seen if count)} of {viewers} pages are live")
    before = room.seconds()
    pages, seconds = room.run(str(scans))
    used = room.seconds() - before
    stop = room.stop()
    if process:
        process.terminate()
        process.join()
    shutil.rmtree(work)
    figures = {"viewers": viewers, "pagesAMinute": round(60 * pages / seconds, 1), "serverSeconds": round(used, 2), "stopSeconds": round(stop, 1)}
    if seen:
        figures["events"] = [min(seen), max(seen)]
    print(json.dumps(figures), flush=True)
    return 60 * pages / seconds


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("sohoa", "scans"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--work", type=pathlib.Path, required=True)
    parser.add_argument("--viewers", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    scans = pathlib.Path(given.scans).resolve()
    pairs = []
    for place in range(given.rounds):
        order = [0, given.viewers] if place % 2 == 0 else [given.viewers, 0]
        rates = {viewers: once(given, scans, 2 * place + turn, viewers) for turn, viewers in enumerate(order)}
        pairs.append(rates)
    alone, watched = (statistics.median(pair[key] for pair in pairs) for key in (0, given.viewers))
    ratio = statistics.median(pair[given.viewers] / pair[0] for pair in pairs)
    print(f"pages a minute: {alone:.1f} alone, {watched:.1f} with {given.viewers} live pages; ratio {ratio:.3f} (median of {given.rounds} rounds)")
    print(json.dumps({"alone": round(alone, 1), "watched": round(watched, 1), "viewers": given.viewers, "ratio": round(ratio, 3)}))


if __name__ == "__main__":
    main()
