"""A register of many rows: how fast it is imported, and how long reports take, and the dashboard with them,
beside the bare SQL over the same rows in the same run."""

import argparse
import json
import os
import pathlib
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.parse
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
REPORTS = {
    "rates of a month": ["--period", "2024-09"],
    "rates by unit, a year": ["--period", "2024", "--by", "unit"],
    "rates by procedure, a year": ["--period", "2024", "--by", "procedure"],
    "rates by month, a year": ["--period", "2024", "--by", "month"],
    "tracking, a year": ["tracking", "--period", "2024"],
    "gaps of a month, 1000": ["gaps", "--indicator", "4.2", "--period", "2024-09"],
    "gaps of a year, 1000": ["gaps", "--indicator", "4.2", "--period", "2024"],
    "quality of a month": ["quality", "--period", "2024-09"],
    "quality of a year": ["quality", "--period", "2024"],
    "quality of a year, 1000 of a rare fault": ["quality", "--check", "sameCase", "--period", "2024"],
    "quality of a year, 1000 of a fault of all": ["quality", "--check", "noOwnerNumber", "--period", "2024"],
    "unmatched rows of a month, 1000": ["unmatched", "--rows", "--period", "2024-09"],
    "unmatched rows of a year, 1000": ["unmatched", "--rows", "--period", "2024"],
}
# What one indicator costs without a cube: the bare SQL over the rows, by unit.
BARE = """SELECT unit, SUM(componentFiles >= 1 AND (NOT resultRequired OR resultFile)), COUNT(*) FROM dossier
          WHERE receivedMonth BETWEEN 24288 AND 24299 GROUP BY unit"""


def run(*command: str) -> float:
    start = time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - start


