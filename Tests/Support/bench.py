#!/usr/bin/env python3
"""Times sohoa, Tesseract and OCRmyPDF in turn on the same PDFs; called by Tests/bench.sh.

Pages a minute are of the wall clock, CPU seconds are of the program and all its children, memory is the peak of the largest single
process (VmHWM, sampled), because that is what a machine runs out of."""

import argparse
import json
import os
import pathlib
import shutil
import subprocess
import sys
import threading
import time

import pikepdf


def descendants(root):
    """The process and everything below it, by /proc."""
    parents = {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                fields = pathlib.Path("/proc", name, "stat").read_text().rpartition(")")[2].split()
                parents.setdefault(int(fields[1]), []).append(int(name))
            except OSError:
                continue
    found, wave = [root], [root]
    while wave:
        wave = [child for process in wave for child in parents.get(process, [])]
        found += wave
    return found


def high_water(process):
    """Peak resident kilobytes of one process; 0 when it is gone."""
    try:
        for line in pathlib.Path("/proc", str(process), "status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1])
    except OSError:
        pass
    return 0


def measure(commands):
    """Runs the commands one after the other; wall seconds, CPU seconds, peak MB of one process."""
    before, started, peak = os.times(), time.monotonic(), 0
    for command in commands:
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        done = threading.Event()

        def watch(pid=child.pid):
            nonlocal peak
            while not done.wait(0.2):
                peak = max([peak] + [high_water(p) for p in descendants(pid)])

        watcher = threading.Thread(target=watch)
        watcher.start()
        code = child.wait()
        done.set()
        watcher.join()
        if code not in (0, 3):
            raise SystemExit(f"{command[0]} ended with {code}: {' '.join(command)}")
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return time.monotonic() - started, cpu, peak / 1024


def page_count(path):
    with pikepdf.open(path) as pdf:
        return len(pdf.pages)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("sohoa", "ocrmypdf", "scans", "work"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--rounds", type=int, default=1)
    arguments = parser.parse_args()
    work = pathlib.Path(arguments.work)
    files = sorted(pathlib.Path(arguments.scans).glob("*.pdf"))
    pages = sum(map(page_count, files))
    out = work / "out.pdf"
    plain = [arguments.ocrmypdf, "-l", "vie", "-j2", "--output-type", "pdf", "-q"]
    contestants = {
        "sohoa run": lambda: [[arguments.sohoa, "run", arguments.scans, "--archive", str(work / "archive"), "--workers", "2"]],
        # The same pages as images, decoded beforehand: only the engine's time counts.
        "tesseract, xargs -P2": lambda: [["bash", "-c", f"ls {work}/images/*.ppm | OMP_THREAD_LIMIT=1 xargs -P2 -I@ tesseract @ @.out -l vie"]],
        "ocrmypdf": lambda: [plain + [str(f), str(out)] for f in files],
        "ocrmypdf --deskew --rotate-pages": lambda: [plain + ["--deskew", "--rotate-pages", str(f), str(out)] for f in files],
    }
    (work / "images").mkdir()
    for number, file in enumerate(files):
        subprocess.run(["pdftoppm", "-r", "300", str(file), str(work / "images" / f"{number:04d}")], check=True)
    totals = {name: [0.0, 0.0, 0.0] for name in contestants}
    for _ in range(arguments.rounds):
        for name, commands in contestants.items():
            shutil.rmtree(work / "archive", ignore_errors=True)
            wall, cpu, peak = measure(commands())
            if name == "sohoa run":
                shutil.rmtree(work / "kept", ignore_errors=True)
                shutil.copytree(work / "archive", work / "kept")
            total = totals[name]
            totals[name] = [total[0] + wall, total[1] + cpu, max(total[2], peak)]
            print(f"{name}: {pages} pages in {wall:.0f} s", file=sys.stderr)
    results = {}
    for name, (wall, cpu, peak) in totals.items():
        read = pages * arguments.rounds
        results[name] = {"pages_a_minute": round(read / wall * 60, 1), "cpu_seconds_a_page": round(cpu / read, 2), "peak_MB": round(peak)}
    # The readings are in the archive: only type and fields are made again.
    trial = subprocess.run([arguments.sohoa, "recatalog", "--dry-run", "--export", "--archive", str(work / "kept"), "--lang", "en"], capture_output=True, text=True, check=True)
    ours = results["sohoa run"]
    print(f"{pages} pages, {len(files)} files, {arguments.rounds} round(s), {os.cpu_count()} cores")
    print(f"{'':34}{'pages/min':>10}{'CPU s/page':>12}{'peak MB':>9}{'speed ratio':>13}")
    for name, figures in results.items():
        ratio = ours["pages_a_minute"] / figures["pages_a_minute"]
        print(f"{name:34}{figures['pages_a_minute']:>10}{figures['cpu_seconds_a_page']:>12}{figures['peak_MB']:>9}{ratio:>13.2f}")
    print(f"cataloging alone: {trial.stderr.strip().splitlines()[-1]}")
    print(json.dumps({"pages": pages, "rounds": arguments.rounds, "results": results}))


if __name__ == "__main__":
    main()
