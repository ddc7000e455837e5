"""A register of many rows: how fast it is imported, and how long reports take, beside the bare SQL over the same rows in the same run."""

import argparse
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
REPORTS = {
    "rates of a month": ["--period", "2024-09"],
    "rates by unit, a year": ["--period", "2024", "--by", "unit"],
    "rates by procedure, a year": ["--period", "2024", "--by", "procedure"],
    "rates by month, a year": ["--period", "2024", "--by", "month"],
    "tracking, a year": ["tracking", "--period", "2024"],
    "gaps of a month, 1000": ["gaps", "--indicator", "4.2", "--period", "2024-09"],
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
        command = arguments if arguments[0] in ("tracking", "gaps") else ["rates", *arguments]
        figures[name] = min(run(given.sohoa, "report", *command, *both) for _ in range(3))
    with sqlite3.connect(archive / "registers.sqlite") as store:
        start = time.monotonic()
        store.execute(BARE).fetchall()
        figures["bare SQL, one indicator by unit, a year"] = time.monotonic() - start
        figures["cube rows"] = store.execute("SELECT COUNT(*) FROM cube").fetchone()[0]
    for name, value in figures.items():
        print(f"{name:45} {value:12,.3f}" if value < 100 else f"{name:45} {value:12,.0f}")
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