def bare_import(path: pathlib.Path, store: pathlib.Path) -> float:
    """The least that a database needs for the file: every cell as text, one transaction, one key."""
    start = time.monotonic()
    script = f".mode csv\nPRAGMA journal_mode=WAL;\n.import {path} so\nCREATE UNIQUE INDEX k ON so(MaHoSo);\n"
    subprocess.run(["sqlite3", str(store)], input=script, text=True, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.monotonic() - start


PAGES = {"month": "/rates?period=2024-09", "year": "/rates?period=2024", "a unit's year": "/rates?period=2024&unit=H99.71"}
PASSWORD = "sổ lớn một triệu dòng"


class Desk:
    """The reading room before the register, and an administrator in it."""

    def __init__(self, sohoa: str, archive: pathlib.Path, work: pathlib.Path, settings: str):
        self.both = ["--archive", str(archive), "--settings", settings]
        (work / "in").mkdir()
        (work / "in/a.txt").write_text("Số: 1/GM-UBND\nGIẤY MỜI\nVề việc họp.", encoding="utf-8")
        # The reading room needs a catalogue; the definitions of documents are the installation's, those of reports the sample's.
        subprocess.run([sohoa, "run", str(work / "in"), "--archive", str(archive)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        add = [sohoa, "account", "add", "quan.tri", "--role", "administrator", "--password-stdin", "--keep-password", "--archive", str(archive)]
        subprocess.run(add, input=PASSWORD + "\n", text=True, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        config = work / "config"
        shutil.copytree(ROOT / "Config", config)
        shutil.copy(ROOT / "Samples/register/units.yaml", config / "reporting-units.yaml")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"http://127.0.0.1:{free.getsockname()[1]}"
        self.server = subprocess.Popen(
            [sohoa, "serve", "--archive", str(archive), "--listen", self.address[7:], "--settings", str(config / "sohoa.yaml")],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor())
        for _ in range(300):
            try:
                page = self.get("/login")
                break
            except OSError:
                time.sleep(0.1)
        token = re.search(r'name="csrf" value="([^"]+)"', page).group(1)
        form = urllib.parse.urlencode({"csrf": token, "name": "quan.tri", "password": PASSWORD}).encode()
        self.opener.open(self.address + "/login", form).read()

    def get(self, path: str) -> str:
        with self.opener.open(self.address + path) as answer:
            return answer.read().decode()

    def seconds(self, path: str) -> float:
        start = time.monotonic()
        if "data-rate=" not in self.get(path):
            raise SystemExit(f"{path} shows no figures")
        return time.monotonic() - start


def dashboard(sohoa: str, archive: pathlib.Path, register: pathlib.Path, work: pathlib.Path, settings: str, figures: dict) -> None:
    """How long the dashboard takes after a change of the register, which empties all that is kept, and when nothing has changed."""
    desk = Desk(sohoa, archive, work, settings)
    try:
        with open(register, encoding="utf-8-sig") as file:
            head, row = file.readline(), file.readline()
        for name, path in PAGES.items():
            fresh = []
            for turn in range(3):
                # Another reuse flag every time, so that the row is another one.
                cells = row.rstrip("\n").split(",")
                at = head.rstrip("\n").split(",").index("HoSoCoThanhPhanSoHoa")
                cells[at] = str((int(cells[at] or 0) + turn + 1) % 2)
                (work / "one.csv").write_text(head + ",".join(cells) + "\n", encoding="utf-8")
                subprocess.run([sohoa, "register", "import", str(work / "one.csv"), "--archive", str(archive), "--settings", settings],
                               check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                fresh.append(desk.seconds(path))
            figures[f"dashboard, {name}, after a change"] = min(fresh)
            figures[f"dashboard, {name}, worst after a change"] = max(fresh)
            figures[f"dashboard, {name}, kept"] = min(desk.seconds(path) for _ in range(5))
        figures["dossiers of a year, 50 that lack"] = min(
            timed(desk, "/rates/dossiers?period=2024&indicator=4.2&part=lacking") for _ in range(3))
    finally:
        desk.server.terminate()
        desk.server.wait()


def timed(desk: Desk, path: str) -> float:
    start = time.monotonic()
    desk.get(path)
    return time.monotonic() - start


def command(arguments: list) -> list:
    if arguments[0] == "unmatched":
        return ["register", *arguments]
    return ["report", *([] if arguments[0] in ("tracking", "gaps", "quality") else ["rates"]), *arguments]


def linked(sohoa: str, archive: pathlib.Path, register: pathlib.Path, work: pathlib.Path, both: list, figures: dict) -> None:
    """What an import of five rows takes beside 100,000 linked documents, and how long linking them all took, with the first such import."""
    with sqlite3.connect(archive / "registers.sqlite") as store:
        store.execute("""
            INSERT INTO paper (document, change, standing, source, place, number, letters, year, issuedOn, isSure, owners, type, title)
            SELECT 'b' || id, id, 'archived', CASE id % 3 WHEN 0 THEN code ELSE 'rời' END || '/x.pdf', 'x', id % 9000, 'QĐ-UBND', 2024, receivedOn, 1,
                '', 'Quyết định', 'Quyết định' FROM dossier WHERE id % 10 = 0 LIMIT 100000""")
        # They have not been linked yet.
        store.execute("UPDATE linkState SET scheme = ''")
    figures["linking of 100,000 documents s"] = run(sohoa, "register", "import", str(five(register, work, 1)), *both)
    figures["import of 5 rows beside them s"] = min(
        run(sohoa, "register", "import", str(five(register, work, turn)), *both) for turn in range(2, 5))


def five(register: pathlib.Path, work: pathlib.Path, turn: int) -> pathlib.Path:
    """Five rows of the register, each with another reuse flag than before."""
    with open(register, encoding="utf-8-sig") as file:
        lines = [file.readline() for _ in range(6)]
    at = lines[0].rstrip("\n").split(",").index("HoSoCoThanhPhanSoHoa")
    rows = [line.rstrip("\n").split(",") for line in lines[1:]]
    for row in rows:
        row[at] = str((int(row[at] or 0) + turn) % 2)
    path = work / "five.csv"
    path.write_text(lines[0] + "".join(",".join(row) + "\n" for row in rows), encoding="utf-8")
    return path


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--sohoa", required=True)
    parser.add_argument("--rows", type=int, required=True)
    parser.add_argument("--work", type=pathlib.Path, required=True)
    given = parser.parse_args()
    shutil.rmtree(given.work, ignore_errors=True)
    given.work.mkdir(parents=True)
    register, archive, settings = given.work / "so.csv", given.work / "kho", str(ROOT / "Samples/register/sohoa.yaml")
    subprocess.run([sys.executable, str(ROOT / "Samples/make/register.py"), "--rows", str(given.rows), "--out", str(register)], check=True)
    both = ["--archive", str(archive), "--settings", settings]
    figures: dict[str, float] = {"rows": given.rows, "MiB": register.stat().st_size / 2**20}
    seconds = run(given.sohoa, "register", "import", str(register), *both)
    figures["import s"], figures["import rows/s"] = seconds, given.rows / seconds
    figures["bare import s"] = bare_import(register, given.work / "bare.sqlite")
    figures["import again s"] = run(given.sohoa, "register", "import", str(register), *both)
    figures["register MiB"] = os.path.getsize(archive / "registers.sqlite") / 2**20
    for name, arguments in REPORTS.items():
        figures[name] = min(run(given.sohoa, *command(arguments), *both) for _ in range(3))
    with sqlite3.connect(archive / "registers.sqlite") as store:
        start = time.monotonic()
        store.execute(BARE).fetchall()
        figures["bare SQL, one indicator by unit, a year"] = time.monotonic() - start
        figures["cube rows"] = store.execute("SELECT COUNT(*) FROM cube").fetchone()[0]
    dashboard(given.sohoa, archive, register, given.work, settings, figures)
    linked(given.sohoa, archive, register, given.work, both, figures)
    bare = figures["bare SQL, one indicator by unit, a year"]
    figures["dashboard of a year : bare SQL"] = figures["dashboard, year, after a change"] / bare
    for name, value in figures.items():
        print(f"{name:45} {value:12,.3f}" if value < 100 else f"{name:45} {value:12,.0f}")
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
