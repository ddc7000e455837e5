#!/usr/bin/env python3
"""Make Vietnamese archive papers whose content is known: the samples of this folder, or scans to measure on.

    make_samples.py                                        the samples: inbox, broken, expected, README.md
    make_samples.py --out DIR [--clean]                    DIR/inbox and DIR/expected: the same kinds of papers, to measure fields on
    make_samples.py --bench --pages N --out DIR            DIR/scans/*.pdf and DIR/truth: N aged pages at 300 dpi
    make_samples.py --bench --marked …                     the same with red markings of secrecy or urgency, DIR/truth/markings.csv
    make_samples.py --one-pdf N --out FILE                 one PDF of N pages, every page with its own JPEG
    make_samples.py --stream N --pages P --out DIR         DIR/stream.pdf and boundaries.csv: N documents in one pile
    make_samples.py --texts N --out FILE.jsonl             N labelled texts, for `sohoa train --examples`

The same arguments give the same files. All persons, places, companies and numbers are invented.
"""

import argparse
import importlib.util
import os
import pathlib
import shutil
import subprocess
import sys

PROGRAMS = {"chromium": "chromium", "pdftoppm": "poppler-utils", "pdftotext": "poppler-utils", "qpdf": "qpdf", "fc-match": "fontconfig"}
MODULES = {"numpy": "numpy", "cv2": "opencv-python-headless", "img2pdf": "img2pdf", "pikepdf": "pikepdf", "PIL": "pillow"}
FONTS = {"Tinos": "fonts-croscore", "Arimo": "fonts-croscore", "Liberation Serif": "fonts-liberation2", "Noto Serif": "fonts-noto-core"}
SAMPLES = pathlib.Path(__file__).resolve().parent.parent


def missing() -> list[str]:
    """The commands that would install what is not here."""
    packages = {package for program, package in PROGRAMS.items() if not shutil.which(program)}
    if shutil.which("fc-match"):
        packages |= {package for font, package in FONTS.items() if font not in family_for(font)}
    modules = sorted(package for module, package in MODULES.items() if not importlib.util.find_spec(module))
    return ([f"apt-get install -y {' '.join(sorted(packages))}"] if packages else []) + ([f"pip install {' '.join(modules)}"] if modules else [])


def family_for(font: str) -> str:
    return subprocess.run(["fc-match", "-f", "%{family}", font], capture_output=True, text=True).stdout


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", action="store_true", help="make scans to measure on")
    parser.add_argument("--pages", type=int, default=50, help="with --bench and --stream: how many pages (50)")
    parser.add_argument("--marked", action="store_true", help="with --bench: a red marking of secrecy or urgency on every first page")
    parser.add_argument("--one-pdf", type=int, metavar="N", help="make one PDF of N pages")
    parser.add_argument("--stream", type=int, metavar="N", help="make one pile of N documents and about --pages pages")
    parser.add_argument("--texts", type=int, metavar="N", help="write N labelled texts, one JSON object a line")
    parser.add_argument("--untitled", type=float, default=1 / 3, metavar="SHARE", help="with --texts: share without a readable title (one third)")
    parser.add_argument("--clean", action="store_true", help="with --out alone: the same papers, new and from a good scanner")
    parser.add_argument("--out", type=pathlib.Path, help="folder for the samples, --bench and --stream, file for --one-pdf and --texts")
    parser.add_argument("--seed", type=int, default=2024, help="another seed, other content (2024)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="with --bench: processes (one a core)")
    given = parser.parse_args()
    if (given.bench or given.one_pdf or given.stream or given.texts) and not given.out:
        parser.error("--bench, --one-pdf, --stream and --texts need --out")
    if given.clean and (not given.out or given.bench or given.one_pdf or given.stream or given.texts):
        parser.error("--clean goes with --out and nothing else; the samples of this folder are worn")
    if given.bench and given.pages < 1 or any(count is not None and count < 1 for count in (given.one_pdf, given.stream, given.texts)):
        parser.error("the number of pages, documents or texts must be at least 1")
    if not 0 <= given.untitled <= 1:
        parser.error("--untitled is a share, 0 to 1")
    return given


def tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def main() -> int:
    given = arguments()
    if given.texts:
        import texts                                        # needs none of the modules
        texts.write_texts(given.out, given.texts, given.seed, given.untitled)
        return 0
    if needs := missing():
        tell("Something is missing. Please run:\n  " + "\n  ".join(needs))
        return 1
    import bench, broken, inbox, readme, stream                     # after the check: they need the modules
    if given.bench:
        bench.make_bench(given.out, given.pages, given.seed, given.jobs, tell, given.marked)
    elif given.one_pdf:
        bench.make_one_pdf(given.out, given.one_pdf, given.seed, tell)
    elif given.stream:
        stream.make_stream(SAMPLES, given.out, given.stream, given.pages, given.seed, tell)
    elif given.out:
        inbox.make_inbox(given.out / "inbox", given.out / "expected", given.seed, tell, given.clean)
    else:
        expected = SAMPLES / "expected"
        inbox.make_inbox(SAMPLES / "inbox", expected, given.seed, tell)
        broken.make_broken(SAMPLES / "inbox", SAMPLES / "broken", expected, given.seed)
        readme.write_readme(SAMPLES, expected)
    return 0


if __name__ == "__main__":
    sys.exit(main())
